package io.payflow.api.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every cell of the table, whatever it says. */
class BankWordTableTest {

    static Stream<Arguments> cells() {
        return Arrays.stream(ItemStanding.values())
                .flatMap(standing -> Arrays.stream(BankWord.values()).map(word -> Arguments.of(standing, word)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("cells")
    void onlyAPendingItemThatWasSentIsMovedAtOnce(ItemStanding standing, BankWord word) {
        WordEffect effect = BankWordTable.effect(standing, word);

        if (standing != ItemStanding.PENDING) {
            assertThat(effect).isNotIn(WordEffect.SETTLED, WordEffect.FAILED);
        }
        if (standing != ItemStanding.PENDING && standing != ItemStanding.UNSUBMITTED) {
            assertThat(effect).isNotEqualTo(WordEffect.PARKED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, SETTLED, SETTLED",
        "PENDING, FAILED, PARKED",
        "PENDING, RETURNED, PARKED",
        "PENDING, UNKNOWN, PARKED",
        "PENDING, NOT_MENTIONED, PARKED",
        "PENDING, BATCH_REJECTED, FAILED",
        "PENDING, BATCH_REJECTED_AFTER_ALL, PARKED",
        "PENDING, BATCH_ACCEPTED, NOTED",
        "PARKED, SETTLED, SUGGESTED",
        "PARKED, FAILED, SUGGESTED",
        "PARKED, UNKNOWN, NOTED",
        "SETTLED, FAILED, DISPUTED",
        "SETTLED, RETURNED, DISPUTED",
        "SETTLED, SETTLED, NOTED",
        "SETTLED, UNKNOWN, NOTED",
        "FAILED, SETTLED, DISPUTED",
        "FAILED, FAILED, NOTED",
        "FAILED, BATCH_ACCEPTED, NOTED",
        "RETURNED, SETTLED, DISPUTED",
        "CANCELED, SETTLED, DISPUTED",
        "CANCELED, BATCH_ACCEPTED, DISPUTED",
        "CANCELED, FAILED, NOTED",
    })
    void theBankIsBelievedOnlyWhereItMayBe(ItemStanding standing, BankWord word, WordEffect effect) {
        assertThat(BankWordTable.effect(standing, word)).isEqualTo(effect);
    }

    @ParameterizedTest
    @MethodSource("words")
    void whateverTheBankSaysOfABatchThatWasNeverSentParksIt(BankWord word) {
        assertThat(BankWordTable.effect(ItemStanding.UNSUBMITTED, word)).isEqualTo(WordEffect.PARKED);
    }

    static Stream<BankWord> words() {
        return Arrays.stream(BankWord.values());
    }

    @Test
    void onlyOutcomesAreWordsOfAReport() {
        assertThat(BankWord.ofOutcome("unknown")).contains(BankWord.UNKNOWN);
        assertThat(BankWord.ofOutcome("batch_rejected")).isEmpty();
        assertThat(BankWord.ofOutcome("not_mentioned")).isEmpty();
        assertThat(BankWord.ofOutcome(null)).isEmpty();
    }
}
