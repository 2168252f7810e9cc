package org.landscape.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.landscape.conversation.Conversations.Pair;

/// The picture of who answers whom, for a template to draw: participants on a line, those who talk
/// with each other near each other, and an arc from each to whom they answered. Arcs from left to
/// right are above the line, the others below it. Of many participants those with the most answers
/// are drawn.
///
/// @param nodes from left to right
/// @param arcs the thin ones first, so that the thick ones are in front
/// @param height of all, for a width of [#WIDTH]
/// @param middle how far down the line is
/// @param left how many participants are not drawn
public record AnswerPicture(List<Node> nodes, List<Arc> arcs, int height, int middle, int left) {

    public static final int WIDTH = 1000;

    /// More marks would touch each other on a telephone.
    private static final int MOST = 24;

    private static final int EDGE = 30;

    /// The rounds after which the order hardly changes any more.
    private static final int ROUNDS = 12;

    private static final double THINNEST = 2;
    private static final double THICKEST = 12;

    public AnswerPicture {
        nodes = List.copyOf(nodes);
        arcs = List.copyOf(arcs);
    }

    /// @param x of its middle
    public record Node(String slug, int x) {}

    /// @param path as the data of an SVG path
    /// @param width of the line
    /// @param from slug of the participant who answered
    public record Arc(String path, String width, String from, String to, int answers) {}

    /// @param pairs who answered whom, the most often first
    public static AnswerPicture of(List<Pair> pairs) {
        Map<String, Integer> weights = new HashMap<>();
        for (Pair pair : pairs) {
            weights.merge(pair.from(), pair.answers(), Integer::sum);
            weights.merge(pair.to(), pair.answers(), Integer::sum);
        }
        Set<String> drawn = new LinkedHashSet<>();
        weights.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .forEach(one -> drawn.add(one.getKey()));
        List<Pair> ties =
                pairs.stream()
                        .filter(pair -> drawn.contains(pair.from()) && drawn.contains(pair.to()))
                        .toList();
        // Who talks with none of the others would be a mark without an arc.
        Set<String> tied = new LinkedHashSet<>(drawn);
        tied.retainAll(ties.stream().flatMap(pair -> Stream.of(pair.from(), pair.to())).toList());
        return drawn(order(tied, ties), ties, weights.size() - tied.size());
    }

    /// Each goes where the middle of those is with whom they talk, again and again.
    private static List<String> order(Set<String> slugs, List<Pair> ties) {
        List<String> order = new ArrayList<>(slugs);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> places = new HashMap<>();
            for (int i = 0; i < order.size(); i++) {
                places.put(order.get(i), (double) i);
            }
            Map<String, Double> wanted = new HashMap<>();
            for (String slug : order) {
                double sum = places.getOrDefault(slug, 0.0);
                double weight = 1;
                for (Pair tie : ties) {
                    if (tie.from().equals(slug) || tie.to().equals(slug)) {
                        String other = tie.from().equals(slug) ? tie.to() : tie.from();
                        sum += places.getOrDefault(other, 0.0) * tie.answers();
                        weight += tie.answers();
                    }
                }
                wanted.put(slug, sum / weight);
            }
            order.sort(Comparator.comparing((String slug) -> wanted.getOrDefault(slug, 0.0)));
        }
        return order;
    }

    private static AnswerPicture drawn(List<String> order, List<Pair> ties, int left) {
        Map<String, Integer> places = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        double step = order.size() < 2 ? 0 : (WIDTH - 2.0 * EDGE) / (order.size() - 1);
        for (int i = 0; i < order.size(); i++) {
            int x = (int) Math.round(EDGE + i * step);
            places.put(order.get(i), x);
            nodes.add(new Node(order.get(i), x));
        }
        int most = ties.stream().mapToInt(Pair::answers).max().orElse(1);
        int above = reach(ties, places, true);
        int below = reach(ties, places, false);
        int middle = above + EDGE;
        List<Arc> arcs =
                ties.stream()
                        .sorted(Comparator.comparing(Pair::answers).thenComparing(Pair::from))
                        .map(tie -> arc(tie, places, middle, most))
                        .toList();
        return new AnswerPicture(nodes, arcs, middle + below + EDGE, middle, left);
    }

    /// How high the highest arc is.
    private static int reach(List<Pair> ties, Map<String, Integer> places, boolean above) {
        return ties.stream()
                .mapToInt(tie -> span(tie, places))
                .filter(span -> above == span > 0)
                .map(span -> height(Math.abs(span)))
                .max()
                .orElse(0);
    }

    private static int span(Pair tie, Map<String, Integer> places) {
        return places.getOrDefault(tie.to(), 0) - places.getOrDefault(tie.from(), 0);
    }

    /// Flatter the wider, so that the picture is not as high as it is wide.
    private static int height(int span) {
        return (int) Math.round(8 * Math.sqrt(span));
    }

    private static Arc arc(Pair tie, Map<String, Integer> places, int middle, int most) {
        int from = places.getOrDefault(tie.from(), 0);
        int span = span(tie, places);
        int high = height(Math.abs(span));
        String path =
                "M%d %da%d %d 0 0 1 %d 0".formatted(from, middle, Math.abs(span) / 2, high, span);
        double width =
                THINNEST
                        + (THICKEST - THINNEST)
                                * Math.sqrt((tie.answers() - 1.0) / Math.max(most - 1, 1));
        return new Arc(
                path,
                String.format(Locale.ROOT, "%.1f", width),
                tie.from(),
                tie.to(),
                tie.answers());
    }
}
