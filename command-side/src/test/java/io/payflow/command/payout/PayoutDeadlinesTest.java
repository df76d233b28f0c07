package io.payflow.command.payout;

import static io.payflow.command.idempotency.AggregateFixtures.expectAccepted;
import static io.payflow.command.idempotency.AggregateFixtures.expectRepeated;
import static io.payflow.command.payout.PayoutHistory.created;
import static io.payflow.command.payout.PayoutHistory.item;
import static io.payflow.command.payout.PayoutHistory.leadingTo;
import static io.payflow.command.payout.PayoutHistory.parked;
import static io.payflow.command.payout.PayoutHistory.settled;
import static io.payflow.command.payout.PayoutHistory.stored;
import static io.payflow.command.payout.PayoutHistory.submitted;
import static io.payflow.command.payout.PayoutHistory.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payout.ParkingReason;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutCommand.MarkPayoutOverdue;
import io.payflow.api.payout.PayoutCommand.ParkPayoutItems;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutItemsParked;
import io.payflow.api.payout.PayoutEvent.PayoutOverdue;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.command.idempotency.SampleRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a deadline does to a payout whose bank has not spoken in time, and that it does nothing where it has. */
class PayoutDeadlinesTest {
    private static final SampleRequest PROCESS = SampleRequest.by(Role.ADMIN).ofClient("system:settlement");

    private static PayoutStore store;

    @BeforeAll
    static void open() {
        store = PayoutStore.withBank();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyItemOfABatchTheBankNeverSpokeOfIsParked(ParkingReason reason) {
        List<PayoutEvent> history = leadingTo(PayoutStatus.PROCESSING);

        PayoutState after = parks(history, reason, 1, 2);

        assertThat(after.status()).isEqualTo(PayoutStatus.REQUIRES_RECONCILIATION);
        assertThat(after.items()).extracting("failureCode").containsOnly(reason.toString());
    }

    @Test
    void onlyWhatIsStillPendingIsParkedWhenItIsOverdue() {
        PayoutState after =
                parks(List.of(created(3), submitted(), told(settled(1), parked(3))), ParkingReason.OVERDUE, 2);

        assertThat(after.items().get(0).status()).isEqualTo(PayoutItemStatus.SETTLED);
        assertThat(after.items().get(2).failureCode()).isNull();
    }

    @Test
    void wordOfTheBankIsAnAcknowledgement() {
        parksNothing(leadingTo(PayoutStatus.IN_TRANSIT), ParkingReason.NO_ACKNOWLEDGEMENT);
        parksNothing(List.of(created(2), submitted(), told(settled(1))), ParkingReason.NO_ACKNOWLEDGEMENT);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PENDING", "CANCELED", "PROCESSING", "IN_TRANSIT"})
    void deadlineThatComesTooLateParksNothing(PayoutStatus status) {
        for (ParkingReason reason : ParkingReason.values()) {
            parksNothing(leadingTo(status), reason);
        }
    }

    @Test
    void payoutWithOpenItemsIsMarkedOverdueSinceItsDate() {
        List<PayoutEvent> history = List.of(created(3), submitted(), told(settled(1)));
        PayoutOverdue expected =
                new PayoutOverdue(PayoutHistory.ID, submitted().expectedSettlementAt(), 2, SampleRequest.NOW);

        ResultValidator<Payout> result = when(history, new MarkPayoutOverdue(PayoutHistory.ID, SampleRequest.NOW));

        result.expectEvents(expected);
        PayoutState after = PayoutState.evolve(PayoutState.fold(history), expected);
        expectAccepted(result, after);
        assertThat(after.status()).isEqualTo(PayoutStatus.IN_TRANSIT);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PENDING", "CANCELED", "PROCESSING", "IN_TRANSIT"})
    void payoutOfWhichTheBankHasSpokenIsNotMarkedOverdue(PayoutStatus status) {
        List<PayoutEvent> history = leadingTo(status);

        expectRepeated(when(history, new MarkPayoutOverdue(PayoutHistory.ID, SampleRequest.NOW)), history.size() - 1);
    }

    @Test
    void deadlineThatFiresTwiceHasOneEffect() {
        for (PayoutCommand command : List.of(
                new ParkPayoutItems(PayoutHistory.ID, ParkingReason.OVERDUE, SampleRequest.NOW),
                new MarkPayoutOverdue(PayoutHistory.ID, SampleRequest.NOW))) {
            ResultValidator<Payout> again = store.fixture()
                    .given(stored(leadingTo(PayoutStatus.IN_TRANSIT)))
                    .andGivenCommands(GenericCommandMessage.asCommandMessage(command)
                            .andMetaData(PROCESS.commandMetadata("payout", "deadline")))
                    .when(command, PROCESS.commandMetadata("payout", "deadline"));

            expectRepeated(again, 3);
        }
    }

    private static PayoutState parks(List<PayoutEvent> history, ParkingReason reason, int... numbers) {
        PayoutItemsParked expected = new PayoutItemsParked(
                PayoutHistory.ID,
                reason.toString(),
                IntStream.of(numbers).mapToObj(number -> item(number)).toList(),
                SampleRequest.NOW);
        PayoutState after = PayoutState.evolve(PayoutState.fold(history), expected);

        ResultValidator<Payout> result = when(history, park(reason));

        result.expectEvents(expected);
        expectAccepted(result, after);
        return after;
    }

    private static void parksNothing(List<PayoutEvent> history, ParkingReason reason) {
        expectRepeated(when(history, park(reason)), history.size() - 1);
    }

    private static ParkPayoutItems park(ParkingReason reason) {
        return new ParkPayoutItems(PayoutHistory.ID, reason, SampleRequest.NOW);
    }

    private static ResultValidator<Payout> when(List<PayoutEvent> history, PayoutCommand command) {
        return store.fixture().given(stored(history)).when(command, PROCESS.commandMetadata("payout", "deadline"));
    }
}
