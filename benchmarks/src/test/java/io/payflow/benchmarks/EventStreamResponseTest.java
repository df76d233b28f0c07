package io.payflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamResponseTest {
    private static final String HEAD =
            "HTTP/1.1 200 \r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String CHUNKS = HEAD
            + "1a;x=y\r\nevent: payment\nid: 7\ndata: \r\n"
            + "4\r\n{}\n\n\r\n"
            + "1E\r\nevent: payout\nid: 8\ndata: {}\n\n\r\n";

    private final List<Long> positions = new ArrayList<>();
    private final EventStreamResponse response =
            new EventStreamResponse(new EventStreamParser((event, id, data) -> positions.add(id), false));

    @Test
    void putsTheChunksTogetherWhereverThePiecesEnd() {
        for (int piece = 1; piece < CHUNKS.length(); piece++) {
            List<Long> read = new ArrayList<>();
            EventStreamResponse each =
                    new EventStreamResponse(new EventStreamParser((event, id, data) -> read.add(id), false));
            read(each, CHUNKS, piece);
            assertThat(read).as("pieces of %d bytes", piece).containsExactly(7L, 8L);
            assertThat(each.hasEnded()).isFalse();
        }
    }

    @Test
    void endsWithTheEmptyChunk() {
        read(response, CHUNKS + "0\r\n\r\n", 3);
        assertThat(response.hasEnded()).isTrue();
        assertThat(positions).containsExactly(7L, 8L);
    }

    @Test
    void withoutAPlaceItEndsAtOnce() {
        read(response, "HTTP/1.1 503 \r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 4);
        assertThat(response.hasEnded()).isTrue();
        assertThat(positions).isEmpty();
    }

    @Test
    void anotherRefusalIsAnError() {
        assertThatThrownBy(() -> read(response, "HTTP/1.1 401 \r\nTransfer-Encoding: chunked\r\n\r\n", 100))
                .hasMessageContaining("401");
    }

    private static void read(EventStreamResponse response, String text, int piece) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int from = 0; from < bytes.length; from += piece) {
            response.read(bytes, from, Math.min(bytes.length, from + piece));
        }
    }
}
