package io.payflow.app.verify;

import io.payflow.query.eventlog.EventLine;
import io.payflow.query.proof.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an event in a file says it is; looked for only once something is wrong with it, and not to be believed. */
final class EventNames {
    private EventNames() {}

    /** Such as {@code PaymentCaptured of pay_1}. */
    static Optional<String> at(long position, Path export) throws IOException {
        try (InputStream in = Files.newInputStream(export)) {
            Lines lines = new Lines(in);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (standsAt(position, line)) {
                    return name(line);
                }
            }
            return standsAt(position, lines.rest()) ? name(lines.rest()) : Optional.empty();
        }
    }

    private static boolean standsAt(long position, byte[] line) {
        try {
            return EventLine.position(line) == position;
        } catch (IllegalArgumentException noEvent) {
            return false;
        }
    }

    private static Optional<String> name(byte[] line) {
        try {
            JsonNode event = new JsonMapper().readTree(line);
            String type = event.path("type").asString("");
            String record = event.path("aggregateId").asString("");
            boolean says = !type.isEmpty() && !record.isEmpty();
            int simpleName = Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1;
            return says ? Optional.of(type.substring(simpleName) + " of " + record) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
