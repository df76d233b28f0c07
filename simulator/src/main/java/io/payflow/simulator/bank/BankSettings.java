package io.payflow.simulator.bank;

import java.time.Duration;

/**
 * How the bank works when nothing goes wrong.
 *
 * @param settlesAfter how long after an instruction its money arrives, by the shared clock
 */
public record BankSettings(Duration settlesAfter) {
    public static BankSettings ordinary() {
        return new BankSettings(Duration.ofDays(1));
    }
}
