package io.payflow.command.payout;

class ClaimRacesOnH2Test extends ClaimRacesContract {

    @Override
    PayoutStore open() {
        return PayoutStore.onH2();
    }
}
