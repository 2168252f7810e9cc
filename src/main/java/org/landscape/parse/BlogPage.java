package org.landscape.parse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.landscape.address.WebAddress;
import org.landscape.platform.BlogPath;
import org.landscape.platform.Platform;
import org.landscape.platform.Site;
import org.landscape.text.TextLine;

/// The facts about its blog that a page has beside its text: the program that made it, and the
/// address of the blog.
final class BlogPage {

    private static final int MOST_LINKS = 2_000;

    private static final int MOST_COMMENTS = 100;

    private static final Pattern SIGNED =
            Pattern.compile("(?i)generator\\s*=|jekyll seo tag|(generated|powered) by");

    /// In characters.
    private static final int LONGEST_ATTRIBUTE = 300;

    /// Traces of a platform in every page that it makes, also without a `generator`.
    private static final List<Mark> MARKS =
            List.of(
                    new Mark(
                            "link[href*=wp-content],script[src*=wp-content],script[src*=wp-includes]"
                                    + ",link[rel=https://api.w.org/]",
                            "wordpress"),
                    new Mark("link[href*=blogger.com],script[src*=blogger.com]", "blogger"),
                    new Mark("script[src*=squarespace.com]", "squarespace"),
                    new Mark("script[src*=parastorage.com],link[href*=parastorage.com]", "wix"),
                    new Mark(
                            "script[src*=substackcdn.com],link[href*=substackcdn.com]", "substack"),
                    new Mark("script[data-ghost],link[href*=/public/cards.min]", "ghost"),
                    new Mark("script[src*=cdn.shopify],link[href*=cdn.shopify]", "shopify"),
                    new Mark("[data-drupal-selector],link[href*=/sites/default/files]", "drupal"),
                    new Mark("script[src*=/media/jui/],link[href*=/media/jui/]", "joomla"),
                    new Mark("#___gatsby", "gatsby"),
                    new Mark("#__next", "next.js"),
                    new Mark("[data-wf-site]", "webflow"));

    /// The program that is credited in the foot of a page, as in most themes.
    private static final Pattern THANKS =
            Pattern.compile(
                    "(?i)https?://(?:www\\.)?(wordpress\\.org|gohugo\\.io|jekyllrb\\.com|hexo\\.io"
                            + "|getpelican\\.com|ghost\\.org|dotclear\\.org|s9y\\.org|textpattern\\.(?:com|io)"
                            + "|getnikola\\.com|11ty\\.dev|getzola\\.org|drupal\\.org|bearblog\\.dev|typecho\\.org"
                            + "|bludit\\.com|htmly\\.com|flatpress\\.org|writefreely\\.org|spip\\.net)/?");

    /// The folder of WordPress's files, which is in the folder of the blog.
    private static final Pattern WORDPRESS_FILES =
            Pattern.compile(
                    "^(.*?/)(?:wp-content|wp-includes|wp-json|xmlrpc\\.php|index\\.php\\?rest_route)");

    private record Mark(String query, String platform) {}

    private final Document page;
    private final WebAddress address;
    private final WebAddress base;

    BlogPage(Document page, WebAddress address, WebAddress base) {
        this.page = page;
        this.address = address;
        this.base = base;
    }

    /// The platform: by the page's address, else by its `generator` (some pages have several), else
    /// by its traces.
    Optional<Platform> platform() {
        return Platform.at(address)
                .or(this::generator)
                .or(this::comment)
                .or(this::mark)
                .or(this::thanks);
    }

    private Optional<Platform> generator() {
        return page.select("meta[name=generator],meta[property=generator]").stream()
                .limit(20)
                .flatMap(meta -> Platform.madeWith(cut(meta.attr("content"))).stream())
                .findFirst();
    }

    /// Older programs and plug-ins name themselves in a comment.
    private Optional<Platform> comment() {
        return page.nodeStream(Comment.class)
                .limit(MOST_COMMENTS)
                .map(comment -> cut(comment.getData()))
                .filter(words -> SIGNED.matcher(words).find())
                .flatMap(words -> Platform.madeWith(words).stream())
                .findFirst();
    }

    private Optional<Platform> mark() {
        return MARKS.stream()
                .filter(mark -> page.selectFirst(mark.query()) != null)
                .flatMap(mark -> Platform.madeWith(mark.platform()).stream())
                .findFirst();
    }

    private Optional<Platform> thanks() {
        return page.select("a[href]").stream()
                .limit(MOST_LINKS)
                .map(link -> THANKS.matcher(cut(link.attr("href")).strip()))
                .filter(Matcher::matches)
                .flatMap(thanks -> Platform.madeWith(program(thanks.group(1))).stream())
                .findFirst();
    }

    private static String program(String site) {
        return switch (site.toLowerCase(Locale.ROOT)) {
            case "s9y.org" -> "serendipity";
            case "11ty.dev" -> "eleventy";
            case "gohugo.io" -> "hugo";
            default -> site.replaceFirst("^(?:get)", "").replace('.', ' ');
        };
    }

    /// The folders in which the blog may be, the likeliest first: the home that the page names,
    /// else those that its address suggests.
    List<String> homes() {
        SequencedSet<String> homes = new LinkedHashSet<>();
        Stream.concat(wordPressFolders(), namedHomes()).limit(2).forEach(homes::add);
        homes.addAll(BlogPath.homes(address, isPost()));
        return List.copyOf(homes);
    }

    /// `rel=home`, which many themes give to the link to their front page.
    private Stream<String> namedHomes() {
        return page.select("link[rel~=(?i)\\bhome\\b][href],a[rel~=(?i)\\bhome\\b][href]").stream()
                .limit(20)
                .flatMap(link -> folder(link.attr("href")).stream())
                .limit(1);
    }

    private Stream<String> wordPressFolders() {
        return page
                .select(
                        "link[rel=https://api.w.org/],link[rel=pingback],link[rel=EditURI]"
                                + ",link[href*=wp-content],script[src*=wp-content],script[src*=wp-includes]")
                .stream()
                .limit(20)
                .map(link -> link.hasAttr("href") ? link.attr("href") : link.attr("src"))
                .map(link -> WORDPRESS_FILES.matcher(cut(link)))
                .filter(Matcher::find)
                .flatMap(files -> folder(files.group(1)).stream())
                .limit(1);
    }

    /// Only on this host: a page may name another host as its home.
    private Optional<String> folder(String reference) {
        return WebAddress.resolve(base, TextLine.cut(reference, WebAddress.MAX_LENGTH))
                .filter(home -> Site.of(address).isHostOf(home))
                .map(home -> home.path())
                .map(path -> path.substring(0, path.lastIndexOf('/') + 1));
    }

    private boolean isPost() {
        return page.selectFirst(
                        "meta[property=og:type][content=article],body.single,body.page,body.post-template"
                                + ",body.post")
                != null;
    }

    private static String cut(String attribute) {
        return TextLine.cut(attribute, LONGEST_ATTRIBUTE);
    }
}
