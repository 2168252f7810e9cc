package org.landscape.participant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields of a participant of feeds.yaml that an organiser changed at the desk. The file
/// changes the others; a held one is given back as soon as the file says the same.
///
/// @param inFile by field, what the file says instead, as far as it helps to know the line again:
///     the name, the addresses of the feeds in lines; else empty
public record HeldFields(Map<String, String> inFile) {

    public static final HeldFields NONE = new HeldFields(Map.of());

    public static final String NAME = "name";
    public static final String BLOG = "blog";
    public static final String FEEDS = "feeds";
    public static final String SHOW = "show";
    public static final String ONLY = "only";

    private static final String GROUP = "group:";

    public HeldFields {
        inFile = Map.copyOf(inFile);
    }

    /// The field of a group, for example `group:country`.
    public static String group(String name) {
        return GROUP + name;
    }

    /// Whether an organiser's word stands in this field.
    public boolean has(String field) {
        return inFile.containsKey(field);
    }

    /// What the file says of a participant, but for the held fields, which stay as they are stored.
    public Profile over(Profile file, Profile stored) {
        Map<String, String> groups = new HashMap<>(file.groups());
        inFile.keySet().stream()
                .filter(field -> field.startsWith(GROUP))
                .map(field -> field.substring(GROUP.length()))
                .forEach(
                        name -> {
                            groups.remove(name);
                            String label = stored.groups().get(name);
                            if (label != null) {
                                groups.put(name, label);
                            }
                        });
        return new Profile(
                has(NAME) ? stored.name() : file.name(),
                has(BLOG) ? stored.blog() : file.blog(),
                has(SHOW) ? stored.show() : file.show(),
                has(ONLY) ? stored.only() : file.only(),
                groups);
    }

    /// The fields in which two profiles differ.
    public static Set<String> differing(Profile one, Profile other) {
        Set<String> fields = new HashSet<>();
        addUnlessEqual(fields, NAME, one.name(), other.name());
        addUnlessEqual(fields, BLOG, one.blog(), other.blog());
        addUnlessEqual(fields, SHOW, one.show(), other.show());
        addUnlessEqual(fields, ONLY, one.only(), other.only());
        Stream.concat(one.groups().keySet().stream(), other.groups().keySet().stream())
                .distinct()
                .forEach(
                        name ->
                                addUnlessEqual(
                                        fields,
                                        group(name),
                                        one.groups().get(name),
                                        other.groups().get(name)));
        return fields;
    }

    private static void addUnlessEqual(
            Set<String> fields, String field, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            fields.add(field);
        }
    }
}
