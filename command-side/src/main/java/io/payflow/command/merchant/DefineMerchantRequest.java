package io.payflow.command.merchant;

import io.payflow.api.merchant.MerchantCommand.DefineMerchant;
import io.payflow.api.merchant.SettlementCalendar;
import io.payflow.api.merchant.SettlementFrequency;
import io.payflow.api.money.Money;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** The body of {@code PUT /api/v1/merchants/{id}}; what is left out of the settlement has its default. */
record DefineMerchantRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 255, example = "TechCorp Solutions")
        String name,

        Settlement settlement,

        @Schema(
                description = "Hundredths of a per cent of each payout item; 0 unless given",
                minimum = "0",
                maximum = "10000",
                example = "290")
        Integer feeBasisPoints,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Four digits", example = "6789")
        String bankAccountLast4) {

    private static final int MAX_NAME = 255;
    private static final int DEFAULT_DELAY_DAYS = 2;
    private static final int MAX_DELAY_DAYS = 30;
    private static final int MAX_BASIS_POINTS = 10_000;
    private static final LocalTime DEFAULT_CUT_OFF = LocalTime.of(17, 0);
    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");
    private static final Pattern CUT_OFF_TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?");
    private static final Settlement DEFAULTS = new Settlement(null, null, null, null, null);

    /** How the merchant's money is paid out. */
    @Schema(name = "SettlementRequest")
    record Settlement(
            @Schema(
                    description = "Business days from cut-off to settlement (T+N); 2 unless given",
                    minimum = "0",
                    maximum = "30",
                    example = "2")
            Integer delayDays,

            @Schema(
                    description = "FED unless given",
                    allowableValues = {"FED", "TARGET", "UK", "WEEKENDS_ONLY"},
                    example = "FED")
            String calendar,

            CutOff cutOff,

            @Schema(
                    description = "Minor units; a daily payout of less, net, waits; 0 unless given",
                    minimum = "0",
                    example = "0")
            Long minimumAmount,

            @Schema(
                    description = "manual unless given",
                    allowableValues = {"manual", "daily"},
                    example = "manual")
            String frequency) {}

    /** Until when something counts as today. */
    @Schema(name = "CutOffRequest")
    record CutOff(
            @Schema(description = "Local time; 17:00 unless given", example = "17:00")
            String time,

            @Schema(description = "IANA zone; the calendar's own unless given", example = "America/New_York")
            String zone) {}

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        violations.requiredText("name", name, MAX_NAME);
        violations.check(
                feeBasisPoints == null || feeBasisPoints >= 0 && feeBasisPoints <= MAX_BASIS_POINTS,
                "feeBasisPoints",
                "must be 0 to " + MAX_BASIS_POINTS);
        violations.check(
                bankAccountLast4 != null
                        && FOUR_DIGITS.matcher(bankAccountLast4).matches(),
                "bankAccountLast4",
                "must be four digits");
        Settlement terms = terms();
        violations.check(
                terms.delayDays() == null || terms.delayDays() >= 0 && terms.delayDays() <= MAX_DELAY_DAYS,
                "settlement.delayDays",
                "must be 0 to " + MAX_DELAY_DAYS);
        violations.check(
                terms.calendar() == null
                        || SettlementCalendar.of(terms.calendar()).isPresent(),
                "settlement.calendar",
                "must be FED, TARGET, UK or WEEKENDS_ONLY");
        violations.check(
                terms.minimumAmount() == null
                        || terms.minimumAmount() >= 0 && terms.minimumAmount() <= Money.MAX_AMOUNT,
                "settlement.minimumAmount",
                "must be 0 to %d minor units".formatted(Money.MAX_AMOUNT));
        violations.check(
                terms.frequency() == null
                        || SettlementFrequency.of(terms.frequency()).isPresent(),
                "settlement.frequency",
                "must be manual or daily");
        violations.check(
                cutOffTime() == null || CUT_OFF_TIME.matcher(cutOffTime()).matches(),
                "settlement.cutOff.time",
                "must be a local time such as 17:00");
        violations.check(
                cutOffZone() == null || zone(cutOffZone()).isPresent(),
                "settlement.cutOff.zone",
                "must be an IANA zone such as America/New_York");
    }

    /** The command of a body that has been checked. */
    DefineMerchant toCommand(String merchantId, Instant occurredAt) {
        Settlement terms = terms();
        SettlementCalendar calendar = Optional.ofNullable(terms.calendar())
                .flatMap(SettlementCalendar::of)
                .orElse(SettlementCalendar.FED);
        return new DefineMerchant(
                merchantId,
                name,
                terms.delayDays() == null ? DEFAULT_DELAY_DAYS : terms.delayDays(),
                calendar,
                cutOffTime() == null ? DEFAULT_CUT_OFF : LocalTime.parse(cutOffTime()),
                Optional.ofNullable(cutOffZone())
                        .flatMap(DefineMerchantRequest::zone)
                        .orElse(calendar.zone()),
                terms.minimumAmount() == null ? 0 : terms.minimumAmount(),
                Optional.ofNullable(terms.frequency())
                        .flatMap(SettlementFrequency::of)
                        .orElse(SettlementFrequency.MANUAL),
                feeBasisPoints == null ? 0 : feeBasisPoints,
                bankAccountLast4,
                occurredAt);
    }

    private Settlement terms() {
        return settlement == null ? DEFAULTS : settlement;
    }

    private String cutOffTime() {
        return terms().cutOff() == null ? null : terms().cutOff().time();
    }

    private String cutOffZone() {
        return terms().cutOff() == null ? null : terms().cutOff().zone();
    }

    /** Names of the IANA database only: an offset knows no daylight-saving time. */
    private static Optional<ZoneId> zone(String id) {
        return Optional.of(id).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of);
    }
}
