package io.payflow.benchmarks;

import java.io.IOException;
import org.HdrHistogram.Histogram;

/** How fast a payout and the largest page of its items are read; microseconds. */
record PayoutReads(Histogram payout, Histogram page) {
    private static final int OK = 200;
    private static final int LARGEST_PAGE = 200;

    static PayoutReads none() {
        return new PayoutReads(Latency.histogram(), Latency.histogram());
    }

    static PayoutReads measure(ApiClient client, String payoutId, int times) throws IOException {
        PayoutReads reads = none();
        String path = "/api/v1/payouts/" + payoutId;
        for (int time = 0; time < times; time++) {
            read(client, path, reads.payout());
            read(client, path + "/items?limit=" + LARGEST_PAGE, reads.page());
        }
        return reads;
    }

    private static void read(ApiClient client, String path, Histogram latency) throws IOException {
        ApiAnswer answer = client.send(ApiRequest.get(path));
        answer.expect(OK);
        Latency.record(latency, answer.micros());
    }

    void add(PayoutReads others) {
        payout.add(others.payout());
        page.add(others.page());
    }
}
