package io.payflow.command.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

class WriteAnswerTest {
    private static final byte[] BODY = {'{', '}'};

    @Test
    void creationIs201WithItsLocation() {
        ResponseEntity<byte[]> answer = WriteAnswer.of(BODY, 0, "/api/v1/payments/pay_1", false);

        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        assertThat(answer.getHeaders().getFirst("Location")).isEqualTo("/api/v1/payments/pay_1");
        assertThat(answer.getHeaders().getETag()).isEqualTo("\"0\"");
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(answer.getHeaders().containsHeader("Idempotent-Replayed")).isFalse();
        assertThat(answer.getBody()).isSameAs(BODY);
    }

    @Test
    void actionIs200WithItsVersion() {
        ResponseEntity<byte[]> answer = WriteAnswer.of(BODY, 7, null, false);

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getHeaders().getETag()).isEqualTo("\"7\"");
        assertThat(answer.getHeaders().containsHeader("Location")).isFalse();
    }

    @Test
    void replayIsTheSameAnswerAndSaysSo() {
        ResponseEntity<byte[]> original = WriteAnswer.of(BODY, 0, "/api/v1/payments/pay_1", false);
        ResponseEntity<byte[]> replay = WriteAnswer.of(BODY, 0, "/api/v1/payments/pay_1", true);

        assertThat(replay.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
        assertThat(replay.getStatusCode()).isEqualTo(original.getStatusCode());
        assertThat(replay.getHeaders().getETag())
                .isEqualTo(original.getHeaders().getETag());
        assertThat(replay.getBody()).isEqualTo(original.getBody());
    }
}
