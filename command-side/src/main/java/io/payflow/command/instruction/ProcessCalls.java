package io.payflow.command.instruction;

import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** The contexts of the commands that instructing and enquiring send; their keys say what each is for. */
@Component
class ProcessCalls {
    private static final String PROCESS = "instructions";

    private final Clock clock;

    ProcessCalls(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    CommandContext context(String resource, String operation, String key, Instant now) {
        return CommandContext.ofProcess(PROCESS, new Operation(resource, operation), key, now);
    }
}
