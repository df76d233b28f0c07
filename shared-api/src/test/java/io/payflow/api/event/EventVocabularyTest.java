package io.payflow.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.reconciliation.TaskEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events are for ever, so they hold nothing that a refactoring could change under their feet. */
class EventVocabularyTest {
    /** A {@code Long} is a number that may be absent. */
    private static final Set<Type> FLAT =
            Set.of(String.class, long.class, Long.class, int.class, boolean.class, Instant.class);

    static Stream<Class<?>> events() {
        return Stream.of(PaymentEvent.class, MerchantEvent.class, PayoutEvent.class, TaskEvent.class)
                .flatMap(vocabulary -> Arrays.stream(vocabulary.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsARecordOfFlatValues(Class<?> event) {
        assertThat(event).isRecord().isFinal();
        assertThat(event.getRecordComponents())
                .allSatisfy(component -> assertThat(isAllowed(component))
                        .as("%s.%s is a %s", event.getSimpleName(), component.getName(), component.getGenericType())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventHasARevision(Class<?> event) {
        Revision revision = event.getAnnotation(Revision.class);

        assertThat(revision).as("@Revision of %s", event.getSimpleName()).isNotNull();
        assertThat(revision.value()).matches("[1-9][0-9]*");
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventSaysToWhomAndWhenItHappened(Class<?> event) {
        List<String> names = Arrays.stream(event.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        assertThat(names.get(0)).isIn("paymentId", "merchantId", "payoutId", "taskId");
        assertThat(names.get(names.size() - 1)).isEqualTo("occurredAt");
    }

    @Test
    void simpleNamesAreUnique() {
        assertThat(events().map(Class::getSimpleName)).doesNotHaveDuplicates().isNotEmpty();
    }

    private static boolean isAllowed(RecordComponent component) {
        return isFlat(component.getType())
                || isTextMap(component)
                || isTextList(component)
                || isListOfFlatRecords(component);
    }

    private static boolean isFlat(Class<?> type) {
        return FLAT.contains(type);
    }

    private static boolean isTextMap(RecordComponent component) {
        return component.getType() == Map.class
                && arguments(component).equals(List.<Type>of(String.class, String.class));
    }

    private static boolean isTextList(RecordComponent component) {
        return component.getType() == List.class && arguments(component).equals(List.<Type>of(String.class));
    }

    private static boolean isListOfFlatRecords(RecordComponent component) {
        return component.getType() == List.class
                && arguments(component).stream().findFirst().orElse(null) instanceof Class<?> element
                && element.isRecord()
                && Arrays.stream(element.getRecordComponents()).allMatch(part -> isFlat(part.getType()));
    }

    private static List<Type> arguments(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType generic
                ? List.of(generic.getActualTypeArguments())
                : List.of();
    }
}
