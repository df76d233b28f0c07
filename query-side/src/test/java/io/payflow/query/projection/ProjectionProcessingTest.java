package io.payflow.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.payment.PaymentEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class ProjectionProcessingTest {
    private final ReadSide readSide;

    ProjectionProcessingTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void theProjectionsArePooledInTwoSegmentsWithTokensInTheDatabase() {
        assertThat(readSide.processor("payments-v1")).isInstanceOf(PooledStreamingEventProcessor.class);
        assertThat(readSide.processor("merchants-v1")).isInstanceOf(PooledStreamingEventProcessor.class);
        assertThat(readSide.processor("payouts-v1")).isInstanceOf(PooledStreamingEventProcessor.class);
        await().untilAsserted(() -> assertThat(readSide.jdbc()
                        .queryForList("select segment from token_entry where processor_name = 'payments-v1'"))
                .hasSize(2));
    }

    @Test
    void everyProjectionReachesTheHeadAlsoWhenTheNewestEventIsNotItsOwn() {
        store("pay_head", 0, PaymentEvents.created("pay_head", "merch_001", PaymentEvents.START));

        await().untilAsserted(
                        () -> assertThat(readSide.bean(ProjectionStatuses.class).all())
                                .extracting(ProjectionStatus::name)
                                .containsExactly("merchants-v1", "payments-v1", "payouts-v1", "tasks-v1"));
        await().untilAsserted(() -> assertThat(
                        readSide.bean(ProjectionStatuses.class).all())
                .allSatisfy(status -> {
                    assertThat(status.running()).isTrue();
                    assertThat(status.hasAllTokens()).isTrue();
                    assertThat(status.error()).isNull();
                    assertThat(status.lagMs()).isZero();
                    assertThat(status.position()).isEqualTo(head());
                }));
    }

    @Test
    void thePositionOfSegmentsElsewhereIsTheirStoredToken() {
        store("pay_elsewhere", 0, PaymentEvents.created("pay_elsewhere", "merch_001", PaymentEvents.START));
        ProcessorPositions positions = readSide.bean(ProcessorPositions.class);
        await().until(() -> positions.of("payments-v1").orElse(0) == head());
        StreamingEventProcessor processor = readSide.processor("payments-v1");

        processor.shutDown();
        try {
            await().untilAsserted(() -> assertThat(processor.processingStatus()).isEmpty());
            long stored = positions.of("payments-v1").orElseThrow();
            assertThat(stored).isBetween(0L, head());

            store("pay_elsewhere", 1, new PaymentSubmitted("pay_elsewhere", null, PaymentEvents.START));
            assertThat(positions.of("payments-v1")).hasValue(stored);
            assertThat(readSide.bean(ProjectionFreshness.class)
                            .of("payments-v1")
                            .lagMs())
                    .isPositive();
        } finally {
            processor.start();
        }
        await().until(() -> positions.of("payments-v1").orElse(0) == head());
    }

    @Test
    void anErrorStopsTheProjectionIsToldAndIsForgottenOnceItIsOvercome() {
        store("pay_broken", 1, new PaymentSubmitted("pay_broken", null, PaymentEvents.START));

        await().untilAsserted(() -> assertThat(status().error())
                .contains("IllegalStateException")
                .contains("Payment pay_broken: event 1 at position"));
        assertThat(status().position()).isLessThan(head());

        readSide.jdbc().update("delete from domain_event_entry where aggregate_identifier = 'pay_broken'");
        store("pay_after", 0, PaymentEvents.created("pay_after", "merch_001", PaymentEvents.START));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(status().error()).isNull();
            assertThat(status().position()).isEqualTo(head());
        });
    }

    @Test
    void aResetRebuildsTheTableFromTheEvents() {
        store("pay_rebuilt", 0, PaymentEvents.created("pay_rebuilt", "merch_001", PaymentEvents.START));
        await().until(() -> status().position() == head());
        List<Map<String, Object>> before = table();
        StreamingEventProcessor processor = readSide.processor("payments-v1");

        processor.shutDown();
        processor.resetTokens();
        assertThat(table()).isEmpty();
        processor.start();

        await().untilAsserted(() -> assertThat(table()).isEqualTo(before));
        await().until(() -> status().position() == head());
    }

    @Test
    void lagAndPositionAreMeasured() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        readSide.bean(ProjectionMetrics.class).bindTo(registry);

        for (String projection : List.of("payments", "merchants", "payouts")) {
            await().untilAsserted(() -> {
                assertThat(registry.get("payflow.projection.lag")
                                .tag("projection", projection)
                                .gauge()
                                .value())
                        .isZero();
                assertThat(registry.get("payflow.projection.position")
                                .tag("projection", projection)
                                .gauge()
                                .value())
                        .isEqualTo(head());
            });
        }
    }

    private void store(String id, long sequence, Object event) {
        readSide.store(id, sequence, List.of(event));
    }

    private ProjectionStatus status() {
        return readSide.bean(ProjectionStatuses.class).all().stream()
                .filter(status -> status.name().equals("payments-v1"))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> table() {
        return readSide.jdbc().queryForList("select * from payments_v1 order by id");
    }

    private long head() {
        Long head = readSide.jdbc().queryForObject("select max(global_index) from domain_event_entry", Long.class);
        return head == null ? 0 : head;
    }
}
