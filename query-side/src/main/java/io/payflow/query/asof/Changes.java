package io.payflow.query.asof;

import io.payflow.query.asof.Difference.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is different between two JSON trees, as a flat list of places. What is in one tree only is told whole, not value by
 * value.
 */
final class Changes {
    private final Map<String, String> identities;
    private final List<Change> found = new ArrayList<>();

    private Changes(Map<String, String> identities) {
        this.identities = identities;
    }

    /**
     * @param identities by which field the elements of a list are known, by the list's JSON Pointer; those of any other
     *     list are known by their place in it
     */
    static List<Change> between(JsonNode before, JsonNode after, Map<String, String> identities) {
        Changes changes = new Changes(identities);
        changes.compare("", before, after);
        return changes.found;
    }

    private void compare(String place, JsonNode before, JsonNode after) {
        if (before != null && before.equals(after)) {
            return;
        }
        boolean inside =
                before != null && after != null && before.isContainer() && before.getNodeType() == after.getNodeType();
        if (inside) {
            compareParts(place, parts(place, before), parts(place, after));
        } else {
            found.add(new Change(place, before, after));
        }
    }

    private void compareParts(String place, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            compare(place + "/" + escaped(name), before.get(name), after.get(name));
        }
    }

    private Map<String, JsonNode> parts(String place, JsonNode container) {
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        if (container.isObject()) {
            container.properties().forEach(field -> parts.put(field.getKey(), field.getValue()));
            return parts;
        }
        String identity = identities.get(place);
        for (JsonNode element : container) {
            String name = identity == null
                    ? Integer.toString(parts.size())
                    : element.get(identity).asString();
            if (parts.put(name, element) != null) {
                throw new IllegalStateException("Two elements of " + place + " are " + name);
            }
        }
        return parts;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
