package io.payflow.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.access.Role;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    private static final SampleRequest REQUEST = SampleRequest.by(Role.OPERATOR);

    private final KnownKeys keys = new KnownKeys();

    @Test
    void keyLeadsToTheVersionOfItsEvent() {
        keys.remember(REQUEST.eventMetadata("payment", "create"), 0);
        keys.remember(REQUEST.withKey("key-2").eventMetadata("payment", "submit"), 1);

        assertThat(keys.versionOf(REQUEST.context("payment", "create"))).hasValue(0);
        assertThat(keys.versionOf(REQUEST.withKey("key-2").context("payment", "submit")))
                .hasValue(1);
    }

    @Test
    void commandOfSeveralEventsLedToTheLastOfThem() {
        keys.remember(REQUEST.eventMetadata("payment", "capture"), 4);
        keys.remember(REQUEST.eventMetadata("payment", "capture"), 5);

        assertThat(keys.versionOf(REQUEST.context("payment", "capture"))).hasValue(5);
    }

    @Test
    void anotherKeyClientOrOperationIsUnknown() {
        keys.remember(REQUEST.eventMetadata("payment", "submit"), 1);

        assertThat(keys.versionOf(REQUEST.withKey("key-2").context("payment", "submit")))
                .isEmpty();
        assertThat(keys.versionOf(REQUEST.ofClient("other").context("payment", "submit")))
                .isEmpty();
        assertThat(keys.versionOf(REQUEST.context("payment", "cancel"))).isEmpty();
    }

    @Test
    void sameKeyForAnotherRequestIsRefused() {
        keys.remember(REQUEST.eventMetadata("payment", "submit"), 1);
        CommandContext other = REQUEST.withBody("other").context("payment", "submit");

        assertThatThrownBy(() -> keys.versionOf(other))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void eventWithoutOriginAnswersNobody() {
        keys.remember(Map.of(), 0);

        assertThat(keys.versionOf(REQUEST.context("payment", "create"))).isEmpty();
    }
}
