package io.payflow.command.payout;

class DailyPayoutsOnH2Test extends DailyPayoutsContract {

    @Override
    PayoutStore open() {
        return PayoutStore.onH2();
    }
}
