package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.payflow.api.payout.PayoutAction;
import io.payflow.api.payout.PayoutCommand.CancelPayout;
import io.payflow.api.payout.PayoutCommand.SubmitPayout;
import io.payflow.api.payout.PayoutLifecycle;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.request.Checks;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayoutActionRequestTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void eachActionBecomesItsOwnCommand() {
        PayoutActionRequest request = new PayoutActionRequest("why");

        assertThat(request.toCommand(PayoutAction.SUBMIT, "po_1", NOW)).isEqualTo(new SubmitPayout("po_1", "why", NOW));
        assertThat(request.toCommand(PayoutAction.CANCEL, "po_1", NOW)).isEqualTo(new CancelPayout("po_1", "why", NOW));
    }

    @ParameterizedTest
    @EnumSource
    void exactlyTheActionsOfTheTableCanBeAskedForAndAReissueHasABodyOfItsOwn(PayoutAction action) {
        PayoutActionRequest request = new PayoutActionRequest(null);
        boolean canBeAskedFor = action != PayoutAction.REISSUE
                && PayoutLifecycle.requests().stream().anyMatch(row -> row.action() == action);

        if (canBeAskedFor) {
            assertThat(request.toCommand(action, "po_1", NOW).payoutId()).isEqualTo("po_1");
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> request.toCommand(action, "po_1", NOW));
        }
    }

    @Test
    void reasonMayBeLeftOutAndHasItsLength() {
        assertThat(refusal(null)).isNull();
        assertThat(refusal("r".repeat(500))).isNull();
        assertThat(refusal("r".repeat(501)).code()).isEqualTo(ProblemCode.VALIDATION_FAILED);
    }

    @Test
    void cardNumberInTheReasonIsRefused() {
        assertThat(refusal("4242 4242 4242 4242").code()).isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
    }

    private static Rejection refusal(String reason) {
        return Checks.refusal(new PayoutActionRequest(reason)::check);
    }
}
