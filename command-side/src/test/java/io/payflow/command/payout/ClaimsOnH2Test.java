package io.payflow.command.payout;

class ClaimsOnH2Test extends ClaimsContract {

    @Override
    PayoutStore open() {
        return PayoutStore.onH2();
    }
}
