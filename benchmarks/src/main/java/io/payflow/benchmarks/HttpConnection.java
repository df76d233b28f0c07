package io.payflow.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive HTTP/1.1 connection for one thread. The load generator shares the machine with what it measures, so it
 * must be cheap: a blocking socket, a request that is ready as bytes, and just enough parsing to find the answer's end.
 * {@code java.net.http} costs several times the CPU a request: its own threads, futures and header objects.
 */
final class HttpConnection implements Closeable {
    private static final int TIMEOUT_MS = 30_000;
    private static final int BUFFER = 16 * 1024;
    private static final String LENGTH = "content-length:";
    private static final String ENCODING = "transfer-encoding:";
    private static final String CONNECTION = "connection:";

    private final Socket socket;
    private final InputStream in;
    private final StringBuilder line = new StringBuilder();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean keptAlive = true;

    HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** Sends a whole request and reads the whole answer; returns its status. */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(readLine().substring(9, 12));
        long length = 0;
        boolean chunked = false;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Long.parseLong(header.substring(LENGTH.length()).strip());
            } else if (header.regionMatches(true, 0, ENCODING, 0, ENCODING.length())) {
                chunked = header.contains("chunked");
            } else if (header.regionMatches(true, 0, CONNECTION, 0, CONNECTION.length())) {
                keptAlive = !header.contains("close");
            }
        }
        body.reset();
        if (chunked) {
            readChunks();
        } else {
            readBody(length);
        }
        return status;
    }

    /** Whether another request may follow; servers end a connection after some number of requests. */
    boolean isKeptAlive() {
        return keptAlive;
    }

    /** The body of the last answer. */
    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void readChunks() throws IOException {
        int size = chunkSize();
        while (size > 0) {
            readBody(size);
            readLine();
            size = chunkSize();
        }
        readLine();
    }

    private int chunkSize() throws IOException {
        String header = readLine();
        int extension = header.indexOf(';');
        return Integer.parseInt(extension < 0 ? header : header.substring(0, extension), 16);
    }

    private void readBody(long length) throws IOException {
        byte[] bytes = in.readNBytes(Math.toIntExact(length));
        if (bytes.length < length) {
            throw new EOFException("The connection ended within a body");
        }
        body.write(bytes, 0, bytes.length);
    }

    private String readLine() throws IOException {
        line.setLength(0);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection ended within the headers");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
