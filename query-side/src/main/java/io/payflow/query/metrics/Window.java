package io.payflow.query.metrics;

import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The last minutes, by the service's clock. What is counted by whole minutes is read by whole minutes: it begins with
 * the first of them, and the minute that has not ended is part of it.
 */
@Schema(description = "What was asked for: whole minutes, the one that has not ended included")
record Window(
        @Schema(description = "The first minute (UTC)", example = "2026-11-22T09:00:00.000Z")
        Instant from,

        @Schema(description = "Now, by the service's clock (UTC)", example = "2026-11-22T10:00:42.123Z")
        Instant to,

        @Schema(description = "The minutes that were asked for", example = "60")
        long minutes) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,3})([mh])");
    private static final long DEFAULT_MINUTES = 60;
    private static final long MAX_MINUTES = 24 * 60;

    /** Reads the parameter {@code window}; what is wrong with it is left to the parameters' own check. */
    static Window of(QueryParameters parameters, Instant now) {
        long minutes = DEFAULT_MINUTES;
        Optional<String> asked = parameters.text("window");
        if (asked.isPresent()) {
            minutes = minutes(asked.get());
            if (minutes < 1 || minutes > MAX_MINUTES) {
                parameters.violation("window", "must be whole minutes or hours from 1m to 24h, such as 15m");
            }
        }
        return of(minutes, now);
    }

    static Window of(long minutes, Instant now) {
        Instant from = now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(minutes - 1));
        return new Window(from, now, minutes);
    }

    /** 0 for what is no window. */
    private static long minutes(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return 0;
        }
        long number = Long.parseLong(form.group(1));
        return form.group(2).equals("h") ? Duration.ofHours(number).toMinutes() : number;
    }

    /** The first moment of every minute, the oldest first. */
    List<Instant> everyMinute() {
        return LongStream.rangeClosed(0, ChronoUnit.MINUTES.between(from, to))
                .mapToObj(minute -> from.plus(minute, ChronoUnit.MINUTES))
                .toList();
    }
}
