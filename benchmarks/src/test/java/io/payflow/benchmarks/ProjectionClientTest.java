package io.payflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.payflow.benchmarks.ProjectionView.Comparison;
import io.payflow.benchmarks.ProjectionView.Difference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionClientTest {
    private static final String NO_RUN = "null";
    private static final String BUILDING = run("run_1", "replay", "building", "null", "null", "null");
    private static final String REBUILT =
            run("run_1", "replay", "completed", "null", "\"2026-11-24T10:00:20.500Z\"", "null");
    private static final String FAILED =
            run("run_1", "replay", "failed", "\"disk full\"", "\"2026-11-24T10:00:01Z\"", "null");
    private static final String COMPARED =
            run("run_2", "compare", "completed", "null", "\"2026-11-24T10:00:20.500Z\"", """
            {"rows":250000,"differences":1,"examples":[{"table":"payments","key":"pay_1","column":"status",\
            "live":"canceled","rebuilt":null}]}""");

    private final Deque<String> looks = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private String accepted;
    private HttpServer server;
    private ProjectionClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/projections/payments", exchange -> {
            boolean look = exchange.getRequestMethod().equals("GET");
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            String answer = look ? looks.size() > 1 ? looks.remove() : looks.element() : accepted;
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(look ? 200 : 202, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        client = new ProjectionClient(server.getAddress().getPort(), "payments", Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
    }

    @Test
    void waitsForTheEndOfItsOwnRun() throws Exception {
        accepted = view(2, "running", 100, BUILDING);
        looks.add(view(2, "running", 100, NO_RUN));
        looks.add(view(2, "running", 100, COMPARED));
        looks.add(view(2, "running", 100, BUILDING));
        looks.add(view(3, "running", 100, REBUILT));

        FollowedRun run = client.replay();

        assertThat(run.last().generation()).isEqualTo(3);
        assertThat(requests.get(0)).isEqualTo("POST /api/v1/projections/payments/replay Bearer pk_demo_admin");
        assertThat(requests).hasSize(5);
    }

    @Test
    void seesWhenItHasReadAllAndWhenItCanBeCompared() throws Exception {
        accepted = view(2, "running", 100, BUILDING);
        looks.add(view(2, "running", 100, BUILDING.replace("\"position\":100", "\"position\":50")));
        looks.add(view(2, "running", 100, BUILDING));
        looks.add(view(2, "running", 100, run("run_1", "replay", "comparing", "null", "null", "null")));
        looks.add(view(3, "running", 100, REBUILT));

        FollowedRun run = client.replay();

        assertThat(run.read()).isPositive().isLessThan(run.built());
        assertThat(run.built()).isLessThan(run.ended());
    }

    @Test
    void readsWhatAComparisonFound() throws Exception {
        accepted = view(2, "running", 100, COMPARED);
        looks.add(view(2, "running", 100, COMPARED));

        assertThat(client.compare().last().run().comparison())
                .isEqualTo(new Comparison(
                        250_000, 1, List.of(new Difference("payments", "pay_1", "status", "canceled", null))));
    }

    @Test
    void aRunThatFailedIsAnError() {
        accepted = view(2, "running", 100, BUILDING);
        looks.add(view(2, "running", 100, FAILED));
        assertThatThrownBy(client::replay).hasMessageContaining("disk full").hasMessageContaining("found failed");
    }

    @Test
    void aProjectionThatIsBehindIsWaitedFor() throws Exception {
        looks.add(view(2, "behind", 99, NO_RUN));
        looks.add(view(2, "running", 100, NO_RUN));
        assertThat(client.awaitCaughtUp().position()).isEqualTo(100);
    }

    private static String run(
            String id, String kind, String status, String error, String completedAt, String comparison) {
        String pattern = """
                {"id":"%s","kind":"%s","generation":3,"status":"%s","error":%s,"position":100,"headPosition":100,\
                "progress":1,"startedAt":"2026-11-24T10:00:00.000Z","completedAt":%s,"comparison":%s}""";
        return pattern.formatted(id, kind, status, error, completedAt, comparison);
    }

    private static String view(int generation, String status, long position, String run) {
        return """
                {"data":{"name":"payments","generation":%d,"position":%d,"headPosition":100,"lagMs":0,"status":"%s",\
                "error":null,"run":%s}}""".formatted(generation, position, status, run);
    }
}
