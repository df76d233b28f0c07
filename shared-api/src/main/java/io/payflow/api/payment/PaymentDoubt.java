package io.payflow.api.payment;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why it is not known what became of a payment's money.
 *
 * @param word what the processor said that contradicts what became of the payment; null if it contradicts nothing
 * @param suggestion what the processor said last that is definite, which may be what a person concludes; null if nothing
 * @param amount minor units that may have been moved
 * @param since the version of the payment that brought the doubt up
 */
public record PaymentDoubt(Kind kind, ProcessorWord word, ProcessorWord suggestion, long amount, long since) {

    /** How the doubt is being settled. */
    public enum Kind {
        /** The fate of the pending instruction is unclear, and the processor is being asked. */
        ENQUIRING,
        /** The processor could not tell: a person must find out. */
        PARKED,
        /** The processor contradicts what became of the payment: a person must find out. */
        DISPUTED;

        /** As read models have it. */
        public static Kind of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.toString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        /** The name in read models, lower_snake. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether only a person, with evidence, can settle it. */
    public boolean needsPerson() {
        return kind != Kind.ENQUIRING;
    }

    PaymentDoubt suggested(ProcessorWord later) {
        return new PaymentDoubt(kind, word, later, amount, since);
    }
}
