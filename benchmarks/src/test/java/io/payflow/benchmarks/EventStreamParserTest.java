package io.payflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamParserTest {
    private static final String STREAM = """
            : welcome

            event: hello
            id: 41
            data: {"position":41,"buffer":256}

            event: payment
            id: 42
            data: {"position":42,"at":"2026-11-24T10:00:00.000Z","summary":"grüße"}

            : still here

            event: dropped
            id: 50
            data: {"count":3,"total":3,"fromPosition":43,"toPosition":50,"backfill":"/x"}

            retry: 1000
            event:task
            id:51
            data:{"position":51}

            """;
    private static final List<String> MESSAGES = List.of(
            "HELLO 41 {\"position\":41,\"buffer\":256}",
            "CHANGE 42 ",
            "DROPPED 50 {\"count\":3,\"total\":3,\"fromPosition\":43,\"toPosition\":50,\"backfill\":\"/x\"}",
            "CHANGE 51 ");

    private final List<String> messages = new ArrayList<>();

    @Test
    void tellsEachMessageWithItsPosition() {
        read(STREAM, STREAM.length(), false);
        assertThat(messages).isEqualTo(MESSAGES);
    }

    @Test
    void piecesMayEndAnywhere() {
        int length = STREAM.getBytes(StandardCharsets.UTF_8).length;
        for (int piece = 1; piece < length; piece++) {
            messages.clear();
            read(STREAM, piece, false);
            assertThat(messages).as("pieces of %d bytes", piece).isEqualTo(MESSAGES);
        }
    }

    @Test
    void linesMayEndInCarriageReturnAndNewline() {
        read(STREAM.replace("\n", "\r\n"), 7, false);
        assertThat(messages).isEqualTo(MESSAGES);
    }

    @Test
    void keepsTheDataOfChangesForThoseWhoWantIt() {
        read(STREAM, 5, true);
        assertThat(messages)
                .contains("CHANGE 42 {\"position\":42,\"at\":\"2026-11-24T10:00:00.000Z\",\"summary\":\"grüße\"}");
    }

    @Test
    void dataBeforeItsNameIsKept() {
        read("id: 9\ndata: {\"count\":1,\ndata: \"total\":1}\nevent: dropped\n\n", 100, false);
        assertThat(messages).containsExactly("DROPPED 9 {\"count\":1,\n\"total\":1}");
    }

    @Test
    void aMessageThatHasNotEndedIsNotTold() {
        read("event: payment\nid: 1\ndata: {}\n", 100, false);
        assertThat(messages).isEmpty();
    }

    @Test
    void anUnknownMessageIsAnError() {
        assertThatThrownBy(() -> read("event: surprise\nid: 1\ndata: {}\n\n", 100, false))
                .hasMessageContaining("surprise");
    }

    @Test
    void aPositionThatIsNoNumberIsAnError() {
        assertThatThrownBy(() -> read("event: payment\nid: 12x\ndata: {}\n\n", 100, false))
                .hasMessageContaining("12x");
    }

    @Test
    void findsTheFirstLineEndWhereverItIs() {
        for (int size = 0; size < 40; size++) {
            byte[] bytes = new byte[size + 2];
            Arrays.fill(bytes, (byte) '\u000b');
            for (int place = 0; place < size; place++) {
                bytes[place] = '\n';
                bytes[size] = '\n';
                assertThat(EventStreamParser.lineEnd(bytes, 0, bytes.length)).isEqualTo(place);
                assertThat(EventStreamParser.lineEnd(bytes, place + 1, bytes.length))
                        .isEqualTo(size);
                bytes[place] = (byte) 0x8a;
            }
            assertThat(EventStreamParser.lineEnd(bytes, 0, size)).isEqualTo(size);
        }
    }

    private void read(String stream, int piece, boolean keepsChanges) {
        EventStreamParser parser =
                new EventStreamParser((event, id, data) -> messages.add(event + " " + id + " " + data), keepsChanges);
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            parser.read(bytes, from, Math.min(bytes.length, from + piece));
        }
    }
}
