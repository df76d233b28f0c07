package io.payflow.command.refusal;

import io.payflow.command.eventstore.TestDatabase;

class RefusalsOnH2Test extends RefusalsContract {

    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
