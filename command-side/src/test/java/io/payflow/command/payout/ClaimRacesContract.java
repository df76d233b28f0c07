package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.AtOnce;
import io.payflow.command.claims.Payable;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.SampleRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment is paid out once: what the claims promise on every database, whatever happens at the same time. */
abstract class ClaimRacesContract {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);
    private static final int PAYMENTS = 200;
    private static final int CREATORS = 8;
    private static final int ATTEMPTS = 6;
    private static final int MOST_NAMED = 30;

    private PayoutStore store;

    abstract PayoutStore open();

    @BeforeEach
    void start() {
        store = open();
        store.define(PayoutStore.MERCHANT);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    /** Each creator asks for payments that others want too, and at last for whatever is left. */
    @Test
    void ofManyCreatorsAtOnceExactlyOneGetsEachPayment() throws Exception {
        List<String> payments = store.payable(PAYMENTS);

        List<List<Object>> outcomes = AtOnce.run(CREATORS, creator -> createAgainAndAgain(creator, payments));

        everyPaymentIsInOnePayout(payments);
        List<Object> refusals = outcomes.stream()
                .flatMap(List::stream)
                .filter(ProblemCode.class::isInstance)
                .toList();
        assertThat(refusals)
                .contains(ProblemCode.PAYMENT_ALREADY_IN_PAYOUT)
                .isSubsetOf(ProblemCode.PAYMENT_ALREADY_IN_PAYOUT, ProblemCode.VALIDATION_FAILED);
    }

    private List<Object> createAgainAndAgain(int creator, List<String> payments) {
        Random random = new Random(creator);
        List<Object> outcomes = new ArrayList<>();
        for (int attempt = 0; attempt <= ATTEMPTS; attempt++) {
            List<String> wanted = new ArrayList<>(payments);
            Collections.shuffle(wanted, random);
            List<String> named = attempt == ATTEMPTS ? null : wanted.subList(0, 1 + random.nextInt(MOST_NAMED));
            outcomes.add(create(creator, named, OPERATOR.withKey("creator-%d-%d".formatted(creator, attempt))));
        }
        return outcomes;
    }

    /** The answer, or the refusal's code. */
    private Object create(int node, List<String> named, SampleRequest request) {
        try {
            return store.create(store.node(node), named, request);
        } catch (Rejection refusal) {
            return refusal.code();
        }
    }

    private void everyPaymentIsInOnePayout(List<String> payments) {
        Map<String, String> payoutOf = new HashMap<>();
        for (PayoutCreated payout : store.payouts()) {
            for (CreatedItem item : payout.items()) {
                assertThat(payoutOf.put(item.paymentId(), payout.payoutId()))
                        .as("another payout with %s", item.paymentId())
                        .isNull();
            }
        }
        assertThat(payoutOf).containsOnlyKeys(payments);
        assertThat(store.claims().values()).allSatisfy(claim -> {
            assertThat(claim.status()).isEqualTo(Payable.Status.CLAIMED);
            assertThat(claim.payoutId()).isEqualTo(payoutOf.get(claim.paymentId()));
        });
    }

    @Test
    void ofManyThatWantAllThatIsEligibleOneGetsItAndTheOthersAreToldThatNothingIsLeft() throws Exception {
        List<String> payments = store.payable(PAYMENTS);

        List<Object> outcomes =
                AtOnce.run(CREATORS, creator -> create(creator, null, OPERATOR.withKey("creator-" + creator)));

        everyPaymentIsInOnePayout(payments);
        assertThat(store.payouts()).hasSize(1);
        assertThat(outcomes).filteredOn(Answer.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Answer))
                .containsOnly(ProblemCode.VALIDATION_FAILED);
    }

    @Test
    void equalRequestsAtOnceMakeOnePayoutAndHaveOneAnswer() throws Exception {
        List<String> payments = store.payable(PAYMENTS);

        for (List<String> named : Arrays.asList(payments.subList(0, 50), null)) {
            SampleRequest request = OPERATOR.withKey(named == null ? "all" : "named");
            int before = store.payouts().size();
            List<Answer<PayoutState>> answers =
                    AtOnce.run(CREATORS, number -> store.create(store.node(number), named, request));

            assertThat(store.payouts()).hasSize(before + 1);
            assertThat(Set.copyOf(answers.stream().map(Answer::state).toList())).hasSize(1);
            assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        }
        everyPaymentIsInOnePayout(payments);
    }
}
