package io.payflow.simulator.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private final Instant noon = Instant.parse("2026-11-24T12:00:00Z");
    private final Agenda agenda = new Agenda();

    @Test
    void isDueFromItsMomentOn() {
        agenda.plan(noon);

        assertThat(agenda.isAnythingDue(noon.minusMillis(1))).isFalse();
        assertThat(agenda.isAnythingDue(noon)).isTrue();
        agenda.reach(noon);
        assertThat(agenda.isAnythingDue(noon)).isFalse();
        assertThat(agenda.next()).isEmpty();
    }

    @Test
    void timeNeverGoesBack() {
        agenda.reach(noon);
        agenda.reach(noon.minusSeconds(60));

        assertThat(agenda.notBefore(noon.minusSeconds(60))).isEqualTo(noon);
        assertThat(agenda.notBefore(noon.plusSeconds(60))).isEqualTo(noon.plusSeconds(60));
    }
}
