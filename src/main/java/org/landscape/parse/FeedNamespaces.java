package org.landscape.parse;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Attribute;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.Filters;
import org.jspecify.annotations.Nullable;

/// The vocabularies of feeds, each under a single name. Feeds spell the same namespace in many ways
/// (http or https, with or without a last slash, old drafts); after [#unify] a reader needs to know
/// only one of them.
final class FeedNamespaces {

    static final String RDF_URI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /// The elements of RSS of all versions: most feeds have them in no namespace.
    static final Namespace RSS = Namespace.NO_NAMESPACE;

    /// Atom 1.0 and 0.3: they differ in the names of elements and attributes.
    static final Namespace ATOM = Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");

    static final Namespace RDF = Namespace.getNamespace("rdf", RDF_URI);
    static final Namespace DC = Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");
    static final Namespace DCTERMS = Namespace.getNamespace("dcterms", "http://purl.org/dc/terms/");
    static final Namespace CONTENT =
            Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");
    static final Namespace SY =
            Namespace.getNamespace("sy", "http://purl.org/rss/1.0/modules/syndication/");
    static final Namespace SLASH =
            Namespace.getNamespace("slash", "http://purl.org/rss/1.0/modules/slash/");
    static final Namespace MEDIA = Namespace.getNamespace("media", "http://search.yahoo.com/mrss/");
    static final Namespace ITUNES =
            Namespace.getNamespace("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd");
    static final Namespace THR =
            Namespace.getNamespace("thr", "http://purl.org/syndication/thread/1.0");
    static final Namespace WFW =
            Namespace.getNamespace("wfw", "http://wellformedweb.org/CommentAPI/");

    /// Google's own elements in the feeds of Blogger.
    static final Namespace GD = Namespace.getNamespace("gd", "http://schemas.google.com/g/2005");

    /// The numbers of a blog and its posts in the feeds of WordPress.com and Jetpack.
    static final Namespace WORDPRESS =
            Namespace.getNamespace("wordpress", "com-wordpress:feed-additions:1");

    static final Namespace FEEDBURNER =
            Namespace.getNamespace("feedburner", "http://rssnamespace.org/feedburner/ext/1.0");
    /// The vocabulary of Creative Commons, and its module for RSS 2.0.
    static final Namespace CC = Namespace.getNamespace("cc", "http://creativecommons.org/ns#");

    static final Namespace TOMBSTONES =
            Namespace.getNamespace("at", "http://purl.org/atompub/tombstones/1.0");
    static final Namespace XHTML = Namespace.getNamespace("xhtml", "http://www.w3.org/1999/xhtml");

    /// RFC 4287 calls the older drafts obsolete, but old programs still send them.
    static final String ATOM_03 = "http://purl.org/atom/ns";

    private static final List<Namespace> KNOWN =
            List.of(
                    ATOM,
                    RDF,
                    DC,
                    DCTERMS,
                    CONTENT,
                    SY,
                    SLASH,
                    MEDIA,
                    ITUNES,
                    THR,
                    WFW,
                    GD,
                    TOMBSTONES,
                    FEEDBURNER,
                    WORDPRESS,
                    CC,
                    XHTML);

    private static final Pattern BEGINNING = Pattern.compile("^https?://(www\\.)?");

    /// In characters.
    private static final int LONGEST_KNOWN = 200;

    private static final Map<String, Namespace> BY_PREFIX = byPrefix();
    private static final Map<String, Namespace> BY_KEY = byKey();
    private static final Map<String, Namespace> WRITTEN = written();

    /// Each draft had its own fragment.
    private static final String ATOM_DRAFTS = "purl.org/atom/ns#";

    /// Feeds that are written by hand have `PubDate`, `GUID` and `media:Content`. All names are in
    /// small letters except these.
    private static final Map<String, String> MIXED_CASE =
            Stream.of(
                            "pubDate",
                            "lastBuildDate",
                            "managingEditor",
                            "webMaster",
                            "textInput",
                            "origLink",
                            "updatePeriod",
                            "updateFrequency",
                            "updateBase")
                    .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name));

    private FeedNamespaces() {}

    /// The conventional namespace of a prefix; null when it has none.
    static @Nullable Namespace ofPrefix(String prefix) {
        return BY_PREFIX.get(prefix.toLowerCase(Locale.ROOT));
    }

    /// The known namespace with this spelling, for each version its own; null when it is unknown.
    static @Nullable Namespace written(String uri) {
        if (uri.isEmpty()) {
            return Namespace.NO_NAMESPACE;
        }
        if (uri.equals(Namespace.XML_NAMESPACE.getURI())) {
            return Namespace.XML_NAMESPACE;
        }
        String key = key(uri);
        return WRITTEN.get(key.startsWith(ATOM_DRAFTS) ? key(ATOM_03) : key);
    }

    /// Renames every element below `root` to the spelling of this class.
    static void unify(Element root) {
        Map<String, Namespace> here = new HashMap<>(BY_KEY);
        // A feed with a wrong default namespace is still a feed: its root decides.
        switch (localName(root)) {
            case "rss", "channel" -> here.put(key(root.getNamespaceURI()), RSS);
            case "feed", "entry" -> here.put(key(root.getNamespaceURI()), ATOM);
            case "rdf" -> {
                here.put(key(root.getNamespaceURI()), RDF);
                root.getChildren().stream()
                        .filter(child -> List.of("channel", "item").contains(localName(child)))
                        .forEach(child -> here.put(key(child.getNamespaceURI()), RSS));
            }
            default -> {}
        }
        // A cache: thousands of elements share a few namespaces.
        Map<Namespace, Namespace> seen = new HashMap<>();
        UnaryOperator<Namespace> meant =
                written ->
                        seen.computeIfAbsent(
                                written, as -> here.getOrDefault(key(as.getURI()), as));
        rename(root, meant);
        root.getDescendants(Filters.element()).forEach(element -> rename(element, meant));
    }

    static String localName(Element element) {
        return element.getName().toLowerCase(Locale.ROOT);
    }

    private static void rename(Element element, UnaryOperator<Namespace> meant) {
        List.copyOf(element.getAdditionalNamespaces()).forEach(element::removeNamespaceDeclaration);
        element.getAttributes().forEach(attribute -> rename(attribute, meant));
        element.setNamespace(meant.apply(element.getNamespace()));
        if (isKnown(element.getNamespace())) {
            element.setName(MIXED_CASE.getOrDefault(localName(element), localName(element)));
        }
    }

    /// RDF's own names have mixed case, and ROME reads them.
    private static boolean isKnown(Namespace namespace) {
        return namespace.equals(RSS) || (KNOWN.contains(namespace) && !namespace.equals(RDF));
    }

    private static void rename(Attribute attribute, UnaryOperator<Namespace> meant) {
        Namespace namespace = meant.apply(attribute.getNamespace());
        boolean inNamespace = !attribute.getNamespaceURI().isEmpty();
        if (inNamespace && !namespace.getPrefix().isEmpty()) {
            attribute.setNamespace(namespace);
        }
    }

    /// The common form of all spellings of a namespace.
    private static String key(String uri) {
        // All known namespaces are shorter than half of this.
        if (uri.length() > LONGEST_KNOWN) {
            return uri;
        }
        String key = BEGINNING.matcher(uri.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        int end = key.length();
        while (end > 0 && (key.charAt(end - 1) == '/' || key.charAt(end - 1) == '#')) {
            end--;
        }
        return key.substring(0, end);
    }

    private static Map<String, Namespace> byPrefix() {
        Map<String, Namespace> prefixes = new HashMap<>();
        KNOWN.forEach(namespace -> prefixes.put(namespace.getPrefix(), namespace));
        prefixes.put("xml", Namespace.XML_NAMESPACE);
        prefixes.put("atom10", ATOM);
        prefixes.put("a10", ATOM);
        prefixes.put("creativecommons", CC);
        return Map.copyOf(prefixes);
    }

    private static Map<String, Namespace> byKey() {
        Map<String, Namespace> keys = new HashMap<>();
        KNOWN.forEach(namespace -> keys.put(key(namespace.getURI()), namespace));
        keys.putAll(
                Map.ofEntries(
                        entry("purl.org/atom/ns", ATOM),
                        entry("purl.org/rss/1.0", RSS),
                        entry("purl.org/net/rss1.1", RSS),
                        entry("my.netscape.com/rdf/simple/0.9", RSS),
                        entry("channel.netscape.com/rdf/simple/0.9", RSS),
                        entry("my.netscape.com/publish/formats/rss-0.91.dtd", RSS),
                        entry("backend.userland.com/rss", RSS),
                        entry("backend.userland.com/rss2", RSS),
                        entry("backend.userland.com/rss091", RSS),
                        entry("backend.userland.com/rss092", RSS),
                        entry("backend.userland.com/rss093", RSS),
                        entry("backend.userland.com/rss094", RSS),
                        entry("blogs.law.harvard.edu/tech/rss", RSS),
                        entry("cyber.law.harvard.edu/rss", RSS),
                        entry("purl.org/dc/elements/1.0", DC),
                        entry("web.resource.org/cc", CC),
                        entry("backend.userland.com/creativecommonsrssmodule", CC),
                        entry("cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", CC),
                        entry("blogs.law.harvard.edu/tech/creativecommonsrssmodule", CC),
                        entry("search.yahoo.com/mrss.", MEDIA),
                        entry("purl.org/syndication/thread", THR)));
        return Map.copyOf(keys);
    }

    /// Each with its own prefix, so that no two clash in an element.
    private static Map<String, Namespace> written() {
        Map<String, Namespace> written = new HashMap<>();
        BY_KEY.keySet()
                .forEach(
                        key ->
                                written.put(
                                        key,
                                        Namespace.getNamespace(
                                                "n" + written.size(), "http://" + key)));
        return Map.copyOf(written);
    }
}
