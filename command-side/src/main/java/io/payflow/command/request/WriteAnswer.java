package io.payflow.command.request;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The HTTP answer to a write that was accepted, now or before. */
public final class WriteAnswer {
    public static final String REPLAYED_HEADER = "Idempotent-Replayed";

    private WriteAnswer() {}

    /**
     * @param body the answer's frozen bytes
     * @param version the resource's version right after the write
     * @param location where a created resource is; null if none was created
     */
    public static ResponseEntity<byte[]> of(byte[] body, long version, String location, boolean replayed) {
        HttpStatus status = location == null ? HttpStatus.OK : HttpStatus.CREATED;
        return answer(status, body, version, location, replayed);
    }

    /** The answer to a notification: 202. */
    public static ResponseEntity<byte[]> accepted(byte[] body, long version, boolean replayed) {
        return answer(HttpStatus.ACCEPTED, body, version, null, replayed);
    }

    private static ResponseEntity<byte[]> answer(
            HttpStatus status, byte[] body, long version, String location, boolean replayed) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .eTag("\"" + version + "\"");
        if (location != null) {
            answer.header("Location", location);
        }
        if (replayed) {
            answer.header(REPLAYED_HEADER, "true");
        }
        return answer.body(body);
    }
}
