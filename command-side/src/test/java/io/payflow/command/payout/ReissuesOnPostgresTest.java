package io.payflow.command.payout;

class ReissuesOnPostgresTest extends ReissueContract {

    @Override
    PayoutStore open() {
        return PayoutStore.onPostgres();
    }
}
