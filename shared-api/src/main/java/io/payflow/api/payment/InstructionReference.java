package io.payflow.api.payment;

/**
 * Under which the processor knows an instruction: {@code pay_….capture.5}. It is the instruction's own, so that a second
 * one of the same kind (a capture after one that was refused) is never taken for the first.
 *
 * @param version of the payment since the instruction was asked for
 */
public record InstructionReference(String paymentId, PaymentInstruction instruction, long version) {

    /** @throws IllegalArgumentException if it is none of ours */
    public static InstructionReference parse(String text) {
        String[] parts = text.split("\\.");
        if (parts.length != 3) {
            throw new IllegalArgumentException("No reference of an instruction: " + text);
        }
        return new InstructionReference(parts[0], PaymentInstruction.of(parts[1]), Long.parseLong(parts[2]));
    }

    /** As the processor has it. */
    @Override
    public String toString() {
        return paymentId + "." + instruction + "." + version;
    }
}
