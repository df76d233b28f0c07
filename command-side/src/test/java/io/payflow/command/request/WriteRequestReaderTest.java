package io.payflow.command.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.access.Caller;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.HttpMediaTypeNotSupportedException;

class WriteRequestReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456789Z");
    private static final Operation SUBMIT = new Operation("payment", "submit");
    private static final int LIMIT = 2 * 1024 * 1024;

    record Body(String text, Map<String, String> pairs) {}

    private final Caller caller = Caller.system("test");
    private final WriteRequestReader reader = new WriteRequestReader(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void requestIsReadWithEverythingAroundIt() throws Exception {
        MockHttpServletRequest http = request("POST", "/a", "{\"text\": \"x\"}");
        http.addHeader("Idempotency-Key", "\"key-1\"");
        http.addHeader("If-Match", "\"3\"");
        http.setAttribute("requestId", "req-1");

        WriteRequest<Body> request = reader.read(http, caller, Body.class);
        CommandContext context = request.context(SUBMIT, "1");

        assertThat(request.body()).isEqualTo(new Body("x", null));
        assertThat(context.caller()).isEqualTo(caller);
        assertThat(context.operation()).isEqualTo(SUBMIT);
        assertThat(context.key().value()).isEqualTo("key-1");
        assertThat(context.expectedVersions()).containsExactly(3L);
        assertThat(context.correlationId()).isEqualTo("req-1");
        assertThat(context.answerRevision()).isEqualTo("1");
        assertThat(context.occurredAt())
                .isEqualTo(request.receivedAt())
                .isEqualTo(Instant.parse("2026-11-22T10:00:00.123Z"));
    }

    @Test
    void equalRequestsHaveOneFingerprintHoweverTheyAreWritten() throws Exception {
        String first = fingerprint("POST", "/a", "{\"text\":\"x\",\"pairs\":{\"k\":\"1\",\"l\":\"2\"}}");

        assertThat(fingerprint("POST", "/a", " {\"pairs\": {\"l\": \"2\", \"k\": \"\\u0031\"}, \"text\": \"x\"}\n"))
                .isEqualTo(first)
                .matches("[0-9a-f]{64}");
        assertThat(fingerprint("POST", "/a", "")).isEqualTo(fingerprint("POST", "/a", "{}"));
    }

    @Test
    void methodPathAndBodyMakeTheFingerprint() throws Exception {
        assertThat(new String[] {
                    fingerprint("POST", "/a", "{}"),
                    fingerprint("PUT", "/a", "{}"),
                    fingerprint("POST", "/b", "{}"),
                    fingerprint("POST", "/a", "{\"text\": \"x\"}")
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void bodyOfTwoMebibytesIsReadAndOneByteMoreIsNot() throws Exception {
        String frame = "{\"text\": \"\"}";
        String longest = "{\"text\": \"" + "x".repeat(LIMIT - frame.length()) + "\"}";
        assertThat(reader.read(request("POST", "/a", longest), caller, Body.class)
                        .body()
                        .text())
                .hasSize(LIMIT - frame.length());

        assertRefused(
                ProblemCode.BODY_TOO_LARGE,
                () -> reader.read(request("POST", "/a", longest + " "), caller, Body.class));
    }

    @Test
    void bodyOverTheLimitIsRefusedWithoutAContentLengthToo() {
        MockHttpServletRequest chunked = new MockHttpServletRequest("POST", "/a") {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        chunked.setContentType("application/json");
        chunked.setContent(new byte[LIMIT + 1]);

        assertRefused(ProblemCode.BODY_TOO_LARGE, () -> reader.read(chunked, caller, Body.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8", "application/merge-patch+json"})
    void jsonIsRead(String contentType) throws Exception {
        MockHttpServletRequest http = request("POST", "/a", "{\"text\": \"x\"}");
        http.setContentType(contentType);

        assertThat(reader.read(http, caller, Body.class).body().text()).isEqualTo("x");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void bodyOfAnotherTypeIsUnsupported(String contentType) {
        MockHttpServletRequest http = request("POST", "/a", "{}");
        http.setContentType(contentType);

        assertThatThrownBy(() -> reader.read(http, caller, Body.class))
                .isInstanceOf(HttpMediaTypeNotSupportedException.class);
    }

    @Test
    void requestWithoutABodyNeedsNoContentType() throws Exception {
        assertThat(reader.read(new MockHttpServletRequest("POST", "/a"), caller, Body.class)
                        .body())
                .isEqualTo(new Body(null, null));
    }

    @Test
    void contentTypeThatCannotBeReadIsARefusalAndNoFailure() {
        MockHttpServletRequest http = request("POST", "/a", "{}");
        http.setContentType("///");

        assertThatThrownBy(() -> reader.read(http, caller, Body.class))
                .isInstanceOfAny(Rejection.class, HttpMediaTypeNotSupportedException.class);
    }

    @Test
    void bodyIsJudgedBeforeTheKeyAndTheKeyBeforeIfMatch() throws Exception {
        assertRefused(ProblemCode.MALFORMED_REQUEST, () -> reader.read(request("POST", "/a", "{"), caller, Body.class));

        MockHttpServletRequest http = request("POST", "/a", "{}");
        http.addHeader("If-Match", "nonsense");
        WriteRequest<Body> request = reader.read(http, caller, Body.class);
        assertRefused(ProblemCode.IDEMPOTENCY_KEY_MISSING, () -> request.context(SUBMIT, "1"));

        http.addHeader("Idempotency-Key", "key-1");
        assertRefused(ProblemCode.MALFORMED_REQUEST, () -> request.context(SUBMIT, "1"));
    }

    private String fingerprint(String method, String path, String json) throws Exception {
        MockHttpServletRequest http = request(method, path, json);
        http.addHeader("Idempotency-Key", "key-1");
        return reader.read(http, caller, Body.class).context(SUBMIT, "1").fingerprint();
    }

    private static MockHttpServletRequest request(String method, String path, String json) {
        MockHttpServletRequest http = new MockHttpServletRequest(method, path);
        http.setContentType("application/json");
        http.setContent(json.getBytes(StandardCharsets.UTF_8));
        return http;
    }

    private static void assertRefused(ProblemCode code, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        Rejection.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
