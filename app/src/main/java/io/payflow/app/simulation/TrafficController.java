package io.payflow.app.simulation;

import io.payflow.api.access.Caller;
import io.payflow.command.request.Violations;
import io.payflow.command.request.WriteRequestReader;
import io.payflow.simulator.traffic.Traffic;
import io.payflow.simulator.traffic.TrafficSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Starts, changes and stops the simulated clients. */
@RestController
@Profile("demo")
@RequestMapping(path = "/api/v1/simulation/traffic", produces = MediaType.APPLICATION_JSON_VALUE)
class TrafficController implements TrafficApi {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficController.class);

    private final WriteRequestReader reader;
    private final Simulation simulation;
    private final SimulationProperties properties;

    TrafficController(WriteRequestReader reader, Simulation simulation, SimulationProperties properties) {
        this.reader = reader;
        this.simulation = simulation;
        this.properties = properties;
    }

    @Override
    @GetMapping
    public Body read() {
        return new Body(TrafficView.of(traffic().status()));
    }

    @Override
    @PostMapping
    public Body start(HttpServletRequest http, Caller caller) throws IOException, HttpMediaTypeNotSupportedException {
        TrafficRequest request = reader.read(http, caller, TrafficRequest.class).body();
        Violations violations = new Violations();
        request.check(violations);
        violations.refuseIfAny();
        TrafficSettings settings = request.toSettings(properties.rate());
        traffic().start(settings);
        LOG.info(
                "traffic set by={} perSecond={} rampSeconds={}",
                caller.actor(),
                settings.perSecond(),
                settings.ramp().toSeconds());
        return read();
    }

    @Override
    @DeleteMapping
    public Body stop(Caller caller) {
        traffic().stop();
        LOG.info("traffic stopped by={}", caller.actor());
        return read();
    }

    private Traffic traffic() {
        return simulation.cast().traffic();
    }
}
