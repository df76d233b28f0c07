package io.payflow.command.gateway;

import static io.payflow.command.gateway.AnswerTable.ANY_OTHER;
import static io.payflow.command.gateway.AnswerTable.row;
import static io.payflow.command.gateway.AnswerTable.rowWithCode;

import io.payflow.command.gateway.BankAnswer.Outcome;
import io.payflow.command.gateway.BankEnquiry.Finding;
import java.util.List;

/** The bank's definite answers. */
final class BankAnswers {
    static final AnswerTable<Outcome, BankBody> TO_INSTRUCTIONS = new AnswerTable<>(
            BankBody.class,
            List.of(
                    row(List.of(200, 201, 202), "accepted", Outcome.ACCEPTED),
                    rowWithCode(List.of(400, 409, 422), "rejected", Outcome.REJECTED)));

    static final AnswerTable<Finding, BankBody> TO_ENQUIRIES = new AnswerTable<>(
            BankBody.class,
            List.of(
                    row(List.of(200), "accepted", Finding.ACCEPTED),
                    row(List.of(200), "rejected", Finding.REJECTED),
                    row(List.of(200), "unknown", Finding.INDEFINITE),
                    row(List.of(200), ANY_OTHER, Finding.INDEFINITE),
                    row(List.of(404), "not_found", Finding.NOT_FOUND)));

    private BankAnswers() {}
}
