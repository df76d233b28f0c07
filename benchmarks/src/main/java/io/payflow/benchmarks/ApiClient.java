package io.payflow.benchmarks;

import java.io.Closeable;
import java.io.IOException;

/** A client of the API, for one thread: sends its next request when it has its answer, on a kept-alive connection. */
final class ApiClient implements Closeable {
    private final int port;
    private HttpConnection connection;

    ApiClient(int port) {
        this.port = port;
    }

    ApiAnswer send(ApiRequest request) throws IOException {
        if (connection == null || !connection.isKeptAlive()) {
            close();
            connection = new HttpConnection(port);
        }
        byte[] bytes = request.toBytes();
        long sentAt = System.nanoTime();
        int status = connection.exchange(bytes);
        long answeredAt = System.nanoTime();
        return new ApiAnswer(request, status, connection.body(), sentAt, answeredAt);
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
    }
}
