package io.payflow.query.projection;

import io.payflow.query.projection.ReadModel.Definition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All projections there are, in the order of their names. */
@Component
class ReadModels {
    private final ObjectProvider<ReadModel<?>> models;

    /** @param models asked for late, because what makes them needs what needs this */
    ReadModels(ObjectProvider<ReadModel<?>> models) {
        this.models = models;
    }

    List<Definition> all() {
        return models.stream()
                .map(ReadModel::definition)
                .sorted(Comparator.comparing(Definition::name))
                .toList();
    }

    Optional<Definition> named(String name) {
        return all().stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst();
    }
}
