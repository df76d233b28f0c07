package io.payflow.command.payout;

import static io.payflow.command.idempotency.AggregateFixtures.expectNotAllowed;
import static io.payflow.command.payout.PayoutHistory.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payout.ParkingReason;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutCommand.MarkPayoutOverdue;
import io.payflow.api.payout.PayoutCommand.ParkPayoutItems;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.SampleRequest;
import java.util.List;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A deadline of a payout that, as far as a node knows, was never submitted. */
class PayoutWaitingTest {
    private static final SampleRequest SETTLEMENT = SampleRequest.by(Role.ADMIN).ofClient("system:settlement");
    private static final MarkPayoutOverdue DUE = new MarkPayoutOverdue(PayoutHistory.ID, SampleRequest.NOW);

    private static PayoutStore store;

    @BeforeAll
    static void open() {
        store = PayoutStore.onPostgres();
        store.define(PayoutStore.MERCHANT);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(ParkingReason.class)
    void nothingIsAwaitedOfAPayoutThatWasNotSubmitted(ParkingReason reason) {
        ParkPayoutItems park = new ParkPayoutItems(PayoutHistory.ID, reason, SampleRequest.NOW);
        for (PayoutCommand command : List.of(park, DUE)) {
            expectNotAllowed(when(List.of(created(1)), command), PayoutStatus.PENDING, 0, List.of("submit", "cancel"));
        }
    }

    /** Each node remembers a payout as it last saw it: the one that runs the deadline has not seen the submission. */
    @Test
    void nodeThatKnewThePayoutBeforeItsSubmissionParksItAllTheSame() {
        SampleRequest operator = SampleRequest.by(Role.OPERATOR);
        List<String> payments = store.payable(1);
        String payoutId = PayoutStore.payoutId(operator);
        store.create(store.node(1), payments, operator);
        store.submit(store.node(0), payoutId, operator);

        ParkPayoutItems park = new ParkPayoutItems(payoutId, ParkingReason.NO_ACKNOWLEDGEMENT, SampleRequest.NOW);
        Answer<PayoutState> answer =
                store.dispatch(store.node(1), park, "park", SETTLEMENT, PayoutCommandController::fold);

        assertThat(answer.replayed()).isFalse();
        assertThat(answer.state().status()).isEqualTo(PayoutStatus.REQUIRES_RECONCILIATION);
    }

    private static ResultValidator<Payout> when(List<PayoutEvent> history, PayoutCommand command) {
        return store.fixture()
                .given(PayoutHistory.stored(history))
                .when(command, SETTLEMENT.commandMetadata("payout", "any"));
    }
}
