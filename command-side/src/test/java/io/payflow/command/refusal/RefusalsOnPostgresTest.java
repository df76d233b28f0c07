package io.payflow.command.refusal;

import io.payflow.command.eventstore.TestDatabase;

class RefusalsOnPostgresTest extends RefusalsContract {

    @Override
    TestDatabase database() {
        return TestDatabase.postgres();
    }
}
