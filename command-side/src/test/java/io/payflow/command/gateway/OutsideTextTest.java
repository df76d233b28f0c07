package io.payflow.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTextTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\0", "\n\t", "\ud800"})
    void aTextWithNothingInItIsNone(String text) {
        assertThat(OutsideText.message(text)).isNull();
        assertThat(OutsideText.isId(text)).isFalse();
    }

    @Test
    void holdsNoControlCharactersAndNoHalvesOfCharacters() {
        assertThat(OutsideText.message(" a\0b\nc\u009bd\ud800e\udc00f ")).isEqualTo("a b c d e f");
        assertThat(OutsideText.message("größer \ud83d\ude00")).isEqualTo("größer \ud83d\ude00");
    }

    @Test
    void isCutByCodePoints() {
        String smile = "\ud83d\ude00";

        assertThat(OutsideText.code(smile.repeat(64))).isEqualTo(smile.repeat(64));
        assertThat(OutsideText.code(smile.repeat(65))).isEqualTo(smile.repeat(64));
        assertThat(OutsideText.message("m".repeat(501))).hasSize(500);
        assertThat(OutsideText.reference("r".repeat(256))).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424242",
                "card 4242 4242-4242 4242 declined",
                "4242\n4242\n4242\n4242",
                "4242\u00004242\ud80042424242"
            })
    void aCardNumberIsLeftOutHoweverItIsWritten(String text) {
        assertThat(OutsideText.code(text)).isEqualTo(OutsideText.LEFT_OUT);
        assertThat(OutsideText.message(text)).isEqualTo(OutsideText.LEFT_OUT);
        assertThat(OutsideText.reference(text)).isEqualTo(OutsideText.LEFT_OUT);
        assertThat(OutsideText.isId(text)).isFalse();
    }

    @Test
    void aCardNumberIsLeftOutWhereTheCutWouldSplitItOrMakeIt() {
        assertThat(OutsideText.code("x".repeat(56) + "4242424242424242")).isEqualTo(OutsideText.LEFT_OUT);
        assertThat(OutsideText.code("x".repeat(48) + "42424242424242420000")).isEqualTo(OutsideText.LEFT_OUT);
    }

    @Test
    void anIdIsTakenAsItIsOrNotAtAll() {
        assertThat(OutsideText.isId("pi_1")).isTrue();
        assertThat(OutsideText.isId("r".repeat(255))).isTrue();
        assertThat(OutsideText.isId("r".repeat(256))).isFalse();
        assertThat(OutsideText.isId(" pi_1")).isFalse();
        assertThat(OutsideText.isId("pi\n1")).isFalse();
    }
}
