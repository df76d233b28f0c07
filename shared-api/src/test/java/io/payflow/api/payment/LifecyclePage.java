package io.payflow.api.payment;

import io.payflow.api.access.Role;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders the reference page of the payment's lifecycle from its table. */
final class LifecyclePage {

    private LifecyclePage() {}

    static String render(List<PaymentTransition> table) {
        return """
                <!-- Generated from PaymentLifecycle.table(). Do not edit: run
                     mvn -pl shared-api test -Dtest=LifecyclePageTest -Dpayflow.docs.write=true -->

                # The lifecycle of a payment

                Every legal move is a row of one table, `PaymentLifecycle`.
                What is not in it is refused, with the reason.

                ```mermaid
                stateDiagram-v2
                %s
                ```

                | action | from | to | intent | meaning | side effects | required fields | roles |
                |---|---|---|---|---|---|---|---|
                %s

                A payment is created as `draft`, or as `submitted` when `submit` is true.
                No action leads out of the terminal statuses `%s`.
                A person is asked to confirm %s first.
                """.formatted(diagram(table), rows(table), join(terminal(), "`, `"), destructive(table));
    }

    private static String diagram(List<PaymentTransition> table) {
        Stream<String> creations = Stream.of("[*] --> draft: create", "[*] --> submitted: create and submit");
        Stream<String> moves = table.stream().flatMap(LifecyclePage::arrows);
        Stream<String> ends = terminal().stream().map(status -> status + " --> [*]");
        return Stream.of(creations, moves, ends)
                .flatMap(lines -> lines)
                .map(line -> "    " + line)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> arrows(PaymentTransition row) {
        String condition = row.intent().map(intent -> " (" + intent + ")").orElse("");
        return row.from().stream().map(from -> "%s --> %s: %s%s".formatted(from, row.to(), row.action(), condition));
    }

    private static String rows(List<PaymentTransition> table) {
        return table.stream().map(LifecyclePage::row).collect(Collectors.joining("\n"));
    }

    private static String row(PaymentTransition row) {
        return "| `%s` | %s | `%s` | %s | %s | %s | %s | %s |"
                .formatted(
                        row.action(),
                        code(row.from()),
                        row.to(),
                        row.intent().map(intent -> "`" + intent + "`").orElse("any"),
                        row.description(),
                        join(row.sideEffects(), " "),
                        code(row.requiredFields()),
                        join(sorted(row.roles()), ", "));
    }

    private static String destructive(List<PaymentTransition> table) {
        return table.stream()
                .filter(PaymentTransition::destructive)
                .map(row -> "`" + row.action() + "`")
                .collect(Collectors.joining(" and "));
    }

    private static List<PaymentStatus> terminal() {
        return Stream.of(PaymentStatus.values()).filter(PaymentStatus::terminal).toList();
    }

    private static List<Role> sorted(Set<Role> roles) {
        return roles.stream().sorted().toList();
    }

    private static String code(Collection<?> values) {
        return values.isEmpty() ? "" : "`" + join(values, "`, `") + "`";
    }

    private static String join(Collection<?> values, String separator) {
        return values.stream().map(Object::toString).collect(Collectors.joining(separator));
    }
}
