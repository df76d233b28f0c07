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
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
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
    private static final Set<Role> AUDITORS = EnumSet.of(AUDITOR, ADMIN);
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
                            read("/api/v1/audit/public-key", ANYBODY_KNOWN),
                            read("/api/v1/audit/payments/**", OVERSEERS),
                            read("/api/v1/audit/payouts/**", OVERSEERS),
                            read("/api/v1/audit/tasks/**", OVERSEERS),
                            read("/api/v1/audit/**", AUDITORS),
                            write(HttpMethod.POST, "/api/v1/audit/verifications", AUDITORS),
                            write(HttpMethod.POST, "/api/v1/projections/{name}/replay", EnumSet.of(ADMIN)),
                            write(HttpMethod.POST, "/api/v1/projections/{name}/compare", AUDITORS),
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
                            read("/actuator/prometheus", AUDITORS)),
                    PaymentLifecycle.table().stream()
                            .map(row -> write(HttpMethod.POST, "/api/v1/payments/{id}/" + row.action(), row.roles())),
                    TaskLifecycle.table().stream()
                            .map(row -> write(
                                    HttpMethod.POST, "/api/v1/reconciliation/tasks/{id}/" + row.action(), row.roles())),
                    PayoutLifecycle.requests().stream()
                            .map(row -> write(HttpMethod.POST, "/api/v1/payouts/{id}/" + row.action(), row.roles())))
            .flatMap(rows -> rows)
            .toList();

    /** What is proven is the log as a whole. The key that proves it is anybody's, and a record is its merchant's. */
    private static final RequestMatcher OF_EVERY_MERCHANT = new AndRequestMatcher(
            any("/api/v1/audit/**"),
            new NegatedRequestMatcher(new OrRequestMatcher(
                    any("/api/v1/audit/public-key"),
                    any("/api/v1/audit/payments/**"),
                    any("/api/v1/audit/payouts/**"),
                    any("/api/v1/audit/tasks/**"))));

    private AccessTable() {}

    /** The roles that may make this request; empty where no row names it, and being known is enough to be told so. */
    static Optional<Set<Role>> rolesFor(HttpServletRequest request) {
        return ROWS.stream()
                .filter(row -> row.requests().matches(request))
                .findFirst()
                .map(Row::roles);
    }

    /** Whether the answer is of all merchants at once, and so is for nobody who may see only some. */
    static boolean isOfEveryMerchant(HttpServletRequest request) {
        return OF_EVERY_MERCHANT.matches(request);
    }

    private static Row read(String path, Set<Role> roles) {
        return new Row(new OrRequestMatcher(matcher(HttpMethod.GET, path), matcher(HttpMethod.HEAD, path)), roles);
    }

    private static Row write(HttpMethod method, String path, Set<Role> roles) {
        return new Row(matcher(method, path), roles);
    }

    private static RequestMatcher any(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(path);
    }

    private static RequestMatcher matcher(HttpMethod method, String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, path);
    }

    private record Row(RequestMatcher requests, Set<Role> roles) {}
}
