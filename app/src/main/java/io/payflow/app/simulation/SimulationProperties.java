package io.payflow.app.simulation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who acts beside the API's callers. In the profile demo only; elsewhere these are not read, and production refuses them.
 *
 * @param bank {@code simulated}: a bank inside the service settles what it is sent; {@code manual}: nothing is sent, and
 *     the API's caller speaks for the bank; with {@code payflow.bank.url} the bank there is sent to instead
 * @param processor the same for the processor
 * @param traffic {@code gentle}: clients make payments and payouts; {@code off}: nobody does until asked to; without it
 *     gentle if bank and processor are simulated, else off
 * @param operator {@code automatic}: reconciliation tasks are resolved with the books of bank and processor for evidence;
 *     {@code off}: they wait for a person
 * @param seed decides every chance, so that a run can be repeated; without it one is chosen and logged
 * @param rate new payments a second of the gentle traffic, 0.1 to 100
 */
@ConfigurationProperties("payflow.simulation")
record SimulationProperties(
        @DefaultValue("simulated") Side bank,
        @DefaultValue("simulated") Side processor,
        Traffic traffic,
        @DefaultValue("off") Operator operator,
        Long seed,
        @DefaultValue("0.5") double rate) {

    static final double LEAST_RATE = 0.1;
    static final double MOST_RATE = 100;

    enum Side {
        SIMULATED,
        MANUAL
    }

    enum Traffic {
        GENTLE,
        OFF
    }

    enum Operator {
        AUTOMATIC,
        OFF
    }

    SimulationProperties {
        if (!(rate >= LEAST_RATE && rate <= MOST_RATE)) {
            throw new IllegalArgumentException("payflow.simulation.rate must be 0.1 to 100 payments a second.");
        }
    }

    /** Payments that no processor is there for would pile up, and disturb whoever plays it by hand. */
    boolean isTrafficOn(boolean bothSidesAreSimulated) {
        return traffic == null ? bothSidesAreSimulated : traffic == Traffic.GENTLE;
    }
}
