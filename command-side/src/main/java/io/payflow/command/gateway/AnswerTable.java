package io.payflow.command.gateway;

import io.payflow.command.gateway.Unclear.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The definite answers to one question, as data. What is not in the table is never guessed at: it is unclear.
 *
 * @param body the JSON of the answers
 * @param rows the definite answers; the first that fits counts
 * @param <M> what answers mean
 * @param <B> the JSON of the answers
 */
record AnswerTable<M, B extends AnswerBody>(Class<B> body, List<Row<M>> rows) {

    /** Fits every word that no row before it does. */
    static final String ANY_OTHER = "*";

    /**
     * One definite answer.
     *
     * @param statuses the HTTP statuses it may come with
     * @param word what it says
     * @param needsCode whether it counts only with a code
     * @param meaning what it means
     */
    record Row<M>(List<Integer> statuses, String word, boolean needsCode, M meaning) {

        private boolean fits(int status, String said) {
            return statuses.contains(status) && (word.equals(said) || word.equals(ANY_OTHER));
        }
    }

    static <M> Row<M> row(List<Integer> statuses, String word, M meaning) {
        return new Row<>(statuses, word, false, meaning);
    }

    static <M> Row<M> rowWithCode(List<Integer> statuses, String word, M meaning) {
        return new Row<>(statuses, word, true, meaning);
    }

    /**
     * Reads what came.
     *
     * @param reference the one the answer must be about
     * @param definite makes something of the meaning and the body of a definite answer
     * @param unclear makes something of everything else
     */
    <A> A read(Reply reply, String reference, BiFunction<M, B, A> definite, Function<Unclear, A> unclear) {
        if (reply instanceof Reply.Answer answer) {
            return read(answer, reference, definite, unclear);
        }
        return unclear.apply((Unclear) reply);
    }

    private <A> A read(
            Reply.Answer answer, String reference, BiFunction<M, B, A> definite, Function<Unclear, A> unclear) {
        int status = answer.status();
        if (rows.stream().noneMatch(row -> row.statuses().contains(status))) {
            return unclear.apply(Unclear.of(Reason.HTTP, status));
        }
        B read = GatewayJson.read(answer.body(), body).orElse(null);
        if (read == null || read.word() == null) {
            return unclear.apply(Unclear.of(Reason.UNREADABLE_ANSWER, status));
        }
        if (!reference.equals(read.reference())) {
            return unclear.apply(Unclear.of(Reason.WRONG_REFERENCE, status));
        }
        Optional<Row<M>> row =
                rows.stream().filter(each -> each.fits(status, read.word())).findFirst();
        if (row.isEmpty()) {
            return unclear.apply(new Unclear(Reason.UNKNOWN_STATUS, status, OutsideText.code(read.word())));
        }
        if (row.get().needsCode() && OutsideText.code(read.code()) == null) {
            return unclear.apply(Unclear.of(Reason.UNREADABLE_ANSWER, status));
        }
        return definite.apply(row.get().meaning(), read);
    }
}
