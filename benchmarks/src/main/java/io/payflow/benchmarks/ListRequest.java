package io.payflow.benchmarks;

import java.nio.charset.StandardCharsets;

/** A request for a page of the list of payments. */
record ListRequest(String title, String client, String query) {
    private static final int LONGEST_SHOWN = 100;

    static ListRequest ofOperator(String title, String query) {
        return new ListRequest(title, "operator", query);
    }

    /** Of a client that sees a few merchants only. */
    static ListRequest ofConsumer(String title, String query) {
        return new ListRequest(title, "consumer", query);
    }

    String path() {
        return "/api/v1/payments" + (query.isEmpty() ? "" : "?" + query);
    }

    /** A cursor means nothing to a reader, and is another one after each run. */
    String shownPath() {
        String shown = path().replaceAll("cursor=.*", "cursor=…");
        return shown.length() <= LONGEST_SHOWN ? shown : shown.substring(0, LONGEST_SHOWN) + "…";
    }

    byte[] toBytes() {
        return String.join(
                        "\r\n",
                        "GET " + path() + " HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer pk_demo_" + client,
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
