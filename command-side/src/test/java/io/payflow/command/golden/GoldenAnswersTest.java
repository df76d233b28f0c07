package io.payflow.command.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.api.merchant.MerchantState;
import io.payflow.api.merchant.MerchantView;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.PaymentView;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutView;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskView;
import io.payflow.command.payment.ProcessorNotificationView;
import io.payflow.command.payout.BankNotificationView;
import io.payflow.command.request.AnswerJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Write answers are for ever: a repeated request is answered with the first answer's bytes, whatever the release. */
class GoldenAnswersTest {
    private static final GoldenFiles FILES = GoldenFiles.of("answers");
    private static final Instant ON_THE_SECOND = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-22T10:00:01.25Z");

    static Map<String, Object> views() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("zebra", "1");
        metadata.put("apple", "Grüße");
        Map<String, Object> views = new LinkedHashMap<>();
        views.put(
                "payment.v1",
                new PaymentView(
                        "pay_0123456789abcdefghjkmnpqrs",
                        "merch_001",
                        "cust_42",
                        999_999_999_999L,
                        "USD",
                        "authorize_only",
                        new PaymentMethod("card", "tok_visa", null),
                        "Bücher, \"neu\"",
                        metadata,
                        "failed",
                        "void",
                        1000,
                        "card_declined",
                        "The issuer declined.",
                        "ref_1",
                        ON_THE_SECOND,
                        LATER,
                        LATER,
                        4));
        views.put(
                "payment.v1.minimal",
                new PaymentView(
                        "pay_0123456789abcdefghjkmnpqrs",
                        "merch_001",
                        null,
                        1,
                        "JPY",
                        "capture",
                        new PaymentMethod("bank_transfer", null, "acct_9"),
                        null,
                        null,
                        "draft",
                        null,
                        0,
                        null,
                        null,
                        null,
                        ON_THE_SECOND,
                        ON_THE_SECOND,
                        null,
                        0));
        views.put(
                "merchant.v1",
                MerchantView.of(MerchantState.fold(List.of(
                        new MerchantDefined(
                                "merch_001",
                                "TechCorp Solutions",
                                2,
                                "FED",
                                "17:00",
                                "America/New_York",
                                500,
                                "daily",
                                290,
                                "6789",
                                ON_THE_SECOND),
                        new MerchantDefined(
                                "merch_001",
                                "TechCorp",
                                0,
                                "WEEKENDS_ONLY",
                                "09:30:15",
                                "UTC",
                                0,
                                "manual",
                                0,
                                "0000",
                                LATER)))));
        views.put(
                "payout.v1",
                PayoutView.of(payout("PayoutCreated.v1", "PayoutSubmitted.v1", "PayoutReported.v1")
                        .summary()));
        views.put("payout.v1.minimal", PayoutView.of(payout("PayoutCreated.v1").summary()));
        views.put(
                "bank-notification.v1",
                new BankNotificationView("camt-1", "po_0123456789abcdefghjkmnpqrs", "partially_settled", 2, 2, 1));
        views.put(
                "payout-reissued.v1", PayoutView.of(payout("PayoutReissued.v1").summary()));
        views.put(
                "processor-notification.v1",
                new ProcessorNotificationView(
                        "evt_1001", "pay_0123456789abcdefghjkmnpqrs", "succeeded", 3, "disputed"));
        views.put(
                "task.v1",
                TaskView.of(task(
                        "TaskOpened.v1",
                        "TaskClaimed.v1",
                        "TaskEnquiryMade.v1",
                        "TaskEnquiryMade.v1.minimal",
                        "TaskExtended.v1.minimal",
                        "TaskResolutionProposed.v1",
                        "TaskResolutionApproved.v1")));
        views.put("task.v1.minimal", TaskView.of(task("TaskOpened.v1.minimal")));
        return views;
    }

    private static PayoutState payout(String... history) {
        return PayoutState.fold(samples(PayoutEvent.class, history));
    }

    private static TaskState task(String... history) {
        return TaskState.fold(samples(TaskEvent.class, history));
    }

    private static <T> List<T> samples(Class<T> type, String... files) {
        Map<String, Object> events = SampleEvents.byFile();
        return Stream.of(files).map(events::get).map(type::cast).toList();
    }

    static Set<Map.Entry<String, Object>> entries() {
        return views().entrySet();
    }

    @Test
    void everyGoldenFileIsChecked() {
        assertThat(FILES.names()).isEqualTo(views().keySet());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void answerIsExactlyTheFrozenBytes(Map.Entry<String, Object> view) {
        assertThat(new String(AnswerJson.revision1(view.getValue()), StandardCharsets.UTF_8))
                .isEqualTo(FILES.read(view.getKey()));
    }
}
