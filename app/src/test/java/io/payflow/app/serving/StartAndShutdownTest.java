package io.payflow.app.serving;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.PayflowApplication;
import io.payflow.app.testing.Client;
import io.payflow.app.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class StartAndShutdownTest {
    private static final String KEY = "pk_demo_operator";

    /** Answers when it is told to, and then still needs the store. */
    @TestComponent
    @RestController
    static class SlowController {
        final CountDownLatch started = new CountDownLatch(2);
        final CountDownLatch mayAnswer = new CountDownLatch(1);
        private final JdbcClient store;

        SlowController(JdbcClient store) {
            this.store = store;
        }

        @GetMapping("/api/v1/probe/slow")
        int slow() throws InterruptedException {
            started.countDown();
            mayAnswer.await();
            return readStore();
        }

        @GetMapping("/api/v1/probe/slow-elsewhere")
        Callable<Integer> slowOnAnotherThread() {
            return this::slow;
        }

        private int readStore() {
            return store.sql("select 1").query(Integer.class).single();
        }
    }

    /** Asks the service while it is up but not ready: runners come before the ready event. */
    @TestConfiguration(proxyBeanMethods = false)
    static class AskWhileStarting {
        HttpResponse<String> answer;

        @Bean
        ApplicationRunner askTheApi(ServletWebServerApplicationContext context) {
            return arguments -> answer = new Client(context.getWebServer().getPort()).getAs(KEY, "/api/v1/unknown");
        }
    }

    @Test
    void theApiIsUnavailableUntilTheServiceIsReady() {
        try (ConfigurableApplicationContext context = start(AskWhileStarting.class)) {
            HttpResponse<String> early = context.getBean(AskWhileStarting.class).answer;

            assertProblem(early, 503, "unavailable");
            assertThat(early.headers().firstValue("Retry-After")).isPresent();
            assertThat(client(context).getAs(KEY, "/api/v1/unknown").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void shutdownFinishesWhatIsInsideAndTurnsAwayWhatComesNow() {
        ConfigurableApplicationContext context = start(SlowController.class);
        SlowController controller = context.getBean(SlowController.class);
        ServingGate gate = context.getBean(ServingGate.class);
        Client client = client(context);
        Client newcomer = client(context);
        CompletableFuture<HttpResponse<String>> held =
                CompletableFuture.supplyAsync(() -> client.getAs(KEY, "/api/v1/probe/slow"));
        CompletableFuture<HttpResponse<String>> heldElsewhere =
                CompletableFuture.supplyAsync(() -> client.getAs(KEY, "/api/v1/probe/slow-elsewhere"));
        await().until(() -> controller.started.getCount() == 0);
        assertThat(gate.inside()).isEqualTo(2);

        CompletableFuture<Void> shutdown = CompletableFuture.runAsync(context::close);
        await().until(() -> gate.state() == ServingGate.State.CLOSED);
        HttpResponse<String> turnedAway = newcomer.getAs(KEY, "/api/v1/unknown");

        assertProblem(turnedAway, 503, "unavailable");
        assertThat(turnedAway.headers().firstValue("Connection")).hasValue("close");
        assertThat(shutdown).isNotDone();
        controller.mayAnswer.countDown();
        assertThat(held.join().body()).isEqualTo("1");
        assertThat(heldElsewhere.join().body()).isEqualTo("1");
        shutdown.join();
        assertThat(gate.inside()).isZero();
    }

    private static ConfigurableApplicationContext start(Class<?> probe) {
        return new SpringApplication(PayflowApplication.class, probe)
                .run("--server.port=0", "--" + TestDatabase.URL_PROPERTY);
    }

    private static Client client(ConfigurableApplicationContext context) {
        return new Client(
                ((ServletWebServerApplicationContext) context).getWebServer().getPort());
    }
}
