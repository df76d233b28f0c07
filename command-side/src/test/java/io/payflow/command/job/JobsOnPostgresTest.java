package io.payflow.command.job;

import io.payflow.command.eventstore.TestDatabase;

class JobsOnPostgresTest extends JobsContract {

    @Override
    TestDatabase database() {
        return TestDatabase.postgres();
    }

    @Override
    int nodeCount() {
        return 2;
    }
}
