package io.payflow.simulator.bank;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.clock.Agenda;
import io.payflow.simulator.http.InstructionTaker;
import io.payflow.simulator.http.Reply;
import io.payflow.simulator.notification.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes instructions and lets happen what is due. Everything is noted before it counts, and what is noted is all there is:
 * a bank that opens with the same journal goes on where the last one stood.
 *
 * <p>It believes whatever it is told, so that a mistake of the service costs money here, and shows in the books.
 */
final class BankDesk implements InstructionTaker {
    private static final int UNREADABLE = 400;
    private static final int FOUND = 200;
    private static final int MISSING = 404;

    private final Clock clock;
    private final BankFates fates;
    private final BankReports reports;
    private final Journal journal;
    private final Outbox outbox;
    private final BankAccounts accounts = new BankAccounts();
    private final Agenda agenda = new Agenda();

    /** The body of an answer. */
    private record Answer(
            String reference, String status, String code, String message, String bankReference, List<Word> items) {}

    /** What an answer to an enquiry says of one item. */
    private record Word(String itemId, String outcome, String code, String message) {}

    BankDesk(Clock clock, BankFates fates, BankReports reports, Journal journal, Outbox outbox) {
        this.clock = clock;
        this.fates = fates;
        this.reports = reports;
        this.journal = journal;
        this.outbox = outbox;
        journal.entries(BankNote.class).forEach(this::apply);
    }

    BankBooks books() {
        return accounts;
    }

    @Override
    public Reply instruct(String body) {
        return BankInstruction.read(body)
                .map(this::decide)
                .map(decision -> new Reply(decision.httpStatus(), answer(decision, null)))
                .orElseGet(() -> new Reply(UNREADABLE, Map.of("message", "The instruction cannot be read.")));
    }

    private synchronized BankDecision decide(BankInstruction instruction) {
        String reference = instruction.reference();
        Instant now = now();
        Optional<BankDecision> known = accounts.decision(reference);
        if (known.isPresent()) {
            note(BankNote.receivedAgain(now, reference));
            return known.get();
        }
        BankDecision decision = fates.decide(instruction, now);
        note(BankNote.received(now, decision));
        return decision;
    }

    @Override
    public Reply enquire(String reference) {
        return found(reference, decision -> answer(decision, words(reference)));
    }

    /** That it was taken is known; of one that was rejected there is nothing to tell that would be less, and true. */
    @Override
    public Reply enquireTooEarly(String reference) {
        return found(
                reference,
                decision -> decision.isAccepted()
                        ? answer(decision, null)
                        : new Answer(reference, PlannedItem.UNKNOWN, null, null, null, null));
    }

    private Reply found(String reference, Function<BankDecision, Answer> answer) {
        return accounts.decision(reference)
                .map(decision -> new Reply(FOUND, answer.apply(decision)))
                .orElseGet(() -> new Reply(MISSING, new Answer(reference, "not_found", null, null, null, null)));
    }

    private static Answer answer(BankDecision decision, List<Word> items) {
        return new Answer(
                decision.reference(),
                decision.status(),
                decision.code(),
                BankReason.message(decision.code()),
                decision.bankReference(),
                items);
    }

    /** Of what is still pending there is nothing to say. */
    private List<Word> words(String reference) {
        return accounts.payout(reference).orElseThrow().items().stream()
                .filter(item -> item.at() != null)
                .map(item -> new Word(item.itemId(), item.outcome(), item.code(), BankReason.message(item.code())))
                .toList();
    }

    /** Lets happen what is due, tells the first thing there is to tell, and so on, until nothing is left for now. */
    void work() {
        boolean more = true;
        while (more) {
            more = outbox.deliverNext(settle());
        }
    }

    private synchronized Instant settle() {
        Instant now = now();
        if (agenda.isAnythingDue(now)) {
            note(BankNote.happened(now));
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

    private void note(BankNote note) {
        journal.append(note);
        apply(note);
    }

    private void apply(BankNote note) {
        accounts.apply(note);
        switch (note.type()) {
            case RECEIVED -> {
                note.decision().moments().forEach(agenda::plan);
                reports.of(note.decision()).forEach(outbox::add);
            }
            case HAPPENED -> agenda.reach(note.until());
            case TOLD -> outbox.restore(note.delivery());
            case RECEIVED_AGAIN -> {
                // It is counted in the books, and nothing else comes of it.
            }
        }
    }
}
