package io.payflow.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.simulator.check.StreamRecord.Skipped;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamAccountingTest {
    private static final List<Long> EMITTED = List.of(11L, 12L, 14L, 15L);

    @Test
    void deliveredAndDroppedIsAllThereWas() {
        assertThat(details(List.of(11L, 15L), new Skipped(2, 12, 14))).isEmpty();
        assertThat(details(List.of(11L), new Skipped(-1, 12, 15))).isEmpty();
    }

    @Test
    void findsAMessageThatNobodySpokeOf() {
        assertThat(details(List.of(11L, 12L, 15L)))
                .containsExactly("Message 14 was neither delivered nor said to be dropped");
    }

    @Test
    void findsAMessageThatCameTwice() {
        assertThat(details(List.of(11L, 12L, 12L, 14L, 15L))).containsExactly("Message 12 came after message 12");
    }

    @Test
    void findsMessagesOutOfOrder() {
        assertThat(details(List.of(12L, 11L, 14L, 15L))).containsExactly("Message 11 came after message 12");
    }

    @Test
    void findsAWrongCount() {
        assertThat(details(List.of(11L, 15L), new Skipped(3, 12, 14)))
                .containsExactly("It said it dropped 3 messages; 2 are missing");
    }

    @Test
    void findsAMessageThatNeverWas() {
        assertThat(details(List.of(11L, 12L, 13L, 14L, 15L)))
                .containsExactly("Message 13 was delivered, and there is no such message");
    }

    private static List<String> details(List<Long> delivered, Skipped... skipped) {
        Evidence sound = Samples.sound();
        Evidence evidence = new Evidence(
                true,
                sound.asOf(),
                sound.payments(),
                sound.payouts(),
                sound.tasks(),
                sound.inOpenTasks(),
                sound.exposure(),
                sound.writes(),
                sound.replays(),
                sound.processor(),
                sound.bank(),
                new StreamRecord(10, delivered, List.of(skipped), 1, EMITTED));
        return Judgement.of(evidence).violations().stream()
                .map(Violation::detail)
                .toList();
    }
}
