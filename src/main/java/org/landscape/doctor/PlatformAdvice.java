package org.landscape.doctor;

import java.util.Map;
import java.util.Optional;
import org.landscape.address.WebAddress;
import org.landscape.platform.Platform;

/// Where in the settings of a blogging program a finding is mended, for the most used programs.
/// Menus are named as in their own help pages.
public final class PlatformAdvice {

    private static final Map<String, String> WORDPRESS =
            Map.of(
                    "no_full_text",
                    "In WordPress: Settings → Reading → For each post in a feed, include: Full text.",
                    "private_blog",
                    "In WordPress: Settings → General (or Reading) → Site visibility: Public.",
                    "forbidden",
                    "In WordPress: Settings → General (or Reading) → Site visibility: Public.",
                    "too_large",
                    "In WordPress: Settings → Reading → Syndication feeds show the most recent: 10.",
                    "undated_entries",
                    "In WordPress: open the post and set the date under Post → Publish.");

    private static final Map<String, String> BLOGGER =
            Map.of(
                    "no_full_text",
                    "In Blogger: Settings → Site feed → Allow blog feed: Full.",
                    "no_feed",
                    "In Blogger: Settings → Site feed → Allow blog feed: Full.",
                    "private_blog",
                    "In Blogger: Settings → Permissions → Reader access: Public.",
                    "forbidden",
                    "In Blogger: Settings → Permissions → Reader access: Public.");

    private static final Map<String, String> TUMBLR =
            Map.of(
                    "no_full_text",
                    "In Tumblr: Settings → your blog → Truncate RSS feed: off.",
                    "private_blog",
                    "In Tumblr: Settings → your blog → Visibility: shown on the web.");

    private PlatformAdvice() {}

    /// The advice for this finding at the address of a blog; empty where the address does not show
    /// the platform, or where there is none for it.
    public static Optional<String> at(String code, String blog) {
        return WebAddress.parse(blog).flatMap(Platform::at).flatMap(one -> of(code, one));
    }

    /// The advice for this finding; empty where there is none for the platform.
    static Optional<String> of(String code, Platform platform) {
        return Optional.ofNullable(
                switch (platform) {
                    case WORDPRESS -> WORDPRESS.get(code);
                    case BLOGGER -> BLOGGER.get(code);
                    case TUMBLR -> TUMBLR.get(code);
                    default -> null;
                });
    }

    /// The finding with the platform's advice in place of the general one.
    static Finding with(Finding finding, Platform platform) {
        return of(finding.code(), platform)
                .map(
                        precise ->
                                new Finding(
                                        finding.code(),
                                        finding.severity(),
                                        finding.message(),
                                        precise,
                                        finding.evidence()))
                .orElse(finding);
    }
}
