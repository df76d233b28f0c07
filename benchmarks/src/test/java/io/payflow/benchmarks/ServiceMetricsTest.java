package io.payflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
    @Test
    void addsUpTheHeapAndNothingElse() {
        ServiceMetrics metrics = ServiceMetrics.parse("""
                # TYPE jvm_memory_used_bytes gauge
                jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 1.2E7
                jvm_memory_used_bytes{area="heap",id="G1 Old Gen"} 1000.0
                jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.9E7
                jvm_threads_live_threads 42.0
                """);
        assertThat(metrics).isEqualTo(new ServiceMetrics(42, 12_001_000));
    }

    @Test
    void aServiceThatTellsNothingIsAnError() {
        assertThatThrownBy(() -> ServiceMetrics.parse("up 1\n")).isInstanceOf(IllegalStateException.class);
    }
}
