package io.payflow.command.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.event.EventMetadata;
import io.payflow.command.eventstore.EventSerializer;
import io.payflow.command.eventstore.EventUpcasters;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events are for ever: what was stored by the first release is what every later one reads. */
class GoldenEventsTest {
    private static final GoldenFiles FILES = GoldenFiles.of("events");
    private static final Set<String> WITHOUT_OPTIONAL_FIELDS = Set.of(
            "MerchantDefined.v1",
            "PaymentInstructionBegun.v1",
            "PaymentResolved.v1",
            "PayoutCreated.v1",
            "PayoutInstructionBegun.v1",
            "PayoutItemsParked.v1",
            "PayoutItemsParked.v2",
            "PayoutItemsResolved.v1",
            "PayoutOverdue.v1",
            "PayoutReissued.v1",
            "TaskClaimed.v1",
            "TaskReleased.v1",
            "TaskResolutionApproved.v1",
            "TaskResolutionRejected.v1");

    private final EventSerializer serializer = new EventSerializer();

    /** Of an older revision too, for as long as there is the type: somewhere it is stored. */
    @Test
    void everyRevisionOfEveryEventTypeHasAGoldenFile() {
        assertThat(FILES.names()).containsAll(revisions());
    }

    @Test
    void everyRevisionWithOptionalFieldsHasAGoldenFileWithoutThem() {
        List<String> wanted = revisions().stream()
                .filter(revision -> !WITHOUT_OPTIONAL_FIELDS.contains(revision))
                .map(revision -> revision + ".minimal")
                .toList();

        assertThat(FILES.names()).containsAll(wanted);
    }

    /** To change one is to change what is stored; the digest of a new one is added when it is merged. */
    @Test
    void noGoldenFileIsEverEditedOrTakenAway() {
        assertThat(FILES.digests()).containsExactlyInAnyOrderElementsOf(FILES.frozenDigests());
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

    static Stream<Map.Entry<String, Object>> samplesOfToday() {
        return samples().stream()
                .filter(sample -> isOf(sample.getKey(), today(sample.getValue().getClass())));
    }

    @ParameterizedTest
    @MethodSource("samplesOfToday")
    void eventIsStoredAsExactlyTheFrozenBytes(Map.Entry<String, Object> sample) {
        SerializedObject<byte[]> stored = serializer.serialize(sample.getValue(), byte[].class);

        assertThat(new String(stored.getData(), StandardCharsets.UTF_8)).isEqualTo(FILES.read(sample.getKey()));
    }

    /** As the event store reads them. What has changed since goes through its upcasters; without them this fails. */
    @ParameterizedTest
    @MethodSource("samples")
    void frozenBytesOfAnyRevisionAreReadAsTodaysEvent(Map.Entry<String, Object> sample) {
        Object event = EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(stored(sample.getKey())), serializer, EventUpcasters.chain())
                .next()
                .getPayload();

        assertThat(event).isEqualTo(sample.getValue());
    }

    @ParameterizedTest
    @MethodSource("samplesOfToday")
    void eventIsStoredUnderItsSimpleNameAndRevision(Map.Entry<String, Object> sample) {
        SerializedObject<byte[]> stored = serializer.serialize(sample.getValue(), byte[].class);

        assertThat(isOf(
                        sample.getKey(),
                        stored.getType().getName() + ".v" + stored.getType().getRevision()))
                .isTrue();
    }

    /** Of a later release, or an older one without its upcaster: the fields may be there, and mean something else. */
    @Test
    void anotherRevisionIsRefusedAndNotReadAsTodays() {
        byte[] bytes = FILES.read("PayoutItemsParked.v2").getBytes(StandardCharsets.UTF_8);

        for (String revision : List.of("1", "3")) {
            SerializedObject<byte[]> stored =
                    new SimpleSerializedObject<>(bytes, byte[].class, "PayoutItemsParked", revision);
            assertThatThrownBy(() -> serializer.deserialize(stored))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("PayoutItemsParked of revision " + revision);
        }
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

    private static GenericDomainEventEntry<byte[]> stored(String file) {
        String[] name = file.split("\\.");
        return new GenericDomainEventEntry<>(
                "Any",
                "id",
                0,
                "event",
                Instant.EPOCH,
                name[0],
                name[1].substring(1),
                FILES.read(file).getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> fieldsInGoldenFiles(Class<?> type) {
        List<String> files = FILES.names().stream()
                .filter(name -> isOf(name, today(type)))
                .map(FILES::read)
                .toList();
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(field -> files.stream().anyMatch(json -> json.contains("\"" + field + "\":")))
                .collect(Collectors.toSet());
    }

    /** Every revision that any release has stored: {@code PaymentCreated.v1}. */
    private static List<String> revisions() {
        return EventSerializer.types().values().stream()
                .flatMap(type -> IntStream.rangeClosed(1, revision(type))
                        .mapToObj(revision -> type.getSimpleName() + ".v" + revision))
                .toList();
    }

    private static boolean isOf(String file, String revision) {
        return file.equals(revision) || file.startsWith(revision + ".");
    }

    private static String today(Class<?> type) {
        return type.getSimpleName() + ".v" + revision(type);
    }

    private static int revision(Class<?> type) {
        return Integer.parseInt(type.getAnnotation(Revision.class).value());
    }
}
