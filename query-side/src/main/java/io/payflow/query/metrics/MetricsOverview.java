package io.payflow.query.metrics;

/** What happened to money within a window of time, in figures. Amounts are minor units. */
record MetricsOverview(Window window, PaymentFigures payments, SettlementFigures settlement) {}
