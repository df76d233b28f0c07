package io.payflow.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTest {
    private static final int MANY = 20_000;

    private final Dice dice = new Dice(7);

    @Test
    void theSameSeedAndSubjectComeOutTheSameInWhateverOrder() {
        double first = dice.roll("pay_1", "fate");
        dice.roll("something", "else");

        assertThat(dice.roll("pay_1", "fate")).isEqualTo(first);
        assertThat(new Dice(7).roll("pay_1", "fate")).isEqualTo(first);
    }

    @Test
    void anotherSeedOrSubjectComesOutOtherwise() {
        double first = dice.roll("pay_1", "fate");

        assertThat(new Dice(8).roll("pay_1", "fate")).isNotEqualTo(first);
        assertThat(dice.roll("pay_2", "fate")).isNotEqualTo(first);
        assertThat(dice.roll("pay_1f", "ate")).as("the parts are told apart").isNotEqualTo(first);
    }

    @Test
    void aProbabilityIsHitAboutAsOftenAsItSays() {
        long hits = IntStream.range(0, MANY)
                .filter(i -> dice.hit(0.2, "subject", Integer.toString(i)))
                .count();

        assertThat(hits / (double) MANY).isBetween(0.19, 0.21);
    }

    @Test
    void everythingBetweenTwoBoundsComesOutAndNothingElse() {
        Set<Long> values = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            values.add(dice.between(3, 6, Integer.toString(i)));
        }

        assertThat(values).containsExactlyInAnyOrder(3L, 4L, 5L, 6L);
    }

    @Test
    void eachOfAListIsChosen() {
        List<String> of = List.of("a", "b", "c");
        Set<String> chosen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            chosen.add(dice.one(of, Integer.toString(i)));
        }

        assertThat(chosen).containsExactlyInAnyOrderElementsOf(of);
    }
}
