package io.payflow.simulator.client;

import java.util.Map;

/** The API keys that the service's demo publishes, one for each part that the simulation plays. */
public final class DemoKeys {
    public static final String GATEWAY = "pk_demo_gateway";
    public static final String OPERATOR = "pk_demo_operator";
    public static final String APPROVER = "pk_demo_approver";
    public static final String ADMIN = "pk_demo_admin";

    /** Which consumer's key may act for which of the demo's merchants. */
    public static final Map<String, String> CONSUMERS = Map.of(
            "merch_001", "pk_demo_consumer",
            "merch_002", "pk_demo_consumer",
            "merch_003", "pk_demo_consumer",
            "merch_004", "pk_demo_consumer_2",
            "merch_005", "pk_demo_consumer_2");

    private DemoKeys() {}
}
