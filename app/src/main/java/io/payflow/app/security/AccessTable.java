package io.payflow.app.security;

import static io.payflow.api.access.Role.ADMIN;
import static io.payflow.api.access.Role.APPROVER;
import static io.payflow.api.access.Role.AUDITOR;
import static io.payflow.api.access.Role.CONSUMER;
import static io.payflow.api.access.Role.OPERATOR;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payout.PayoutLifecycle;
import io.payflow.api.reconciliation.TaskLifecycle;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may do what, decided by method and path before anything of the request is parsed. The first row that matches counts.
 * Whether a resource is within a caller's merchants is the controllers' question.
 */
final class AccessTable {
    private static final Set<Role> ANYBODY_KNOWN = EnumSet.allOf(Role.class);
    private static final Set<Role> READERS = EnumSet.of(CONSUMER, OPERATOR, APPROVER, AUDITOR, ADMIN);
    private static final Set<Role> OVERSEERS = EnumSet.of(OPERATOR, APPROVER, AUDITOR, ADMIN);
    private static final Set<Role> CREATORS = EnumSet.of(CONSUMER, OPERATOR, APPROVER, ADMIN);

    private static final List<Row> ROWS = Stream.of(
                    Stream.of(
                            read("/api/v1/payments/**", READERS),
                            read("/api/v1/merchants/**", READERS),
                            read("/api/v1/lifecycles/**", ANYBODY_KNOWN),
                            read("/api/v1/payouts/**", READERS),
                            read("/api/v1/stream/**", READERS),
                            read("/api/v1/metrics/**", READERS),
                            read("/api/v1/simulation/clock", READERS),
                            read("/api/v1/simulation/chaos", READERS),
                            read("/api/v1/simulation/traffic", READERS),
                            read("/api/v1/simulation/report", OVERSEERS),
                            read("/api/v1/bank/unmatched", OVERSEERS),
                            read("/api/v1/reconciliation/**", OVERSEERS),
                            read("/api/v1/projections/**", OVERSEERS),
                            write(HttpMethod.POST, "/api/v1/projections/{name}/replay", EnumSet.of(ADMIN)),
                            write(HttpMethod.POST, "/api/v1/projections/{name}/compare", EnumSet.of(AUDITOR, ADMIN)),
                            write(HttpMethod.DELETE, "/api/v1/projections/{name}/run", EnumSet.of(ADMIN)),
                            write(HttpMethod.POST, "/api/v1/payments", CREATORS),
                            write(HttpMethod.POST, "/api/v1/payouts", PayoutLifecycle.OPERATORS),
                            write(HttpMethod.POST, "/api/v1/bank/notifications", PayoutLifecycle.BANK),
                            write(HttpMethod.POST, "/api/v1/processor/notifications", PayoutLifecycle.BANK),
                            write(HttpMethod.PUT, "/api/v1/merchants/{id}", EnumSet.of(ADMIN)),
                            write(HttpMethod.POST, "/api/v1/simulation/clock/advance", EnumSet.of(ADMIN)),
                            write(HttpMethod.PUT, "/api/v1/simulation/chaos", EnumSet.of(ADMIN)),
                            write(HttpMethod.POST, "/api/v1/simulation/traffic", EnumSet.of(ADMIN)),
                            write(HttpMethod.DELETE, "/api/v1/simulation/traffic", EnumSet.of(ADMIN)),
                            read("/actuator/prometheus", EnumSet.of(AUDITOR, ADMIN))),
                    PaymentLifecycle.table().stream()
                            .map(row -> write(HttpMethod.POST, "/api/v1/payments/{id}/" + row.action(), row.roles())),
                    TaskLifecycle.table().stream()
                            .map(row -> write(
                                    HttpMethod.POST, "/api/v1/reconciliation/tasks/{id}/" + row.action(), row.roles())),
                    PayoutLifecycle.requests().stream()
                            .map(row -> write(HttpMethod.POST, "/api/v1/payouts/{id}/" + row.action(), row.roles())))
            .flatMap(rows -> rows)
            .toList();

    private AccessTable() {}

    /** The roles that may make this request; empty where no row names it, and being known is enough to be told so. */
    static Optional<Set<Role>> rolesFor(HttpServletRequest request) {
        return ROWS.stream()
                .filter(row -> row.requests().matches(request))
                .findFirst()
                .map(Row::roles);
    }

    private static Row read(String path, Set<Role> roles) {
        return new Row(new OrRequestMatcher(matcher(HttpMethod.GET, path), matcher(HttpMethod.HEAD, path)), roles);
    }

    private static Row write(HttpMethod method, String path, Set<Role> roles) {
        return new Row(matcher(method, path), roles);
    }

    private static RequestMatcher matcher(HttpMethod method, String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, path);
    }

    private record Row(RequestMatcher requests, Set<Role> roles) {}
}
