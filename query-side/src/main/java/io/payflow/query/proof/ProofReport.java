package io.payflow.query.proof;

import java.util.List;

/**
 * What came of a verification.
 *
 * @param verdict the kind of the finding with the lowest position; {@link Verdict#INTACT} if there is none
 * @param firstBadPosition that position; null if there is none
 * @param checkpoints how many are good
 * @param events how many were found
 * @param sealed how many the good checkpoints seal
 * @param unsealed how many were found after the last checkpoint: not sealed yet
 * @param witness null if there is none
 * @param keys who signed the good checkpoints
 * @param findings the first of them, by position
 * @param findingsTotal how many there are
 */
public record ProofReport(
        Verdict verdict,
        Long firstBadPosition,
        long checkpoints,
        long events,
        long sealed,
        long unsealed,
        WitnessReport witness,
        List<KeyUse> keys,
        List<Finding> findings,
        long findingsTotal) {

    /** @param checkpoints how many good ones it signed */
    public record KeyUse(String keyId, long checkpoints) {}
}
