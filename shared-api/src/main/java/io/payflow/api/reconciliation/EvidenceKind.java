package io.payflow.api.reconciliation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What proves what became of money. */
public enum EvidenceKind {
    /** The bank's own reference of the transfer. */
    BANK_REFERENCE,
    /** A line of an account statement. */
    STATEMENT_LINE,
    /** The SHA-256 of a document that is kept elsewhere, in hex. */
    DOCUMENT_HASH,
    /** An enquiry of this task, by its id. */
    ENQUIRY;

    public static Optional<EvidenceKind> of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(wireName))
                .findFirst();
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
