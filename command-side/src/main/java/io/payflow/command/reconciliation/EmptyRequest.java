package io.payflow.command.reconciliation;

/** The body of an action that needs no word: none, or an empty object. */
record EmptyRequest() {}
