package io.payflow.command.idempotency;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.codec.base.Base32Codec;
import java.util.UUID;

/**
 * Ids of created resources, derived from client, operation and key: a repeated creation, on any node and at any time,
 * comes to the same id and collides in the event store.
 */
public final class ResourceIds {
    private static final UUID NAMESPACE = UUID.fromString("6f2c1f0e-6a0b-5f43-9d53-0b7a4d1c9a77");

    private ResourceIds() {}

    /**
     * The id of the reconciliation task that an event of a payout or payment opens.
     *
     * @param version of the payout or payment since that event
     */
    public static String ofTask(String subjectId, long version) {
        return "task_"
                + Base32Codec.INSTANCE.encode(UuidCreator.getNameBasedSha1(NAMESPACE, subjectId + ':' + version));
    }

    /** @param prefix what kind of thing it is, such as {@code pay} */
    public static String derive(String prefix, CommandContext context) {
        return derive(prefix, context, "");
    }

    /** @param madeFrom the resource that the key is scoped by, too; empty if there is none */
    public static String derive(String prefix, CommandContext context, String madeFrom) {
        // No part can contain the separator: keys are visible ASCII, names come from configuration and code.
        String name = context.caller().client()
                + '\n'
                + context.operation()
                + '\n'
                + context.key()
                + (madeFrom.isEmpty() ? "" : '\n' + madeFrom);
        return prefix + "_" + Base32Codec.INSTANCE.encode(UuidCreator.getNameBasedSha1(NAMESPACE, name));
    }
}
