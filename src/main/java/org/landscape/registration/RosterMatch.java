package org.landscape.registration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.participant.Membership;
import org.landscape.participant.Origin;

/// Decides which stored participant a line of feeds.yaml means. Each rule is applied to all lines
/// before the next rule begins, so that the order of the file decides nothing:
///
/// 1. the slug that the line itself has
/// 2. an address of a participant who came by the file, also if an organiser replaced it since
/// 3. an address of a participant who joined by themselves, or who was removed: the line is theirs,
///    and changes nothing
/// 4. the slug that is made from the line's name; then a former slug
/// 5. the name, if it is the only one of its kind among the lines and among those who were on the
///    list until now
///
/// A name alone never matches a participant who joined by themselves, was removed, or left the file
/// at an earlier reading: names repeat in every programme.
final class RosterMatch {

    private final IdentityHashMap<RosterParticipant, StoredParticipant> ours =
            new IdentityHashMap<>();
    private final IdentityHashMap<RosterParticipant, StoredParticipant> others =
            new IdentityHashMap<>();
    private final Set<Long> taken = new HashSet<>();

    /// By an address's key, the participant who joined by themselves and has a feed there.
    private final Map<String, StoredParticipant> holders = new HashMap<>();

    RosterMatch(List<StoredParticipant> stored, List<RosterParticipant> wanted) {
        List<StoredParticipant> file =
                stored.stream().filter(StoredParticipant::isOfTheFile).toList();
        List<StoredParticipant> notOfTheFile =
                stored.stream()
                        .filter(one -> !one.isOfTheFile() && one.origin() != Origin.PROGRAMME)
                        .toList();
        notOfTheFile.stream()
                .filter(one -> one.membership() != Membership.REMOVED)
                .forEach(one -> one.keys().forEach(key -> holders.putIfAbsent(key, one)));
        Map<String, StoredParticipant> bySlug = index(file.stream(), one -> Stream.of(one.slug()));
        Map<String, StoredParticipant> byFormerSlug =
                index(file.stream(), one -> one.formerSlugs().stream());
        Map<String, StoredParticipant> byGivenAddress =
                index(file.stream(), StoredParticipant::givenKeys);
        Map<String, StoredParticipant> byProvenAddress =
                index(file.stream(), StoredParticipant::keys);
        Map<String, StoredParticipant> othersByAddress =
                index(notOfTheFile.stream(), StoredParticipant::keys);

        wanted.stream()
                .filter(RosterParticipant::slugWritten)
                .forEach(line -> assign(line, Optional.ofNullable(bySlug.get(line.slug()))));
        wanted.forEach(line -> assign(line, at(line, byGivenAddress)));
        wanted.forEach(line -> assign(line, at(line, byProvenAddress)));
        unmatched(wanted).forEach(line -> assignOther(line, othersByAddress));
        unmatched(wanted)
                .forEach(line -> assign(line, Optional.ofNullable(bySlug.get(line.slug()))));
        unmatched(wanted)
                .forEach(line -> assign(line, Optional.ofNullable(byFormerSlug.get(line.slug()))));
        assignByName(unmatched(wanted), file);
    }

    /// The participant of the file whom the line means.
    Optional<StoredParticipant> ours(RosterParticipant line) {
        return Optional.ofNullable(ours.get(line));
    }

    /// The participant whom the line means, if they did not come by the file or were removed.
    Optional<StoredParticipant> other(RosterParticipant line) {
        return Optional.ofNullable(others.get(line));
    }

    /// The participant who joined by themselves and has a feed at the address.
    Optional<StoredParticipant> holderOf(WebAddress address) {
        return Optional.ofNullable(holders.get(address.key()));
    }

    /// Whether no line means this participant of the file.
    boolean isUnlisted(StoredParticipant one) {
        return !taken.contains(one.id());
    }

    private List<RosterParticipant> unmatched(List<RosterParticipant> wanted) {
        return wanted.stream()
                .filter(line -> !ours.containsKey(line) && !others.containsKey(line))
                .toList();
    }

    private void assign(RosterParticipant line, Optional<StoredParticipant> meant) {
        meant.filter(one -> !ours.containsKey(line) && taken.add(one.id()))
                .ifPresent(one -> ours.put(line, one));
    }

    /// A line means a participant who did not come by the file if one of its addresses belongs to
    /// one who is not shown (waiting, refused, removed), or if each of its addresses belongs to
    /// one.
    private void assignOther(
            RosterParticipant line, Map<String, StoredParticipant> othersByAddress) {
        List<StoredParticipant> owners =
                line.addresses().stream()
                        .flatMap(
                                one ->
                                        Stream.concat(Stream.of(one), ForgottenAddress.allOf(one))
                                                .map(WebAddress::key)
                                                .flatMap(
                                                        key ->
                                                                Stream.ofNullable(
                                                                        othersByAddress.get(key)))
                                                .limit(1))
                        .toList();
        owners.stream()
                .filter(one -> !one.membership().isShown())
                .findFirst()
                .or(
                        () ->
                                owners.size() == line.addresses().size()
                                        ? owners.stream().findFirst()
                                        : Optional.empty())
                .ifPresent(one -> others.put(line, one));
    }

    private void assignByName(List<RosterParticipant> lines, List<StoredParticipant> file) {
        Map<String, List<StoredParticipant>> leaving =
                file.stream()
                        .filter(one -> one.listed() && isUnlisted(one))
                        .collect(Collectors.groupingBy(StoredParticipant::nameInFile));
        Map<String, List<RosterParticipant>> named =
                lines.stream()
                        .collect(
                                Collectors.groupingBy(
                                        RosterParticipant::name,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        named.forEach(
                (name, of) -> {
                    List<StoredParticipant> was = leaving.getOrDefault(name, List.of());
                    if (of.size() == 1 && was.size() == 1) {
                        assign(of.getFirst(), Optional.of(was.getFirst()));
                    }
                });
    }

    private Optional<StoredParticipant> at(
            RosterParticipant line, Map<String, StoredParticipant> where) {
        return line.addresses().stream()
                .flatMap(address -> Optional.ofNullable(where.get(address.key())).stream())
                .filter(one -> !taken.contains(one.id()))
                .findFirst();
    }

    private static Map<String, StoredParticipant> index(
            Stream<StoredParticipant> among, Function<StoredParticipant, Stream<String>> keys) {
        Map<String, StoredParticipant> index = new HashMap<>();
        among.forEach(one -> keys.apply(one).forEach(key -> index.putIfAbsent(key, one)));
        return index;
    }
}
