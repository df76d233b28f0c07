package io.payflow.command.payout;

class ClaimsOnPostgresTest extends ClaimsContract {

    @Override
    PayoutStore open() {
        return PayoutStore.onPostgres();
    }
}
