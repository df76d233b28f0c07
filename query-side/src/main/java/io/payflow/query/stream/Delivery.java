package io.payflow.query.stream;

/** What a subscriber is told next: a message, or that messages were dropped. */
sealed interface Delivery permits StreamMessage, Dropped {}
