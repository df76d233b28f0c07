package io.payflow.query.projection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What a comparison of two generations found.
 *
 * @param rows how many rows were compared
 * @param differences how many of them were not the same
 * @param examples of the differences, the first ones
 */
@Schema(name = "ProjectionComparison")
record Comparison(
        @Schema(description = "Rows that were compared", example = "250000")
        long rows,

        @Schema(description = "Rows that were not the same", example = "1")
        long differences,

        @Schema(description = "The first differences, at most 50")
        List<Difference> examples) {

    /**
     * One value of one row.
     *
     * @param table without its generation
     * @param key of the row
     * @param column null where the row is missing on one side
     * @param live the value of the live generation; null if it has none
     * @param rebuilt the value of the other one; null if it has none
     */
    @Schema(name = "ProjectionDifference")
    record Difference(
            @Schema(example = "payments") String table,

            @Schema(example = "pay_6zvx7qhm3n5w2kd4rjt8cbfg1a")
            String key,

            @Schema(description = "Absent where the whole row is missing on one side", example = "status")
            String column,

            @Schema(description = "Absent where it has none", example = "authorized")
            String live,

            @Schema(description = "Absent where it has none", example = "succeeded")
            String rebuilt) {}
}
