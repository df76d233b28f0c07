package io.payflow.command.settlement;

import io.payflow.command.eventstore.TestDatabase;

class SettlementOnPostgresTest extends SettlementContract {

    @Override
    TestDatabase database() {
        return TestDatabase.postgres();
    }

    @Override
    int nodeCount() {
        return 2;
    }
}
