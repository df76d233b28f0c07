package io.payflow.app.security;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import io.payflow.app.testing.ProbeController;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Every row of the table of rights with every role: who may gets past security, who may not is told who may. */
@OverHttp
class AccessTest {
    private static final Set<Role> READERS = EnumSet.complementOf(EnumSet.of(Role.GATEWAY));
    private static final Set<Role> CREATORS = EnumSet.of(Role.CONSUMER, Role.OPERATOR, Role.APPROVER, Role.ADMIN);
    private static final Set<Role> OPERATORS = EnumSet.of(Role.OPERATOR, Role.APPROVER, Role.ADMIN);
    private static final Set<Role> BANK = EnumSet.of(Role.GATEWAY, Role.OPERATOR, Role.APPROVER, Role.ADMIN);
    private static final Set<Role> OVERSEERS = EnumSet.of(Role.OPERATOR, Role.APPROVER, Role.AUDITOR, Role.ADMIN);
    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping controllers;

    static Stream<Arguments> rowsAndRoles() {
        Stream<Arguments> rows = Stream.of(
                Arguments.of("GET", "/api/v1/payments", READERS),
                Arguments.of("HEAD", "/api/v1/payments", READERS),
                Arguments.of("GET", "/api/v1/payments/pay_1", READERS),
                Arguments.of("GET", "/api/v1/payments/pay_1/history", READERS),
                Arguments.of("GET", "/api/v1/merchants", READERS),
                Arguments.of("GET", "/api/v1/merchants/merch_001", READERS),
                Arguments.of("GET", "/api/v1/payouts", READERS),
                Arguments.of("GET", "/api/v1/metrics/overview", READERS),
                Arguments.of("GET", "/api/v1/payouts/po_1", READERS),
                Arguments.of("GET", "/api/v1/payouts/po_1/items", READERS),
                Arguments.of("GET", "/api/v1/payouts/po_1/history", READERS),
                Arguments.of("HEAD", "/api/v1/stream", READERS),
                Arguments.of("GET", "/api/v1/stream/events", READERS),
                Arguments.of("GET", "/api/v1/bank/unmatched", OVERSEERS),
                Arguments.of("GET", "/api/v1/reconciliation/tasks", OVERSEERS),
                Arguments.of("GET", "/api/v1/reconciliation/tasks/task_1", OVERSEERS),
                Arguments.of("GET", "/api/v1/reconciliation/tasks/task_1/history", OVERSEERS),
                Arguments.of("GET", "/api/v1/reconciliation/exposure", OVERSEERS),
                Arguments.of("GET", "/api/v1/audit/payments/pay_1/as-of", OVERSEERS),
                Arguments.of("GET", "/api/v1/audit/payouts/attention", OVERSEERS),
                Arguments.of("GET", "/api/v1/audit/tasks/task_1/difference", OVERSEERS),
                Arguments.of("POST", "/api/v1/payouts", OPERATORS),
                Arguments.of("POST", "/api/v1/payouts/po_1/submit", OPERATORS),
                Arguments.of("POST", "/api/v1/payouts/po_1/cancel", OPERATORS),
                Arguments.of("POST", "/api/v1/bank/notifications", BANK),
                Arguments.of("GET", "/api/v1/lifecycles/payment", EVERYBODY),
                Arguments.of("GET", "/api/v1/lifecycles/payout", EVERYBODY),
                Arguments.of("GET", "/api/v1/unknown", EVERYBODY),
                Arguments.of("POST", "/api/v1/payments", CREATORS),
                Arguments.of("POST", "/api/v1/payments/pay_1/unknown-action", EVERYBODY),
                Arguments.of("PUT", "/api/v1/merchants/merch_001", EnumSet.of(Role.ADMIN)),
                Arguments.of("GET", "/api/v1/simulation/clock", READERS),
                Arguments.of("GET", "/api/v1/simulation/report", OVERSEERS),
                Arguments.of("POST", "/api/v1/simulation/clock/advance", EnumSet.of(Role.ADMIN)),
                Arguments.of("GET", "/actuator/prometheus", EnumSet.of(Role.AUDITOR, Role.ADMIN)));
        Stream<Arguments> actions = PaymentLifecycle.table().stream()
                .map(row -> Arguments.of("POST", "/api/v1/payments/pay_1/" + row.action(), row.roles()));
        return Stream.concat(rows, actions)
                .flatMap(row -> Arrays.stream(Role.values())
                        .map(role -> Arguments.of(row.get()[0], row.get()[1], row.get()[2], role)));
    }

    @ParameterizedTest(name = "{0} {1} as {3}")
    @MethodSource("rowsAndRoles")
    void onlyTheRolesOfTheRowGetPast(String method, String path, Set<Role> allowed, Role role) {
        HttpResponse<String> response = new Client(port).sendAs("pk_demo_" + role, method, path, "");

        if (allowed.contains(role)) {
            assertThat(response.statusCode()).isNotIn(401, 403);
        } else if (method.equals("HEAD")) {
            assertThat(response.statusCode()).isEqualTo(403);
        } else {
            JsonNode problem = assertProblem(response, 403, "forbidden");
            assertThat(problem.get("detail").asString())
                    .contains(names(allowed))
                    .doesNotContain(role.toString());
        }
    }

    /** A controller that nobody gave a row would be open to every caller with any key. */
    @Test
    void everyOperationOfTheApiHasItsRow() {
        List<MockHttpServletRequest> operations = controllers.getHandlerMethods().entrySet().stream()
                .filter(mapping -> mapping.getValue().getBeanType() != ProbeController.class)
                .flatMap(mapping -> requests(mapping.getKey()))
                .filter(request -> request.getRequestURI().startsWith("/api/"))
                .toList();

        assertThat(operations)
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(AccessTable.rolesFor(operation))
                        .as(operation.getMethod() + " " + operation.getRequestURI())
                        .isPresent());
    }

    private static Stream<MockHttpServletRequest> requests(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .map(pattern -> pattern.replace("{action}", "submit").replaceAll("\\{[^}]*}", "any"))
                .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> new MockHttpServletRequest(method.name(), path)));
    }

    private static String names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::toString).collect(Collectors.joining(", "));
    }
}
