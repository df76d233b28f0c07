package io.payflow.command.gateway;

import java.time.Duration;

/**
 * The bank that pays payouts out. It is a bean only where a bank is connected, see {@link Connections}. Whoever calls
 * it has stored before that it is going to; it never sends an instruction a second time by itself.
 */
public interface BankGateway {

    /**
     * Sends the one instruction of a payout, once, and waits for the bank's answer. Whatever the bank or the network
     * does is an answer: one that is not definite is {@link BankAnswer.Outcome#UNCLEAR}, and the money may have moved.
     */
    BankAnswer instruct(BankInstruction instruction);

    /**
     * Asks what became of an instruction. Always allowed: it changes nothing, here or there.
     *
     * @param reference the instruction's reference, the payout's id
     */
    BankEnquiry enquire(String reference);

    /** The most that a call takes. */
    Duration timeout();
}
