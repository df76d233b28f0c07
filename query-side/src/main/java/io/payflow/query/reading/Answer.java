package io.payflow.query.reading;

/** The answer to reading one thing. */
public record Answer<T>(T data, Freshness freshness) {}
