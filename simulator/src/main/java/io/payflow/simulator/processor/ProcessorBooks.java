package io.payflow.simulator.processor;

import java.nio.file.Path;
import java.util.List;

/** What the processor really did. */
public interface ProcessorBooks {
    /** In the order in which they arrived. */
    List<ProcessorEntry> entries();

    /** In the order in which they arrived. */
    List<ProcessorEntry> ofPayment(String paymentId);

    /** The books of a processor in another process, read anew each time; empty as long as the journal is not there. */
    static ProcessorBooks read(Path journal) {
        return new ProcessorBooks() {
            @Override
            public List<ProcessorEntry> entries() {
                return ProcessorAccounts.read(journal).entries();
            }

            @Override
            public List<ProcessorEntry> ofPayment(String paymentId) {
                return ProcessorAccounts.read(journal).ofPayment(paymentId);
            }
        };
    }
}
