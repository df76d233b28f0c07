package io.payflow.command.settlement;

import io.payflow.command.eventstore.TestDatabase;

class SettlementOnH2Test extends SettlementContract {

    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }

    @Override
    int nodeCount() {
        return 1;
    }
}
