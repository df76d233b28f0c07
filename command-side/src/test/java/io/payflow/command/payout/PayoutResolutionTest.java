package io.payflow.command.payout;

import static io.payflow.command.idempotency.AggregateFixtures.expectAccepted;
import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.payout.PayoutHistory.created;
import static io.payflow.command.payout.PayoutHistory.disputed;
import static io.payflow.command.payout.PayoutHistory.item;
import static io.payflow.command.payout.PayoutHistory.leadingTo;
import static io.payflow.command.payout.PayoutHistory.parked;
import static io.payflow.command.payout.PayoutHistory.settled;
import static io.payflow.command.payout.PayoutHistory.stored;
import static io.payflow.command.payout.PayoutHistory.submitted;
import static io.payflow.command.payout.PayoutHistory.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.Resolution;
import io.payflow.api.payout.PayoutCommand.ResolvePayoutItems;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.ResolvedItem;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Violation;
import io.payflow.command.idempotency.SampleRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which items of a payout a person may resolve, and what they become. */
class PayoutResolutionTest {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);

    private static PayoutStore store;

    @BeforeAll
    static void open() {
        store = PayoutStore.onH2();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = PayoutItemStatus.class,
            names = {"SETTLED", "FAILED", "RETURNED"})
    void parkedItemBecomesWhatAPersonFoundOut(PayoutItemStatus found) {
        List<PayoutEvent> history = List.of(created(2), submitted(), told(settled(1), parked(2)));

        ResultValidator<Payout> result = whenResolved(history, new Resolution(item(2), found));

        PayoutItemsResolved expected = new PayoutItemsResolved(
                PayoutHistory.ID, "task_1", List.of(new ResolvedItem(item(2), found.toString())), SampleRequest.NOW);
        PayoutState after = PayoutState.evolve(PayoutState.fold(history), expected);
        result.expectEvents(expected);
        expectAccepted(result, after);
        assertThat(after.items().get(1).status()).isEqualTo(found);
        assertThat(after.summary().closedAt()).isEqualTo(SampleRequest.NOW);
    }

    @Test
    void disputedItemBecomesWhatAPersonFoundOut() {
        List<PayoutEvent> history =
                List.of(created(2), submitted(), told(settled(1), settled(2)), told(disputed(1, BankWord.RETURNED)));

        whenResolved(history, new Resolution(item(1), PayoutItemStatus.RETURNED))
                .expectEvents(new PayoutItemsResolved(
                        PayoutHistory.ID, "task_1", List.of(new ResolvedItem(item(1), "returned")), SampleRequest.NOW));
    }

    @Test
    void manyItemsAreResolvedInOneEvent() {
        List<PayoutEvent> history = leadingTo(PayoutStatus.REQUIRES_RECONCILIATION);

        ResultValidator<Payout> result = whenResolved(
                history,
                new Resolution(item(1), PayoutItemStatus.SETTLED),
                new Resolution(item(2), PayoutItemStatus.RETURNED));

        result.expectEvents(new PayoutItemsResolved(
                PayoutHistory.ID,
                "task_1",
                List.of(new ResolvedItem(item(1), "settled"), new ResolvedItem(item(2), "returned")),
                SampleRequest.NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "PROCESSING", "IN_TRANSIT", "SETTLED", "FAILED", "RETURNED", "CANCELED"})
    void itemThatIsNeitherParkedNorDisputedCannotBeResolved(PayoutStatus status) {
        expectRefusal(
                whenResolved(leadingTo(status), new Resolution(item(1), PayoutItemStatus.SETTLED)),
                ProblemCode.TRANSITION_NOT_ALLOWED,
                refusal -> assertThat(refusal)
                        .hasMessage("Cannot resolve item %s: it is neither parked nor disputed.".formatted(item(1))));
    }

    @Test
    void ifOneItemCannotBeResolvedNoneIs() {
        List<PayoutEvent> history = leadingTo(PayoutStatus.PARTIALLY_SETTLED);

        for (String other : List.of(item(1), item(3), "pi_stranger_1")) {
            expectRefusal(
                    whenResolved(
                            history,
                            new Resolution(item(2), PayoutItemStatus.SETTLED),
                            new Resolution(other, PayoutItemStatus.SETTLED)),
                    ProblemCode.TRANSITION_NOT_ALLOWED,
                    refusal -> {});
        }
    }

    @Test
    void itemIsNotResolvedTwiceAtOnce() {
        expectRefusal(
                whenResolved(
                        leadingTo(PayoutStatus.PARTIALLY_SETTLED),
                        new Resolution(item(2), PayoutItemStatus.SETTLED),
                        new Resolution(item(2), PayoutItemStatus.FAILED)),
                ProblemCode.VALIDATION_FAILED,
                refusal -> assertThat(refusal.facts())
                        .containsEntry(
                                "violations",
                                List.of(new Violation("items", "resolve item %s twice".formatted(item(2))))));
    }

    @Test
    void resolvedItemStaysWhatItIsUntilTheBankContradictsIt() {
        List<PayoutEvent> history = new ArrayList<>(leadingTo(PayoutStatus.RETURNED));
        assertThat(PayoutState.fold(history).items()).noneMatch(PayoutItem::isUnclear);

        history.add(told(disputed(1, BankWord.SETTLED)));

        whenResolved(history, new Resolution(item(1), PayoutItemStatus.SETTLED))
                .expectEvents(new PayoutItemsResolved(
                        PayoutHistory.ID, "task_1", List.of(new ResolvedItem(item(1), "settled")), SampleRequest.NOW));
    }

    private static ResultValidator<Payout> whenResolved(List<PayoutEvent> history, Resolution... items) {
        ResolvePayoutItems command =
                new ResolvePayoutItems(PayoutHistory.ID, "task_1", Arrays.asList(items), SampleRequest.NOW);
        return store.fixture().given(stored(history)).when(command, OPERATOR.commandMetadata("payout", "resolve"));
    }
}
