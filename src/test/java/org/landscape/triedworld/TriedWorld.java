package org.landscape.triedworld;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.landscape.triedworld.Resident.Format;
import org.landscape.triedworld.Resident.Health;
import org.landscape.triedworld.Steps.Step;

/// A programme with its blogs and posts, made from a seed: the same seed and day give the same
/// world. While the programme is under way it has 1,007 participants and 8,771 posts.
final class TriedWorld {

    /// Where in time the programme is.
    enum Phase {
        BEFORE(-6),
        DURING(22),
        AFTER(31);

        private final int weeks;

        Phase(int weeks) {
            this.weeks = weeks;
        }
    }

    static final int PARTICIPANTS = 1007;
    static final int POSTS = 8771;
    static final int DOUBTFUL = 1330;
    static final List<Integer> LISTS = List.of(17, 100, 800, 2000);

    private static final int FIRST_SURE = 661;
    private static final double FALL = 0.914;
    private static final int SAME_TITLE = 73;
    private static final int NOT_BEGUN = 40;
    private static final int THROUGH = 25;
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final List<String> COUNTRIES =
            List.of(
                    "UK",
                    "UK",
                    "UK",
                    "UK",
                    "UK",
                    "UK",
                    "UK",
                    "Ireland",
                    "Ireland",
                    "USA",
                    "USA",
                    "Australia",
                    "Australia",
                    "New Zealand",
                    "Canada",
                    "Netherlands",
                    "Germany",
                    "Denmark",
                    "Sweden",
                    "France",
                    "Spain",
                    "Portugal",
                    "Poland",
                    "Czechia",
                    "Hungary",
                    "India",
                    "Nigeria",
                    "South Africa",
                    "Singapore");
    private static final List<String> SECTORS =
            List.of(
                    "academic",
                    "academic",
                    "academic",
                    "academic",
                    "public",
                    "public",
                    "public",
                    "school",
                    "school",
                    "health",
                    "health",
                    "legal",
                    "government",
                    "special",
                    "archives",
                    "museum");
    private static final List<String> ELSEWHERE =
            List.of(
                    "My garden",
                    "A new kettle",
                    "Holiday pictures",
                    "Cheap watches, best prices",
                    "Soup",
                    "The cat has opinions",
                    "Sunday walk",
                    "Knitting, row forty",
                    "On moving house",
                    "Books I read in the bath",
                    "Buy followers now",
                    "Marathon training",
                    "What I saw at the theatre",
                    "Bread that did not rise",
                    "A poem for the bus driver",
                    "Pictures from the allotment",
                    "Birthday",
                    "Out of office");

    private final String base;
    private final long seed;
    private final Instant now;
    private final LocalDate starts;
    private final LocalDate today;
    private final Names names;
    private final Map<String, Resident> residents = new LinkedHashMap<>();
    private final List<Resident> participants = new ArrayList<>();
    private final Map<Integer, List<Resident>> lists = new LinkedHashMap<>();
    private final Resident organisers;

    /// @param base the address of the server, with a slash at its end
    /// @param today in which the world is looked at
    TriedWorld(String base, long seed, LocalDate today, Phase phase) {
        this.base = base;
        this.seed = seed;
        this.today = today;
        this.now = today.atTime(12, 0).atZone(ZONE).toInstant();
        LocalDate monday = today.minusDays(today.getDayOfWeek().getValue() - 1L);
        this.starts = monday.minusWeeks(phase.weeks);
        this.names = new Names(seed);
        this.organisers = organisers();
        add(organisers);
        populate(phase);
        for (int size : LISTS) {
            List<Resident> further = new ArrayList<>();
            for (int number = 1; number <= size; number++) {
                further.add(further(size, number));
            }
            further.forEach(this::add);
            lists.put(size, further);
        }
    }

    List<Resident> participants() {
        return Collections.unmodifiableList(participants);
    }

    /// The blogs that take no part yet, by the size of their list.
    Map<Integer, List<Resident>> lists() {
        return Collections.unmodifiableMap(lists);
    }

    Optional<Resident> at(String path) {
        return Optional.ofNullable(residents.get(path));
    }

    /// How many posts of participants are taken; a tag narrows some blogs.
    int posts() {
        return (int)
                participants.stream()
                        .flatMap(
                                one ->
                                        one.posts().stream()
                                                .filter(
                                                        post ->
                                                                one.only().isEmpty()
                                                                        || post.tags()
                                                                                .contains(
                                                                                        one
                                                                                                .only())))
                        .count();
    }

    String base() {
        return base;
    }

    Instant now() {
        return now;
    }

    /// feeds.yaml of the programme with all its participants.
    ///
    /// @param joining `open` or `approved`
    String feedsFile(String joining) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("programme:\n  name: 23 Things for Professional Development\n  short: cpd23\n");
        yaml.append("  home: ").append(base).append("cpd23/\n");
        yaml.append("  feed: ").append(organisers.feed(base)).append('\n');
        yaml.append("  contact: organisers@cpd23.example\n  language: en\n");
        yaml.append("  timezone: Europe/London\n  unit: Thing\n  units: [Things, Ding]\n");
        yaml.append("  starts: ").append(starts).append('\n');
        yaml.append("  ends: ").append(starts.plusWeeks(26).minusDays(1)).append('\n');
        yaml.append("  joining: ").append(joining).append("\n  board: organisers\n");
        yaml.append("  completion: { of: all, doubtful: false }\nthings:\n");
        for (Step step : Steps.ALL) {
            yaml.append("  - number: ").append(step.number()).append('\n');
            yaml.append("    title: ").append(quoted(step.title())).append('\n');
            yaml.append("    opens: ").append(opens(step)).append('\n');
            yaml.append("    closes: ").append(opens(step).plusDays(6)).append('\n');
            yaml.append("    about: ")
                    .append(base)
                    .append("cpd23/")
                    .append(about(step))
                    .append('\n');
            yaml.append("    aliases: [").append(String.join(", ", step.aliases())).append("]\n");
        }
        yaml.append("participants:\n");
        for (Resident one : participants) {
            yaml.append("  - name: ").append(quoted(one.name())).append('\n');
            yaml.append("    slug: ").append(one.slug()).append('\n');
            yaml.append("    blog: ").append(one.home(base)).append('\n');
            yaml.append("    feed: ").append(one.feed(base)).append('\n');
            if (!one.only().isEmpty()) {
                yaml.append("    only: { category: ").append(one.only()).append(" }\n");
            }
            yaml.append("    groups: { country: ").append(one.country());
            yaml.append(", sector: ").append(one.sector()).append(" }\n");
        }
        return yaml.toString();
    }

    /// A list of further blogs as feed readers export it. From a hundred on, one in fifty cannot be
    /// read, and the list names a blog twice, one that takes part, and a line without an address.
    String opml(int size) {
        List<Resident> further = lists.getOrDefault(size, List.of());
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<opml version=\"2.0\">\n<head><title>").append(size);
        xml.append(" further blogs</title></head>\n<body>\n");
        String folder = "";
        for (Resident one : further) {
            if (!folder.equals(one.sector())) {
                xml.append(folder.isEmpty() ? "" : "</outline>\n");
                folder = one.sector();
                xml.append("<outline text=\"").append(folder).append("\">\n");
            }
            xml.append(outline(one));
        }
        xml.append("</outline>\n");
        if (size >= 100) {
            xml.append(outline(further.getFirst()));
            xml.append(outline(participants.getLast()));
            xml.append("<outline text=\"A folder with nothing in it\"/>\n");
        }
        return xml.append("</body>\n</opml>\n").toString();
    }

    private String outline(Resident one) {
        return "<outline type=\"rss\" text=\"%s\" title=\"%s\" xmlUrl=\"%s\" htmlUrl=\"%s\"/>%n"
                .formatted(
                        Markup.escaped(one.name()),
                        Markup.escaped(one.title()),
                        one.feed(base),
                        one.home(base));
    }

    private void add(Resident resident) {
        residents.put(resident.path(), resident);
    }

    private Resident organisers() {
        List<Letter> posts = new ArrayList<>();
        for (Step step : Steps.ALL) {
            Instant at = opens(step).atTime(8, 0).atZone(ZONE).toInstant();
            if (at.isBefore(now)) {
                String title = "Thing " + step.number() + ": " + Markup.escaped(step.title());
                Supplier<String> html =
                        () ->
                                "<p>Welcome to week "
                                        + step.number()
                                        + ". This time it is about "
                                        + step.aliases().getFirst()
                                        + ".</p>"
                                        + prose(900 + step.number()).post(step.said(), List.of());
                posts.add(
                        new Letter(
                                about(step), title, Optional.of(at), List.of("cpd23"), "en", html));
            }
        }
        return new Resident(
                "The cpd23 team",
                "cpd23",
                "/cpd23/",
                "23 Things for Professional Development",
                "UK",
                "academic",
                Health.GOOD,
                Format.ATOM,
                "",
                "en",
                newestFirst(posts));
    }

    private void populate(Phase phase) {
        List<Resident> special = new Specials(this, names).all();
        special.forEach(participants::add);
        List<Health> broken =
                List.of(
                        Health.NOT_FOUND,
                        Health.NOT_FOUND,
                        Health.NOT_FOUND,
                        Health.NOT_FOUND,
                        Health.GONE,
                        Health.GONE,
                        Health.FAILING,
                        Health.FAILING,
                        Health.NO_FEED,
                        Health.NO_FEED,
                        Health.NO_HOST,
                        Health.NO_HOST);
        broken.forEach(health -> participants.add(resident(health)));
        for (int number = 0; number < NOT_BEGUN; number++) {
            Resident one = resident(Health.GOOD);
            participants.add(one);
            if (number % 2 == 0) {
                one.posts().add(elsewhere(one, new Random(seed + number)));
            }
        }
        List<Resident> writers = new ArrayList<>();
        while (participants.size() < PARTICIPANTS) {
            Resident one = resident(Health.GOOD);
            participants.add(one);
            writers.add(one);
        }
        write(writers, special);
        if (phase == Phase.DURING) {
            Random random = new Random(seed + 3);
            for (int missing = POSTS - posts(); missing > 0; missing--) {
                Resident one = writers.get(random.nextInt(writers.size()));
                one.posts().add(elsewhere(one, random));
            }
        }
        participants.forEach(one -> one.posts().sort(NEWEST_FIRST));
        participants.forEach(this::add);
    }

    /// Who has a post for which Thing: early leavers are early leavers everywhere, with some
    /// chance.
    private void write(List<Resident> writers, List<Resident> special) {
        Random random = new Random(seed + 1);
        List<Resident> byStamina = new ArrayList<>(writers);
        Collections.shuffle(byStamina, random);
        double all = Steps.ALL.stream().mapToDouble(TriedWorld::weight).sum();
        for (Step step : Steps.ALL) {
            int sure = (int) Math.round(weight(step)) - sureOf(special, step);
            int doubtful =
                    step.number() == 1
                            ? SAME_TITLE + 60
                            : (int)
                                    Math.round(
                                            (DOUBTFUL - SAME_TITLE - 60)
                                                    * weight(step)
                                                    / (all - FIRST_SURE));
            Map<Resident, Double> order = new LinkedHashMap<>();
            for (int rank = 0; rank < byStamina.size(); rank++) {
                order.put(byStamina.get(rank), place(rank, step.number(), random));
            }
            List<Resident> now =
                    order.entrySet().stream()
                            .sorted(Map.Entry.comparingByValue())
                            .limit((long) sure + doubtful)
                            .map(Map.Entry::getKey)
                            .toList();
            List<Resident> mixed = new ArrayList<>(now);
            mixed.removeAll(byStamina.subList(0, THROUGH));
            Collections.shuffle(mixed, random);
            Set<Resident> unsure = new HashSet<>(mixed.subList(0, doubtful));
            int number = 0;
            for (Resident one : now) {
                boolean isUnsure = unsure.contains(one);
                letter(one, step, isUnsure ? number++ : -1, random).ifPresent(one.posts()::add);
            }
        }
        for (int number = 0; number < 150; number++) {
            Resident one = byStamina.get((number * 7) % 40);
            Step step = Steps.ALL.get(number % Steps.ALL.size());
            Instant at = when(opens(step).minusWeeks(52), random.nextInt(7), random);
            one.posts()
                    .add(
                            made(
                                    one,
                                    "cpd23 "
                                            + starts.minusWeeks(52).getYear()
                                            + " Thing "
                                            + step.number()
                                            + ": "
                                            + pick(Steps.TITLES, random),
                                    at,
                                    List.of("cpd23"),
                                    step.said(),
                                    List.of()));
        }
    }

    /// The first ones do every Thing; the last ones come in late.
    private static double place(int rank, int thing, Random random) {
        boolean comesIn = rank >= 780 && thing == 2 + rank % 2;
        double by = random.nextGaussian() * 60;
        return rank < THROUGH || comesIn ? -1000 : rank + by;
    }

    private static int sureOf(List<Resident> special, Step step) {
        return (int)
                special.stream()
                        .filter(
                                one ->
                                        one.posts().stream()
                                                .anyMatch(
                                                        post ->
                                                                post.title()
                                                                        .startsWith(
                                                                                "Thing "
                                                                                        + step
                                                                                                .number()
                                                                                        + ":")))
                        .count();
    }

    private static double weight(Step step) {
        return FIRST_SURE * Math.pow(FALL, step.number() - 1.0) * (step.number() == 23 ? 0.6 : 1);
    }

    private Optional<Letter> letter(Resident one, Step step, int unsure, Random random) {
        LocalDate opens = opens(step);
        int lateness = random.nextInt(100);
        int day =
                lateness < 3
                        ? -1 - random.nextInt(3)
                        : lateness < 78 ? random.nextInt(7) : 7 + random.nextInt(28);
        boolean byCalendar = unsure >= 0 && unsure % 5 == 4;
        Instant at = when(opens, byCalendar ? random.nextInt(7) : day, random);
        if (at.isAfter(now)) {
            long open = now.getEpochSecond() - opens.atTime(7, 0).atZone(ZONE).toEpochSecond();
            if (open < 3600) {
                return Optional.empty();
            }
            at = now.minusSeconds(1 + random.nextLong(Math.min(open, 86_400L * 7)));
        }
        List<String> links = new ArrayList<>();
        if (random.nextInt(100) < (step.number() == 2 ? 40 : 6)) {
            links.addAll(answered(one, at, random));
        }
        String title = unsure < 0 ? sureTitle(step, random) : unsureTitle(step, unsure, random);
        boolean byTag = unsure < 0 && random.nextInt(100) < 6;
        List<String> tags =
                byTag
                        ? List.of("cpd23", "thing " + step.number())
                        : (unsure < 0 && random.nextInt(3) > 0) || byCalendar
                                ? List.of("cpd23")
                                : List.of();
        return Optional.of(
                made(
                        one,
                        byTag ? capital(pick(Steps.TITLES, random)) : title,
                        at,
                        tags,
                        step.said(),
                        links));
    }

    private List<String> answered(Resident one, Instant at, Random random) {
        Resident other = participants.get(random.nextInt(participants.size()));
        return other.equals(one) || other.health() != Health.GOOD
                ? List.of()
                : other.posts().stream()
                        .filter(post -> post.at().filter(at::isAfter).isPresent())
                        .map(post -> other.home(base) + post.path())
                        .findFirst()
                        .map(List::of)
                        .orElse(List.of());
    }

    private static String sureTitle(Step step, Random random) {
        int number = step.number();
        String words = pick(Steps.TITLES, random);
        String topic = pick(step.aliases(), random);
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> "Thing " + number + ": " + words;
            case 3, 4 -> "Thing " + number + ": " + step.title();
            case 5 -> "Thing " + number + " – " + topic;
            case 6 -> "#cpd23 Thing " + number + " – " + topic;
            case 7 -> "CPD23 - Thing " + number + ": " + words;
            case 8 -> "Thing #" + number + " " + words;
            case 9 -> capital(words) + " (Thing " + number + " – CPD23)";
            case 10 -> "Thing " + number;
            case 11 -> "[CPD23] Thing " + number + ": " + topic;
            case 12 -> "cpd23 thing " + number + " " + topic;
            default -> capital(topic) + ": Thing " + number;
        };
    }

    private static String unsureTitle(Step step, int at, Random random) {
        if (step.number() == 1 && at < SAME_TITLE) {
            return step.title();
        }
        String topic = pick(step.aliases(), random);
        return switch (at % 5) {
            case 0 -> step.number() == 1 ? "Starting a blog at last" : step.title();
            case 1 -> capital(topic);
            case 2 -> "Some thoughts on " + topic;
            case 3 -> "Week " + step.number() + ": " + pick(Steps.TITLES, random);
            default -> capital(pick(Steps.TITLES, random));
        };
    }

    private Letter elsewhere(Resident one, Random random) {
        Instant at = now.minusSeconds(3600 + random.nextLong(180L * 86_400));
        return made(one, pick(ELSEWHERE, random), at, List.of("life"), List.of(), List.of());
    }

    Letter made(
            Resident one,
            String title,
            Instant at,
            List<String> tags,
            List<String> said,
            List<String> links) {
        long own = (one.slug().hashCode() * 31L + at.getEpochSecond()) * 31 + title.hashCode();
        List<String> kept = List.copyOf(links);
        return written(title, at, tags, () -> prose(own).post(said, kept));
    }

    Letter written(String title, Instant at, List<String> tags, Supplier<String> html) {
        String month =
                DateTimeFormatter.ofPattern("uuuu/MM/", Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(at);
        String words =
                title.toLowerCase(Locale.ROOT)
                        .replaceAll("<[^>]*>|&[a-z]+;", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String path =
                month
                        + (words.isEmpty() ? "post" : words)
                        + "-"
                        + Long.toHexString(at.getEpochSecond());
        return new Letter(path + ".html", Markup.escaped(title), Optional.of(at), tags, "", html);
    }

    private Resident resident(Health health) {
        String name = names.next();
        Random random = new Random(seed * 31 + name.hashCode());
        String slug = names.slugOf(name, "p");
        return new Resident(
                name,
                slug,
                "/" + slug + "/",
                names.blogOf(name),
                pick(COUNTRIES, random),
                pick(SECTORS, random),
                health,
                random.nextInt(10) < 5
                        ? Format.RSS
                        : random.nextInt(10) < 8 ? Format.ATOM : Format.JSON,
                "",
                "en",
                new ArrayList<>());
    }

    private Resident further(int size, int number) {
        boolean unreadable = size >= 100 && number % 50 == 49;
        Resident one = resident(unreadable ? Health.NOT_FOUND : Health.GOOD);
        Random random = new Random(seed + size * 10_000L + number);
        int things = random.nextInt(12);
        for (Step step : Steps.ALL.subList(0, things)) {
            letter(one, step, random.nextInt(6) == 0 ? random.nextInt(100) + 100 : -1, random)
                    .ifPresent(one.posts()::add);
        }
        one.posts().sort(NEWEST_FIRST);
        String path = "/further/" + size + "/" + one.slug() + "/";
        return new Resident(
                one.name(),
                one.slug(),
                path,
                one.title(),
                one.country(),
                List.of("Blogs I read", "Colleagues", "New this year").get((number - 1) * 3 / size),
                one.health(),
                one.format(),
                "",
                "en",
                one.posts());
    }

    private static final Comparator<Letter> NEWEST_FIRST =
            Comparator.comparing((Letter post) -> post.at().orElse(Instant.EPOCH)).reversed();

    private static List<Letter> newestFirst(List<Letter> posts) {
        return posts.stream().sorted(NEWEST_FIRST).toList();
    }

    Prose prose(long own) {
        return new Prose(new Random(seed * 1_000_003 + own), base + "pictures/");
    }

    /// A moment of that day of a Thing's week, in waking hours.
    Instant when(LocalDate opens, int day, Random random) {
        return opens.plusDays(day)
                .atTime(7 + random.nextInt(16), random.nextInt(60), random.nextInt(60))
                .atZone(ZONE)
                .toInstant();
    }

    LocalDate opens(Step step) {
        return starts.plusWeeks(step.number() - 1L);
    }

    LocalDate today() {
        return today;
    }

    private static String about(Step step) {
        return "thing-" + step.number() + ".html";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
