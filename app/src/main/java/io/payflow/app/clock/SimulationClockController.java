package io.payflow.app.clock;

import io.payflow.api.access.Caller;
import io.payflow.command.request.Violations;
import io.payflow.command.request.WriteRequestReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads the demo's clock and moves it ahead. */
@RestController
@Profile("demo")
@RequestMapping(path = "/api/v1/simulation/clock", produces = MediaType.APPLICATION_JSON_VALUE)
class SimulationClockController implements SimulationClockApi {
    private final WriteRequestReader reader;
    private final ServiceClock clock;
    private final ClockAdvance advance;

    SimulationClockController(WriteRequestReader reader, ServiceClock clock, ClockAdvance advance) {
        this.reader = reader;
        this.clock = clock;
        this.advance = advance;
    }

    @Override
    @GetMapping
    public Body read() {
        return new Body(new SimulationClock(clock.instant(), clock.offsetMs()));
    }

    @Override
    @PostMapping("/advance")
    public Body advance(HttpServletRequest http, Caller caller) throws IOException, HttpMediaTypeNotSupportedException {
        AdvanceClockRequest request =
                reader.read(http, caller, AdvanceClockRequest.class).body();
        Violations violations = new Violations();
        request.check(violations);
        violations.refuseIfAny();
        advance.by(request.toDuration());
        return read();
    }
}
