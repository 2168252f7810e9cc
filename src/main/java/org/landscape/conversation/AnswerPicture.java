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

/// The picture of who answers whom, for a template to draw: participants one below the other, those
/// who talk with each other near each other, and an arc from each to whom they answered. Arcs that
/// lead down are on the right of the names, those that lead up on the left. So a telephone has room
/// for the names. Of many participants those with the most answers are drawn.
///
/// @param nodes from the top
/// @param arcs the thin ones first, so that the thick ones are in front
/// @param height of all, for a width of [#WIDTH]
/// @param left how many participants are not drawn
public record AnswerPicture(List<Node> nodes, List<Arc> arcs, int height, int left) {

    /// As many pixels as a narrow telephone has beside the margins of a page.
    public static final int WIDTH = 320;

    /// Where the arcs of a side end, so far from the middle.
    private static final int NAME = 76;

    /// More rows would be more than a screen.
    private static final int MOST = 24;

    private static final int ROW = 24;

    /// How far an arc goes out to the side.
    private static final int WIDEST = WIDTH / 2 - NAME - 6;

    /// The rounds after which the order hardly changes any more.
    private static final int ROUNDS = 12;

    private static final double THINNEST = 1.5;
    private static final double THICKEST = 7;

    public AnswerPicture {
        nodes = List.copyOf(nodes);
        arcs = List.copyOf(arcs);
    }

    /// @param y of its middle
    public record Node(String slug, int y) {}

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
        for (String slug : order) {
            int y = ROW / 2 + nodes.size() * ROW;
            places.put(slug, y);
            nodes.add(new Node(slug, y));
        }
        int most = ties.stream().mapToInt(Pair::answers).max().orElse(1);
        int height = order.size() * ROW;
        List<Arc> arcs =
                ties.stream()
                        .sorted(Comparator.comparing(Pair::answers).thenComparing(Pair::from))
                        .map(tie -> arc(tie, places, height, most))
                        .toList();
        return new AnswerPicture(nodes, arcs, height, left);
    }

    private static Arc arc(Pair tie, Map<String, Integer> places, int height, int most) {
        int from = places.getOrDefault(tie.from(), 0);
        int span = places.getOrDefault(tie.to(), 0) - from;
        // Clockwise: to the right when it leads down, to the left when it leads up.
        String path =
                "M%d %da%d %d 0 0 1 0 %d"
                        .formatted(
                                WIDTH / 2 + (span > 0 ? NAME : -NAME),
                                from,
                                Math.round(WIDEST * Math.sqrt(Math.abs(span) / (double) height)),
                                Math.abs(span) / 2,
                                span);
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
