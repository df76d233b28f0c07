package io.payflow.api.payment;

/**
 * An instruction to the processor whose outcome is outstanding.
 *
 * @param reference under which the processor knows it; each instruction has one of its own
 * @param amount minor units: what is to be charged, held, captured or released
 * @param begun whether it may have left: from then on it is never sent again
 */
public record PendingInstruction(PaymentInstruction instruction, String reference, long amount, boolean begun) {

    PendingInstruction begin() {
        return new PendingInstruction(instruction, reference, amount, true);
    }
}
