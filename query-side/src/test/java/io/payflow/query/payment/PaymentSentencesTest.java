package io.payflow.query.payment;

import static io.payflow.query.payment.PaymentEvents.START;
import static io.payflow.query.payment.PaymentEvents.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payment.PaymentEvent.PaymentVoidRequested;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.ProcessorEffect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentSentencesTest {
    private static final String ID = "pay_1";

    @Test
    void aCaptureThatWasUnclearIsToldFromTheRequestToWhatAPersonFoundOut() {
        assertThat(told(PaymentEvents.doubted(ID)))
                .containsExactly(
                        "Created as a draft, for 20.00 USD.",
                        "Submitted to the processor.",
                        "The instruction to authorize 20.00 USD leaves for the processor, once and never again, under the"
                                + " reference ref_authorize.",
                        "The processor's answer to the authorize is \"authorized\": the payment is authorized.",
                        "Capture of 12.00 USD of 20.00 USD held asked for; the processor is to confirm it. Reason:"
                                + " shipped.",
                        "The instruction to capture 12.00 USD leaves for the processor, once and never again, under the"
                                + " reference ref_capture.",
                        "The processor's answer to the capture is \"processing\": it has the capture, and the outcome is"
                                + " to follow.",
                        "The processor's answer to the capture is \"unknown\" (no_answer: Timed out): nobody knows"
                                + " whether the capture was carried out, and the processor is asked.",
                        "Asked, the processor's word on the capture is \"unknown\" (no_answer: Timed out): it cannot"
                                + " tell, and a person must find out.",
                        "The processor's word on the capture is \"succeeded\": evidence for the person who is finding"
                                + " out.",
                        "Found out by task_1: what was in doubt did happen. The payment is succeeded, with 12.00 USD"
                                + " captured.");
    }

    @Test
    void aVoidIsToldWithItsReason() {
        PaymentState held = PaymentState.fold(PaymentEvents.doubted(ID).subList(0, 4));

        assertThat(PaymentSentences.sentence(new PaymentVoidRequested(ID, "ref_void", "too late", START), held))
                .isEqualTo(
                        "Release of the 20.00 USD held asked for; the processor is to confirm it. Reason: too late.");
    }

    @Test
    void everyEffectOfAWordIsTold() {
        PaymentState payment = PaymentState.create(created(ID, "merch_001", START));
        for (ProcessorEffect effect : ProcessorEffect.values()) {
            String sentence = PaymentSentences.sentence(
                    PaymentEvents.reported(
                            ID, "notification", null, "succeeded", effect.toString(), null, 1200L, START),
                    payment);

            assertThat(sentence)
                    .startsWith("The processor's word is \"succeeded\": ")
                    .endsWith(".");
        }
        assertThat(PaymentSentences.sentence(
                        PaymentEvents.reported(ID, "notification", null, "succeeded", "moved", null, 1200L, START),
                        payment))
                .isEqualTo("The processor's word is \"succeeded\": the payment is draft, with 12.00 USD captured.");
    }

    @Test
    void whatAPersonFoundOutIsToldForEveryResolution() {
        PaymentState failed = PaymentState.fold(PaymentEvents.everyKindOfLife().get(2));

        assertThat(PaymentSentences.sentence(new PaymentResolved(ID, "task_1", "failed", "failed", 0, START), failed))
                .isEqualTo("Found out by task_1: what was in doubt did not happen. The payment is failed, with 0.00 USD"
                        + " captured.");
        assertThat(PaymentSentences.sentence(new PaymentResolved(ID, "task_1", "returned", "failed", 0, START), failed))
                .contains("did happen, and was undone.");
    }

    @Test
    void everyEventHasASentence() {
        PaymentEvents.everyKindOfLife()
                .forEach(life -> assertThat(told(life))
                        .allSatisfy(sentence -> assertThat(sentence).endsWith(".")));
    }

    private static List<String> told(List<PaymentEvent> life) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < life.size(); i++) {
            sentences.add(PaymentSentences.sentence(life.get(i), PaymentState.fold(life.subList(0, i + 1))));
        }
        return sentences;
    }
}
