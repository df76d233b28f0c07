package io.payflow.app.verify;

import io.payflow.query.proof.Verdict;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is said of the proof of one event.
 *
 * @param verdict intact or altered
 * @param checkpoint that seals it
 * @param detail a sentence
 */
record ProofAnswer(Verdict verdict, long position, long checkpoint, String detail) {

    boolean intact() {
        return verdict == Verdict.INTACT;
    }

    String json() {
        return new JsonMapper().writeValueAsString(this);
    }

    String text() {
        return verdict + ": " + detail;
    }
}
