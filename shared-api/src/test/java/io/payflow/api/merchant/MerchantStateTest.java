package io.payflow.api.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerchantStateTest {
    private static final Instant FIRST = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-23T11:30:00.250Z");

    @Test
    void firstDefinitionCreatesVersionZero() {
        MerchantState merchant = MerchantState.fold(List.of(defined("TechCorp Solutions", FIRST)));

        assertThat(merchant.id()).isEqualTo("merch_001");
        assertThat(merchant.version()).isZero();
        assertThat(merchant.createdAt()).isEqualTo(FIRST);
        assertThat(merchant.updatedAt()).isEqualTo(FIRST);
    }

    @Test
    void laterDefinitionReplacesTheTermsAndKeepsTheCreation() {
        MerchantState merchant =
                MerchantState.fold(List.of(defined("TechCorp Solutions", FIRST), defined("TechCorp", LATER)));

        assertThat(merchant).isEqualTo(new MerchantState(defined("TechCorp", LATER), FIRST, LATER, 1));
    }

    @Test
    void viewSaysWhatTheTermsSay() {
        MerchantView view = MerchantView.of(MerchantState.fold(List.of(defined("TechCorp", FIRST))));

        assertThat(view)
                .isEqualTo(new MerchantView(
                        "merch_001",
                        "TechCorp",
                        new MerchantView.Settlement(
                                2, "FED", new MerchantView.CutOff("17:00", "America/New_York"), 500, "daily"),
                        290,
                        "6789",
                        FIRST,
                        FIRST,
                        0));
    }

    @Test
    void wireNamesAreFixed() {
        assertThat(SettlementCalendar.values())
                .extracting(calendar -> calendar.name() + " " + calendar.zone())
                .containsExactly(
                        "FED America/New_York", "TARGET Europe/Brussels", "UK Europe/London", "WEEKENDS_ONLY UTC");
        assertThat(SettlementCalendar.of("TARGET")).contains(SettlementCalendar.TARGET);
        assertThat(SettlementCalendar.of("target")).isEmpty();
        assertThat(SettlementFrequency.values()).extracting(Enum::toString).containsExactly("manual", "daily");
        assertThat(SettlementFrequency.of("daily")).contains(SettlementFrequency.DAILY);
        assertThat(SettlementFrequency.of("DAILY")).isEmpty();
    }

    private static MerchantDefined defined(String name, Instant at) {
        return new MerchantDefined(
                "merch_001", name, 2, "FED", "17:00", "America/New_York", 500, "daily", 290, "6789", at);
    }
}
