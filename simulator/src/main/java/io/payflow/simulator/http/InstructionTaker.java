package io.payflow.simulator.http;

/** Somebody who takes instructions, and says what became of them. */
public interface InstructionTaker {

    /**
     * Does what it says, once.
     *
     * @param body as it came
     */
    Reply instruct(String body);

    /** What became of it. */
    Reply enquire(String reference);

    /** What became of it, as if it were not known yet: less, but nothing untrue. */
    Reply enquireTooEarly(String reference);
}
