package io.payflow.command.payout;

import io.payflow.api.payout.PayoutCommand.CreatePayout;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.claims.Payable;
import io.payflow.command.claims.PayablePayments;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.CommandDispatcher;
import io.payflow.command.idempotency.Operation;
import io.payflow.command.idempotency.ResourceIds;
import io.payflow.command.terms.MerchantTerms;
import io.payflow.command.terms.Terms;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the payouts of merchants that are paid out daily, at the cut-off of each business day: of all payments that were
 * captured before it, in each currency. They wait to be submitted like any other; sending money is a person's act.
 *
 * <p>The key of each payout names merchant, currency and cut-off, so that it is made once whichever nodes are up. A
 * cut-off at which no node was up is made good as soon as one is; of several, the last one stands for all.
 */
@Component
class DailyPayouts {
    private static final Logger LOG = LoggerFactory.getLogger(DailyPayouts.class);
    private static final String PROCESS = "daily-payouts";
    private static final Operation CREATE = new Operation("payout", "create");

    private final MerchantTerms merchants;
    private final DailyCutOffs cutOffs;
    private final PayablePayments payments;
    private final PayoutSchedule schedule;
    private final CommandDispatcher commands;
    private final Clock clock;

    DailyPayouts(
            MerchantTerms merchants,
            DailyCutOffs cutOffs,
            PayablePayments payments,
            PayoutSchedule schedule,
            CommandDispatcher commands,
            Clock clock) {
        this.merchants = merchants;
        this.cutOffs = cutOffs;
        this.payments = payments;
        this.schedule = schedule;
        this.commands = commands;
        this.clock = clock;
    }

    /** Makes whatever payout is due now. */
    void makeDue() {
        for (Terms merchant : merchants.paidOutDaily()) {
            cutOffs.due(merchant, clock.instant()).ifPresent(cutOff -> makeAt(cutOff, merchant));
        }
    }

    /** One merchant's trouble must not keep the others from being paid; what was not done is tried again. */
    private void makeAt(Instant cutOff, Terms merchant) {
        try {
            for (String currency : payments.currencies(merchant.merchantId())) {
                makeAll(cutOff, merchant, currency);
            }
            schedule.done(merchant.merchantId(), cutOff);
        } catch (RuntimeException e) {
            // Whatever it was, the other merchants get their payouts; the cut-off is not done and comes up again.
            LOG.error(
                    "daily payout merchant={} cutOff={} failed, will be tried again", merchant.merchantId(), cutOff, e);
        }
    }

    /** A payout takes only so many payments: as many payouts as it takes. */
    private void makeAll(Instant cutOff, Terms merchant, String currency) {
        Instant before = cutOff.minusMillis(1);
        List<Payable> eligible = eligible(merchant, currency, before);
        for (int number = 1; isEnough(eligible, merchant); number++) {
            make(cutOff, before, merchant, currency, number);
            eligible = eligible(merchant, currency, before);
        }
        if (!eligible.isEmpty()) {
            LOG.info(
                    "daily payout merchant={} currency={} cutOff={} held back: less than the minimum of {}",
                    merchant.merchantId(),
                    currency,
                    cutOff,
                    merchant.minimumAmount());
        }
    }

    private List<Payable> eligible(Terms merchant, String currency, Instant before) {
        return payments.eligible(merchant.merchantId(), currency, before, PayoutState.MAX_ITEMS);
    }

    /** A payout that is full is enough whatever its worth: its payments would be the oldest again on the next day. */
    private static boolean isEnough(List<Payable> eligible, Terms merchant) {
        boolean full = eligible.size() == PayoutState.MAX_ITEMS;
        return full || !eligible.isEmpty() && net(eligible, merchant) >= merchant.minimumAmount();
    }

    private static long net(List<Payable> eligible, Terms merchant) {
        long net = 0;
        for (Payable payment : eligible) {
            net = Math.addExact(net, payment.amount() - Fee.of(payment.amount(), merchant.feeBasisPoints()));
        }
        return net;
    }

    private void make(Instant cutOff, Instant before, Terms merchant, String currency, int number) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String key = String.join(":", merchant.merchantId(), currency, cutOff.toString(), Integer.toString(number));
        CommandContext context = CommandContext.ofProcess(PROCESS, CREATE, key, now);
        CreatePayout command =
                new CreatePayout(ResourceIds.derive("po", context), merchant.merchantId(), currency, null, before, now);
        try {
            commands.dispatch(command, command.payoutId(), context, PayoutCommandController::fold);
        } catch (Rejection refusal) {
            // Somebody else took the payments in between; whoever looks next finds none.
            if (refusal.code() != ProblemCode.VALIDATION_FAILED) {
                throw refusal;
            }
        }
    }
}
