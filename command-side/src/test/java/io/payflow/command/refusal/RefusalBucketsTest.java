package io.payflow.command.refusal;

import static io.payflow.api.problem.ProblemCode.FORBIDDEN;
import static io.payflow.api.problem.ProblemCode.NOT_FOUND;
import static io.payflow.command.refusal.RefusalBuckets.KEPT_SINGLY;
import static io.payflow.command.refusal.SampleRefusal.NOW;
import static io.payflow.command.refusal.SampleRefusal.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Everything is counted, memory is bounded, and nobody pays for another's flood. */
class RefusalBucketsTest {
    private static final ProblemCode[] CODES = {FORBIDDEN, NOT_FOUND};

    private final RefusalBuckets buckets = new RefusalBuckets();

    @Test
    void whatFitsIsKeptSinglyAndTakenOnce() {
        KeptRefusal one = kept("shop", FORBIDDEN, "pay_1");
        KeptRefusal two = kept("shop", FORBIDDEN, "pay_1");

        assertThat(buckets.add(one)).isTrue();
        assertThat(buckets.add(two)).isTrue();

        assertThat(buckets.takeAll()).containsExactly(one, two);
        assertThat(buckets.takeAll()).isEmpty();
    }

    @Test
    void whatGoesBeyondIsOneForEachCode() {
        flood("shop", FORBIDDEN, KEPT_SINGLY);
        flood("shop", FORBIDDEN, 2_000);
        flood("shop", NOT_FOUND, 30);

        List<KeptRefusal> taken = buckets.takeAll();

        assertThat(taken).hasSize(KEPT_SINGLY + 2);
        assertThat(taken)
                .filteredOn(kept -> kept.repeated() == 2_000)
                .singleElement()
                .satisfies(kept -> assertThat(kept.refusal().code()).isEqualTo(FORBIDDEN));
        assertThat(taken)
                .filteredOn(kept -> kept.repeated() == 30)
                .singleElement()
                .satisfies(kept -> assertThat(kept.refusal().code()).isEqualTo(NOT_FOUND));
    }

    @Test
    void whatStandsForSeveralSaysWhatHoldsOfAllOfThem() {
        flood("shop", FORBIDDEN, KEPT_SINGLY);
        buckets.add(kept("shop", FORBIDDEN, "pay_1"));
        buckets.add(new KeptRefusal(NOW.plusMillis(5), SampleRefusal.of("shop", FORBIDDEN, "pay_2", "No."), 1));

        KeptRefusal last = buckets.takeAll().get(KEPT_SINGLY);

        assertThat(last.repeated()).isEqualTo(2);
        assertThat(last.at()).isEqualTo(NOW.plusMillis(5));
        assertThat(last.refusal().request()).isEqualTo(new RefusedRequest(null, null, null, "req-1"));
        assertThat(last.refusal().reason()).isNull();
        assertThat(last.refusal().currentVersion()).isEqualTo(3);
        assertThat(last.refusal().currentStatus()).isEqualTo("succeeded");
    }

    @Test
    void oneClientsFloodNeverCollapsesAnothers() {
        flood("attacker", FORBIDDEN, 100_000);
        KeptRefusal evidence = kept("shop", FORBIDDEN, "pay_1");

        assertThat(buckets.add(evidence)).isTrue();

        assertThat(buckets.takeAll()).hasSize(KEPT_SINGLY + 2).contains(evidence);
    }

    @Test
    void aFullBucketIsEmptyOnceItIsTaken() {
        flood("shop", FORBIDDEN, KEPT_SINGLY + 1);
        buckets.takeAll();

        assertThat(buckets.add(kept("shop", FORBIDDEN, "pay_1"))).isTrue();
    }

    @Test
    void whatIsTakenIsInTheOrderOfTime() {
        buckets.add(new KeptRefusal(NOW.plus(Duration.ofMillis(2)), SampleRefusal.of("a", FORBIDDEN, "2"), 1));
        buckets.add(new KeptRefusal(NOW.plus(Duration.ofMillis(1)), SampleRefusal.of("b", FORBIDDEN, "1"), 1));

        assertThat(buckets.takeAll()).extracting(KeptRefusal::at).isSorted();
    }

    @Property(tries = 50)
    void nothingIsUncountedAndMemoryIsBounded(
            @ForAll @Size(min = 1, max = 1_500) List<@IntRange(min = 0, max = 5) Integer> refusals) {
        RefusalBuckets filled = new RefusalBuckets();
        for (int refusal : refusals) {
            filled.add(kept("client-" + refusal / 2, CODES[refusal % 2], "pay_1"));
        }

        List<KeptRefusal> taken = filled.takeAll();

        assertThat(taken.stream().mapToLong(KeptRefusal::repeated).sum()).isEqualTo(refusals.size());
        assertThat(taken).hasSizeLessThanOrEqualTo(3 * (KEPT_SINGLY + CODES.length));
    }

    private void flood(String client, ProblemCode code, int count) {
        IntStream.range(0, count).forEach(i -> buckets.add(kept(client, code, "pay_" + i)));
    }
}
