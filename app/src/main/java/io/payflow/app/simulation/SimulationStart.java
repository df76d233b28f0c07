package io.payflow.app.simulation;

import io.payflow.app.simulation.SimulationProperties.Operator;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.seed.Dice;
import io.payflow.simulator.traffic.TrafficSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has those enter who are to act from the beginning. */
final class SimulationStart {
    private static final Logger LOG = LoggerFactory.getLogger(SimulationStart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SimulationProperties properties;
    private final SimulatedSides sides;
    private final Clock clock;
    private final Chaos chaos;
    private final Dice dice;
    private final Path books;

    SimulationStart(
            SimulationProperties properties, SimulatedSides sides, Clock clock, Chaos chaos, Dice dice, Path books) {
        this.properties = properties;
        this.sides = sides;
        this.clock = clock;
        this.chaos = chaos;
        this.dice = dice;
        this.books = books;
    }

    /** @param port where this service serves */
    Cast at(int port) {
        ServiceApi service = new ServiceApi(List.of(URI.create("http://127.0.0.1:" + port)), PATIENCE);
        Cast cast = new Cast(service, clock, chaos, dice, sides, books);
        if (properties.operator() == Operator.AUTOMATIC) {
            cast.addOperator();
        }
        boolean traffic = properties.isTrafficOn(sides.areBoth());
        if (traffic) {
            cast.traffic().start(new TrafficSettings(properties.rate(), Duration.ZERO));
        }
        LOG.info(
                "simulation started bank={} processor={} traffic={} operator={} seed={}",
                sides.bank().isPresent() ? "simulated" : "not simulated",
                sides.processor().isPresent() ? "simulated" : "not simulated",
                traffic ? properties.rate() + "/s" : "off",
                properties.operator() == Operator.AUTOMATIC ? "automatic" : "off",
                dice.seed());
        return cast;
    }
}
