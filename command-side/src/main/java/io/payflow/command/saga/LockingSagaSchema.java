package io.payflow.command.saga;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.axonframework.modelling.saga.repository.jdbc.GenericSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;

/**
 * A saga is locked from when it is loaded to when its change is committed. So an event on one node and a deadline on
 * another wait for each other, and neither writes over what the other did.
 */
final class LockingSagaSchema extends GenericSagaSqlSchema {
    private static final String LOAD =
            "select serialized_saga, saga_type, revision from saga_entry where saga_id = ? for update";

    LockingSagaSchema() {
        super(SagaSchema.builder()
                .sagaEntryTable("saga_entry")
                .sagaIdColumn("saga_id")
                .revisionColumn("revision")
                .sagaTypeColumn("saga_type")
                .serializedSagaColumn("serialized_saga")
                .associationValueEntryTable("association_value_entry")
                .associationKeyColumn("association_key")
                .associationValueColumn("association_value")
                .build());
    }

    @Override
    public PreparedStatement sql_loadSaga(Connection connection, String sagaId) throws SQLException {
        PreparedStatement load = connection.prepareStatement(LOAD);
        load.setString(1, sagaId);
        return load;
    }
}
