package io.payflow.command.gateway;

import java.util.Locale;

/**
 * Why an exchange says nothing definite.
 *
 * @param reason what happened
 * @param status the HTTP status, or 0 if none came
 * @param word the word that is not known, cleaned, or null
 */
record Unclear(Reason reason, int status, String word) implements Reply {

    /** What can happen instead of a definite answer. */
    enum Reason {
        NO_CONNECTION("No connection could be made."),
        TIMEOUT("No complete answer came in time."),
        CONNECTION_LOST("The connection broke before the answer was complete."),
        INTERRUPTED("This node stopped waiting for the answer."),
        HTTP("The answer has an HTTP status that says nothing definite."),
        UNREADABLE_ANSWER("The answer cannot be read."),
        WRONG_REFERENCE("The answer is about another reference."),
        UNKNOWN_STATUS("The answer's word is not known here.");

        private final String meaning;

        Reason(String meaning) {
            this.meaning = meaning;
        }

        String meaning() {
            return meaning;
        }

        /** The code, lower_snake; of {@link #HTTP} the beginning of it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** No complete answer came. */
    static Unclear because(Reason reason) {
        return new Unclear(reason, 0, null);
    }

    /** An answer came, and is not a definite one. */
    static Unclear of(Reason reason, int status) {
        return new Unclear(reason, status, null);
    }

    String code() {
        return reason == Reason.HTTP ? reason + "_" + status : reason.toString();
    }

    String message() {
        StringBuilder message = new StringBuilder(reason.meaning());
        if (status != 0) {
            message.append(" HTTP status ").append(status).append('.');
        }
        if (word != null) {
            message.append(" Word: ").append(word).append('.');
        }
        return message.toString();
    }
}
