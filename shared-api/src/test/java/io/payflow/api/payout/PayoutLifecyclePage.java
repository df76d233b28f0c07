package io.payflow.api.payout;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders the reference page of the payout's lifecycle from its tables. */
final class PayoutLifecyclePage {

    private PayoutLifecyclePage() {}

    static String render(List<PayoutTransition> table) {
        return """
                <!-- Generated from PayoutLifecycle.table() and BankWordTable. Do not edit: run
                     mvn -pl shared-api test -Dtest=PayoutLifecyclePageTest -Dpayflow.docs.write=true -->

                # The lifecycle of a payout

                What may be asked for is a row of one table, `PayoutLifecycle`; what is not in it is refused, with the reason.
                The bank is never refused: its words change single items, and the payout's status follows from them.

                ```mermaid
                stateDiagram-v2
                %s
                ```

                | action | by | from | to | meaning | side effects | roles |
                |---|---|---|---|---|---|---|
                %s

                Actions by `request` are `POST /api/v1/payouts/{id}/{action}`; those by `bank` are what a notification does, or the
                bank's answer to the instruction; those by `deadline` are what happens when the bank has owed a word for too long;
                those by `task` are the resolution of a reconciliation task. The diagram leaves resolutions out, and shows a
                `reissue` where it begins: at the new payout. The one that it pays again stays as it is.

                ## What the bank's words do to an item

                | item is | %s |
                |---|%s
                %s

                `parked` items are `reconciliation_required`. A `suggested` or `disputed` word changes no status: it is kept beside
                the item, and a person decides. `noted` words repeat what is known, or are vaguer.
                A `rejected` batch is `batch_rejected` if nothing had become of any item before, else `batch_rejected_after_all`.
                `unsubmitted` and `canceled` items are pending ones of payouts that were never sent: there a word on any item is also
                a `not_mentioned` for the others.
                """.formatted(
                        arrows(table),
                        table.stream().map(PayoutLifecyclePage::row).collect(Collectors.joining("\n")),
                        join(Arrays.asList(BankWord.values()), " | "),
                        "---|".repeat(BankWord.values().length),
                        words());
    }

    private static String arrows(List<PayoutTransition> table) {
        return Stream.concat(
                        Stream.of("[*] --> pending: create", "[*] --> pending: " + PayoutAction.REISSUE),
                        table.stream()
                                .filter(PayoutLifecyclePage::movesThisPayout)
                                .flatMap(row -> row.from().stream().flatMap(from -> arrows(row, from))))
                .distinct()
                .map(line -> "    " + line)
                .collect(Collectors.joining("\n"));
    }

    private static boolean movesThisPayout(PayoutTransition row) {
        return row.trigger() != PayoutTransition.Trigger.TASK && row.action() != PayoutAction.REISSUE;
    }

    private static Stream<String> arrows(PayoutTransition row, PayoutStatus from) {
        return row.to().stream().filter(to -> to != from).map(to -> "%s --> %s: %s".formatted(from, to, row.action()));
    }

    private static String row(PayoutTransition row) {
        return "| `%s` | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        row.action(),
                        row.trigger(),
                        code(row.from()),
                        code(row.to()),
                        row.description(),
                        join(row.sideEffects(), " "),
                        join(row.roles().stream().sorted().toList(), ", "));
    }

    private static String words() {
        return Arrays.stream(ItemStanding.values())
                .map(standing -> "| `%s` | %s |"
                        .formatted(
                                standing,
                                Arrays.stream(BankWord.values())
                                        .map(word -> BankWordTable.effect(standing, word)
                                                .toString())
                                        .collect(Collectors.joining(" | "))))
                .collect(Collectors.joining("\n"));
    }

    private static String code(Collection<?> values) {
        return "`" + join(values, "`, `") + "`";
    }

    private static String join(Collection<?> values, String separator) {
        return values.stream().map(Object::toString).collect(Collectors.joining(separator));
    }
}
