package io.payflow.app.simulation;

import io.payflow.simulator.bank.Bank;
import io.payflow.simulator.bank.BankSettings;
import io.payflow.simulator.books.Journal;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.check.Check;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.http.Listener;
import io.payflow.simulator.people.AutomaticOperator;
import io.payflow.simulator.processor.Processor;
import io.payflow.simulator.seed.Dice;
import io.payflow.simulator.traffic.Traffic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everybody who acts in the simulation, from their entrance to their exit. The people leave first; bank and processor stay
 * for whoever in the service still has something to ask of them.
 */
final class Cast implements AutoCloseable {
    private static final int WRITES_KEPT = 10_000;

    private final ServiceApi service;
    private final Clock clock;
    private final Chaos chaos;
    private final Dice dice;
    private final Deque<Closing> people = new ArrayDeque<>();
    private final Deque<Closing> others = new ArrayDeque<>();
    private final Optional<Bank> bank;
    private final Optional<Processor> processor;
    private final Traffic traffic;
    private final Instant since;

    /** Closing one of them, which fails for no checked reason. */
    @FunctionalInterface
    private interface Closing {
        void run();
    }

    /** @param books the folder of the books, which outlive bank and processor as the service's database does */
    Cast(ServiceApi service, Clock clock, Chaos chaos, Dice dice, SimulatedSides sides, Path books) {
        this.service = service;
        this.clock = clock;
        this.chaos = chaos;
        this.dice = dice;
        this.since = clock.instant();
        this.bank = sides.bank().map(listener -> bank(listener, books.resolve("bank.ndjson")));
        this.processor = sides.processor().map(listener -> processor(listener, books.resolve("processor.ndjson")));
        this.traffic = new Traffic(service, Runs.next(books, dice, clock), Journal.forgetful(), WRITES_KEPT);
        people.push(traffic::close);
    }

    private Bank bank(Listener listener, Path file) {
        Journal journal = Journal.in(file);
        others.push(journal::close);
        Bank opened = new Bank(listener, BankSettings.ordinary(), clock, chaos, dice, journal, service);
        others.push(opened::close);
        return opened;
    }

    private Processor processor(Listener listener, Path file) {
        Journal journal = Journal.in(file);
        others.push(journal::close);
        Processor opened = new Processor(listener, clock, chaos, dice, journal, service);
        others.push(opened::close);
        return opened;
    }

    /** @throws java.util.NoSuchElementException if a side is not simulated: it has no books to act by */
    void addOperator() {
        AutomaticOperator operator = new AutomaticOperator(
                service, bank.orElseThrow().books(), processor.orElseThrow().books());
        people.push(operator::close);
        operator.start();
    }

    Traffic traffic() {
        return traffic;
    }

    /** Since when they act, by the service's clock. */
    Instant since() {
        return since;
    }

    boolean hasAllBooks() {
        return bank.isPresent() && processor.isPresent();
    }

    /** @throws java.util.NoSuchElementException if a side is not simulated: it has no books to compare with */
    Check check() {
        return new Check(
                service, bank.orElseThrow().books(), processor.orElseThrow().books(), traffic.books());
    }

    Optional<Instant> nextDue() {
        return Stream.concat(bank.flatMap(Bank::nextDue).stream(), processor.flatMap(Processor::nextDue).stream())
                .min(Comparator.naturalOrder());
    }

    /** Nobody makes a payment or looks at a task any more. */
    void endPeople() {
        people.forEach(Closing::run);
    }

    /** Bank and processor end too, the last who came first. */
    @Override
    public void close() {
        others.forEach(Closing::run);
    }
}
