package io.payflow.app.system;

/** A bank that accepts every payout, unless a test tells it otherwise. */
final class StubBank extends StubGateway {

    StubBank() {
        super("bank", "status", instruction -> "accepted");
    }

    @Override
    void rejectWith(String code) {
        refuse(422, "rejected", code);
    }
}
