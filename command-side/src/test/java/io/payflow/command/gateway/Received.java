package io.payflow.command.gateway;

import java.util.Map;
import java.util.TreeMap;

/** A request as it arrived; its headers by name, in lower case or not. */
record Received(String method, String path, Map<String, String> headers, String body) {
    Received {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }
}
