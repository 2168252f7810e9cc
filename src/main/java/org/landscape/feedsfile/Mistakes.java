package org.landscape.feedsfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// Collects the mistakes of a file, so that all are reported at once.
final class Mistakes {

    private final String file;
    private final List<Mistake> mistakes = new ArrayList<>();

    Mistakes(String file) {
        this.file = file;
    }

    void add(Node node, String what, String remedy) {
        add(Optional.ofNullable(node.getStartMark()), what, remedy);
    }

    void add(Optional<Mark> mark, String what, String remedy) {
        int line = mark.map(Mark::getLine).orElse(0) + 1;
        int column = mark.map(Mark::getColumn).orElse(0) + 1;
        mistakes.add(new Mistake(file, line, column, what, remedy));
    }

    boolean isEmpty() {
        return mistakes.isEmpty();
    }

    List<Mistake> inOrder() {
        return mistakes.stream()
                .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                .toList();
    }
}
