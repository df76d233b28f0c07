package io.payflow.command.payout;

class ReissuesOnH2Test extends ReissueContract {

    @Override
    PayoutStore open() {
        return PayoutStore.onH2();
    }
}
