package io.payflow.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsRuleAndByNoOther(Fault fault) {
        assertFoundByItsRuleAlone(fault, Samples.sound());
    }

    @ParameterizedTest
    @EnumSource
    void isFoundInTheSmallestRunThereIs(Fault fault) {
        assertFoundByItsRuleAlone(fault, Samples.smallest());
    }

    @Test
    void eachRuleFindsAFault() {
        assertThat(Fault.values()).extracting(Fault::finder).contains(Rule.values());
    }

    @ParameterizedTest
    @MethodSource("found")
    void isFoundByItsRuleAndByNoOtherWhileEverythingGoesOn(Fault fault) {
        for (Evidence evidence : List.of(Samples.sound(), Samples.smallest())) {
            assertFoundByItsRuleAlone(fault, Samples.moving(evidence));
        }
    }

    private static Stream<Fault> found() {
        return Arrays.stream(Fault.values()).filter(fault -> fault.finder().isAtEveryMoment());
    }

    private static void assertFoundByItsRuleAlone(Fault fault, Evidence evidence) {
        assertThat(Judgement.of(evidence).violations()).isEmpty();
        assertThat(Judgement.of(fault.strike(evidence)).violations())
                .isNotEmpty()
                .allSatisfy(found ->
                        assertThat(found.rule()).isEqualTo(fault.finder().toString()));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"DROPPED_EVENT", "CHANGED_ANSWER", "TWO_ANSWERS", "UNTRUE_VIEW"})
    void saysSoIfThereIsNothingToStrike(Fault fault) {
        Evidence nothing = new Evidence(
                true,
                Samples.NOW,
                List.of(),
                List.of(),
                List.of(),
                Exposure.NOTHING,
                Exposure.NOTHING,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                null);

        assertThatThrownBy(() -> fault.strike(nothing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The fault has nothing to strike: there is no ");
    }

    @Test
    void saysSoIfItsRuleDoesNotLookDuringARun() {
        Evidence moving = Samples.moving(Samples.sound());

        assertThatThrownBy(() -> Fault.LOST_TASK.strike(moving))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lost-task");
    }

    @Test
    void isKnownByItsNameOnTheWire() {
        assertThat(Fault.of("two-payments-for-a-key")).contains(Fault.TWO_PAYMENTS_FOR_A_KEY);
        assertThat(Fault.of("none")).isEmpty();
    }
}
