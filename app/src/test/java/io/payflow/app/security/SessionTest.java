package io.payflow.app.security;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import io.payflow.app.testing.StreamClient;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@OverHttp
class SessionTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    private Client browser;

    @BeforeEach
    void openBrowser() {
        browser = new Client(port);
    }

    @ParameterizedTest
    @CsvSource({"operator, operator", "operator2, operator", "approver, approver", "auditor, auditor", "admin, admin"})
    void aDemoUserSignsInAndActsUnderTheirName(String name, String role) {
        HttpResponse<String> response = signIn(name, name + "-demo");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/swagger-ui/index.html"));
        JsonNode caller = Client.json(browser.get("/api/v1/probe/caller"));
        assertThat(caller.get("actor").asString()).isEqualTo(name);
        assertThat(caller.get("client").asString()).isEqualTo(name);
        assertThat(caller.get("roles").valueStream().map(JsonNode::asString)).containsExactly(role);
    }

    @Test
    void theSessionCookieIsForThisSiteAndNotForScripts() {
        List<String> cookies = signIn("operator", "operator-demo").headers().allValues("Set-Cookie");

        assertThat(cookies)
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("PAYFLOW_SESSION=").contains("HttpOnly", "SameSite=Strict"));
    }

    @Test
    void signingInChangesTheSession() {
        signIn("operator", "operator-demo");
        String before = browser.cookie("PAYFLOW_SESSION");

        signIn("operator", "operator-demo");

        assertThat(browser.cookie("PAYFLOW_SESSION")).isNotNull().isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"operator, wrong", "nobody, operator-demo", "operator, ''"})
    void aWrongNameOrPasswordIsRefusedWithoutSayingWhich(String name, String password) {
        HttpResponse<String> response = signIn(name, password);

        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/login?error"));
        assertProblem(browser.get("/api/v1/probe/caller"), 401, "unauthenticated");
    }

    @Test
    void aWriteWithoutTheCsrfTokenIsRefused() {
        signIn("operator", "operator-demo");

        JsonNode problem = assertProblem(browser.send("POST", "/api/v1/probe/caller", ""), 403, "forbidden");

        assertThat(problem.get("detail").asString()).contains("XSRF-TOKEN");
    }

    @Test
    void aWriteWithTheCookiesTokenAsHeaderPasses() {
        signIn("operator", "operator-demo");
        browser.get("/api/v1/probe/caller");

        HttpResponse<String> response =
                browser.send("POST", "/api/v1/probe/caller", "", "X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void aStrangersWriteIsUnauthenticatedAndNotATokenProblem(String method) {
        assertProblem(browser.send(method, "/api/v1/payments", "{}"), 401, "unauthenticated");
    }

    @Test
    void aSignInWithoutTheCsrfTokenIsRefused() {
        HttpResponse<String> response =
                browser.send("POST", "/login", "username=operator&password=operator-demo", "Content-Type", FORM);

        assertProblem(response, 403, "forbidden");
    }

    @Test
    void theRightsAreThoseOfTheKeys() {
        signIn("auditor", "auditor-demo");
        browser.get("/api/v1/probe/caller");

        HttpResponse<String> response =
                browser.send("POST", "/api/v1/payments", "{}", "X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));

        assertProblem(response, 403, "forbidden");
        assertThat(browser.get("/actuator/prometheus").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSession() {
        signIn("operator", "operator-demo");
        browser.get("/api/v1/probe/caller");

        browser.send("POST", "/logout", "", "X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));

        assertProblem(browser.get("/api/v1/probe/caller"), 401, "unauthenticated");
    }

    @Test
    void signingOutEndsTheStreamsOfTheSession() {
        signIn("operator", "operator-demo");
        String cookie = "PAYFLOW_SESSION=" + browser.cookie("PAYFLOW_SESSION");
        browser.get("/api/v1/probe/caller");
        try (StreamClient stream = StreamClient.open(port, null, "", "Cookie", cookie)) {
            assertThat(stream.next().name()).isEqualTo("hello");

            browser.send("POST", "/logout", "", "X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));

            assertThat(stream.isBroken()).isTrue();
        }
    }

    @Test
    void aPresentedKeyCountsAndNotTheSessionBesideIt() {
        signIn("admin", "admin-demo");

        assertProblem(
                browser.get("/api/v1/probe/caller", "Authorization", "Bearer pk_unknown"), 401, "unauthenticated");
        JsonNode caller = Client.json(browser.getAs("pk_demo_gateway", "/api/v1/probe/caller"));
        assertThat(caller.get("actor").asString()).isEqualTo("gateway");
    }

    private HttpResponse<String> signIn(String name, String password) {
        Matcher token = FORM_TOKEN.matcher(browser.get("/login").body());
        assertThat(token.find()).isTrue();
        String form = "username=" + encode(name) + "&password=" + encode(password) + "&_csrf=" + encode(token.group(1));
        return browser.send("POST", "/login", form, "Content-Type", FORM);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
