package io.payflow.app.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the bank and the processor of a test have in common: a real HTTP server with books of its own. It does what an
 * instruction says once, and gives a repeated one the first answer again. How it misbehaves is up to the test: what is
 * scripted holds for instructions that arrive later, the latest script that fits first, until {@link #behave()}.
 */
abstract class StubGateway implements AutoCloseable {
    /** Stands for the instruction's reference in the body of a scripted answer. */
    static final String REFERENCE = "{reference}";

    private static final Predicate<JsonNode> ANY = instruction -> true;

    private final String side;
    private final String wordField;
    private final Function<JsonNode, String> ordinaryWord;
    private volatile HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Script> scripts = new CopyOnWriteArrayList<>();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final List<String> enquiries = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> books = new ConcurrentHashMap<>();
    private final Map<String, Answer> scriptedEnquiries = new ConcurrentHashMap<>();
    private volatile CountDownLatch holding = new CountDownLatch(0);
    private volatile boolean forgetful;

    private record Answer(int status, String body) {}

    /** How an answer is given, which may be not at all. */
    private interface Delivery {
        void give(HttpExchange exchange, Answer answer) throws IOException, InterruptedException;
    }

    /**
     * What happens to instructions.
     *
     * @param answer null for the ordinary one
     * @param works whether the work is done, and in the books
     */
    private record Script(Predicate<JsonNode> fits, Answer answer, boolean works, Delivery delivery) {}

    StubGateway(String side, String wordField, Function<JsonNode, String> ordinaryWord) {
        this.side = side;
        this.wordField = wordField;
        this.ordinaryWord = ordinaryWord;
        listen(0);
    }

    private void listen(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/instructions", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Every instruction that arrived, in order, repeated ones too. */
    List<JsonNode> all() {
        return List.copyOf(received);
    }

    List<JsonNode> instructions(String reference) {
        return received.stream()
                .filter(instruction -> reference(instruction).equals(reference))
                .toList();
    }

    int instructionCount(String reference) {
        return instructions(reference).size();
    }

    int enquiryCount(String reference) {
        return (int) enquiries.stream().filter(reference::equals).count();
    }

    /** Answers so, and has it in its books. */
    void answer(Predicate<JsonNode> instructions, int status, String body) {
        scripts.add(0, new Script(instructions, new Answer(status, body), true, StubGateway::send));
    }

    void answer(String reference, int status, String body) {
        answer(instruction -> reference(instruction).equals(reference), status, body);
    }

    /** Refuses whatever comes, definitely. */
    abstract void rejectWith(String code);

    final void refuse(int status, String word, String code) {
        String body = "{\"reference\": \"%s\", \"%s\": \"%s\", \"code\": \"%s\", \"message\": \"Refused.\"}"
                .formatted(REFERENCE, wordField, word, code);
        answer(ANY, status, body);
    }

    /** Does the work at once, and answers after {@link #release()}. */
    void hold() {
        hold(ANY);
    }

    /** The same with these instructions only. */
    void hold(Predicate<JsonNode> instructions) {
        CountDownLatch latch = new CountDownLatch(1);
        holding = latch;
        scripts.add(0, new Script(instructions, null, true, (exchange, answer) -> {
            latch.await();
            send(exchange, answer);
        }));
    }

    /** Gives the answers that are held, and holds none any more. */
    void release() {
        holding.countDown();
    }

    /** Does the work, and breaks the connection: the answer is lost. */
    void closeAfterReading() {
        scripts.add(0, new Script(ANY, null, true, (exchange, answer) -> exchange.close()));
    }

    /** Does the work, and answers what nobody can read. */
    void garbage() {
        Answer garbage = new Answer(200, "<html>%&/()=</html>");
        scripts.add(0, new Script(ANY, null, true, (exchange, answer) -> send(exchange, garbage)));
    }

    /** Does nothing, and answers with a status and no body. */
    void statusOnly(int status) {
        scripts.add(0, new Script(ANY, new Answer(status, ""), false, StubGateway::send));
    }

    /** Forgets all scripts for instructions; what is held stays held. */
    void behave() {
        scripts.clear();
    }

    /** Breaks all connections, and accepts none until {@link #comeBack()}. */
    void goDown() {
        server.stop(0);
    }

    /** Listens again where it did before, and has its books. */
    void comeBack() {
        listen(server.getAddress().getPort());
    }

    /** Answers enquiries so, whatever is in the books. */
    void enquiryAnswer(String reference, int status, String body) {
        scriptedEnquiries.put(reference, filledIn(new Answer(status, body), reference));
    }

    /** Whether it does its work, and cannot say what became of it. */
    void knowsNothingWhenAsked(boolean nothing) {
        forgetful = nothing;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                instruct(exchange);
            } else {
                String path = exchange.getRequestURI().getPath();
                enquire(exchange, path.substring("/instructions/".length()));
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void instruct(HttpExchange exchange) throws IOException, InterruptedException {
        JsonNode instruction =
                JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        String reference = reference(instruction);
        if (!reference.equals(exchange.getRequestHeaders().getFirst("Idempotency-Key"))) {
            send(exchange, new Answer(400, "The Idempotency-Key is not the reference."));
            return;
        }
        received.add(instruction);
        Answer known = books.get(reference);
        Script script = scripts.stream()
                .filter(each -> known == null && each.fits().test(instruction))
                .findFirst()
                .orElse(new Script(ANY, known, true, StubGateway::send));
        Answer answer = script.answer() == null
                ? word(200, reference, ordinaryWord.apply(instruction))
                : filledIn(script.answer(), reference);
        if (script.works()) {
            books.putIfAbsent(reference, answer);
        }
        script.delivery().give(exchange, answer);
    }

    private void enquire(HttpExchange exchange, String reference) throws IOException {
        enquiries.add(reference);
        Answer scripted = scriptedEnquiries.get(reference);
        Answer known = books.get(reference);
        if (scripted != null) {
            send(exchange, scripted);
        } else if (forgetful) {
            send(exchange, word(200, reference, "unknown"));
        } else if (known != null) {
            send(exchange, new Answer(200, known.body()));
        } else {
            send(exchange, word(404, reference, "not_found"));
        }
    }

    private Answer word(int status, String reference, String word) {
        return new Answer(
                status,
                "{\"reference\": \"%s\", \"%s\": \"%s\", \"%sReference\": \"%s_%s\"}"
                        .formatted(reference, wordField, word, side, side, reference));
    }

    private static Answer filledIn(Answer answer, String reference) {
        return new Answer(answer.status(), answer.body().replace(REFERENCE, reference));
    }

    private static String reference(JsonNode instruction) {
        return instruction.at("/reference").asString();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
