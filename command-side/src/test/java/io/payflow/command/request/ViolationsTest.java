package io.payflow.command.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationsTest {
    private static final String BOOKS = "\uD83D\uDCDA";
    private static final String CARD = "4242 4242 4242 4242";

    private final Violations violations = new Violations();

    @Test
    void nothingWrongIsNotRefused() {
        violations.requiredText("name", "Book", 10);
        violations.optionalText("note", null, 10);
        violations.optionalPairs("metadata", null, 50, 40, 500);
        violations.check(true, "amount", "must be 1 or more");

        assertThatCode(violations::refuseIfAny).doesNotThrowAnyException();
    }

    @Test
    void everythingWrongIsRefusedAtOnceInOrder() {
        violations.requiredText("name", null, 10);
        violations.requiredText("title", " \t", 10);
        violations.optionalText("note", "01234567890", 10);
        violations.check(false, "amount", "must be 1 or more");
        violations.add("currency", "is unknown");

        Rejection refusal = refusal();
        assertThat(refusal.code()).isEqualTo(ProblemCode.VALIDATION_FAILED);
        assertThat(refusal).hasMessage("5 fields are invalid.");
        assertThat(refusal.facts())
                .containsEntry(
                        "violations",
                        List.of(
                                new Violation("name", "is required"),
                                new Violation("title", "must not be blank"),
                                new Violation("note", "is 11 characters long; at most 10"),
                                new Violation("amount", "must be 1 or more"),
                                new Violation("currency", "is unknown")));
    }

    @Test
    void singleViolationIsTheDetail() {
        violations.requiredText("name", null, 10);

        assertThat(refusal()).hasMessage("name: is required");
    }

    @Test
    void lengthIsInCodePointsNotInChars() {
        violations.optionalText("description", BOOKS.repeat(500), 500);
        assertThatCode(violations::refuseIfAny).doesNotThrowAnyException();

        violations.optionalText("description", BOOKS.repeat(501), 500);
        assertThat(found()).containsExactly(new Violation("description", "is 501 characters long; at most 500"));
    }

    @Test
    void nulCharacterIsRefused() {
        violations.optionalText("description", "a\0b", 500);

        assertThat(found()).containsExactly(new Violation("description", "must not contain U+0000"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD800, 0xDBFF, 0xDC00, 0xDFFF})
    void unpairedSurrogateIsRefused(int surrogate) {
        violations.optionalText("description", "a" + (char) surrogate + "b", 500);

        assertThat(found()).containsExactly(new Violation("description", "must not contain an unpaired surrogate"));
    }

    @Test
    void cardNumberIsRefusedUnderItsOwnCodeWithEverythingElse() {
        violations.requiredText("name", null, 10);
        violations.optionalText("description", "card " + CARD, 500);

        Rejection refusal = refusal();
        assertThat(refusal.code()).isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
        assertThat(found())
                .containsExactly(
                        new Violation("name", "is required"),
                        new Violation(
                                "description",
                                "looks like it holds a card number; send the processor's token instead"));
        assertThat(refusal.getMessage()).doesNotContain("4242");
    }

    @Test
    void cardNumberInAMetadataValueIsRefusedByItsKey() {
        violations.optionalPairs("metadata", Map.of("note", CARD), 50, 40, 500);

        assertThat(refusal().code()).isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
        assertThat(found()).extracting(Violation::field).containsExactly("metadata.note");
    }

    @Test
    void metadataKeyThatLooksLikeACardNumberIsRefusedAndNotRepeated() {
        violations.optionalPairs("metadata", Map.of(CARD, "x".repeat(501)), 50, 40, 500);

        Rejection refusal = refusal();
        assertThat(refusal.code()).isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
        assertThat(found()).extracting(Violation::field).containsExactly("metadata", "metadata");
        assertThat(refusal.getMessage() + refusal.facts()).doesNotContain("4242");
    }

    @Test
    void fiftyPairsAreTakenAndFiftyOneAreNot() {
        violations.optionalPairs("metadata", pairs(50), 50, 40, 500);
        assertThatCode(violations::refuseIfAny).doesNotThrowAnyException();

        violations.optionalPairs("metadata", pairs(51), 50, 40, 500);
        assertThat(found()).containsExactly(new Violation("metadata", "has 51 keys; at most 50"));
    }

    @Test
    void keyOfFortyCodePointsIsTakenAndOneOfFortyOneIsNot() {
        violations.optionalPairs("metadata", Map.of(BOOKS.repeat(40), "v"), 50, 40, 500);
        assertThatCode(violations::refuseIfAny).doesNotThrowAnyException();

        violations.optionalPairs("metadata", Map.of("k".repeat(41), "v"), 50, 40, 500);
        assertThat(found()).containsExactly(new Violation("metadata", "is 41 characters long; at most 40"));
    }

    @Test
    void valueOfFiveHundredCodePointsIsTakenAndOneOfFiveHundredAndOneIsNot() {
        violations.optionalPairs("metadata", Map.of("k", BOOKS.repeat(500)), 50, 40, 500);
        assertThatCode(violations::refuseIfAny).doesNotThrowAnyException();

        violations.optionalPairs("metadata", Map.of("k", BOOKS.repeat(501)), 50, 40, 500);
        assertThat(found()).containsExactly(new Violation("metadata.k", "is 501 characters long; at most 500"));
    }

    @Test
    void emptyKeyAndMissingValueAreRefused() {
        violations.optionalPairs("metadata", Map.of("", "v"), 50, 40, 500);
        violations.optionalPairs("metadata", Collections.singletonMap("k", null), 50, 40, 500);

        assertThat(found())
                .containsExactly(
                        new Violation("metadata", "has an empty key"), new Violation("metadata.k", "must be a text"));
    }

    @Test
    void emptyValueIsTaken() {
        violations.optionalPairs("metadata", Map.of("k", ""), 50, 40, 500);

        assertThatCode(violations::refuseIfAny).doesNotThrowAnyException();
    }

    @Test
    void everyPairIsLookedAt() {
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("a", "\0");
        pairs.put("b\0", "fine");
        pairs.put("c", "x".repeat(501));

        violations.optionalPairs("metadata", pairs, 50, 40, 500);

        assertThat(found()).extracting(Violation::field).containsExactly("metadata.a", "metadata", "metadata.c");
    }

    private Rejection refusal() {
        return catchThrowableOfType(Rejection.class, violations::refuseIfAny);
    }

    @SuppressWarnings("unchecked")
    private List<Violation> found() {
        return (List<Violation>) refusal().facts().get("violations");
    }

    private static Map<String, String> pairs(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value" + i));
    }
}
