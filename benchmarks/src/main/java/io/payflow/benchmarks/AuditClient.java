package io.payflow.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** An auditor, who exports what is stored and has it verified. */
final class AuditClient {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final long POLL_MS = 200;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final String AUDIT = "/api/v1/audit/";

    private final int port;
    private final Duration patience;
    private final HttpClient http = HttpClient.newHttpClient();

    AuditClient(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    /** @param bytes of the lines, line feeds included */
    record Export(double seconds, long bytes) {}

    /** @param report what the service answers about it at its end */
    record Verification(double seconds, JsonNode report) {}

    /** Everything, as lines into a file; a part is an error. */
    Export export(String what, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + AUDIT + what))
                .header("Authorization", "Bearer pk_demo_auditor")
                .header("Accept", "application/x-ndjson")
                .build();
        long begun = System.nanoTime();
        int status = http.send(request, HttpResponse.BodyHandlers.ofFile(file)).statusCode();
        double seconds = since(begun);
        Require.equal("status of the export", OK, status);
        return new Export(seconds, Files.size(file));
    }

    /** The notary's public key. */
    String publicKey() throws IOException {
        return send(ApiRequest.get("auditor", AUDIT + "public-key"))
                .expect(OK)
                .at("/data/current/pem")
                .asString();
    }

    /** Waits until everything up to the position is sealed. */
    double awaitSealed(long position) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (send(ApiRequest.get("auditor", AUDIT + "events/" + position + "/proof"))
                        .status()
                != OK) {
            pause(begun, "sealed up to " + position);
        }
        return since(begun);
    }

    /** @param checks {@code proof} or {@code invariants} */
    Verification verify(String checks) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String path = AUDIT + "verifications";
        String id = send(ApiRequest.post("auditor", path + "?checks=" + checks, null, null))
                .expect(ACCEPTED)
                .at("/data/id")
                .asString();
        while (true) {
            JsonNode report =
                    send(ApiRequest.get("auditor", path + "/" + id)).expect(OK).get("data");
            if (!report.get("status").asString().equals("running")) {
                return new Verification(since(begun), report);
            }
            pause(begun, "at the end of " + id);
        }
    }

    private void pause(long begun, String what) throws InterruptedException {
        if (since(begun) > patience.toSeconds()) {
            throw new IllegalStateException("Not " + what + " after " + patience);
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }

    /** On a connection of its own: one that rests for a minute is closed by the service. */
    private ApiAnswer send(ApiRequest request) throws IOException {
        try (ApiClient client = new ApiClient(port)) {
            return client.send(request);
        }
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / NANOS_PER_SECOND;
    }
}
