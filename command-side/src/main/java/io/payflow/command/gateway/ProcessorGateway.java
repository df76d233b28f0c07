package io.payflow.command.gateway;

import java.time.Duration;

/**
 * The processor that charges payments. It is a bean only where a processor is connected, see {@link Connections}.
 * Whoever calls it has stored before that it is going to; it never sends an instruction a second time by itself.
 */
public interface ProcessorGateway {

    /**
     * Sends one instruction of a payment, once, and waits for the processor's answer. Whatever the processor or the
     * network does is an answer: one that is not definite is {@link ProcessorAnswer.Word#NO_ANSWER}, and the money may
     * have moved.
     *
     * @throws IllegalArgumentException for a kind that does not exist; nothing was sent
     */
    ProcessorAnswer instruct(ProcessorInstruction instruction);

    /**
     * Asks what became of an instruction. Always allowed: it changes nothing, here or there.
     *
     * @param reference the instruction's reference
     */
    ProcessorAnswer enquire(String reference);

    /** The most that a call takes. */
    Duration timeout();
}
