package io.payflow.api.merchant;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What can happen to a merchant: the whole vocabulary, frozen like every event. */
public sealed interface MerchantEvent {
    String merchantId();

    /** When it happened, by the service's clock. */
    Instant occurredAt();

    /**
     * A merchant was registered, or its terms were replaced: these are its terms from now on.
     *
     * @param delayDays business days from cut-off to settlement: the N of T+N
     * @param calendar {@code FED}, {@code TARGET}, {@code UK} or {@code WEEKENDS_ONLY}
     * @param cutOffTime local time, {@code HH:mm} or {@code HH:mm:ss}
     * @param cutOffZone IANA zone of the local time
     * @param minimumAmount minor units
     * @param frequency {@code manual} or {@code daily}
     * @param feeBasisPoints hundredths of a per cent
     */
    @Revision("1")
    record MerchantDefined(
            String merchantId,
            String name,
            int delayDays,
            String calendar,
            String cutOffTime,
            String cutOffZone,
            long minimumAmount,
            String frequency,
            int feeBasisPoints,
            String bankAccountLast4,
            Instant occurredAt)
            implements MerchantEvent {}
}
