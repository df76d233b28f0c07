package io.payflow.command.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutEvent.ResolvedItem;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutTotals;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.payout.WordEffect;
import io.payflow.api.problem.Rejection;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskItem;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.command.eventstore.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever the bank says, whenever deadlines pass and people decide, and however far settlement is behind: what is unclear
 * is in one task, no word is lost, and in the end nothing is left.
 */
class SettlementPropertyTest {
    private static final int ITEMS = 3;
    private static final long NET_AMOUNT = 49_500;
    private static final Duration LONG = Duration.ofDays(30);
    private static final int ROUNDS = 10;

    private static Settlements settlements;

    private String payout;
    private boolean behind;

    /** How far the payout has come when the bank begins to speak. */
    enum Start {
        UNSUBMITTED,
        SUBMITTED,
        INSTRUCTED,
        CANCELED
    }

    /** Something that happens, in any order with the rest. */
    sealed interface Step {}

    /** What the bank says of an item. */
    record Word(int number, BankWord outcome) {}

    /** A notification, however often it is sent. */
    record Notification(ReportKind kind, List<Word> words, int times) implements Step {}

    /** How the bank answers the instruction, if it was sent. */
    record InstructionAnswer(InstructionOutcome outcome) implements Step {}

    /** A person says what became of everything that is in an open task. */
    record Decision(Resolution resolution) implements Step {}

    /** Time passes. */
    record Wait(Duration time) implements Step {}

    /** Settlement sees nothing of what follows until it goes on. */
    record FallBehind() implements Step {}

    /** Settlement has seen everything before what follows. */
    record CatchUp() implements Step {}

    @BeforeContainer
    static void open() {
        settlements = new Settlements(TestDatabase.h2()).start(1).define();
    }

    @AfterContainer
    static void close() {
        settlements.close();
    }

    @Property(tries = 40)
    void whatIsUnclearIsInOneTaskAndInTheEndNothingIsLeft(
            @ForAll Start start, @ForAll("steps") List<Step> steps, @ForAll Random order) {
        begin(start);
        for (int number : shuffled(steps, order)) {
            happen(number, steps.get(number));
        }
        catchUp();
        everythingUnclearIsInTheOneOpenTask();

        settlements.now = settlements.now.plus(LONG);
        for (int round = 0; round < ROUNDS && !isAtRest(); round++) {
            settlements.openTasks(payout).forEach(task -> settlements.resolve(task, Resolution.FAILED));
        }

        assertThat(settlements.openTasks(payout)).isEmpty();
        assertThat(settlements.payout(payout).items())
                .noneMatch(PayoutItem::isUnclear)
                .allMatch(item -> item.status().isFinal() || start == Start.CANCELED);
        assertThat(settlements.sagas()).isZero();
        assertThat(settlements.rows("association_value_entry")).isZero();
        assertThat(settlements.rows("durable_job")).isZero();
    }

    private boolean isAtRest() {
        settlements.awaitCalm();
        everythingUnclearIsInTheOneOpenTask();
        return settlements.openTasks(payout).isEmpty();
    }

    private void begin(Start start) {
        settlements.now = Settlements.START;
        behind = false;
        payout = settlements.create(ITEMS);
        switch (start) {
            case UNSUBMITTED -> {
                // The bank cannot know of it.
            }
            case SUBMITTED -> settlements.submit(payout);
            case INSTRUCTED -> {
                settlements.submit(payout);
                settlements.beginInstruction(payout);
            }
            case CANCELED -> settlements.cancel(payout);
        }
    }

    /** The numbers of the steps in the order in which they happen, those of repeated ones more than once. */
    private static List<Integer> shuffled(List<Step> steps, Random order) {
        List<Integer> happening = new ArrayList<>();
        for (int number = 0; number < steps.size(); number++) {
            int times = steps.get(number) instanceof Notification said ? said.times() : 1;
            happening.addAll(Collections.nCopies(times, number));
        }
        Collections.shuffle(happening, order);
        return happening;
    }

    private void happen(int number, Step step) {
        if (step instanceof Notification said) {
            settlements.report(payout, "n-" + number, said.kind(), words(said));
        } else if (step instanceof InstructionAnswer answer
                && settlements.payout(payout).summary().instruction() != null) {
            settlements.answerInstruction(payout, answer.outcome());
        } else if (step instanceof Decision decision) {
            settlements.openTasks(payout).forEach(task -> decide(task, decision.resolution()));
        } else if (step instanceof Wait wait) {
            goOn();
            settlements.now = settlements.now.plus(wait.time());
        } else if (step instanceof FallBehind && !behind) {
            settlements.nodes().get(0).sagas().hold();
            behind = true;
        } else if (step instanceof CatchUp) {
            catchUp();
            everythingUnclearIsInTheOneOpenTask();
        }
    }

    private void catchUp() {
        goOn();
        settlements.awaitCalm();
    }

    private void goOn() {
        if (behind) {
            settlements.nodes().get(0).sagas().goOn();
            behind = false;
        }
    }

    private ItemWord[] words(Notification said) {
        return said.words().stream()
                .map(word -> Settlements.word(payout, word.number(), word.outcome()))
                .toArray(ItemWord[]::new);
    }

    private static void decide(TaskState task, Resolution resolution) {
        try {
            settlements.resolve(task, resolution);
        } catch (Rejection moved) {
            // More came to the task meanwhile: whoever holds it looks again later.
            assertThat(moved.code().toString()).isIn("transition-not-allowed", "version-conflict");
        }
    }

    private void everythingUnclearIsInTheOneOpenTask() {
        PayoutState now = settlements.payout(payout);
        List<TaskState> tasks = settlements.tasks(payout);
        List<TaskState> open = tasks.stream()
                .filter(task -> task.status() != TaskStatus.RESOLVED)
                .toList();
        assertThat(open).as("open tasks").hasSizeLessThan(2);
        assertThat(open.stream().flatMap(task -> task.items().stream()).map(TaskItem::itemId))
                .as("items of the open task")
                .containsExactlyInAnyOrderElementsOf(now.items().stream()
                        .filter(PayoutItem::isUnclear)
                        .map(PayoutItem::id)
                        .toList());
        if (now.summary().closedAt() != null
                && now.summary().totals().disputed().count() == 0) {
            assertThat(open).as("open tasks of a closed payout").isEmpty();
        }
        sumsAreTheWhole(now.summary().totals());
        tasks.forEach(this::resolutionIsAppliedOnce);
        now.items().forEach(item -> lastWordIsNotLost(item, tasks));
    }

    private static void sumsAreTheWhole(PayoutTotals totals) {
        long sum = 0;
        for (PayoutItemStatus status : PayoutItemStatus.values()) {
            sum += totals.of(status).netAmount();
        }
        assertThat(sum).isEqualTo(ITEMS * NET_AMOUNT);
    }

    private void resolutionIsAppliedOnce(TaskState task) {
        List<ResolvedItem> applied = settlements.events(payout).stream()
                .filter(PayoutItemsResolved.class::isInstance)
                .map(PayoutItemsResolved.class::cast)
                .filter(event -> event.taskId().equals(task.id()))
                .flatMap(event -> event.items().stream())
                .toList();
        List<ResolvedItem> decided = task.items().stream()
                .filter(item -> item.resolution() != null)
                .map(item -> new ResolvedItem(item.itemId(), item.resolution().toString()))
                .toList();
        assertThat(applied).as("what became of the items of a task").isEqualTo(decided);
    }

    /** The last word that left something to decide is what the last task suggests, unless it turned out to be known. */
    private void lastWordIsNotLost(PayoutItem item, List<TaskState> tasks) {
        String last = settlements.events(payout).stream()
                .flatMap(SettlementPropertyTest::words)
                .filter(word -> word.itemId().equals(item.id()) && leavesADecision(word))
                .map(ReportedItem::word)
                .reduce(null, (earlier, later) -> later);
        if (last == null) {
            return;
        }
        boolean known = last.equals("settled") == (item.status() == PayoutItemStatus.SETTLED)
                && item.status().isFinal();
        if (!known) {
            assertThat(lastTaskItem(item, tasks).suggestion())
                    .as("%s of %s", last, item)
                    .isEqualTo(resolution(last));
        }
    }

    private static Stream<ReportedItem> words(PayoutEvent event) {
        if (event instanceof PayoutReported reported) {
            return reported.items().stream();
        }
        return event instanceof PayoutInstructionAnswered answered ? answered.items().stream() : Stream.empty();
    }

    private static TaskItem lastTaskItem(PayoutItem item, List<TaskState> tasks) {
        return tasks.stream()
                .flatMap(task -> task.items().stream())
                .filter(candidate -> candidate.itemId().equals(item.id()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** Vague words on canceled payouts suggest nothing. */
    private static boolean leavesADecision(ReportedItem word) {
        WordEffect effect = WordEffect.of(word.effect());
        return (effect == WordEffect.SUGGESTED || effect == WordEffect.DISPUTED)
                && !word.word().equals(BankWord.UNKNOWN.toString())
                && !word.word().equals(BankWord.BATCH_ACCEPTED.toString());
    }

    private static Resolution resolution(String word) {
        return word.startsWith("batch_rejected")
                ? Resolution.FAILED
                : Resolution.of(word).orElseThrow();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                Tuple.of(8, notifications()),
                Tuple.of(2, Arbitraries.of(InstructionOutcome.class).map(InstructionAnswer::new)),
                Tuple.of(4, Arbitraries.of(Resolution.class).map(Decision::new)),
                Tuple.of(
                        2,
                        Arbitraries.of(Duration.ofHours(5), Duration.ofDays(3)).map(Wait::new)),
                Tuple.of(3, Arbitraries.create(FallBehind::new)),
                Tuple.of(3, Arbitraries.create(CatchUp::new)));
        return Combinators.combine(notifications(), step.list().ofMinSize(3).ofMaxSize(12))
                .as((first, rest) -> {
                    List<Step> steps = new ArrayList<>(rest);
                    steps.add(first);
                    return steps;
                });
    }

    private static Arbitrary<Notification> notifications() {
        Arbitrary<Word> words = Combinators.combine(
                        Arbitraries.integers().between(1, ITEMS),
                        Arbitraries.of(BankWord.SETTLED, BankWord.FAILED, BankWord.RETURNED, BankWord.UNKNOWN))
                .as(Word::new);
        Arbitrary<ReportKind> kinds = Arbitraries.frequency(
                Tuple.of(2, ReportKind.ACCEPTED),
                Tuple.of(1, ReportKind.REJECTED),
                Tuple.of(4, ReportKind.ITEMS),
                Tuple.of(1, ReportKind.FINAL),
                Tuple.of(2, ReportKind.RETURNED));
        return Combinators.combine(
                        kinds,
                        words.list().ofMinSize(1).ofMaxSize(ITEMS),
                        Arbitraries.integers().between(1, 2))
                .as((kind, said, times) -> new Notification(kind, fitting(kind, said), times));
    }

    private static List<Word> fitting(ReportKind kind, List<Word> said) {
        if (!kind.namesItems()) {
            return List.of();
        }
        return kind == ReportKind.RETURNED
                ? said.stream()
                        .map(word -> new Word(word.number(), BankWord.RETURNED))
                        .toList()
                : said;
    }
}
