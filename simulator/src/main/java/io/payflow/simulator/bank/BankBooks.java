package io.payflow.simulator.bank;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the bank really did. */
public interface BankBooks {
    /** In the order in which they arrived. */
    List<BankPayout> payouts();

    Optional<BankPayout> payout(String reference);

    /** The books of a bank in another process, read anew each time; empty as long as the journal is not there. */
    static BankBooks read(Path journal) {
        return new BankBooks() {
            @Override
            public List<BankPayout> payouts() {
                return BankAccounts.read(journal).payouts();
            }

            @Override
            public Optional<BankPayout> payout(String reference) {
                return BankAccounts.read(journal).payout(reference);
            }
        };
    }
}
