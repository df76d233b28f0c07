package io.payflow.query.verification.invariant;

import java.util.HashMap;
import java.util.Map;

/**
 * Which payout one payment's money is in, fact after fact: written once more, from the decision record on claims, and not
 * shared with whoever decides.
 *
 * <p>At any time one payout at most has the payment. If it is canceled the payment is free again; unless it was to re-issue
 * another one's item, which then is as unpaid as before, or an earlier payout contests it, because the bank said later that
 * that one may have paid it: then that one has it. Nobody may take what turned out not to be captured.
 */
final class ClaimedPayment {
    private enum Standing {
        /** No money of it is known to be captured. */
        NOTHING,
        FREE,
        HELD,
        /** Finally not paid by the payout that has it. */
        UNPAID
    }

    private final Findings claims;
    private final Findings captures;
    private final Map<Long, Long> claimedAt = new HashMap<>();
    private final Map<Long, Long> reissues = new HashMap<>();
    private Standing standing = Standing.NOTHING;
    private long capturedAt;
    private long terms;
    /** Whether it is certain that it was captured. */
    private boolean certain;
    /** The payout that has it, the one that may have paid it before, and the one it was to be re-issued of. */
    private Long holder;

    private Long contestedBy;
    private Long reissueOf;

    ClaimedPayment(Findings claims, Findings captures) {
        this.claims = claims;
        this.captures = captures;
    }

    void next(PaymentFact fact) {
        switch (fact.kind()) {
            case CAPTURED -> captured(fact);
            case WITHDRAWN -> withdrawn();
            case TO_BE_REISSUED -> reissues.put(fact.payout(), fact.detail());
            case REISSUED -> reissued(fact);
            case CLAIMED -> claimed(fact);
            case CLAIMED_BACK -> claimedBack(fact.payout());
            case FREED -> freed(fact.payout());
            case UNPAID -> unpaid(fact.payout());
            case UNKNOWN -> throw new IllegalStateException("Nothing can be told from here on");
        }
    }

    private void captured(PaymentFact fact) {
        capturedAt = fact.position();
        terms = fact.detail();
        certain = true;
        if (standing == Standing.NOTHING) {
            standing = Standing.FREE;
        }
    }

    private void withdrawn() {
        certain = false;
        if (standing == Standing.FREE) {
            standing = Standing.NOTHING;
        }
    }

    private void claimed(PaymentFact fact) {
        switch (standing) {
            case FREE -> take(fact);
            case NOTHING -> {
                captures.violated("A payout takes a payment whose money was not captured before.", fact.position());
                take(fact);
            }
            case HELD -> takenTwice("A payout takes a payment that another payout has, or has itself twice.", fact);
            case UNPAID -> takenTwice("A payout takes a payment that only a re-issue of another may take.", fact);
        }
    }

    private void reissued(PaymentFact fact) {
        Long original = reissues.get(fact.payout());
        if (standing == Standing.UNPAID && original.equals(holder)) {
            take(fact);
            reissueOf = original;
        } else if (standing == Standing.NOTHING) {
            captures.violated("A payout re-issues a payment whose money was not captured before.", fact.position());
        } else {
            takenTwice("A payout re-issues a payment that was not finally unpaid by the payout it re-issues.", fact);
        }
    }

    private void take(PaymentFact fact) {
        if (standing != Standing.NOTHING && fact.detail() != terms) {
            captures.violated(
                    "A payout's item is of another merchant, currency or amount than its payment captured.",
                    capturedAt,
                    fact.position());
        }
        standing = Standing.HELD;
        holder = fact.payout();
        claimedAt.put(holder, fact.position());
    }

    private void takenTwice(String detail, PaymentFact fact) {
        if (holder == null) {
            claims.violated(detail, fact.position());
        } else {
            claims.violated(detail, claimedAt.get(holder), fact.position());
        }
    }

    private void freed(Long payout) {
        if (standing != Standing.HELD || !payout.equals(holder)) {
            return;
        }
        if (contestedBy != null) {
            holder = contestedBy;
        } else if (reissueOf != null) {
            standing = Standing.UNPAID;
            holder = reissueOf;
        } else {
            standing = certain ? Standing.FREE : Standing.NOTHING;
            holder = null;
        }
        contestedBy = null;
        reissueOf = null;
    }

    private void claimedBack(Long payout) {
        Long original = reissues.get(payout);
        if (original == null && standing == Standing.FREE) {
            holder = payout;
        } else if (original != null && standing == Standing.UNPAID && original.equals(holder)) {
            holder = payout;
            reissueOf = original;
        }
        if (payout.equals(holder)) {
            standing = Standing.HELD;
        } else if (holder != null) {
            contestedBy = payout;
        }
    }

    private void unpaid(Long payout) {
        if (payout.equals(contestedBy)) {
            contestedBy = null;
        }
        if (payout.equals(holder)) {
            standing = Standing.UNPAID;
            reissueOf = null;
        }
    }
}
