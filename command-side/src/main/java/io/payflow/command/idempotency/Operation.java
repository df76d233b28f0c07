package io.payflow.command.idempotency;

/**
 * What a request asks for; an idempotency key is scoped by it.
 *
 * @param resource the kind of thing it is done to, as messages name it: {@code payment}
 * @param name what is done: {@code create}, {@code capture}
 */
public record Operation(String resource, String name) {

    /** As events carry it: {@code payment.capture}. */
    @Override
    public String toString() {
        return resource + "." + name;
    }
}
