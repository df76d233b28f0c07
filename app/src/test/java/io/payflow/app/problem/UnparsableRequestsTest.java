package io.payflow.app.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that no proper client sends, and that Tomcat or the firewall stop before any controller. */
@OverHttp
class UnparsableRequestsTest {
    private static final String END = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    @LocalServerPort
    int port;

    static Stream<Arguments> unparsable() {
        return Stream.of(
                Arguments.of("illegal character in the query", "GET /api/v1/payments?q=[" + END, 400),
                Arguments.of("no request line", "GARBAGE\r\n\r\n", 400),
                Arguments.of("no host", "GET /api/v1/payments HTTP/1.1\r\n\r\n", 400),
                Arguments.of("unknown HTTP version", "GET / HTTP/9.1\r\nHost: x\r\n\r\n", 400),
                Arguments.of("broken escape in the path", "GET /api/v1/%zz" + END, 400),
                Arguments.of("encoded slash", "GET /api/v1/a%2Fb" + END, 400),
                Arguments.of("semicolon", "GET /api/v1/a;b=c" + END, 400),
                Arguments.of("leaving the root", "GET /../../etc/passwd" + END, 400),
                Arguments.of("double slash", "GET //api/v1/payments" + END, 400),
                Arguments.of(
                        "header too large", "GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(20_000) + "\r\n\r\n", 400),
                Arguments.of(
                        "unknown transfer encoding",
                        "POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: tar\r\n\r\n",
                        400),
                Arguments.of(
                        "two lengths",
                        "POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                        400),
                Arguments.of("trace", "TRACE /api/v1/payments" + END, 405));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unparsable")
    void isAnsweredWithAProblem(String what, String request, int status) throws IOException {
        String answer = new Client(port).raw(request);

        assertThat(answer)
                .as(what)
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Type: application/problem+json", "X-Request-Id: ", "\"type\":\"/problems/")
                .doesNotContainIgnoringCase("<html")
                .doesNotContain("Exception", "Tomcat");
    }

    @Test
    void aBrokenEscapeInAParameterIsMalformed() throws IOException {
        String answer = new Client(port)
                .raw("GET /api/v1/probe/parameter?count=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Authorization: Bearer pk_demo_operator\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"malformed-request\"");
    }

    @Test
    void aFormThatIsTooLargeIsRefusedAndTheSenderGetsToReadIt() throws IOException {
        String form = "a=" + "a".repeat(1_000_000);

        String answer = new Client(port)
                .raw("POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n" + form);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"body-too-large\"");
    }
}
