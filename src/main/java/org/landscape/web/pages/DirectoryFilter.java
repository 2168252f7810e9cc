package org.landscape.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Activity;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.ParticipantStatus;
import org.landscape.web.http.JsonNames;

/// Decides which participants the directory shows. Those whose feed was read and who have not begun
/// are left out unless asked for.
///
/// @param name a part of the name, empty for every name
record DirectoryFilter(
        Who who,
        @Nullable String group,
        @Nullable Integer done,
        String name,
        Instant now,
        List<Choice> whos,
        List<Choice> groups,
        List<Choice> things) {

    private static final Duration NEW = Duration.ofDays(7);

    enum Who {
        BEGUN("who have begun"),
        POSTING("posting lately"),
        NEW("new this week"),
        NOT_BEGUN("not begun yet"),
        ALL("everybody");

        final String words;

        Who(String words) {
            this.words = words;
        }
    }

    /// What the address of the page asks for; each is null when it is not in the address.
    record Wanted(
            @Nullable String who,
            @Nullable String group,
            @Nullable Integer done,
            @Nullable String name) {}

    static DirectoryFilter read(
            Wanted wanted, List<DirectoryLine> lines, List<ThingRow> things, Instant now) {
        Who asked =
                Arrays.stream(Who.values())
                        .filter(one -> JsonNames.nameOf(one).equals(wanted.who()))
                        .findFirst()
                        .orElse(Who.BEGUN);
        String group = wanted.group() == null || wanted.group().isEmpty() ? null : wanted.group();
        Integer done = wanted.done();
        String name = wanted.name() == null ? "" : wanted.name().strip();
        return new DirectoryFilter(
                asked,
                group,
                done,
                name,
                now,
                Stream.of(Who.values())
                        .map(one -> new Choice(JsonNames.nameOf(one), one.words, one == asked))
                        .toList(),
                Choice.groups(Directory.groupsOf(lines), group),
                things.stream()
                        .map(
                                thing ->
                                        new Choice(
                                                Integer.toString(thing.number()),
                                                thing.label() + ": " + thing.title(),
                                                done != null && done == thing.number()))
                        .toList());
    }

    boolean admits(DirectoryLine line, Set<Integer> doneThings) {
        return admitsStatus(line)
                && admitsGroup(line)
                && (done == null || doneThings.contains(done))
                && line.name().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }

    private boolean admitsStatus(DirectoryLine line) {
        boolean notBegun = line.activity() == Activity.NOT_BEGUN;
        return switch (who) {
            case ALL -> true;
            // A participant whose feed was not read yet may have begun.
            case BEGUN -> !notBegun || line.status() == ParticipantStatus.UNREAD;
            case NOT_BEGUN -> notBegun;
            case POSTING -> line.activity() == Activity.POSTING;
            case NEW -> line.joinedAt().isAfter(now.minus(NEW));
        };
    }

    private boolean admitsGroup(DirectoryLine line) {
        return group == null
                || line.groups().entrySet().stream()
                        .anyMatch(one -> group.equals(one.getKey() + ":" + one.getValue()));
    }

    /// Whether the address asks for fewer participants than the directory shows by itself.
    public boolean narrows() {
        return who != Who.BEGUN || group != null || done != null || !name.isEmpty();
    }
}
