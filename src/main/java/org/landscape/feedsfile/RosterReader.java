package org.landscape.feedsfile;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.ShortText;
import org.landscape.participant.Show;
import org.landscape.participant.Slug;
import org.landscape.programme.Meetup;
import org.landscape.programme.Thing;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the parts of the file: the programme, its Things and meet-ups, its participants.
final class RosterReader {

    private final Mistakes mistakes;
    private final Addresses addresses;

    RosterReader(Mistakes mistakes, SampleNames samples) {
        this.mistakes = mistakes;
        this.addresses = new Addresses(mistakes, samples);
    }

    /// The roster; only to be used when there were no mistakes.
    Roster read(Section file) {
        List<Thing> things = things(file);
        List<Meetup> meetups = meetups(file);
        Optional<Section> programme = file.section("programme", "the programme");
        if (!file.has("programme")) {
            mistakes.add(
                    file.node(),
                    "The file has no programme.",
                    "Add 'programme:' with a name and a short name below it.");
        }
        List<RosterParticipant> participants = participants(file);
        file.reportUnknownKeys();
        ProgrammeReader reading = new ProgrammeReader(mistakes, addresses);
        return new Roster(
                programme
                        .map(section -> reading.read(section, things, meetups))
                        .orElseGet(reading::placeholder),
                participants,
                addresses.namedASample());
    }

    private List<Thing> things(Section file) {
        List<Thing> things = new ArrayList<>();
        Map<Integer, Node> numbers = new HashMap<>();
        for (Node node : file.list("things")) {
            Section.of(node, "a Thing", mistakes).ifPresent(s -> thing(s, numbers, things));
        }
        return things;
    }

    private void thing(Section section, Map<Integer, Node> numbers, List<Thing> things) {
        Optional<Integer> number = section.number("number");
        if (!section.has("number")) {
            mistakes.add(section.node(), "A Thing has no number.", "Add 'number: 6'.");
        }
        Thing thing =
                new Thing(
                        number.orElse(0),
                        section.required("title", "Online networks"),
                        addresses.day(section, "opens"),
                        addresses.day(section, "closes"),
                        addresses.of(section, "about"),
                        section.texts("aliases"));
        section.reportUnknownKeys();
        if (thing.opens() != null
                && thing.closes() != null
                && thing.closes().isBefore(thing.opens())) {
            mistakes.add(
                    section.nodeOf("closes"),
                    "Thing %d closes before it opens.".formatted(thing.number()),
                    "Exchange the two dates, or mend one.");
        }
        number.ifPresent(n -> checkUnique(n, section.nodeOf("number"), numbers, "Thing " + n));
        things.add(thing);
    }

    private List<Meetup> meetups(Section file) {
        List<Meetup> meetups = new ArrayList<>();
        for (Node node : file.nodes("meetups")) {
            Section.of(node, "a meet-up", mistakes).flatMap(this::meetup).ifPresent(meetups::add);
        }
        return meetups;
    }

    private Optional<Meetup> meetup(Section section) {
        String name = section.required("name", "Tea and talk");
        Optional<Addresses.Moment> when = addresses.moment(section, "when");
        @Nullable LocalTime until = section.time("until");
        @Nullable String where = section.text("where").orElse(null);
        @Nullable WebAddress address = addresses.of(section, "address");
        section.reportUnknownKeys();
        if (!section.has("when")) {
            mistakes.add(
                    section.node(),
                    "A meet-up has no day.",
                    "Add 'when: 2011-07-18 18:30', or the day alone.");
        }
        LocalTime begins = when.map(Addresses.Moment::time).orElse(null);
        if (until != null && when.isPresent() && (begins == null || !until.isAfter(begins))) {
            mistakes.add(
                    section.nodeOf("until"),
                    begins == null
                            ? "The meet-up has an end and no beginning."
                            : "The meet-up ends before it begins.",
                    "Write the time of its beginning behind the day, and a later one here.");
        }
        return when.map(
                moment -> new Meetup(name, moment.day(), moment.time(), until, where, address));
    }

    private List<RosterParticipant> participants(Section file) {
        List<RosterParticipant> participants = new ArrayList<>();
        Map<String, Node> slugs = new HashMap<>();
        Map<String, Node> feeds = new HashMap<>();
        for (Node node : file.list("participants")) {
            Section.of(node, "a participant", mistakes)
                    .ifPresent(
                            section -> {
                                RosterParticipant participant = participant(section);
                                participants.add(participant);
                                // Two participants may have one name, but not one written slug.
                                if (participant.slugWritten()) {
                                    checkUnique(
                                            participant.slug(),
                                            section.nodeOf("slug"),
                                            slugs,
                                            slugInWords(participant));
                                }
                                for (WebAddress address : participant.addresses()) {
                                    checkUnique(
                                            address.key(),
                                            section.node(),
                                            feeds,
                                            address.toString());
                                }
                            });
        }
        return participants;
    }

    private static String slugInWords(RosterParticipant participant) {
        return "The slug '%s' (of %s)".formatted(participant.slug(), participant.name());
    }

    private <K> void checkUnique(K key, Node node, Map<K, Node> seen, String what) {
        Node first = seen.putIfAbsent(key, node);
        if (first != null) {
            mistakes.add(
                    node,
                    "%s stands here already, in line %d."
                            .formatted(what, first.getStartMark().getLine() + 1),
                    "Take one of the two out, or give it another.");
        }
    }

    private RosterParticipant participant(Section section) {
        String name = section.required("name", "Laura");
        ShortText.trouble("The name", name)
                .ifPresent(
                        trouble ->
                                mistakes.add(
                                        section.nodeOf("name"),
                                        trouble,
                                        "Write the name as it is to stand here."));
        @Nullable WebAddress blog = addresses.of(section, "blog");
        @Nullable WebAddress feed = addresses.of(section, "feed");
        if (!section.has("blog") && !section.has("feed")) {
            mistakes.add(
                    section.node(),
                    "%s has no blog.".formatted(name.isEmpty() ? "A participant" : name),
                    "Add 'blog: https://...', or 'feed:' with the address of the feed.");
        }
        List<WebAddress> also = new ArrayList<>();
        for (Node node : section.nodes("also")) {
            section.textOf(node, "also")
                    .flatMap(text -> addresses.read(text, node))
                    .ifPresent(also::add);
        }
        RosterParticipant participant =
                new RosterParticipant(
                        slug(section, name),
                        section.has("slug"),
                        name,
                        blog,
                        feed,
                        also,
                        only(section),
                        section.choice("show", Show.class, Show.FULL),
                        section.section("groups", "the groups")
                                .map(Section::allTexts)
                                .orElse(Map.of()));
        section.reportUnknownKeys();
        return participant;
    }

    private String slug(Section section, String name) {
        Optional<String> slug = section.text("slug");
        if (slug.isPresent() && !Slug.isOne(slug.get())) {
            String likely = Slug.of(slug.get());
            mistakes.add(
                    section.nodeOf("slug"),
                    "'%s' cannot stand in an address.".formatted(slug.get()),
                    "Write small letters a-z, digits and hyphens, at most 60%s."
                            .formatted(likely.isEmpty() ? "" : ": '%s'".formatted(likely)));
        }
        return slug.orElseGet(() -> Slug.of(name));
    }

    private @Nullable OnlyRule only(Section section) {
        return section.section("only", "the rule of a mixed blog")
                .map(
                        rule -> {
                            OnlyRule only =
                                    new OnlyRule(
                                            rule.texts("category"),
                                            rule.texts("title"),
                                            rule.texts("words"));
                            rule.reportUnknownKeys();
                            return only;
                        })
                .orElse(null);
    }
}
