package io.payflow.app.simulation;

import io.payflow.api.access.Caller;
import io.payflow.command.request.Violations;
import io.payflow.command.request.WriteRequestReader;
import io.payflow.simulator.chaos.Chaos;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads what goes wrong, and has other things go wrong. */
@RestController
@Profile("demo")
@RequestMapping(path = "/api/v1/simulation/chaos", produces = MediaType.APPLICATION_JSON_VALUE)
class ChaosController implements ChaosApi {
    private static final Logger LOG = LoggerFactory.getLogger(ChaosController.class);

    private final WriteRequestReader reader;
    private final Chaos chaos;

    ChaosController(WriteRequestReader reader, Chaos chaos) {
        this.reader = reader;
        this.chaos = chaos;
    }

    @Override
    @GetMapping
    public Body read() {
        return new Body(ChaosView.of(chaos));
    }

    @Override
    @PutMapping
    public Body set(HttpServletRequest http, Caller caller) throws IOException, HttpMediaTypeNotSupportedException {
        ChaosRequest request = reader.read(http, caller, ChaosRequest.class).body();
        Violations violations = new Violations();
        request.check(violations);
        violations.refuseIfAny();
        request.toPreset()
                .ifPresentOrElse(
                        preset -> chaos.set(preset, request.howLong()),
                        () -> chaos.set(request.toEffects(Clock.systemUTC().instant())));
        LOG.info(
                "chaos set by={} preset={} effects={}",
                caller.actor(),
                chaos.name(),
                chaos.active().size());
        return read();
    }
}
