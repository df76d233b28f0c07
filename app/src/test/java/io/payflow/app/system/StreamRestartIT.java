package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.app.testing.StreamClient;
import io.payflow.app.testing.StreamClient.Event;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A subscriber resumes where it was, although the service that it listened to is gone. */
class StreamRestartIT {
    @TempDir
    Path directory;

    @Test
    void nothingIsMissedOrToldTwiceAcrossAKill() {
        List<String> paid = new ArrayList<>();
        List<String> heard = new ArrayList<>();
        long last;
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of());
                StreamClient stream = listen(service, "0")) {
            pay(service, 20, paid);
            last = hear(stream, 15, heard);
            service.kill();
        }
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of())) {
            pay(service, 5, paid);
            try (StreamClient stream = listen(service, Long.toString(last))) {
                pay(service, 5, paid);
                hear(stream, 15, heard);
            }
        }
        assertThat(heard).isEqualTo(paid);
    }

    private static StreamClient listen(ServiceProcess service, String after) {
        int port = URI.create(service.as(Api.OPERATOR).base()).getPort();
        return StreamClient.open(port, Api.OPERATOR, "?types=payment", "Last-Event-ID", after);
    }

    private static void pay(ServiceProcess service, int count, List<String> paid) {
        for (int i = 0; i < count; i++) {
            paid.add(service.as(Api.OPERATOR).create(Api.payment("merch_001", 1_000)));
        }
    }

    private static long hear(StreamClient stream, int count, List<String> heard) {
        assertThat(stream.next().name()).isEqualTo("hello");
        long last = 0;
        for (Event event : stream.next(count)) {
            heard.add(event.data().get("id").asString());
            last = event.position();
        }
        return last;
    }
}
