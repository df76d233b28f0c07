package io.payflow.command.gateway;

import static io.payflow.command.gateway.Gateways.PAYOUT;
import static io.payflow.command.gateway.Gateways.REFERENCE;
import static io.payflow.command.gateway.RawServer.answer;
import static io.payflow.command.gateway.RawServer.sends;
import static io.payflow.command.gateway.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.command.gateway.BankAnswer.Outcome;
import io.payflow.command.gateway.BankEnquiry.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What networks and broken servers do: each is an answer with a code, and no instruction is ever sent twice. */
@Timeout(60)
class BrokenExchangeTest {
    private static final String ACCEPTED = "{\"reference\": \"po_1\", \"status\": \"accepted\"}";
    private static final Duration SHORT = Duration.ofMillis(400);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing                        | ``                                                      | connection_lost
            half a status line             | HTTP/1.                                                 | connection_lost
            half a head                    | HTTP/1.1 200 OK~Content-Type: appl                      | connection_lost
            a head, no body                | HTTP/1.1 200 OK~Content-Length: 42~~                    | connection_lost
            half a body                    | HTTP/1.1 200 OK~Content-Length: 43~~{"reference": "po_1 | connection_lost
            all of a body but a byte       | HTTP/1.1 200 OK~Content-Length: 44~~ACCEPTED           | connection_lost
            half a chunked body            | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2c~{"refere | connection_lost
            chunks without an end          | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~{}~       | connection_lost
            an interim answer only         | HTTP/1.1 100 Continue~~                                 | connection_lost
            garbage                        | %§"`!~~                                                 | unreadable_answer
            another protocol               | 220 mail.example ESMTP~~                                | unreadable_answer
            a status that is no number     | HTTP/1.1 abc OK~~                                       | unreadable_answer
            a status of one digit          | HTTP/1.1 2 OK~~                                         | unreadable_answer
            a length that is no number     | HTTP/1.1 200 OK~Content-Length: many~~{}                | unreadable_answer
            a chunk that is no number      | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~{}~      | connection_lost
            a body cut short by its length | HTTP/1.1 200 OK~Content-Length: 20~~ACCEPTED           | unreadable_answer
            """)
    void aBrokenAnswerIsUnclearAndSentOnce(String what, String bytes, String code) throws IOException {
        try (RawServer server = new RawServer(sends(bytes.replace("~", "\r\n").replace("ACCEPTED", ACCEPTED)))) {
            assertUnclear(Gateways.bank(server.url()).instruct(PAYOUT), code);
            assertSentOnce(server);
        }
    }

    @Test
    void aConnectionResetAfterTheRequestIsUnclearAndSentOnce() throws IOException {
        try (RawServer server = new RawServer((connection, number) -> {
            connection.setSoLinger(true, 0);
            connection.close();
        })) {
            assertUnclear(Gateways.bank(server.url()).instruct(PAYOUT), "connection_lost");
            assertSentOnce(server);
        }
    }

    /** The JDK's client repeats requests whose connection it had kept and found closed; never a POST. */
    @Test
    void aKeptConnectionThatClosesAfterTheNextRequestIsUnclearAndSentOnce() throws IOException {
        try (RawServer server = new RawServer((connection, number) -> {
            if (number == 1) {
                write(connection, answer(ACCEPTED));
            } else {
                connection.close();
            }
        })) {
            BankGateway bank = Gateways.bank(server.url());

            assertThat(bank.instruct(PAYOUT).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertUnclear(bank.instruct(PAYOUT), "connection_lost");
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void nobodyListeningIsNoConnection() throws IOException {
        String url;
        try (RawServer closed = new RawServer(sends(""))) {
            url = closed.url();
        }

        assertUnclear(Gateways.bank(url).instruct(PAYOUT), "no_connection");
        assertThat(Gateways.bank(url).enquire(REFERENCE).code()).isEqualTo("no_connection");
    }

    @Test
    void aServerThatTakesNoConnectionIsNoConnection() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queue = fill(full);
            Endpoint endpoint = Endpoint.of(
                    "http://127.0.0.1:" + full.getLocalPort(), null, Duration.ofMillis(300), Duration.ofSeconds(20));

            assertUnclear(new HttpBankGateway(endpoint).instruct(PAYOUT), "no_connection");
            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    void aServerThatNeverAnswersIsATimeoutAndItsConnectionIsClosed() throws Exception {
        CountDownLatch clientWentAway = new CountDownLatch(1);
        try (RawServer server = new RawServer((connection, number) -> {
            awaitEnd(connection);
            clientWentAway.countDown();
        })) {
            assertUnclear(Gateways.bank(server.url(), SHORT).instruct(PAYOUT), "timeout");
            assertThat(clientWentAway.await(10, TimeUnit.SECONDS)).isTrue();
            assertSentOnce(server);
        }
    }

    @Test
    void aBodyThatNeverEndsIsATimeoutAsAWhole() throws Exception {
        CountDownLatch clientWentAway = new CountDownLatch(1);
        try (RawServer server = new RawServer((connection, number) -> {
            write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            try {
                while (!clientWentAway.await(20, TimeUnit.MILLISECONDS)) {
                    write(connection, " ");
                }
            } catch (IOException goneAway) {
                clientWentAway.countDown();
            }
        })) {
            assertUnclear(Gateways.bank(server.url(), SHORT).instruct(PAYOUT), "timeout");
            assertThat(clientWentAway.await(10, TimeUnit.SECONDS)).isTrue();
            assertSentOnce(server);
        }
    }

    @Test
    void aBodyLargerThanItMayBeIsNotReadToItsEnd() throws Exception {
        CountDownLatch clientWentAway = new CountDownLatch(1);
        String chunk = "10000\r\n" + " ".repeat(65_536) + "\r\n";
        try (RawServer server = new RawServer((connection, number) -> {
            write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            try {
                while (true) {
                    write(connection, chunk);
                }
            } catch (IOException goneAway) {
                clientWentAway.countDown();
            }
        })) {
            assertUnclear(Gateways.bank(server.url()).instruct(PAYOUT), "unreadable_answer");
            assertThat(clientWentAway.await(10, TimeUnit.SECONDS)).isTrue();
            assertSentOnce(server);
        }
    }

    @Test
    void whoeverIsInterruptedGetsAnAnswerAndStaysInterrupted() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (RawServer server = new RawServer((connection, number) -> {
            arrived.countDown();
            awaitEnd(connection);
        })) {
            CompletableFuture<BankAnswer> answer = new CompletableFuture<>();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                answer.complete(Gateways.bank(server.url()).instruct(PAYOUT));
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            arrived.await();
            caller.interrupt();

            assertUnclear(answer.get(10, TimeUnit.SECONDS), "interrupted");
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
            assertSentOnce(server);
        }
    }

    @Test
    void enquiriesAndTheProcessorBreakInTheSameWay() throws IOException {
        try (RawServer server = new RawServer(sends("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"))) {
            BankEnquiry enquiry = Gateways.bank(server.url()).enquire(REFERENCE);
            assertThat(enquiry.finding()).isEqualTo(Finding.NO_ANSWER);
            assertThat(enquiry.code()).isEqualTo("connection_lost");

            ProcessorAnswer answer = Gateways.processor(server.url()).instruct(Gateways.payment("charge"));
            assertThat(answer.word()).isEqualTo(ProcessorAnswer.Word.NO_ANSWER);
            assertThat(answer.code()).isEqualTo("connection_lost");
            assertThat(server.requests()).extracting(Received::method).containsExactly("GET", "POST");
        }
    }

    /** The JDK's client repeats a GET whose connection broke before anything came. */
    @Test
    void anEnquiryMayBeRepeated() throws IOException {
        try (RawServer server = new RawServer((connection, number) -> {
            if (number == 1) {
                connection.close();
            } else {
                write(connection, answer(ACCEPTED));
            }
        })) {
            assertThat(Gateways.bank(server.url()).enquire(REFERENCE).finding()).isEqualTo(Finding.ACCEPTED);
            assertThat(server.requests()).extracting(Received::method).containsExactly("GET", "GET");
        }
    }

    @Test
    void aClientThatWouldRepeatInstructionsIsNotMade() {
        String property = "jdk.httpclient.enableAllMethodRetry";
        System.setProperty(property, "");
        try {
            assertThatThrownBy(() -> Gateways.bank("http://127.0.0.1:1")).hasMessageContaining(property);
        } finally {
            System.clearProperty(property);
        }
    }

    /** Connects until the server's queue is full and the next one has to wait. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> queue = new ArrayList<>();
        while (queue.size() < 16) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 200);
            } catch (java.net.SocketTimeoutException full) {
                return queue;
            }
        }
        throw new AssertionError("the queue never fills");
    }

    private static void awaitEnd(Socket connection) throws IOException {
        while (connection.getInputStream().read() >= 0) {
            // Nothing more is expected.
        }
    }

    private static void assertUnclear(BankAnswer answer, String code) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.outcome()).isEqualTo(Outcome.UNCLEAR);
        assertThat(answer.message()).isNotBlank();
        assertThat(answer.bankReference()).isNull();
    }

    private static void assertSentOnce(RawServer server) {
        assertThat(server.requests()).hasSize(1);
        assertThat(server.connectionCount()).isEqualTo(1);
    }
}
