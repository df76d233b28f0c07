package io.payflow.command.deadline;

import io.payflow.command.eventstore.TestDatabase;

class DeadlinesOnH2Test extends DeadlinesContract {

    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }

    @Override
    int nodeCount() {
        return 1;
    }
}
