package org.landscape.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Text;
import org.jdom2.filter.Filters;
import org.jdom2.input.JDOMParseException;
import org.landscape.text.WindowsSigns;

/// The first of two steps: characters become a tree. A well-formed document is parsed strictly; any
/// other is repaired, and the result says so. The second step, reading the fields, is the same for
/// both.
sealed interface FeedTree {

    record Grown(Element root, String format, List<String> repairs) implements FeedTree {}

    record Refused(String message, String detail) implements FeedTree {}

    static FeedTree of(String text, Prolog prolog, ParseConfig limits) {
        if (prolog.declaresEntities()) {
            return new Refused(
                    "The feed has a DOCTYPE that declares entities. No feed needs one, and it could"
                            + " be used for an attack, so it is not read.",
                    "DOCTYPE with entity declarations");
        }
        String plain = prolog.withoutDoctype(text);
        try {
            StrictXml.Tree tree = new StrictXml(limits).read(plain);
            return grown(
                    tree.root(),
                    tree.hasCut()
                            ? List.of(BeyondLimit.attributes(limits.xmlAttributes()))
                            : List.of());
        } catch (JDOMException e) {
            return e.getCause() instanceof BeyondLimit limit
                    ? refused(limit)
                    : mended(plain, e, limits);
        }
    }

    private static FeedTree mended(String text, JDOMException why, ParseConfig limits) {
        String start = text.substring(Prolog.of(text).rootAt());
        try {
            Optional<Element> root = new MendedXml(limits).read(start);
            if (root.isEmpty()) {
                return new Refused("This is not a feed that can be read.", reason(why));
            }
            List<String> repairs = new ArrayList<>();
            repairs.add(
                    StrictXml.hasTooManyAttributes(why)
                            ? BeyondLimit.attributes(limits.xmlAttributes())
                            : "The feed is not well-formed XML. " + reason(why));
            if (CutOff.mend(start, root.get())) {
                repairs.add("The feed ends in the middle of an entry, which is left out.");
            }
            return grown(root.get(), repairs);
        } catch (BeyondLimit limit) {
            return refused(limit);
        }
    }

    private static Refused refused(BeyondLimit limit) {
        return new Refused(limit.message(), limit.message());
    }

    private static Grown grown(Element root, List<String> repairs) {
        String format = FeedFormat.of(root);
        FeedNamespaces.unify(root);
        root.getDescendants(Filters.text()).forEach(FeedTree::mend);
        return new Grown(root, format, repairs);
    }

    /// Nearly all texts need no mending, and JDOM examines each one that is set.
    private static void mend(Text text) {
        String mended = WindowsSigns.mended(text.getText());
        if (!mended.equals(text.getText())) {
            text.setText(mended);
        }
    }

    private static String reason(JDOMException why) {
        if (why instanceof JDOMParseException parse && parse.getCause() != null) {
            return "Line %d: %s".formatted(parse.getLineNumber(), parse.getCause().getMessage());
        }
        return String.valueOf(why.getMessage());
    }
}
