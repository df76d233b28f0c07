package io.payflow.query.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to the events of a log: it is named, and where. */
class LogVerificationTest {
    private static final SigningKey KEY = SigningKey.generate();
    private static final int MANY = 1_000_000;

    @Provide
    Arbitrary<SealedLog> logs() {
        Arbitrary<List<Integer>> steps =
                Arbitraries.integers().between(1, 3).list().ofMinSize(3).ofMaxSize(20);
        Arbitrary<List<Integer>> batches =
                Arbitraries.integers().between(1, 8).list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(steps, batches).as((step, batch) -> SealedLog.of(step, batch, KEY));
    }

    @Property(tries = 60)
    void anUntouchedLogIsIntact(@ForAll("logs") SealedLog log, @ForAll @IntRange(max = 5) int later) {
        List<SealedEvent> events = new ArrayList<>(log.events());
        for (int i = 1; i <= later; i++) {
            events.add(event(end(log) + 2L * i, "later"));
        }
        ProofReport report = log.verify(events, log.found(), log.heads());

        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.firstBadPosition()).isNull();
        assertThat(report.findingsTotal()).isZero();
        assertThat(report.sealed()).isEqualTo(log.events().size());
        assertThat(report.unsealed()).isEqualTo(later);
        assertThat(report.witness())
                .isEqualTo(new WitnessReport(log.checkpoints().size(), true));
        assertThat(log.verify(events, log.foundWithoutEntries(), null).verdict())
                .as("with the heads alone")
                .isEqualTo(Verdict.INTACT);
    }

    @Property(tries = 60)
    void anEventThatSaysSomethingElseIsAltered(@ForAll("logs") SealedLog log, @ForAll @IntRange(max = MANY) int which) {
        SealedEvent chosen = chosen(log, which);
        List<SealedEvent> events = new ArrayList<>(log.events());
        events.set(events.indexOf(chosen), event(chosen.position(), "forged"));

        assertNamed(log.verify(events), Verdict.ALTERED, chosen.position(), 1);
        assertRangeNamed(log, events, chosen.position());
    }

    @Property(tries = 60)
    void anEventThatIsGoneIsRemovedAndAtTheEndTheLogIsTruncated(
            @ForAll("logs") SealedLog log, @ForAll @IntRange(max = MANY) int which) {
        SealedEvent chosen = chosen(log, which);
        List<SealedEvent> events = new ArrayList<>(log.events());
        events.remove(chosen);
        boolean last = chosen.position() == end(log);

        assertNamed(log.verify(events), last ? Verdict.TRUNCATED : Verdict.REMOVED, chosen.position(), 1);
        assertRangeNamed(log, events, chosen.position());
    }

    @Property(tries = 60)
    void anEventInAGapIsInserted(@ForAll("logs") SealedLog log, @ForAll @IntRange(max = MANY) int which) {
        long gap = gap(log, which);
        List<SealedEvent> events = new ArrayList<>(log.events());
        events.add(event(gap, "invented"));

        assertNamed(log.verify(inOrder(events)), Verdict.INSERTED, gap, 1);
        assertRangeNamed(log, inOrder(events), gap);
    }

    @Property(tries = 60)
    void twoEventsThatChangedPlacesAreReordered(
            @ForAll("logs") SealedLog log,
            @ForAll @IntRange(max = MANY) int one,
            @ForAll @IntRange(max = MANY) int another) {
        int first = one % log.events().size();
        int second = another % log.events().size();
        Assume.that(first < second);
        List<SealedEvent> events = new ArrayList<>(log.events());
        SealedEvent lower = events.get(first);
        SealedEvent higher = events.get(second);
        events.set(first, new SealedEvent(lower.position(), higher.contentHash()));
        events.set(second, new SealedEvent(higher.position(), lower.contentHash()));

        assertNamed(log.verify(events), Verdict.REORDERED, lower.position(), 2);
    }

    @Property(tries = 60)
    void anEventThatWasMovedIntoAGapIsReordered(
            @ForAll("logs") SealedLog log,
            @ForAll @IntRange(max = MANY) int which,
            @ForAll @IntRange(max = MANY) int where) {
        SealedEvent chosen = chosen(log, which);
        long gap = gap(log, where);
        List<SealedEvent> events = new ArrayList<>(log.events());
        events.set(events.indexOf(chosen), new SealedEvent(gap, chosen.contentHash()));

        assertNamed(log.verify(inOrder(events)), Verdict.REORDERED, Math.min(chosen.position(), gap), 2);
    }

    @Property(tries = 60)
    void anEventThatWasMovedAfterWhatIsSealedIsReordered(
            @ForAll("logs") SealedLog log, @ForAll @IntRange(max = MANY) int which) {
        SealedEvent chosen = chosen(log, which);
        List<SealedEvent> events = new ArrayList<>(log.events());
        events.set(events.indexOf(chosen), new SealedEvent(end(log) + 1, chosen.contentHash()));

        assertNamed(log.verify(inOrder(events)), Verdict.REORDERED, chosen.position(), 1);
    }

    @Property(tries = 60)
    void aCutOffTailIsNamedFromItsFirstEventToTheEnd(
            @ForAll("logs") SealedLog log, @ForAll @IntRange(max = MANY) int which) {
        SealedEvent first = chosen(log, which);
        List<SealedEvent> events = log.events().subList(0, log.events().indexOf(first));
        int gone = log.events().size() - events.size();

        ProofReport report = log.verify(events);
        assertNamed(report, Verdict.TRUNCATED, first.position(), 1);
        assertThat(report.findings().get(0).toPosition()).isEqualTo(gone == 1 ? null : (Long) end(log));
        ProofReport heads = log.verify(events, log.foundWithoutEntries(), null);
        assertThat(heads.verdict()).as("with the heads alone").isEqualTo(Verdict.TRUNCATED);
    }

    @Property(tries = 60)
    void linesThatChangedPlacesAreReorderedAtTheFirstThatComesTooLate(
            @ForAll("logs") SealedLog log,
            @ForAll @IntRange(max = MANY) int one,
            @ForAll @IntRange(max = MANY) int another) {
        int first = one % log.events().size();
        int second = another % log.events().size();
        Assume.that(first < second);
        List<SealedEvent> events = new ArrayList<>(log.events());
        events.set(first, log.events().get(second));
        events.set(second, log.events().get(first));

        assertNamed(
                log.verify(events), Verdict.REORDERED, log.events().get(first).position(), second - first);
    }

    @Property(tries = 60)
    void aLineThatStandsThereTwiceIsInserted(@ForAll("logs") SealedLog log, @ForAll @IntRange(max = MANY) int which) {
        SealedEvent chosen = chosen(log, which);
        List<SealedEvent> events = new ArrayList<>(log.events());
        events.add(events.indexOf(chosen), chosen);

        assertNamed(log.verify(events), Verdict.INSERTED, chosen.position(), 1);
    }

    @Property(tries = 60)
    void aLineThatIsNoEventIsAlteredWhereItStandsForOneAndElseInserted(
            @ForAll("logs") SealedLog log, @ForAll @IntRange(max = MANY) int which) {
        SealedEvent chosen = chosen(log, which);

        ProofReport instead = verifyWithGarbage(log, chosen, true);
        assertNamed(instead, Verdict.ALTERED, chosen.position(), 1);
        assertThat(instead.findings().get(0).detail())
                .contains("Line " + (log.events().indexOf(chosen) + 1));
        ProofReport before = verifyWithGarbage(log, chosen, false);
        assertThat(before.verdict()).isEqualTo(Verdict.INSERTED);
        assertThat(before.firstBadPosition()).isLessThanOrEqualTo(chosen.position() + 1);
    }

    @Property(tries = 60)
    void withoutThoseBeforeAllOfThemAreMissingTogether(
            @ForAll("logs") SealedLog log, @ForAll @IntRange(min = 1, max = 2) int gone) {
        List<SealedEvent> rest = log.events().subList(gone, log.events().size());

        assertNamed(log.verify(rest), Verdict.REMOVED, log.events().get(0).position(), 1);
    }

    /** An event that is deleted, and another's row in its place. */
    @Property(tries = 60)
    void theLowestPositionIsNamedWhenSeveralThingsWereDone(
            @ForAll("logs") SealedLog log, @ForAll @IntRange(max = MANY) int which) {
        int first = which % (log.events().size() - 1);
        SealedEvent lower = log.events().get(first);
        SealedEvent higher = log.events().get(first + 1);
        List<SealedEvent> events = new ArrayList<>(log.events());
        events.set(first, new SealedEvent(lower.position(), higher.contentHash()));
        events.remove(first + 1);

        ProofReport report = log.verify(events);
        assertNamed(report, Verdict.REMOVED, lower.position(), 2);
        assertThat(report.findings().get(1).kind()).isEqualTo(Verdict.REORDERED);
    }

    private static ProofReport verifyWithGarbage(SealedLog log, SealedEvent chosen, boolean instead) {
        LogVerification verification = new LogVerification(
                log.found().iterator(),
                Optional.<Iterator<Checkpoint>>empty(),
                new TrustedKeys(List.of(KEY.publicKey())));
        long line = 0;
        for (SealedEvent event : log.events()) {
            line++;
            if (event.equals(chosen)) {
                verification.noEvent(line);
            }
            if (!event.equals(chosen) || !instead) {
                verification.event(event.position(), event.contentHash());
            }
        }
        return verification.end();
    }

    private static void assertNamed(ProofReport report, Verdict verdict, long position, long findings) {
        assertThat(report.findings()).as("findings of %s", report).hasSize((int) findings);
        assertThat(report.findingsTotal()).isEqualTo(findings);
        assertThat(report.verdict()).as(report.toString()).isEqualTo(verdict);
        assertThat(report.firstBadPosition()).isEqualTo(position);
    }

    /** The heads alone tell that the stretch is not what was sealed, and no more. */
    private static void assertRangeNamed(SealedLog log, List<SealedEvent> events, long position) {
        ProofReport report = log.verify(events, log.foundWithoutEntries(), null);
        assertThat(report.verdict()).isNotEqualTo(Verdict.INTACT);
        assertThat(report.findingsTotal()).isEqualTo(1);
        Finding finding = report.findings().get(0);
        assertThat(position)
                .isBetween(
                        finding.position(), finding.toPosition() == null ? finding.position() : finding.toPosition());
    }

    private static SealedEvent event(long position, String text) {
        return new SealedEvent(position, SealedLog.content(text + position));
    }

    private static SealedEvent chosen(SealedLog log, int which) {
        return log.events().get(which % log.events().size());
    }

    private static long end(SealedLog log) {
        return log.events().get(log.events().size() - 1).position();
    }

    /** A position below the end where nothing stands. */
    private static long gap(SealedLog log, int which) {
        List<Long> taken = log.events().stream().map(SealedEvent::position).toList();
        List<Long> gaps = LongStream.range(1, end(log))
                .boxed()
                .filter(position -> !taken.contains(position))
                .toList();
        Assume.that(!gaps.isEmpty());
        return gaps.get(which % gaps.size());
    }

    private static List<SealedEvent> inOrder(List<SealedEvent> events) {
        return events.stream()
                .sorted(Comparator.comparingLong(SealedEvent::position))
                .toList();
    }
}
