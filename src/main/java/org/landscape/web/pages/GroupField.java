package org.landscape.web.pages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A field in which a person says to which group of a name they belong, for example their country:
/// a list of the labels in use, and beside it a field for another one, so that one country is not
/// written in three ways. `parts/groups.html` shows it.
///
/// @param name of the groups
/// @param value what is chosen of the labels, [#OTHER] where something else was written, empty
///     for nothing
/// @param labels in use already, to choose from
/// @param other what was written in place of one of these
public record GroupField(String name, String value, Set<String> labels, String other) {

    /// What the list says where a person writes another label.
    private static final String OTHER = "+";

    public static GroupField of(String name, String label, Set<String> labels) {
        boolean chosen = label.isEmpty() || labels.contains(label);
        return new GroupField(name, chosen ? label : OTHER, labels, chosen ? "" : label);
    }

    /// Reads the fields of a form. Each group's field is preceded by a field with the group's name:
    /// fields whose names are not known beforehand would have to be awaited on a thread.
    ///
    /// @param groups the names
    /// @param labels what was chosen for each
    /// @param others what was written for each
    /// @return the label of each group for which there is one
    public static Map<String, String> read(
            List<String> groups, List<String> labels, List<String> others) {
        Map<String, String> labelled = new TreeMap<>();
        for (int i = 0; i < groups.size(); i++) {
            String chosen = i < labels.size() ? labels.get(i).strip() : "";
            String written = i < others.size() ? others.get(i).strip() : "";
            String label =
                    chosen.equals(OTHER) || (chosen.isEmpty() && !written.isEmpty())
                            ? written
                            : chosen;
            if (!label.isEmpty()) {
                labelled.put(groups.get(i), label);
            }
        }
        return labelled;
    }
}
