package io.payflow.simulator.processor;

import io.payflow.simulator.books.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processor's books, made of the lines of its journal. */
final class ProcessorAccounts implements ProcessorBooks {
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, List<String>> references = new HashMap<>();
    private Instant until = Instant.EPOCH;

    private record Account(ProcessorDecision decision, int received) {}

    static ProcessorAccounts read(Path journal) {
        ProcessorAccounts accounts = new ProcessorAccounts();
        Journal.read(journal, ProcessorNote.class).forEach(accounts::apply);
        return accounts;
    }

    synchronized void apply(ProcessorNote note) {
        switch (note.type()) {
            case RECEIVED -> open(note.decision());
            case RECEIVED_AGAIN ->
                accounts.computeIfPresent(
                        note.reference(), (key, account) -> new Account(account.decision(), account.received() + 1));
            case HAPPENED -> until = note.until();
            case TOLD -> {
                // What was told is no money.
            }
        }
    }

    private void open(ProcessorDecision decision) {
        accounts.put(decision.reference(), new Account(decision, 1));
        references
                .computeIfAbsent(decision.paymentId(), first -> new ArrayList<>())
                .add(decision.reference());
    }

    synchronized Optional<ProcessorDecision> decision(String reference) {
        return Optional.ofNullable(accounts.get(reference)).map(Account::decision);
    }

    /** Where an instruction that was taken stands. */
    synchronized Step now(ProcessorDecision decision) {
        return decision.asOf(until);
    }

    @Override
    public synchronized List<ProcessorEntry> entries() {
        return accounts.values().stream().map(this::entry).toList();
    }

    @Override
    public synchronized List<ProcessorEntry> ofPayment(String paymentId) {
        return references.getOrDefault(paymentId, List.of()).stream()
                .map(accounts::get)
                .map(this::entry)
                .toList();
    }

    private ProcessorEntry entry(Account account) {
        return account.decision().entry(until, account.received());
    }
}
