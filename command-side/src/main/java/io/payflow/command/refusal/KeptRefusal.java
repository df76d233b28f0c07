package io.payflow.command.refusal;

import java.time.Instant;

/**
 * A refusal as it is kept.
 *
 * @param at when it was refused; of several, when the last was
 * @param refusal what holds of all of them
 * @param repeated how many it stands for
 */
record KeptRefusal(Instant at, Refusal refusal, long repeated) {

    KeptRefusal and(KeptRefusal later) {
        return new KeptRefusal(later.at, refusal.inCommonWith(later.refusal), Math.addExact(repeated, later.repeated));
    }
}
