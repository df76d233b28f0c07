package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.PayoutCommand.ReissuePayout;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.problem.Violation;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.request.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReissuePayoutRequestTest {

    @Test
    void withoutItemsAllThatCanBeReissuedIsMeant() {
        ReissuePayoutRequest request = new ReissuePayoutRequest(null);

        assertThat(found(request)).isEmpty();
        assertThat(request.toCommand("po_2", "po_1", SampleRequest.NOW))
                .isEqualTo(new ReissuePayout("po_2", "po_1", null, SampleRequest.NOW));
    }

    @Test
    void namedItemsAreTakenOver() {
        ReissuePayoutRequest request = new ReissuePayoutRequest(List.of("pi_1_2", "pi_1_1"));

        assertThat(found(request)).isEmpty();
        assertThat(request.toCommand("po_2", "po_1", SampleRequest.NOW).itemIds())
                .containsExactly("pi_1_2", "pi_1_1");
    }

    @Test
    void oneToTenThousandItemsAreNamed() {
        assertThat(found(new ReissuePayoutRequest(List.of())))
                .containsExactly(new Violation(
                        "itemIds", "must be 1 to 10000 items; leave it out for all that can be re-issued"));
        assertThat(found(new ReissuePayoutRequest(ids(PayoutState.MAX_ITEMS)))).isEmpty();
        assertThat(found(new ReissuePayoutRequest(ids(PayoutState.MAX_ITEMS + 1))))
                .extracting(Violation::field)
                .containsExactly("itemIds");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "pi 1", "pi_\0", "pi_\u00e4", "pi.1"})
    void whatCannotBeAnIdIsToldByItsPlace(String id) {
        assertThat(found(new ReissuePayoutRequest(Arrays.asList("pi_1", id))))
                .containsExactly(new Violation("itemIds[1]", "is no item's id"));
    }

    @Test
    void idIsSixtyFourCharactersAtMost() {
        assertThat(found(new ReissuePayoutRequest(List.of("x".repeat(64))))).isEmpty();
        assertThat(found(new ReissuePayoutRequest(List.of("x".repeat(65))))).hasSize(1);
    }

    @Test
    void itemIsNamedOnce() {
        assertThat(found(new ReissuePayoutRequest(List.of("pi_1", "pi_2", "pi_1"))))
                .containsExactly(new Violation("itemIds[2]", "is there twice"));
    }

    @Test
    void notEveryOneOfManyFaultsIsNamed() {
        List<String> wrong = new ArrayList<>(Collections.nCopies(PayoutState.MAX_ITEMS, "?"));

        assertThat(found(new ReissuePayoutRequest(wrong))).hasSize(20);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj("pi_%d"::formatted).toList();
    }

    private static List<Violation> found(ReissuePayoutRequest request) {
        return Checks.found(request::check);
    }
}
