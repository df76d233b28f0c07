package io.payflow.command.merchant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.payflow.api.merchant.MerchantCommand.DefineMerchant;
import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.api.merchant.MerchantState;
import io.payflow.command.eventstore.PendingRows;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.KnownKeys;
import io.payflow.command.idempotency.Outcome;
import io.payflow.command.terms.MerchantTerms;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Decides about one merchant. Its terms are stored together with the event, for other decisions to read. */
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", filterEventsByType = true)
public class Merchant {
    @AggregateIdentifier
    private String merchantId;

    private MerchantState state;
    private final KnownKeys keys = new KnownKeys();

    /** For Axon, which sources the merchant with its events. */
    Merchant() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome<MerchantState> handle(
            DefineMerchant command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        if (state == null) {
            context.requireAbsent();
        } else {
            context.requireVersion(state.version());
        }
        MerchantDefined terms = new MerchantDefined(
                command.merchantId(),
                command.name(),
                command.delayDays(),
                command.calendar().name(),
                command.cutOffTime().toString(),
                command.cutOffZone().getId(),
                command.minimumAmount(),
                command.frequency().toString(),
                command.feeBasisPoints(),
                command.bankAccountLast4(),
                command.occurredAt());
        apply(terms);
        long version = state.version();
        PendingRows.add(connection -> MerchantTerms.write(connection, terms, version));
        return new Outcome.Accepted<>(state);
    }

    @EventSourcingHandler
    void on(MerchantEvent event, MetaData metaData) {
        state = MerchantState.evolve(state, event);
        merchantId = state.id();
        keys.remember(metaData, state.version());
    }
}
