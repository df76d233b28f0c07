package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one PostgreSQL make payouts of the same payments at the same time: each is paid out once. */
class PayoutsOnTwoNodesIT {
    private static final int PAYMENTS = 1_000;
    private static final int CREATORS_PER_NODE = 8;
    private static final int PAYMENTS_PER_REQUEST = 40;
    private static final String MERCHANT = "merch_002";

    @TempDir
    static Path directory;

    private static ServiceProcess first;
    private static ServiceProcess second;

    @BeforeAll
    static void startNodes() {
        var environment = RealPostgres.environment(RealPostgres.newDatabase());
        first = ServiceProcess.start(directory, environment);
        second = ServiceProcess.start(directory, environment);
    }

    @AfterAll
    static void stopNodes() {
        first.close();
        second.close();
    }

    /** Each creator asks for overlapping sets of payments, then for whatever is left, until nothing is. */
    @Test
    void everyPaymentIsInExactlyOnePayout() throws Exception {
        List<String> payments = concurrently(PAYMENTS, i -> Payouts.payment(node(i), MERCHANT, 1_000 + i));

        List<List<String>> made =
                concurrently(2 * CREATORS_PER_NODE, creator -> create(node(creator), creator, payments));

        List<String> paid = new ArrayList<>();
        for (List<String> payouts : made) {
            for (String payout : payouts) {
                paid.addAll(items(payout));
            }
        }
        assertThat(paid).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(payments);
        assertThat(made.stream().filter(payouts -> !payouts.isEmpty()).count())
                .as("creators that got some")
                .isGreaterThan(1);
    }

    private static List<String> create(Api api, int creator, List<String> payments) {
        Random random = new Random(creator);
        List<String> shuffled = new ArrayList<>(payments);
        Collections.shuffle(shuffled, random);
        List<String> made = new ArrayList<>();
        for (int from = 0; from < payments.size(); from += PAYMENTS_PER_REQUEST) {
            List<String> wanted = shuffled.subList(from, Math.min(from + PAYMENTS_PER_REQUEST, payments.size()));
            note(Payouts.create(api, MERCHANT, wanted.subList(0, 1 + random.nextInt(4)), Api.newKey()), made);
        }
        note(Payouts.create(api, MERCHANT, null, Api.newKey()), made);
        return made;
    }

    private static void note(Reply reply, List<String> made) {
        assertThat(reply.status()).as(reply.text()).isIn(201, 409, 422);
        if (reply.status() == 201) {
            made.add(reply.at("/data/id"));
        }
    }

    private static List<String> items(String payout) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Reply page = node(0).get("/api/v1/payouts/" + payout + "/items?limit=200" + cursor);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            ids.addAll(PaymentLifecycleApiTest.texts(page.json().at("/data"), "/paymentId"));
            cursor = page.json().at("/nextCursor").isNull() ? null : "&cursor=" + page.at("/nextCursor");
        }
        return ids;
    }

    private static <T> List<T> concurrently(int count, java.util.function.IntFunction<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * CREATORS_PER_NODE);
        try {
            List<Callable<T>> calls = IntStream.range(0, count)
                    .<Callable<T>>mapToObj(i -> () -> work.apply(i))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Api node(int i) {
        return (i % 2 == 0 ? first : second).as(Api.OPERATOR);
    }
}
