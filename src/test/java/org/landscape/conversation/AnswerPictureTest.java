package org.landscape.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.landscape.conversation.AnswerPicture.Arc;
import org.landscape.conversation.AnswerPicture.Node;
import org.landscape.conversation.Conversations.Pair;

class AnswerPictureTest {

    private static final Pattern PATH =
            Pattern.compile("M(\\d+) (\\d+)a(\\d+) (\\d+) 0 0 1 0 (-?\\d+)");

    @Test
    void anArcLeadsFromWhoAnsweredToWhomOnTheSideOfItsDirection() {
        AnswerPicture picture =
                AnswerPicture.of(
                        List.of(
                                new Pair("tom", "laura", 5),
                                new Pair("laura", "tom", 2),
                                new Pair("ida", "laura", 1)));
        Map<String, Integer> rows =
                picture.nodes().stream().collect(Collectors.toMap(Node::slug, Node::y));

        assertThat(rows).containsOnlyKeys("tom", "laura", "ida");
        assertThat(picture.arcs()).hasSize(3);
        for (Arc arc : picture.arcs()) {
            Matcher path = PATH.matcher(arc.path());
            assertThat(path.matches()).as(arc.path()).isTrue();
            int from = Integer.parseInt(path.group(2));
            int to = from + Integer.parseInt(path.group(5));
            assertThat(from).isEqualTo(rows.get(arc.from()));
            assertThat(to).isEqualTo(rows.get(arc.to()));
            assertThat(Integer.parseInt(path.group(1)) > AnswerPicture.WIDTH / 2)
                    .isEqualTo(to > from);
        }
        assertThat(picture.arcs().getLast().answers()).isEqualTo(5);
    }

    @Test
    void everythingIsInsideAndNoTwoNamesAreOnOneLine() {
        List<Pair> pairs =
                IntStream.range(0, 40)
                        .mapToObj(i -> new Pair("p" + i, "p" + (i * 7 + 3) % 40, 1 + i % 5))
                        .toList();

        AnswerPicture picture = AnswerPicture.of(pairs);

        assertThat(picture.nodes()).hasSizeLessThanOrEqualTo(24);
        assertThat(picture.nodes().size() + picture.left()).isEqualTo(40);
        for (int i = 1; i < picture.nodes().size(); i++) {
            assertThat(picture.nodes().get(i).y() - picture.nodes().get(i - 1).y())
                    .isGreaterThanOrEqualTo(20);
        }
        for (Arc arc : picture.arcs()) {
            Matcher path = PATH.matcher(arc.path());
            assertThat(path.matches()).as(arc.path()).isTrue();
            int side = Integer.parseInt(path.group(1));
            int out = Integer.parseInt(path.group(3)) + 4;
            assertThat(side > AnswerPicture.WIDTH / 2 ? side + out : side - out)
                    .isBetween(0, AnswerPicture.WIDTH);
        }
        assertThat(picture.nodes()).allMatch(node -> node.y() < picture.height());
    }
}
