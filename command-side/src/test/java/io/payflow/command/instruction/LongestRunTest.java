package io.payflow.command.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.command.job.JobKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that calls the other side takes as long as a call may take, and a lease must be longer. */
class LongestRunTest {

    @ParameterizedTest
    @CsvSource({
        "INSTRUCT_BANK, 10",
        "ENQUIRE_BANK, 10",
        "INSTRUCT_PROCESSOR, 20",
        "ENQUIRE_PROCESSOR, 20",
        "WATCH_PROCESSOR, 20",
        "RECONCILE_PAYMENT, 0",
        "RESOLVE_PAYMENT, 0"
    })
    void runTakesAsLongAsACallOfItsGatewayMayTake(JobKind kind, long seconds) {
        try (InstructionNode connected = new InstructionNode();
                InstructionNode alone = new InstructionNode(Map.of(), false)) {
            assertThat(connected.handler(kind).longestRun()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(alone.handler(kind).longestRun()).isZero();
        }
    }
}
