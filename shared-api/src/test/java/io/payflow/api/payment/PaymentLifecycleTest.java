package io.payflow.api.payment;

import static io.payflow.api.payment.PaymentIntent.AUTHORIZE_ONLY;
import static io.payflow.api.payment.PaymentIntent.CAPTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.access.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentLifecycleTest {
    /** The product's table, written down a second time on purpose. A plus sign is operators, approvers and admins. */
    private static final String EXPECTED = """
            submit | draft | submitted | any intent | consumer+ | harmless |
            process | submitted | processing | any intent | gateway+ | harmless |
            require-action | processing | requires_action | any intent | gateway+ | harmless |
            continue | requires_action | processing | any intent | gateway+ | harmless |
            authorize | processing, requires_action | authorized | authorize_only | gateway+ | harmless |
            capture | authorized | succeeded | authorize_only | consumer+ | harmless |
            succeed | processing, requires_action | succeeded | capture | gateway+ | harmless |
            fail | submitted, processing, requires_action, authorized | failed | any intent | gateway+ | destructive | \
            failureCode, failureMessage
            cancel | draft, submitted, requires_action, authorized | canceled | any intent | consumer+ | destructive |
            """.replace("+", ", operator, approver, admin");

    private static final Set<Role> OPERATOR = EnumSet.of(Role.OPERATOR);
    private static final Set<Role> PROCESSOR = EnumSet.of(Role.GATEWAY);

    @Test
    void tableIsTheProducts() {
        String actual = PaymentLifecycle.table().stream()
                .map(PaymentLifecycleTest::line)
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(actual).isEqualTo(EXPECTED);
    }

    @Test
    void tableStandsInTheOrderOfTheActions() {
        assertThat(PaymentLifecycle.table())
                .extracting(PaymentTransition::action)
                .containsExactly(PaymentAction.values());
    }

    @ParameterizedTest
    @EnumSource
    void eachActionFindsItsOwnRow(PaymentAction action) {
        assertThat(PaymentLifecycle.of(action).action()).isEqualTo(action);
    }

    @Test
    void everyRowExplainsItselfToAPerson() {
        assertThat(PaymentLifecycle.table()).allSatisfy(row -> {
            assertThat(row.label()).isNotBlank();
            assertThat(row.description()).endsWith(".");
            assertThat(row.sideEffects())
                    .allSatisfy(effect -> assertThat(effect).endsWith("."));
        });
    }

    @Test
    void noRowLeadsOutOfATerminalStatus() {
        assertThat(PaymentLifecycle.table())
                .allSatisfy(row -> assertThat(row.from()).noneMatch(PaymentStatus::terminal));
        assertThat(Arrays.stream(PaymentStatus.values()).filter(PaymentStatus::terminal))
                .containsExactly(PaymentStatus.SUCCEEDED, PaymentStatus.FAILED, PaymentStatus.CANCELED);
    }

    @Test
    void nobodyCanChangeTheTable() {
        PaymentTransition row = PaymentLifecycle.of(PaymentAction.SUBMIT);

        assertThatThrownBy(() -> PaymentLifecycle.table().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.from().add(PaymentStatus.FAILED))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.roles().add(Role.AUDITOR)).isInstanceOf(UnsupportedOperationException.class);
    }

    @TestFactory
    Stream<DynamicTest> actionIsBlockedExactlyWhenNoLineOfTheProductsTableAllowsIt() {
        return Stream.of(PaymentIntent.values())
                .flatMap(intent -> Stream.of(PaymentStatus.values())
                        .flatMap(status -> Stream.of(PaymentAction.values())
                                .map(action -> DynamicTest.dynamicTest(
                                        "%s, %s: %s".formatted(intent, status, action),
                                        () -> assertBlockedAsExpected(action, status, intent)))));
    }

    private static void assertBlockedAsExpected(PaymentAction action, PaymentStatus status, PaymentIntent intent) {
        PaymentState payment = Payments.in(status, intent);
        for (Role role : Role.values()) {
            boolean legal = isExpected(action, status, intent, role);
            assertThat(PaymentLifecycle.whyBlocked(action, payment, Set.of(role))
                            .isEmpty())
                    .as("%s by %s", action, role)
                    .isEqualTo(legal);
            assertThat(PaymentLifecycle.allowed(payment, Set.of(role)).contains(PaymentLifecycle.of(action)))
                    .isEqualTo(legal);
        }
    }

    private static boolean isExpected(PaymentAction action, PaymentStatus status, PaymentIntent intent, Role role) {
        String[] row = EXPECTED.lines()
                .filter(line -> line.startsWith(action + " |"))
                .findFirst()
                .orElseThrow()
                .split(" ?\\| ?", -1);
        return List.of(row[1].split(", ")).contains(status.toString())
                && (row[3].equals("any intent") || row[3].equals(intent.toString()))
                && List.of(row[4].split(", ")).contains(role.toString());
    }

    @Test
    void blockedByStatusSaysWhatIsAllowedInstead() {
        assertThat(whyBlocked(PaymentAction.CAPTURE, PaymentStatus.DRAFT, CAPTURE, OPERATOR))
                .hasValue("Cannot capture: the payment is draft. Allowed now: submit, cancel.");
        assertThat(whyBlocked(PaymentAction.REQUIRE_ACTION, PaymentStatus.REQUIRES_ACTION, CAPTURE, OPERATOR))
                .hasValue("Cannot require-action: the payment is requires_action."
                        + " Allowed now: continue, succeed, fail, cancel.");
    }

    @Test
    void allowedInsteadDependsOnTheIntent() {
        assertThat(whyBlocked(PaymentAction.SUBMIT, PaymentStatus.PROCESSING, AUTHORIZE_ONLY, OPERATOR))
                .hasValue("Cannot submit: the payment is processing. Allowed now: require-action, authorize, fail.");
        assertThat(whyBlocked(PaymentAction.SUBMIT, PaymentStatus.PROCESSING, CAPTURE, OPERATOR))
                .hasValue("Cannot submit: the payment is processing. Allowed now: require-action, succeed, fail.");
    }

    @Test
    void allowedInsteadDependsOnTheRole() {
        assertThat(whyBlocked(PaymentAction.CAPTURE, PaymentStatus.SUBMITTED, CAPTURE, EnumSet.of(Role.CONSUMER)))
                .hasValue("Cannot capture: the payment is submitted. Allowed now: cancel.");
        assertThat(whyBlocked(PaymentAction.CAPTURE, PaymentStatus.PROCESSING, CAPTURE, EnumSet.of(Role.CONSUMER)))
                .hasValue("Cannot capture: the payment is processing. Nothing is allowed now to consumer.");
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELED"})
    void terminalPaymentSaysThatNothingFollows(PaymentStatus status) {
        for (PaymentAction action : PaymentAction.values()) {
            assertThat(whyBlocked(action, status, CAPTURE, OPERATOR))
                    .hasValue("The payment is " + status + ", a terminal state: no further action.");
        }
    }

    @Test
    void blockedByIntentNamesBothIntents() {
        assertThat(whyBlocked(PaymentAction.AUTHORIZE, PaymentStatus.PROCESSING, CAPTURE, OPERATOR))
                .hasValue("Cannot authorize: that is for intent authorize_only, and the payment's intent is capture."
                        + " Allowed now: require-action, succeed, fail.");
        assertThat(whyBlocked(PaymentAction.SUCCEED, PaymentStatus.PROCESSING, AUTHORIZE_ONLY, OPERATOR))
                .hasValue("Cannot succeed: that is for intent capture, and the payment's intent is authorize_only."
                        + " Allowed now: require-action, authorize, fail.");
    }

    @Test
    void blockedByRoleNamesTheRolesThatMay() {
        assertThat(whyBlocked(PaymentAction.PROCESS, PaymentStatus.SUBMITTED, CAPTURE, EnumSet.of(Role.CONSUMER)))
                .hasValue("Cannot process: that needs one of the roles gateway, operator, approver, admin.");
        assertThat(whyBlocked(PaymentAction.SUBMIT, PaymentStatus.DRAFT, CAPTURE, EnumSet.of(Role.AUDITOR)))
                .hasValue("Cannot submit: that needs one of the roles consumer, operator, approver, admin.");
    }

    @Test
    void oneOfSeveralRolesIsEnough() {
        Set<Role> both = EnumSet.of(Role.AUDITOR, Role.GATEWAY);

        assertThat(whyBlocked(PaymentAction.PROCESS, PaymentStatus.SUBMITTED, CAPTURE, both))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentInstruction.class,
            names = {"CHARGE", "AUTHORIZE"})
    void nothingIsDoneOnceAChargeHasBegunExceptByTheProcessor(PaymentInstruction instruction) {
        PaymentState charging = Payments.instructed(instruction);

        for (PaymentAction action : List.of(PaymentAction.PROCESS, PaymentAction.FAIL, PaymentAction.CANCEL)) {
            assertThat(PaymentLifecycle.whyBlocked(action, charging, OPERATOR))
                    .hasValue("Cannot %s: the %s is under way, and its outcome is outstanding."
                                    .formatted(action, instruction)
                            + " Nothing is allowed now to operator.");
        }
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.GATEWAY))) {
            assertThat(allowed(charging, EnumSet.of(role))).as(role.toString()).isEmpty();
        }
        assertThat(allowed(charging, PROCESSOR)).containsExactly(PaymentAction.PROCESS, PaymentAction.FAIL);
        assertThat(PaymentLifecycle.whyBlocked(PaymentAction.CANCEL, charging, PROCESSOR))
                .hasValue("Cannot cancel: the " + instruction + " is under way, and its outcome is outstanding."
                        + " Allowed now: process, fail.");
    }

    @Test
    void whoSpeaksForTheProcessorTooCancelsOnlyWhatIsNotUnderWay() {
        Set<Role> both = EnumSet.of(Role.GATEWAY, Role.OPERATOR);

        assertThat(allowed(Payments.in(PaymentStatus.SUBMITTED, CAPTURE), both))
                .containsExactly(PaymentAction.PROCESS, PaymentAction.FAIL, PaymentAction.CANCEL);
        assertThat(allowed(Payments.instructed(PaymentInstruction.CHARGE), both))
                .containsExactly(PaymentAction.PROCESS, PaymentAction.FAIL);
    }

    @Test
    void nothingIsDoneAsLongAsTheOutcomeOfTheChargeIsOutstandingExceptByTheProcessor() {
        PaymentState verifying = Payments.after(
                Payments.instructed(PaymentInstruction.CHARGE),
                Payments.moved(ProcessorWord.REQUIRES_ACTION, PaymentStatus.REQUIRES_ACTION, null));

        assertThat(allowed(Payments.in(PaymentStatus.REQUIRES_ACTION, CAPTURE))).contains(PaymentAction.CANCEL);
        assertThat(allowed(verifying)).isEmpty();
        assertThat(allowed(verifying, PROCESSOR))
                .containsExactly(PaymentAction.CONTINUE, PaymentAction.SUCCEED, PaymentAction.FAIL);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentInstruction.class,
            names = {"CAPTURE", "VOID"})
    void nothingIsDoneToHeldFundsWhileTheirCaptureOrReleaseIsUnderWay(PaymentInstruction instruction) {
        PaymentState payment = Payments.instructed(instruction);

        for (PaymentAction action : List.of(PaymentAction.CAPTURE, PaymentAction.CANCEL, PaymentAction.FAIL)) {
            assertThat(PaymentLifecycle.whyBlocked(action, payment, OPERATOR))
                    .hasValue("Cannot %s: the %s is under way, and its outcome is outstanding."
                                    .formatted(action, instruction)
                            + " Nothing is allowed now to operator.");
        }
        for (Role role : Role.values()) {
            assertThat(allowed(payment, EnumSet.of(role))).as(role.toString()).isEmpty();
        }
    }

    @Test
    void captureIsUnderWayFromTheMomentItWasAskedFor() {
        assertThat(allowed(Payments.in(PaymentStatus.AUTHORIZED, AUTHORIZE_ONLY)))
                .containsExactly(PaymentAction.CAPTURE, PaymentAction.FAIL, PaymentAction.CANCEL);
        assertThat(allowed(Payments.capturing(400))).isEmpty();
        assertThat(allowed(Payments.voiding())).isEmpty();
    }

    @Test
    void whileTheProcessorIsAskedTheSameIsAllowedAsBefore() {
        PaymentState charging = Payments.instructed(PaymentInstruction.CHARGE);
        PaymentState unclear = Payments.after(charging, Payments.told(ProcessorWord.UNKNOWN, ProcessorEffect.UNCLEAR));

        assertThat(unclear.doubt()).isNotNull();
        assertThat(allowed(unclear)).isEqualTo(allowed(charging)).isEmpty();
        assertThat(allowed(unclear, PROCESSOR))
                .isEqualTo(allowed(charging, PROCESSOR))
                .isNotEmpty();
    }

    @Test
    void fundsAreFreeAgainOnceTheCaptureWasRefused() {
        PaymentState refused = Payments.after(
                Payments.instructed(PaymentInstruction.CAPTURE),
                Payments.told(ProcessorWord.FAILED, ProcessorEffect.REFUSED));

        assertThat(allowed(refused)).containsExactly(PaymentAction.CAPTURE, PaymentAction.FAIL, PaymentAction.CANCEL);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAllowedWhileAPersonReconcilesWhatIsParked(PaymentInstruction instruction) {
        assertNothingIsAllowed(Payments.parked(instruction));
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"DRAFT", "SUBMITTED", "PROCESSING", "REQUIRES_ACTION", "AUTHORIZED"})
    void nothingIsAllowedWhileAPersonReconcilesWhatIsDisputed(PaymentStatus status) {
        for (PaymentIntent intent : PaymentIntent.values()) {
            assertNothingIsAllowed(Payments.after(
                    Payments.in(status, intent), Payments.told(ProcessorWord.SUCCEEDED, ProcessorEffect.DISPUTED)));
        }
    }

    private static void assertNothingIsAllowed(PaymentState payment) {
        for (PaymentTransition row : PaymentLifecycle.table()) {
            assertThat(PaymentLifecycle.whyBlocked(row.action(), payment, OPERATOR))
                    .hasValueSatisfying(why -> assertThat(why).endsWith("Nothing is allowed now to operator."));
            if (row.startsAt(payment.status()) && row.fits(payment.intent())) {
                assertThat(PaymentLifecycle.whyBlocked(row.action(), payment, OPERATOR))
                        .hasValue("Cannot " + row.action() + ": what became of its money is being reconciled."
                                + " Nothing is allowed now to operator.");
            }
        }
        assertThat(allowed(payment)).isEmpty();
    }

    @Test
    void contradictedPaymentThatIsTerminalSaysFirstThatItIs() {
        PaymentState disputed = Payments.after(
                Payments.in(PaymentStatus.FAILED, CAPTURE),
                Payments.told(ProcessorWord.SUCCEEDED, ProcessorEffect.DISPUTED));

        assertThat(PaymentLifecycle.whyBlocked(PaymentAction.SUBMIT, disputed, OPERATOR))
                .hasValue("The payment is failed, a terminal state: no further action.");
    }

    private static List<PaymentAction> allowed(PaymentState payment) {
        return allowed(payment, OPERATOR);
    }

    private static List<PaymentAction> allowed(PaymentState payment, Set<Role> roles) {
        return PaymentLifecycle.allowed(payment, roles).stream()
                .map(PaymentTransition::action)
                .toList();
    }

    @Test
    void wireNamesAreFixed() {
        assertThat(PaymentAction.values())
                .extracting(Enum::toString)
                .containsExactly(
                        "submit",
                        "process",
                        "require-action",
                        "continue",
                        "authorize",
                        "capture",
                        "succeed",
                        "fail",
                        "cancel");
        assertThat(PaymentStatus.values())
                .extracting(Enum::toString)
                .containsExactly(
                        "draft",
                        "submitted",
                        "processing",
                        "requires_action",
                        "authorized",
                        "succeeded",
                        "failed",
                        "canceled");
        assertThat(PaymentIntent.values()).extracting(Enum::toString).containsExactly("capture", "authorize_only");
    }

    @Test
    void wireNamesAreReadExactly() {
        assertThat(PaymentAction.of("require-action")).contains(PaymentAction.REQUIRE_ACTION);
        assertThat(PaymentAction.of("require_action")).isEmpty();
        assertThat(PaymentAction.of("SUBMIT")).isEmpty();
        assertThat(PaymentAction.of("refund")).isEmpty();
        assertThat(PaymentIntent.of("authorize_only")).contains(AUTHORIZE_ONLY);
        assertThat(PaymentIntent.of("CAPTURE")).isEmpty();
    }

    private static Optional<String> whyBlocked(
            PaymentAction action, PaymentStatus status, PaymentIntent intent, Set<Role> roles) {
        return PaymentLifecycle.whyBlocked(action, Payments.in(status, intent), roles);
    }

    private static String line(PaymentTransition row) {
        String fields = String.join(", ", row.requiredFields());
        return "%s | %s | %s | %s | %s | %s |%s"
                .formatted(
                        row.action(),
                        names(row.from()),
                        row.to(),
                        row.intent().map(PaymentIntent::toString).orElse("any intent"),
                        names(row.roles()),
                        row.destructive() ? "destructive" : "harmless",
                        fields.isEmpty() ? "" : " " + fields);
    }

    private static String names(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
