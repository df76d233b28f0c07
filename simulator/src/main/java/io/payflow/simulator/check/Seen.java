package io.payflow.simulator.check;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A record of the service, as its history and its reads tell it. */
sealed interface Seen permits SeenPayment, SeenPayout, SeenTask {
    String id();

    History history();

    /** What its GET answered; null if there is no such record. */
    JsonNode shown();

    /** Whether its history has no gap and is as long as what is shown; the others are judged by that rule alone. */
    default boolean isComplete() {
        return shown() != null
                && history().isContiguous()
                && history().version() == shown().path("version").asLong(-2);
    }

    /** The highest that anything told of it; -1 if nothing did. */
    default long lastVersion() {
        return Math.max(
                history().version(),
                shown() == null ? -1 : shown().path("version").asLong(-1));
    }

    /** What the events made; empty if they are not complete, or cannot be folded. */
    static <S> Optional<S> folded(Seen seen, Supplier<S> fold) {
        if (!seen.isComplete()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(fold.get());
        } catch (IllegalStateException | NoSuchElementException | JacksonException e) {
            return Optional.empty();
        }
    }
}
