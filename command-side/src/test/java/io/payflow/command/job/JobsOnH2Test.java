package io.payflow.command.job;

import io.payflow.command.eventstore.TestDatabase;

class JobsOnH2Test extends JobsContract {

    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }

    @Override
    int nodeCount() {
        return 1;
    }
}
