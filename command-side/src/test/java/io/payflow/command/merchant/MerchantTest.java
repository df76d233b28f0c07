package io.payflow.command.merchant;

import static io.payflow.command.idempotency.AggregateFixtures.expectAccepted;
import static io.payflow.command.idempotency.AggregateFixtures.expectOrigin;
import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.idempotency.AggregateFixtures.expectRepeated;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.merchant.MerchantCommand.DefineMerchant;
import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.api.merchant.MerchantState;
import io.payflow.api.merchant.SettlementCalendar;
import io.payflow.api.merchant.SettlementFrequency;
import io.payflow.api.problem.ProblemCode;
import io.payflow.command.idempotency.AggregateFixtures;
import io.payflow.command.idempotency.SampleRequest;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;

class MerchantTest {
    private static final Instant BEFORE = Instant.parse("2026-11-22T10:00:00Z");
    private static final SampleRequest ADMIN = SampleRequest.by(Role.ADMIN);

    @Test
    void firstDefinitionRegistersTheMerchant() {
        ResultValidator<Merchant> result = define("TechCorp", ADMIN, List.of());

        result.expectEvents(defined("TechCorp", SampleRequest.NOW));
        expectAccepted(result, MerchantState.fold(List.of(defined("TechCorp", SampleRequest.NOW))));
        expectOrigin(result, ADMIN, "merchant", "define");
    }

    @Test
    void laterDefinitionReplacesTheTerms() {
        ResultValidator<Merchant> result = define("TechCorp", ADMIN.withKey("key-2"), once());

        result.expectEvents(defined("TechCorp", SampleRequest.NOW));
        expectAccepted(
                result,
                MerchantState.fold(List.of(defined("Original", BEFORE), defined("TechCorp", SampleRequest.NOW))));
    }

    @Test
    void repeatedDefinitionChangesNothing() {
        expectRepeated(define("Original", ADMIN, once()), 0);
    }

    @Test
    void repeatedDefinitionLedToItsOwnVersionWhateverWasDefinedSince() {
        List<EventMessage<?>> twice = List.of(
                stored(defined("Original", BEFORE), ADMIN), stored(defined("Newer", BEFORE), ADMIN.withKey("key-2")));

        expectRepeated(define("Original", ADMIN, twice), 0);
        expectRepeated(define("Newer", ADMIN.withKey("key-2").ifMatch(0L), twice), 1);
    }

    @Test
    void keyOfAnotherDefinitionIsRefused() {
        expectRefusal(
                define("TechCorp", ADMIN.withBody("other"), once()), ProblemCode.IDEMPOTENCY_KEY_REUSED, refusal -> {});
    }

    @Test
    void definitionOnTheExpectedVersionIsAccepted() {
        define("TechCorp", ADMIN.withKey("key-2").ifMatch(0L), once())
                .expectEvents(defined("TechCorp", SampleRequest.NOW));
    }

    @Test
    void definitionOnAnotherVersionIsRefused() {
        expectRefusal(
                define("TechCorp", ADMIN.withKey("key-2").ifMatch(1L), once()),
                ProblemCode.VERSION_CONFLICT,
                refusal -> assertThat(refusal.facts()).containsEntry("currentVersion", 0L));
    }

    @Test
    void merchantThatDoesNotExistIsAtNoVersion() {
        expectRefusal(define("TechCorp", ADMIN.ifMatch(0L), List.of()), ProblemCode.VERSION_CONFLICT, refusal -> {});
    }

    private static ResultValidator<Merchant> define(String name, SampleRequest request, List<EventMessage<?>> history) {
        return AggregateFixtures.of(Merchant.class)
                .given(history)
                .when(
                        new DefineMerchant(
                                "merch_001",
                                name,
                                2,
                                SettlementCalendar.FED,
                                LocalTime.of(17, 0),
                                ZoneId.of("America/New_York"),
                                500,
                                SettlementFrequency.DAILY,
                                290,
                                "6789",
                                SampleRequest.NOW),
                        request.commandMetadata("merchant", "define"));
    }

    private static List<EventMessage<?>> once() {
        return List.of(stored(defined("Original", BEFORE), ADMIN));
    }

    private static EventMessage<?> stored(MerchantDefined event, SampleRequest cause) {
        return new GenericEventMessage<>(event, cause.eventMetadata("merchant", "define"));
    }

    private static MerchantDefined defined(String name, Instant at) {
        return new MerchantDefined(
                "merch_001", name, 2, "FED", "17:00", "America/New_York", 500, "daily", 290, "6789", at);
    }
}
