package io.payflow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How the service says a projection stands.
 *
 * @param generation the one that answers reads
 * @param run the last rebuild or comparison; null if there was none
 */
record ProjectionView(int generation, long position, long headPosition, String status, String error, Run run) {
    /**
     * A rebuild or a comparison.
     *
     * @param error what keeps it from getting on; null if nothing does
     * @param position how far it has read
     * @param comparison null unless it has compared
     */
    record Run(
            String id,
            String kind,
            String status,
            String error,
            long position,
            long headPosition,
            Comparison comparison) {
        boolean hasEnded() {
            return List.of("completed", "failed", "canceled").contains(status);
        }
    }

    /** @param rows of the projection's tables that were compared */
    record Comparison(long rows, long differences, List<Difference> examples) {}

    /** A field that is not the same in the live and in the rebuilt row. */
    record Difference(String table, String key, String column, String live, String rebuilt) {}

    /** @param answer of {@code /api/v1/projections/{name}} */
    static ProjectionView of(JsonNode answer) {
        JsonNode data = answer.get("data");
        return new ProjectionView(
                data.get("generation").asInt(),
                data.get("position").asLong(),
                data.get("headPosition").asLong(),
                data.get("status").asString(),
                text(data, "error"),
                isAbsent(data.get("run")) ? null : run(data.get("run")));
    }

    private static Run run(JsonNode run) {
        return new Run(
                run.get("id").asString(),
                run.get("kind").asString(),
                run.get("status").asString(),
                text(run, "error"),
                run.path("position").asLong(0),
                run.path("headPosition").asLong(0),
                isAbsent(run.get("comparison")) ? null : comparison(run.get("comparison")));
    }

    private static Comparison comparison(JsonNode comparison) {
        List<Difference> examples = new ArrayList<>();
        for (JsonNode example : comparison.get("examples")) {
            examples.add(new Difference(
                    text(example, "table"),
                    text(example, "key"),
                    text(example, "column"),
                    text(example, "live"),
                    text(example, "rebuilt")));
        }
        return new Comparison(
                comparison.get("rows").asLong(), comparison.get("differences").asLong(), examples);
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return isAbsent(value) ? null : value.asString();
    }

    private static boolean isAbsent(JsonNode node) {
        return node == null || node.isNull();
    }

    /** Whether it has read all there is, and goes on. */
    boolean isCaughtUp() {
        return position == headPosition && status.equals("running");
    }
}
