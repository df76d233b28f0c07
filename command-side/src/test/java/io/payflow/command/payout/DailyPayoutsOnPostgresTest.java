package io.payflow.command.payout;

class DailyPayoutsOnPostgresTest extends DailyPayoutsContract {

    @Override
    PayoutStore open() {
        return PayoutStore.onPostgres();
    }
}
