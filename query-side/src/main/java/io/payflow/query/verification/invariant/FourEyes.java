package io.payflow.query.verification.invariant;

import io.payflow.api.event.EventMetadata;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionApproved;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionProposed;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionRejected;
import io.payflow.api.reconciliation.TaskProposal;
import io.payflow.api.reconciliation.TaskState;

/**
 * Who judged a proposal is told twice, by the event and by its metadata. From which amount on a proposal needs approval is
 * a setting of the day and in no event: that it was decided rightly cannot be proven, only what followed from it.
 */
final class FourEyes extends InvariantRule {
    FourEyes() {
        super(
                "four-eyes",
                "Whoever is named as proposer, approver or rejecter is who caused the event; what needed approval was"
                        + " approved, or rejected, by somebody other than its proposer, and as it stood. Whether a proposal"
                        + " needs approval depends on a threshold that is a setting and in no event: that it was decided"
                        + " rightly is not proven here.");
    }

    @Override
    void task(Step<TaskState, TaskEvent> step) {
        if (step.event() instanceof TaskResolutionProposed proposed) {
            findings().checked();
            require(step, caused(step, proposed.proposer()), "the proposer is not who proposed.");
        } else if (step.event() instanceof TaskResolutionApproved approved) {
            findings().checked();
            judged(step, approved.approver());
            TaskProposal stood = step.before().proposal();
            boolean same = stood != null
                    && stood.needsApproval()
                    && stood.proposer().equals(approved.proposer())
                    && stood.items().equals(approved.items());
            require(step, same, "what was approved is not the proposal that stood.");
        } else if (step.event() instanceof TaskResolutionRejected rejected) {
            findings().checked();
            judged(step, rejected.rejecter());
        }
    }

    private void judged(Step<TaskState, TaskEvent> step, String judge) {
        TaskProposal proposal = step.before().proposal();
        require(step, caused(step, judge), "the one who is named as its judge is not who judged.");
        require(
                step,
                proposal == null || !proposal.proposer().equals(judge),
                "%s judged what %s proposed.".formatted(judge, judge));
    }

    private static boolean caused(Step<?, ?> step, String name) {
        return step.stored().said(EventMetadata.ACTOR).equals(name);
    }

    private void require(Step<?, ?> step, boolean kept, String broken) {
        if (!kept) {
            findings().violated(step.recordId() + ": " + broken, step.position());
        }
    }
}
