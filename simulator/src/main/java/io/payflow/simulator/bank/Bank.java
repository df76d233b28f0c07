package io.payflow.simulator.bank;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosTarget;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.clock.DueWork;
import io.payflow.simulator.clock.Rounds;
import io.payflow.simulator.http.InstructionHandler;
import io.payflow.simulator.http.Listener;
import io.payflow.simulator.notification.Outbox;
import io.payflow.simulator.seed.Dice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The bank: takes instructions, settles them later, tells what became of them, and keeps its own books. */
public final class Bank implements DueWork, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    /** A slow service must not have one payment wait for another. */
    private static final int TELLERS = 4;

    private final Listener listener;
    private final BankDesk desk;
    private final Rounds rounds;

    /** Opens it: from now on it answers, and does what is due. What is in the journal it has done already. */
    public Bank(
            Listener listener,
            BankSettings settings,
            Clock clock,
            Chaos chaos,
            Dice dice,
            Journal journal,
            ServiceApi service) {
        this.listener = listener;
        Outbox outbox = new Outbox(
                ChaosTarget.BANK,
                BankReports.PATH,
                chaos,
                dice,
                service,
                delivery -> journal.append(BankNote.told(clock.instant(), delivery)));
        this.desk = new BankDesk(clock, new BankFates(settings, chaos, dice), new BankReports(dice), journal, outbox);
        listener.serve(new InstructionHandler(ChaosTarget.BANK, chaos, desk));
        this.rounds = Rounds.every(POLL, "bank", TELLERS, desk::work);
    }

    public BankBooks books() {
        return desk.books();
    }

    @Override
    public Optional<Instant> nextDue() {
        return desk.nextDue();
    }

    /** It answers no more, on its listener either, and tells no more. The journal stays open. */
    @Override
    public void close() {
        listener.close();
        rounds.close();
    }
}
