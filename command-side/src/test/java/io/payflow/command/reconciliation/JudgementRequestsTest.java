package io.payflow.command.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Violation;
import io.payflow.api.reconciliation.TaskCommand.ApproveResolution;
import io.payflow.api.reconciliation.TaskCommand.RejectResolution;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.request.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies with which a proposal is approved or rejected. */
class JudgementRequestsTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 2, Long.MAX_VALUE})
    void approvalNamesTheVersionThatWasSeen(long version) {
        ApproveResolutionRequest request = new ApproveResolutionRequest(version);

        assertThat(Checks.found(request::check)).isEmpty();
        assertThat(request.toCommand("task_1", SampleRequest.NOW))
                .isEqualTo(new ApproveResolution("task_1", version, SampleRequest.NOW));
    }

    @Test
    void approvalWithoutAVersionThatCanBeIsRefused() {
        assertThat(Checks.found(new ApproveResolutionRequest(null)::check))
                .containsExactly(new Violation("version", "is required: the version of the task that you have seen"));
        assertThat(Checks.found(new ApproveResolutionRequest(-1L)::check))
                .containsExactly(new Violation("version", "must not be negative"));
    }

    @Test
    void rejectionSaysWhy() {
        RejectResolutionRequest request = new RejectResolutionRequest("Look again.");

        assertThat(Checks.found(request::check)).isEmpty();
        assertThat(request.toCommand("task_1", SampleRequest.NOW))
                .isEqualTo(new RejectResolution("task_1", "Look again.", SampleRequest.NOW));
        assertThat(Checks.found(new RejectResolutionRequest(null)::check))
                .containsExactly(new Violation("notes", "is required"));
        assertThat(Checks.found(new RejectResolutionRequest(" ")::check))
                .containsExactly(new Violation("notes", "must not be blank"));
    }

    @Test
    void reasonOfARejectionIsFourThousandCodePointsAtMost() {
        String wide = "\ud83d\ude00";

        assertThat(Checks.found(new RejectResolutionRequest(wide.repeat(4_000))::check))
                .isEmpty();
        assertThat(Checks.fields(new RejectResolutionRequest(wide.repeat(4_001))::check))
                .containsExactly("notes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\ud83d"})
    void reasonThatCannotBeStoredIsRefused(String notes) {
        assertThat(Checks.fields(new RejectResolutionRequest(notes)::check)).containsExactly("notes");
    }

    @Test
    void cardNumberInTheReasonIsRefused() {
        assertThat(Checks.refusal(new RejectResolutionRequest("4242424242424242")::check)
                        .code())
                .isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
    }
}
