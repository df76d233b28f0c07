package io.payflow.query.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The answer to reading one page of a list.
 *
 * @param nextCursor what to pass as {@code cursor} for the next page; null, but present, at the end
 */
public record ListAnswer<T>(
        List<T> data,

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(description = "The next page's cursor; null at the end", nullable = true)
        String nextCursor,

        Freshness freshness) {}
