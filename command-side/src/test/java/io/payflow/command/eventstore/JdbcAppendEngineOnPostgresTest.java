package io.payflow.command.eventstore;

class JdbcAppendEngineOnPostgresTest extends AppendWithRowsContract {

    @Override
    TestDatabase database() {
        return TestDatabase.postgres();
    }

    @Override
    int nodeCount() {
        return 2;
    }
}
