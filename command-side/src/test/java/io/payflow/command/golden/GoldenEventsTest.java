package io.payflow.command.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.event.EventMetadata;
import io.payflow.command.eventstore.EventSerializer;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events are for ever: what was stored by the first release is what every later one reads. */
class GoldenEventsTest {
    private static final GoldenFiles FILES = GoldenFiles.of("events");
    private static final Set<String> WITHOUT_OPTIONAL_FIELDS = Set.of(
            "MerchantDefined",
            "PaymentInstructionBegun",
            "PaymentResolved",
            "PayoutCreated",
            "PayoutInstructionBegun",
            "PayoutItemsParked",
            "PayoutItemsResolved",
            "PayoutOverdue",
            "PayoutReissued",
            "TaskClaimed",
            "TaskReleased",
            "TaskResolutionApproved",
            "TaskResolutionRejected");

    private final EventSerializer serializer = new EventSerializer();

    @Test
    void everyEventTypeHasAGoldenFileOfItsRevision() {
        Set<String> wanted = EventSerializer.types().values().stream()
                .map(type -> type.getSimpleName() + ".v" + revision(type))
                .collect(Collectors.toSet());

        assertThat(FILES.names()).containsAll(wanted);
    }

    @Test
    void everyEventTypeWithOptionalFieldsHasAGoldenFileWithoutThem() {
        Set<String> wanted = EventSerializer.types().values().stream()
                .filter(type -> !WITHOUT_OPTIONAL_FIELDS.contains(type.getSimpleName()))
                .map(type -> type.getSimpleName() + ".v" + revision(type) + ".minimal")
                .collect(Collectors.toSet());

        assertThat(FILES.names()).containsAll(wanted);
    }

    @Test
    void everyGoldenFileIsCheckedAndEveryFieldIsInOne() {
        assertThat(FILES.names()).isEqualTo(SampleEvents.byFile().keySet());
        assertThat(EventSerializer.types().values())
                .allSatisfy(type -> assertThat(fieldsInGoldenFiles(type))
                        .isEqualTo(Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .collect(Collectors.toSet())));
    }

    static Set<Map.Entry<String, Object>> samples() {
        return SampleEvents.byFile().entrySet();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eventIsStoredAsExactlyTheFrozenBytes(Map.Entry<String, Object> sample) {
        SerializedObject<byte[]> stored = serializer.serialize(sample.getValue(), byte[].class);

        assertThat(new String(stored.getData(), StandardCharsets.UTF_8)).isEqualTo(FILES.read(sample.getKey()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void frozenBytesAreReadAsAnEqualEvent(Map.Entry<String, Object> sample) {
        String[] name = sample.getKey().split("\\.");
        byte[] stored = FILES.read(sample.getKey()).getBytes(StandardCharsets.UTF_8);

        Object event = serializer.deserialize(
                new SimpleSerializedObject<>(stored, byte[].class, name[0], name[1].substring(1)));

        assertThat(event).isEqualTo(sample.getValue());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eventIsStoredUnderItsSimpleNameAndRevision(Map.Entry<String, Object> sample) {
        SerializedObject<byte[]> stored = serializer.serialize(sample.getValue(), byte[].class);

        assertThat(sample.getKey())
                .startsWith(stored.getType().getName() + ".v" + stored.getType().getRevision());
    }

    @Test
    void metadataSurvivesTheStore() {
        MetaData metadata = MetaData.from(Map.of(
                EventMetadata.ACTOR, "operator2",
                EventMetadata.ROLE, "admin,operator",
                EventMetadata.CLIENT, "operator2",
                EventMetadata.OPERATION, "payment.capture",
                EventMetadata.IDEMPOTENCY_KEY, "a\"b\\c",
                EventMetadata.REQUEST_FINGERPRINT, "00ff",
                EventMetadata.ANSWER_REVISION, "1",
                EventMetadata.CORRELATION_ID, "req-1",
                EventMetadata.CAUSATION_ID, "cmd-1"));
        SerializedObject<byte[]> stored = serializer.serialize(metadata, byte[].class);

        MetaData read = serializer.deserialize(
                new SimpleSerializedObject<>(stored.getData(), byte[].class, MetaData.class.getName(), null));

        assertThat(read).isEqualTo(metadata);
        assertThat(new String(stored.getData(), StandardCharsets.UTF_8))
                .contains("\"actor\":\"operator2\"")
                .doesNotContain("org.axonframework");
    }

    private static Set<String> fieldsInGoldenFiles(Class<?> type) {
        List<String> files = FILES.names().stream()
                .filter(name -> name.startsWith(type.getSimpleName() + ".v"))
                .map(FILES::read)
                .toList();
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(field -> files.stream().anyMatch(json -> json.contains("\"" + field + "\":")))
                .collect(Collectors.toSet());
    }

    private static String revision(Class<?> type) {
        return type.getAnnotation(Revision.class).value();
    }
}
