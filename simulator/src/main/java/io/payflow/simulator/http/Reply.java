package io.payflow.simulator.http;

/** What a side answers: an HTTP status, and what becomes its JSON. */
public record Reply(int status, Object body) {}
