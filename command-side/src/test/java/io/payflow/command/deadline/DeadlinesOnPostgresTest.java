package io.payflow.command.deadline;

import io.payflow.command.eventstore.TestDatabase;

class DeadlinesOnPostgresTest extends DeadlinesContract {

    @Override
    TestDatabase database() {
        return TestDatabase.postgres();
    }

    @Override
    int nodeCount() {
        return 2;
    }
}
