package io.payflow.command.gateway;

/** What the answers of both sides say, as it came. */
interface AnswerBody {

    /** Of which instruction it speaks. */
    String reference();

    /** What it says of it. */
    String word();

    String code();
}
