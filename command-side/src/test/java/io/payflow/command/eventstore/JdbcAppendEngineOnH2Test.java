package io.payflow.command.eventstore;

/** An embedded H2 belongs to one process, hence one node. */
class JdbcAppendEngineOnH2Test extends AppendWithRowsContract {

    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }

    @Override
    int nodeCount() {
        return 1;
    }
}
