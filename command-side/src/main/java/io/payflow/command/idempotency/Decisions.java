package io.payflow.command.idempotency;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.payflow.api.problem.Rejection;
import io.payflow.command.refusal.Refusal;
import io.payflow.command.refusal.RefusalLog;
import io.payflow.command.refusal.RefusedRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells of every decision about a command: one log line, and one measurement of {@code payflow_commands}. What a process of
 * the service is refused is kept here; what others are refused, where it is answered, which is not only here.
 */
@Component
class Decisions {
    private static final Logger LOG = LoggerFactory.getLogger("io.payflow.decision");

    /** The bounds of the latency's buckets. */
    private static final Duration[] LATENCIES = IntStream.of(2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final int FIRST_FAILURE = 500;

    private final MeterRegistry meters;
    private final RefusalLog refusals;

    Decisions(MeterRegistry meters, RefusalLog refusals) {
        this.meters = meters;
        this.refusals = refusals;
    }

    <S> Answer<S> record(Object command, String id, CommandContext context, Supplier<Answer<S>> decision) {
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            Answer<S> answer = decision.get();
            outcome = answer.replayed() ? "replayed" : "accepted";
            return answer;
        } catch (Rejection refusal) {
            outcome = refusal.code().toString();
            keep(refusal, command, id, context);
            throw refusal;
        } finally {
            tell(command.getClass().getSimpleName(), outcome, id, context, System.nanoTime() - start);
        }
    }

    private void keep(Rejection refusal, Object command, String id, CommandContext context) {
        if (context.caller().isSystem() && refusal.code().status() < FIRST_FAILURE) {
            RefusedRequest request = new RefusedRequest(
                    context.operation() + " " + command.getClass().getSimpleName(),
                    id,
                    context.key().value(),
                    context.correlationId());
            refusals.record(
                    Refusal.of(context.caller(), request, refusal.code(), refusal.getMessage(), refusal.facts()));
        }
    }

    private void tell(String command, String outcome, String id, CommandContext context, long nanos) {
        Timer.builder("payflow.commands")
                .description("Commands by name and outcome: accepted, replayed, failed, or the refusal's code")
                .tag("command", command)
                .tag("outcome", outcome)
                .serviceLevelObjectives(LATENCIES)
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
        LOG.info(
                "decision command={} outcome={} id={} actor={} client={} correlationId={} micros={}",
                command,
                outcome,
                id,
                context.caller().actor(),
                context.caller().client(),
                context.correlationId(),
                TimeUnit.NANOSECONDS.toMicros(nanos));
    }
}
