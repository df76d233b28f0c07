package io.payflow.api.payout;

import static io.payflow.api.payout.Payouts.after;
import static io.payflow.api.payout.Payouts.created;
import static io.payflow.api.payout.Payouts.parked;
import static io.payflow.api.payout.Payouts.resolved;
import static io.payflow.api.payout.Payouts.submitted;
import static io.payflow.api.payout.Payouts.told;
import static io.payflow.api.payout.Payouts.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.reconciliation.TaskLifecycle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PayoutLifecycleTest {
    private static final Set<Role> OPERATOR = Set.of(Role.OPERATOR);

    private static final String NOTHING_TO_REISSUE = "Cannot reissue: no item is finally failed or returned.";

    @Test
    void everyActionHasRowsAndEachRequestExactlyOne() {
        assertThat(PayoutAction.values())
                .allSatisfy(action -> assertThat(PayoutLifecycle.of(action)).isNotEmpty());
        assertThat(PayoutLifecycle.requests())
                .extracting(PayoutTransition::action)
                .containsExactly(PayoutAction.SUBMIT, PayoutAction.CANCEL, PayoutAction.REISSUE);
    }

    @Test
    void everyRowExplainsItselfToAPerson() {
        assertThat(PayoutLifecycle.table()).allSatisfy(row -> {
            assertThat(row.label()).isNotBlank();
            assertThat(row.description()).endsWith(".");
            assertThat(row.sideEffects())
                    .allSatisfy(effect -> assertThat(effect).endsWith("."));
        });
    }

    @ParameterizedTest
    @EnumSource(PayoutStatus.class)
    void onlyAPendingPayoutCanBeSubmittedOrCanceled(PayoutStatus status) {
        boolean pending = status == PayoutStatus.PENDING;

        assertThat(PayoutLifecycle.whyBlocked(PayoutAction.SUBMIT, status, OPERATOR)
                        .isEmpty())
                .isEqualTo(pending);
        assertThat(PayoutLifecycle.whyBlocked(PayoutAction.CANCEL, status, OPERATOR)
                        .isEmpty())
                .isEqualTo(pending);
    }

    @Test
    void whyNotIsASentence() {
        PayoutState sent = after(created(1), submitted(), Payouts.accepted());

        assertThat(whyBlocked(PayoutAction.CANCEL, sent))
                .contains("Cannot cancel: the payout is in_transit. It can only be submitted or canceled while it is"
                        + " pending.");
        assertThat(PayoutLifecycle.whyBlocked(PayoutAction.SUBMIT, PayoutStatus.PENDING, Set.of(Role.CONSUMER)))
                .contains("Cannot submit: that needs one of the roles operator, approver, admin.");
        assertThat(PayoutLifecycle.whyBlocked(PayoutAction.REISSUE, PayoutStatus.PENDING, OPERATOR))
                .contains("Cannot reissue: the payout is pending. Allowed now: submit, cancel.");
    }

    @Test
    void whatIsAllowedInsteadNamesTheReissueOnlyWhereThereIsSomethingToReissue() {
        assertThat(whyBlocked(PayoutAction.SUBMIT, withItems("FAILED, SETTLED")))
                .contains("Cannot submit: the payout is partially_settled. Allowed now: reissue.");
        assertThat(whyBlocked(PayoutAction.SUBMIT, withItems("PARKED, SETTLED")))
                .contains("Cannot submit: the payout is partially_settled. It can only be submitted or canceled while"
                        + " it is pending.");
    }

    /** The states of the items, the payout's status with them, and whether some of them can be paid again. */
    static Stream<Arguments> itemsAndWhetherTheyCanBeReissued() {
        return Stream.of(
                Arguments.of("PENDING, FAILED", PayoutStatus.IN_TRANSIT, true),
                Arguments.of("PENDING, RETURNED", PayoutStatus.IN_TRANSIT, true),
                Arguments.of("PENDING, SETTLED", PayoutStatus.IN_TRANSIT, false),
                Arguments.of("SETTLED, FAILED", PayoutStatus.PARTIALLY_SETTLED, true),
                Arguments.of("SETTLED, RETURNED", PayoutStatus.PARTIALLY_SETTLED, true),
                Arguments.of("SETTLED, PARKED", PayoutStatus.PARTIALLY_SETTLED, false),
                Arguments.of("FAILED, FAILED", PayoutStatus.FAILED, true),
                Arguments.of("RETURNED, RETURNED", PayoutStatus.RETURNED, true),
                Arguments.of("PARKED, FAILED", PayoutStatus.REQUIRES_RECONCILIATION, true),
                Arguments.of("PARKED, PARKED", PayoutStatus.REQUIRES_RECONCILIATION, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("itemsAndWhetherTheyCanBeReissued")
    void onlyWhatIsFinallyFailedOrReturnedCanBeReissued(String items, PayoutStatus status, boolean reissuable) {
        PayoutState payout = withItems(items);

        assertThat(payout.status()).isEqualTo(status);
        assertThat(whyBlocked(PayoutAction.REISSUE, payout))
                .isEqualTo(reissuable ? Optional.empty() : Optional.of(NOTHING_TO_REISSUE));
        assertThat(PayoutLifecycle.allowed(payout.summary(), OPERATOR))
                .extracting(PayoutTransition::action)
                .containsExactlyElementsOf(reissuable ? List.of(PayoutAction.REISSUE) : List.of());
    }

    @Test
    void whatIsWhollySettledOrNeverWentOutCannotBeReissued() {
        assertThat(whyBlocked(PayoutAction.REISSUE, withItems("SETTLED"))).isPresent();
        assertThat(whyBlocked(PayoutAction.REISSUE, after(created(1)))).isPresent();
        assertThat(whyBlocked(PayoutAction.REISSUE, after(created(1), submitted())))
                .isPresent();
        assertThat(whyBlocked(PayoutAction.REISSUE, after(created(1), Payouts.canceled())))
                .isPresent();
    }

    @Test
    void whoeverMayWorkOnATaskResolvesByIt() {
        assertThat(PayoutLifecycle.of(PayoutAction.RESOLVE))
                .allSatisfy(row -> assertThat(row.roles()).isEqualTo(TaskLifecycle.OPERATORS));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyOperatorsReissue(Role role) {
        boolean may = PayoutLifecycle.OPERATORS.contains(role);

        assertThat(PayoutLifecycle.whyBlocked(
                        PayoutAction.REISSUE, withItems("FAILED").summary(), Set.of(role)))
                .isEqualTo(
                        may
                                ? Optional.empty()
                                : Optional.of(
                                        "Cannot reissue: that needs one of the roles operator, approver, admin."));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whatIsAllowedIsWhatIsNotBlocked(Role role) {
        EnumSet.allOf(PayoutStatus.class)
                .forEach(status -> assertThat(PayoutLifecycle.allowed(status, Set.of(role)))
                        .extracting(PayoutTransition::action)
                        .containsExactlyElementsOf(
                                Stream.of(PayoutAction.SUBMIT, PayoutAction.CANCEL, PayoutAction.REISSUE)
                                        .filter(action -> PayoutLifecycle.whyBlocked(action, status, Set.of(role))
                                                .isEmpty())
                                        .toList()));
    }

    /** Parks every pending item of every payout that waits for the bank, and looks what became of its status. */
    @Test
    void parkingLeadsFromAndToExactlyTheStatusesOfItsRows() {
        Set<String> possible = new HashSet<>();
        for (PayoutPhase phase : List.of(PayoutPhase.SUBMITTED, PayoutPhase.ACCEPTED)) {
            for (int states = 0; states < 1 << PayoutItemStatus.values().length; states++) {
                Set<PayoutItemStatus> others = states(states);
                PayoutStatus from = status(phase, others, PayoutItemStatus.PENDING);
                PayoutStatus to = status(phase, others, PayoutItemStatus.RECONCILIATION_REQUIRED);
                if (!others.contains(PayoutItemStatus.PENDING) && from != to) {
                    possible.add(from + " to " + to);
                }
            }
        }

        List<String> listed = PayoutLifecycle.of(PayoutAction.PARK).stream()
                .flatMap(row ->
                        row.from().stream().flatMap(from -> row.to().stream().map(to -> from + " to " + to)))
                .distinct()
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(possible);
    }

    private static Set<PayoutItemStatus> states(int bits) {
        Set<PayoutItemStatus> states = EnumSet.noneOf(PayoutItemStatus.class);
        Arrays.stream(PayoutItemStatus.values())
                .filter(state -> (bits & 1 << state.ordinal()) != 0)
                .forEach(states::add);
        return states;
    }

    private static PayoutStatus status(PayoutPhase phase, Set<PayoutItemStatus> others, PayoutItemStatus one) {
        List<PayoutItem> items = Stream.concat(Stream.of(one), others.stream())
                .map(state -> new PayoutItem("pi_1", "pay_1", 100, 1, state, null, null, null, null))
                .toList();
        return PayoutStatus.of(phase, PayoutTotals.of(items));
    }

    private static Optional<String> whyBlocked(PayoutAction action, PayoutState payout) {
        return PayoutLifecycle.whyBlocked(action, payout.summary(), OPERATOR);
    }

    /** A payout that is with the bank, with items in these states. */
    private static PayoutState withItems(String states) {
        String[] each = states.split(", ");
        PayoutState payout = after(created(each.length), submitted(), Payouts.accepted());
        for (int number = 1; number <= each.length; number++) {
            payout = become(payout, number, each[number - 1]);
        }
        return payout;
    }

    private static PayoutState become(PayoutState payout, int number, String state) {
        return switch (state) {
            case "PENDING" -> payout;
            case "PARKED" -> PayoutState.evolve(payout, parked(number));
            case "SETTLED" -> PayoutState.evolve(payout, told(word(number, BankWord.SETTLED, WordEffect.SETTLED)));
            default ->
                PayoutState.evolve(
                        PayoutState.evolve(payout, parked(number)), resolved(number, PayoutItemStatus.valueOf(state)));
        };
    }
}
