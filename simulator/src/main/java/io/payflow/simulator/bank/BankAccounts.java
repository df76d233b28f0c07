package io.payflow.simulator.bank;

import io.payflow.simulator.books.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bank's books, made of the lines of its journal. */
final class BankAccounts implements BankBooks {
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private Instant until = Instant.EPOCH;

    private record Account(BankDecision decision, int received) {}

    static BankAccounts read(Path journal) {
        BankAccounts accounts = new BankAccounts();
        Journal.read(journal, BankNote.class).forEach(accounts::apply);
        return accounts;
    }

    synchronized void apply(BankNote note) {
        switch (note.type()) {
            case RECEIVED -> accounts.put(note.decision().reference(), new Account(note.decision(), 1));
            case RECEIVED_AGAIN ->
                accounts.computeIfPresent(
                        note.reference(), (key, account) -> new Account(account.decision(), account.received() + 1));
            case HAPPENED -> until = note.until();
            case TOLD -> {
                // What was told is no money.
            }
        }
    }

    synchronized Optional<BankDecision> decision(String reference) {
        return Optional.ofNullable(accounts.get(reference)).map(Account::decision);
    }

    @Override
    public synchronized List<BankPayout> payouts() {
        return accounts.values().stream().map(this::asOfNow).toList();
    }

    @Override
    public synchronized Optional<BankPayout> payout(String reference) {
        return Optional.ofNullable(accounts.get(reference)).map(this::asOfNow);
    }

    private BankPayout asOfNow(Account account) {
        return account.decision().asOf(until, account.received());
    }
}
