package io.payflow.command.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.merchant.MerchantCommand.DefineMerchant;
import io.payflow.api.merchant.SettlementCalendar;
import io.payflow.api.merchant.SettlementFrequency;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.command.merchant.DefineMerchantRequest.CutOff;
import io.payflow.command.merchant.DefineMerchantRequest.Settlement;
import io.payflow.command.request.Checks;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefineMerchantRequestTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void leastThatIsNeededHasDefaults() {
        DefineMerchantRequest request = new DefineMerchantRequest("TechCorp", null, null, "6789");

        assertThat(found(request)).isEmpty();
        assertThat(request.toCommand("merch_001", NOW))
                .isEqualTo(new DefineMerchant(
                        "merch_001",
                        "TechCorp",
                        2,
                        SettlementCalendar.FED,
                        LocalTime.of(17, 0),
                        ZoneId.of("America/New_York"),
                        0,
                        SettlementFrequency.MANUAL,
                        0,
                        "6789",
                        NOW));
    }

    @Test
    void everyFieldIsTakenOver() {
        CutOff cutOff = new CutOff("09:30:15", "Asia/Tokyo");
        Settlement settlement = new Settlement(0, "TARGET", cutOff, 500L, "daily");
        DefineMerchantRequest request = new DefineMerchantRequest("TechCorp", settlement, 290, "0000");

        assertThat(found(request)).isEmpty();
        assertThat(request.toCommand("merch_001", NOW))
                .isEqualTo(new DefineMerchant(
                        "merch_001",
                        "TechCorp",
                        0,
                        SettlementCalendar.TARGET,
                        LocalTime.of(9, 30, 15),
                        ZoneId.of("Asia/Tokyo"),
                        500,
                        SettlementFrequency.DAILY,
                        290,
                        "0000",
                        NOW));
    }

    @ParameterizedTest
    @CsvSource({"FED, America/New_York", "TARGET, Europe/Brussels", "UK, Europe/London", "WEEKENDS_ONLY, UTC"})
    void cutOffIsInTheCalendarsZoneUnlessGiven(String calendar, String zone) {
        Settlement settlement = new Settlement(null, calendar, new CutOff("16:00", null), null, null);

        DefineMerchant command =
                new DefineMerchantRequest("TechCorp", settlement, null, "6789").toCommand("merch_001", NOW);

        assertThat(command.cutOffZone()).isEqualTo(ZoneId.of(zone));
        assertThat(command.cutOffTime()).isEqualTo(LocalTime.of(16, 0));
    }

    @Test
    void everyFieldsFaultIsToldAtOnce() {
        Settlement settlement = new Settlement(31, "fed", new CutOff("25:00", "Mars/Base"), -1L, "weekly");

        assertThat(fields(new DefineMerchantRequest(" ", settlement, 10_001, "678")))
                .containsExactly(
                        "name",
                        "feeBasisPoints",
                        "bankAccountLast4",
                        "settlement.delayDays",
                        "settlement.calendar",
                        "settlement.minimumAmount",
                        "settlement.frequency",
                        "settlement.cutOff.time",
                        "settlement.cutOff.zone");
    }

    @Test
    void emptyBodyIsToldEverythingThatIsMissing() {
        assertThat(fields(new DefineMerchantRequest(null, null, null, null)))
                .containsExactly("name", "bankAccountLast4");
    }

    @Test
    void boundsThemselvesAreTaken() {
        Settlement least = new Settlement(0, null, new CutOff("00:00", null), 0L, null);
        Settlement most = new Settlement(30, null, new CutOff("23:59:59", null), 999_999_999_999L, null);

        assertThat(found(new DefineMerchantRequest("n", least, 0, "0000"))).isEmpty();
        assertThat(found(new DefineMerchantRequest("n".repeat(255), most, 10_000, "9999")))
                .isEmpty();
    }

    @Test
    void whatIsBeyondTheBoundsIsRefused() {
        Settlement less = new Settlement(-1, null, null, -1L, null);
        Settlement more = new Settlement(31, null, null, 1_000_000_000_000L, null);

        assertThat(fields(new DefineMerchantRequest("n".repeat(256), less, -1, "9999")))
                .containsExactly("name", "feeBasisPoints", "settlement.delayDays", "settlement.minimumAmount");
        assertThat(fields(new DefineMerchantRequest("n", more, 10_001, "9999")))
                .containsExactly("feeBasisPoints", "settlement.delayDays", "settlement.minimumAmount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5pm", "17", "17:0", "7:00", "24:00", "17:60", "17:00:60", "17:00Z", "17:00:00.5"})
    void cutOffMustBeALocalTime(String time) {
        Settlement settlement = new Settlement(null, null, new CutOff(time, null), null, null);

        assertThat(fields(new DefineMerchantRequest("n", settlement, null, "6789")))
                .containsExactly("settlement.cutOff.time");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "678", "67890", "67a9", "６７８９", "6789\n"})
    void bankAccountIsFourDigits(String last4) {
        assertThat(fields(new DefineMerchantRequest("n", null, null, last4))).containsExactly("bankAccountLast4");
    }

    @Test
    void nameThatHoldsACardNumberIsRefused() {
        assertThat(refusal(new DefineMerchantRequest("4242 4242 4242 4242", null, null, "6789"))
                        .code())
                .isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
    }

    private static List<String> fields(DefineMerchantRequest request) {
        return Checks.fields(request::check);
    }

    private static List<Violation> found(DefineMerchantRequest request) {
        return Checks.found(request::check);
    }

    private static Rejection refusal(DefineMerchantRequest request) {
        return Checks.refusal(request::check);
    }
}
