package io.payflow.command.gateway;

import static io.payflow.command.gateway.AnswerTable.row;
import static io.payflow.command.gateway.AnswerTable.rowWithCode;
import static io.payflow.command.gateway.ProcessorAnswer.Word.AUTHORIZED;
import static io.payflow.command.gateway.ProcessorAnswer.Word.FAILED;
import static io.payflow.command.gateway.ProcessorAnswer.Word.INDEFINITE;
import static io.payflow.command.gateway.ProcessorAnswer.Word.NOT_FOUND;
import static io.payflow.command.gateway.ProcessorAnswer.Word.PROCESSING;
import static io.payflow.command.gateway.ProcessorAnswer.Word.REQUIRES_ACTION;
import static io.payflow.command.gateway.ProcessorAnswer.Word.SUCCEEDED;
import static io.payflow.command.gateway.ProcessorAnswer.Word.VOIDED;

import io.payflow.command.gateway.AnswerTable.Row;
import io.payflow.command.gateway.ProcessorAnswer.Word;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processor's definite answers. */
final class ProcessorAnswers {
    private static final List<Integer> TAKEN = List.of(200, 201, 202);
    private static final List<Integer> REFUSED = List.of(400, 402, 409, 422);
    private static final List<Integer> FOUND = List.of(200);
    private static final List<Integer> MISSING = List.of(404);

    /** By the instruction's kind: a word that another kind ends with is no answer. */
    private static final Map<String, AnswerTable<Word, ProcessorBody>> TO_INSTRUCTIONS = Map.of(
            "charge", instruction(PROCESSING, REQUIRES_ACTION, SUCCEEDED, FAILED),
            "authorize", instruction(PROCESSING, REQUIRES_ACTION, AUTHORIZED, FAILED),
            "capture", instruction(PROCESSING, SUCCEEDED, FAILED),
            "void", instruction(PROCESSING, VOIDED, FAILED));

    static final AnswerTable<Word, ProcessorBody> TO_ENQUIRIES = new AnswerTable<>(
            ProcessorBody.class,
            List.of(
                    row(FOUND, "processing", PROCESSING),
                    row(FOUND, "requires_action", REQUIRES_ACTION),
                    row(FOUND, "authorized", AUTHORIZED),
                    row(FOUND, "succeeded", SUCCEEDED),
                    row(FOUND, "failed", FAILED),
                    row(FOUND, "voided", VOIDED),
                    row(FOUND, "unknown", INDEFINITE),
                    row(MISSING, "not_found", NOT_FOUND)));

    private ProcessorAnswers() {}

    /** The kinds of instructions, by name. */
    static List<String> kinds() {
        return TO_INSTRUCTIONS.keySet().stream().sorted().toList();
    }

    /** @throws IllegalArgumentException if there is no such kind */
    static AnswerTable<Word, ProcessorBody> toInstructions(String kind) {
        AnswerTable<Word, ProcessorBody> table = kind == null ? null : TO_INSTRUCTIONS.get(kind);
        if (table == null) {
            throw new IllegalArgumentException("No instruction is of the kind " + kind);
        }
        return table;
    }

    private static AnswerTable<Word, ProcessorBody> instruction(Word... words) {
        Stream<Row<Word>> taken = Stream.of(words).map(word -> row(TAKEN, word.toString(), word));
        Stream<Row<Word>> refused = Stream.of(rowWithCode(REFUSED, FAILED.toString(), FAILED));
        return new AnswerTable<>(
                ProcessorBody.class, Stream.concat(taken, refused).toList());
    }
}
