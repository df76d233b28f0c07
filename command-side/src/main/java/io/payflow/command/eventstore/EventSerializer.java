package io.payflow.command.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.reconciliation.TaskEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events as JSON under names of their own ({@code PaymentCreated}), so that moving a class never touches what is
 * stored. Absent values are left out; fields stand in the order of their declaration.
 */
public final class EventSerializer extends Jackson3Serializer {
    private static final Map<String, Class<?>> TYPES = Stream.of(
                    PaymentEvent.class, MerchantEvent.class, PayoutEvent.class, TaskEvent.class)
            .flatMap(vocabulary -> Arrays.stream(vocabulary.getPermittedSubclasses()))
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));
    private static final Map<Class<?>, SerializedType> STORED_AS = TYPES.values().stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), EventSerializer::storedAs));

    public EventSerializer() {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(EventSerializer::configure));
    }

    /** Every event there is, by the name under which it is stored. */
    public static Map<String, Class<?>> types() {
        return TYPES;
    }

    private static SerializedType storedAs(Class<?> type) {
        return new SimpleSerializedType(type.getSimpleName(), new AnnotationRevisionResolver().revisionOf(type));
    }

    private static void configure(JsonMapper.Builder mapper) {
        mapper.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(
                        value -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));
    }

    /** An event of another revision may mean something else, even where its fields can be read: it is refused. */
    @Override
    public <S, T> T deserialize(SerializedObject<S> stored) {
        SerializedType type = stored.getType();
        if (TYPES.containsKey(type.getName())) {
            requireRevisionOfToday(type);
        }
        return super.deserialize(stored);
    }

    private static void requireRevisionOfToday(SerializedType stored) {
        String today = STORED_AS.get(TYPES.get(stored.getName())).getRevision();
        if (!today.equals(stored.getRevision())) {
            throw new SerializationException(
                    "%s of revision %s, where %s is known: a later release stored it, or its upcaster is missing"
                            .formatted(stored.getName(), stored.getRevision(), today));
        }
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        return type != null && STORED_AS.containsKey(type) ? STORED_AS.get(type) : super.typeForClass(type);
    }

    @Override
    protected String resolveClassName(SerializedType serializedType) {
        Class<?> known = TYPES.get(serializedType.getName());
        return known == null ? super.resolveClassName(serializedType) : known.getName();
    }
}
