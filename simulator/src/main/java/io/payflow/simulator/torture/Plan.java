package io.payflow.simulator.torture;

import io.payflow.simulator.chaos.ChaosPreset;
import io.payflow.simulator.check.Fault;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run is to be.
 *
 * @param scenario what it is called in the report
 * @param service the service's jar
 * @param folder where the service's data, its logs and all books go
 * @param nodes how many nodes of the service; more than one needs PostgreSQL
 * @param kills how often one of them is killed, at moments that the seed decides
 * @param storm how long traffic and chaos last at least; kills may take longer
 * @param preset what goes wrong meanwhile
 * @param perSecond new payments a second
 * @param seed decides everything
 * @param fault a deliberate fault that the check must find; null for none
 */
public record Plan(
        String scenario,
        Path service,
        Path folder,
        int nodes,
        int kills,
        Duration storm,
        ChaosPreset preset,
        double perSecond,
        long seed,
        Fault fault) {}
