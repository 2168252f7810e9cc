package org.landscape.web.organiser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.participant.HeldFields;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Profile;
import org.landscape.participant.ShortText;
import org.landscape.participant.Show;
import org.landscape.registration.ParticipantEdit;
import org.landscape.registration.ParticipantEdit.EditedFeed;
import org.landscape.registration.ParticipantEdit.Wrong;
import org.landscape.registration.ParticipantEdits;

/// The texts in the form by which a participant is edited, as they were typed.
///
/// @param feeds those without an address are left out
/// @param groups those without a label are left out
/// @param show the name of a [Show] in small letters
/// @param categories one in a line, and so are `titles` and `words`
record EditForm(
        String name,
        String slug,
        String blog,
        List<FeedField> feeds,
        List<GroupField> groups,
        String show,
        String categories,
        String titles,
        String words,
        String email) {

    private static final ObjectMapper JSON = new ObjectMapper();

    EditForm {
        feeds = List.copyOf(feeds);
        groups = List.copyOf(groups);
    }

    /// @param id of the stored feed, empty for a further one
    record FeedField(String id, String address) {}

    record GroupField(String name, String label) {}

    /// The result of reading the texts: an edit, or what is wrong with them.
    sealed interface Read {}

    record Right(ParticipantEdit edit) implements Read {}

    record Mistaken(List<Wrong> wrong) implements Read {}

    static EditForm of(ParticipantEdit present) {
        Profile profile = present.profile();
        Optional<OnlyRule> only = Optional.ofNullable(profile.only());
        return new EditForm(
                profile.name(),
                present.slug(),
                profile.blog() == null ? "" : profile.blog().toString(),
                present.feeds().stream()
                        .map(
                                feed ->
                                        new FeedField(
                                                String.valueOf(feed.feed()),
                                                feed.address().toString()))
                        .toList(),
                new TreeMap<>(profile.groups())
                        .entrySet().stream()
                                .map(one -> new GroupField(one.getKey(), one.getValue()))
                                .toList(),
                profile.show().name().toLowerCase(Locale.ROOT),
                lines(only.map(OnlyRule::categories)),
                lines(only.map(OnlyRule::titles)),
                lines(only.map(OnlyRule::words)),
                present.email());
    }

    private static String lines(Optional<List<String>> words) {
        return String.join("\n", words.orElse(List.of()));
    }

    static EditForm read(MultivaluedMap<String, String> form) {
        List<FeedField> feeds = new ArrayList<>();
        for (int i = 0; i < all(form, "feed").size(); i++) {
            String address = at(form, "feed", i).strip();
            if (!address.isEmpty()) {
                feeds.add(new FeedField(at(form, "feed-id", i), address));
            }
        }
        List<GroupField> groups = new ArrayList<>();
        for (int i = 0; i < all(form, "group-name").size(); i++) {
            String name = ShortText.of(at(form, "group-name", i));
            String other = ShortText.of(at(form, "group-other", i));
            String label = other.isEmpty() ? ShortText.of(at(form, "group", i)) : other;
            if (!label.isEmpty()) {
                groups.add(new GroupField(name, label));
            }
        }
        return new EditForm(
                ShortText.of(at(form, "name", 0)),
                at(form, "slug", 0).strip(),
                at(form, "blog", 0).strip(),
                feeds,
                groups,
                at(form, "show", 0),
                cleaned(at(form, "categories", 0)),
                cleaned(at(form, "titles", 0)),
                cleaned(at(form, "words", 0)),
                at(form, "email", 0).strip());
    }

    static List<String> all(MultivaluedMap<String, String> form, String field) {
        return form.getOrDefault(field, List.of());
    }

    /// Empty when the form has no such field.
    static String at(MultivaluedMap<String, String> form, String field, int place) {
        List<String> values = all(form, field);
        return place < values.size() && values.get(place) != null ? values.get(place) : "";
    }

    private static String cleaned(String lines) {
        return String.join("\n", words(lines));
    }

    private static List<String> words(String lines) {
        return lines.lines().map(ShortText::of).filter(line -> !line.isEmpty()).distinct().toList();
    }

    /// The form of a text that [#asText] wrote; empty when it is none.
    static Optional<EditForm> parse(String text) {
        try {
            return Optional.of(JSON.readValue(text, EditForm.class));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /// The form as a text for a hidden field.
    String asText() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A form cannot be written", e);
        }
    }

    /// The rule for a mixed blog; null takes every post.
    @Nullable OnlyRule only() {
        OnlyRule rule = new OnlyRule(words(categories), words(titles), words(words));
        return rule.categories().isEmpty() && rule.titles().isEmpty() && rule.words().isEmpty()
                ? null
                : rule;
    }

    Read edit() {
        List<Wrong> wrong = new ArrayList<>();
        @Nullable WebAddress page =
                blog.isEmpty() ? null : address(blog, HeldFields.BLOG, wrong).orElse(null);
        List<EditedFeed> edited = new ArrayList<>();
        for (FeedField feed : feeds) {
            address(feed.address(), HeldFields.FEEDS, wrong)
                    .ifPresent(to -> edited.add(new EditedFeed(id(feed), to)));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (GroupField group : groups) {
            if (group.name().isEmpty()) {
                wrong.add(
                        new Wrong(
                                "groups",
                                "Write what kind of group “%s” is, for example country."
                                        .formatted(group.label())));
            } else if (labels.putIfAbsent(group.name(), group.label()) != null) {
                wrong.add(new Wrong("groups", "“%s” is there twice.".formatted(group.name())));
            }
        }
        Optional<Show> chosen =
                Stream.of(Show.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(show))
                        .findFirst();
        if (chosen.isEmpty()) {
            wrong.add(new Wrong(HeldFields.SHOW, "Choose how much of a post is shown."));
        }
        return wrong.isEmpty()
                ? new Right(
                        new ParticipantEdit(
                                slug,
                                email,
                                new Profile(name, page, chosen.orElseThrow(), only(), labels),
                                edited))
                : new Mistaken(wrong);
    }

    private static @Nullable Long id(FeedField feed) {
        return feed.id().matches("[0-9]{1,18}") ? Long.valueOf(feed.id()) : null;
    }

    private static Optional<WebAddress> address(String text, String field, List<Wrong> wrong) {
        Optional<WebAddress> address = WrittenAddress.listed(text);
        if (address.isEmpty()) {
            wrong.add(
                    new Wrong(
                            field,
                            "“%s” is no web address. Copy it from the browser:".formatted(text)
                                    + " https://laura.example/blog/"));
        }
        return address;
    }

    /// The fields in which two forms differ, each with its text in the second one, in words.
    static Map<String, String> differing(EditForm before, EditForm now) {
        Map<String, String> differing = new LinkedHashMap<>();
        FIELDS.forEach(
                (field, text) -> {
                    if (!text.apply(before).equals(text.apply(now))) {
                        differing.put(field, text.apply(now));
                    }
                });
        return differing;
    }

    private static final Map<String, Function<EditForm, String>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put(HeldFields.NAME, EditForm::name);
        FIELDS.put(ParticipantEdits.SLUG, EditForm::slug);
        FIELDS.put(HeldFields.BLOG, EditForm::blog);
        FIELDS.put(
                HeldFields.FEEDS,
                form ->
                        form.feeds().stream()
                                .map(FeedField::address)
                                .collect(Collectors.joining(", ")));
        FIELDS.put(
                "groups",
                form ->
                        form.groups().stream()
                                .map(group -> group.name() + ": " + group.label())
                                .collect(Collectors.joining(", ")));
        FIELDS.put(HeldFields.SHOW, EditForm::show);
        FIELDS.put(
                HeldFields.ONLY,
                form ->
                        Optional.ofNullable(form.only())
                                .map(OnlyRule::inWords)
                                .orElse("all of them"));
        FIELDS.put(ParticipantEdits.EMAIL, EditForm::email);
    }

    /// This form, but what was not touched in it is taken from the present state.
    ///
    /// @param was the form as it was given to its writer
    EditForm over(EditForm was, EditForm present) {
        return new EditForm(
                pick(EditForm::name, was, present),
                pick(EditForm::slug, was, present),
                pick(EditForm::blog, was, present),
                pick(EditForm::feeds, was, present),
                pick(EditForm::groups, was, present),
                pick(EditForm::show, was, present),
                pick(EditForm::categories, was, present),
                pick(EditForm::titles, was, present),
                pick(EditForm::words, was, present),
                pick(EditForm::email, was, present));
    }

    private <T> T pick(Function<EditForm, T> field, EditForm was, EditForm present) {
        return Objects.equals(field.apply(this), field.apply(was))
                ? field.apply(present)
                : field.apply(this);
    }

    /// Whether the address is the page of the blog or of one of the feeds.
    boolean names(String address) {
        return blog.equals(address)
                || feeds.stream().anyMatch(one -> one.address().equals(address));
    }

    EditForm withFeeds(List<FeedField> others) {
        return new EditForm(
                name, slug, blog, others, groups, show, categories, titles, words, email);
    }
}
