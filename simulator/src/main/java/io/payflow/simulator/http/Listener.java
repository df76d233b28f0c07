package io.payflow.simulator.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A port on this machine alone. It is open from the beginning; requests wait until somebody serves them. */
public final class Listener implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulated-side");
        thread.setDaemon(true);
        return thread;
    });

    private Listener(HttpServer server) {
        this.server = server;
    }

    /** @param port 0 for any that is free */
    public static Listener open(int port) {
        // Read when the first server is made. Head and body leave apart, and the body would wait 40 ms for a late ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return new Listener(HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " cannot be opened", e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void serve(HttpHandler handler) {
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
