package io.payflow.api.payment;

import io.payflow.api.access.Role;
import java.util.Arrays;
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
                <!-- Generated from PaymentLifecycle.table() and ProcessorWordTable. Do not edit: run
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

                Charging, authorizing, capturing and voiding are instructions to the processor, each sent at most once. As long as the
                outcome of one is outstanding, every action is refused: it would race it. Only the role `gateway`, the processor's own
                voice, may do what is open to it, unless the payment is `authorized`. While a person reconciles the payment, every
                action is refused to everybody.

                ## What the processor's words do to a payment

                | payment is | %s |
                |---|%s
                %s

                A word that fits the payment's intent does what the table says. A success that the intent does not ask for (`succeeded`
                although the funds were only to be held, `authorized` although they were to be charged) is `disputed` wherever the table
                says `moved`; the capture of held funds is a success that was asked for.

                `moved` payments become what the word names. `acknowledged` instructions stay outstanding; `refused` ones were not carried
                out, and the funds are held as before. `unclear` means that the processor is asked; `parked`, that it could not tell and a
                person must find out. A `suggested` or `disputed` word changes no status: a person decides. `noted` words repeat what is
                known, or are older; so is `processing` without the instruction's reference wherever the table says `acknowledged`.
                A payment is `…_unclear` while the processor is asked what became of its instruction, `after_refusal` when the word is
                about a capture or void that is not outstanding, `once_refused` when a capture or void was refused before and the word
                does not say what it is about, and `in_reconciliation` while a person finds out.
                """.formatted(
                        diagram(table),
                        rows(table),
                        join(terminal(), "`, `"),
                        destructive(table),
                        join(Arrays.asList(ProcessorWord.values()), " | "),
                        "---|".repeat(ProcessorWord.values().length),
                        words());
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

    private static String words() {
        return Arrays.stream(PaymentStanding.values()).map(LifecyclePage::words).collect(Collectors.joining("\n"));
    }

    private static String words(PaymentStanding standing) {
        return Arrays.stream(ProcessorWord.values())
                .map(word -> ProcessorWordTable.effect(standing, word).toString())
                .collect(Collectors.joining(" | ", "| `" + standing + "` | ", " |"));
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
