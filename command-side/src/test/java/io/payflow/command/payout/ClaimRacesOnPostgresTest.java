package io.payflow.command.payout;

class ClaimRacesOnPostgresTest extends ClaimRacesContract {

    @Override
    PayoutStore open() {
        return PayoutStore.onPostgres();
    }
}
