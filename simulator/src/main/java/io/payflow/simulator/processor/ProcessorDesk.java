package io.payflow.simulator.processor;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.clock.Agenda;
import io.payflow.simulator.http.InstructionTaker;
import io.payflow.simulator.http.Reply;
import io.payflow.simulator.notification.Notification;
import io.payflow.simulator.notification.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Takes instructions and lets happen what is due. Everything is noted before it counts, and what is noted is all there is:
 * a processor that opens with the same journal goes on where the last one stood.
 *
 * <p>It believes whatever it is told, so that a mistake of the service costs money here, and shows in the books.
 */
final class ProcessorDesk implements InstructionTaker {
    static final String PATH = "/api/v1/processor/notifications";

    private static final int UNREADABLE = 400;
    private static final int FOUND = 200;
    private static final int MISSING = 404;

    private final Clock clock;
    private final ProcessorFates fates;
    private final Journal journal;
    private final Outbox outbox;
    private final ProcessorAccounts accounts = new ProcessorAccounts();
    private final Agenda agenda = new Agenda();

    /** The body of an answer. */
    private record Answer(String reference, String outcome, String code, String message, String processorReference) {}

    /** The body of a notification. */
    private record Word(
            String notificationId, String paymentId, String outcome, String code, String message, String reference) {}

    ProcessorDesk(Clock clock, ProcessorFates fates, Journal journal, Outbox outbox) {
        this.clock = clock;
        this.fates = fates;
        this.journal = journal;
        this.outbox = outbox;
        journal.entries(ProcessorNote.class).forEach(this::apply);
    }

    ProcessorBooks books() {
        return accounts;
    }

    @Override
    public Reply instruct(String body) {
        return ProcessorInstruction.read(body)
                .map(this::decide)
                .map(decision -> new Reply(decision.httpStatus(), answer(decision, decision.first())))
                .orElseGet(() -> new Reply(UNREADABLE, Map.of("message", "The instruction cannot be read.")));
    }

    private synchronized ProcessorDecision decide(ProcessorInstruction instruction) {
        String reference = instruction.reference();
        Instant now = now();
        Optional<ProcessorDecision> known = accounts.decision(reference);
        if (known.isPresent()) {
            note(ProcessorNote.receivedAgain(now, reference));
            return known.get();
        }
        ProcessorDecision decision = fates.decide(instruction, now);
        note(ProcessorNote.received(now, decision));
        return decision;
    }

    @Override
    public Reply enquire(String reference) {
        return found(reference, decision -> answer(decision, accounts.now(decision)));
    }

    @Override
    public Reply enquireTooEarly(String reference) {
        return found(reference, decision -> answer(decision, Step.of(decision.receivedAt(), Step.PROCESSING)));
    }

    private Reply found(String reference, Function<ProcessorDecision, Answer> answer) {
        return accounts.decision(reference)
                .map(decision -> new Reply(FOUND, answer.apply(decision)))
                .orElseGet(() -> new Reply(MISSING, new Answer(reference, "not_found", null, null, null)));
    }

    private static Answer answer(ProcessorDecision decision, Step step) {
        return new Answer(
                decision.reference(), step.outcome(), step.code(), step.message(), decision.processorReference());
    }

    /** Lets happen what is due, tells the first thing there is to tell, and so on, until nothing is left for now. */
    void work() {
        boolean more = true;
        while (more) {
            more = outbox.deliverNext(happen());
        }
    }

    private synchronized Instant happen() {
        Instant now = now();
        if (agenda.isAnythingDue(now)) {
            note(ProcessorNote.happened(now));
        }
        return now;
    }

    /** When the earliest thing is due that did not happen or was not told. */
    synchronized Optional<Instant> nextDue() {
        return Agenda.earlier(agenda.next(), outbox.nextDue());
    }

    private Instant now() {
        return agenda.notBefore(clock.instant());
    }

    private void note(ProcessorNote note) {
        journal.append(note);
        apply(note);
    }

    private void apply(ProcessorNote note) {
        accounts.apply(note);
        switch (note.type()) {
            case RECEIVED -> plan(note.decision());
            case HAPPENED -> agenda.reach(note.until());
            case TOLD -> outbox.restore(note.delivery());
            case RECEIVED_AGAIN -> {
                // It is counted in the books, and nothing else comes of it.
            }
        }
    }

    /** The first step was the answer; of the others the service is told. */
    private void plan(ProcessorDecision decision) {
        List<Step> steps = decision.steps();
        IntStream.range(1, steps.size()).forEach(number -> {
            agenda.plan(steps.get(number).at());
            outbox.add(notification(decision, number, steps.get(number)));
        });
    }

    private static Notification notification(ProcessorDecision decision, int number, Step step) {
        String id = decision.reference() + "." + step.outcome() + "-" + number;
        return new Notification(
                id,
                decision.paymentId(),
                step.at(),
                () -> new Word(
                        id,
                        decision.paymentId(),
                        step.outcome(),
                        step.code(),
                        step.message(),
                        decision.processorReference()));
    }
}
