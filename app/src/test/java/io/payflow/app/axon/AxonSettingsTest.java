package io.payflow.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.app.testing.OverHttp;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OverHttp
class AxonSettingsTest {
    @Autowired
    TransactionManager transactions;

    @Autowired
    TokenStore tokens;

    @Autowired
    Serializer serializer;

    @Autowired
    DeadlineManager deadlines;

    @Autowired
    SagaStore<?> sagas;

    @Autowired
    Configuration axon;

    @Test
    void axonWorksInSpringsTransactions() {
        assertThat(transactions).isInstanceOf(SpringTransactionManager.class);
    }

    @Test
    void processorsRememberTheirPositionInTheDatabase() {
        assertThat(tokens).isInstanceOf(JdbcTokenStore.class);
    }

    @Test
    void deadlinesAreDurableJobs() {
        assertThat(deadlines.getClass().getName()).startsWith("io.payflow.command.deadline.");
        assertThat(axon.deadlineManager()).isSameAs(deadlines);
    }

    @Test
    void sagasAreKeptInTheDatabase() {
        assertThat(sagas).isInstanceOf(JdbcSagaStore.class);
        assertThat(axon.eventProcessingConfiguration().sagaStore()).isSameAs(sagas);
    }

    /** Through the table, as a projection that is being rebuilt does at every restart. */
    @Test
    void aStoredReplayTokenCanBeReadBack() {
        TrackingToken token = ReplayToken.createReplayToken(
                new GlobalSequenceTrackingToken(17), new GlobalSequenceTrackingToken(3), null);

        transactions.executeInTransaction(() -> tokens.initializeTokenSegments("replayed-v1", 1, token));

        assertThat(transactions.fetchInTransaction(() -> tokens.fetchToken("replayed-v1", 0)))
                .isEqualTo(token);
    }

    @Test
    void axonsOwnSerializerIsJacksonAndReadsTokensBackToo() {
        TrackingToken token =
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(17), new GlobalSequenceTrackingToken(3));

        SerializedObject<byte[]> stored = serializer.serialize(token, byte[].class);

        assertThat(serializer).isInstanceOf(Jackson3Serializer.class);
        assertThat(serializer.<byte[], TrackingToken>deserialize(stored)).isEqualTo(token);
    }
}
