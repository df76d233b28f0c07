package io.payflow.command.gateway;

/** What came of one HTTP exchange: an answer, of which nothing has been read yet, or none. */
sealed interface Reply permits Reply.Answer, Unclear {

    /** A complete HTTP answer. */
    record Answer(int status, byte[] body) implements Reply {}
}
