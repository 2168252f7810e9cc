package org.landscape.platform;

import java.util.regex.Pattern;
import org.landscape.address.WebAddress;

/// The site of a page: its host, with any scheme and port and with or without `www.`, and the hosts
/// below it.
public record Site(String host) {

    /// Hosts that serve only the feeds of other sites.
    private static final Pattern FEED_HOSTS =
            Pattern.compile(
                    "feeds?\\d?\\.feedburner\\.com|feedproxy\\.google\\.com|feeds\\.feedblitz\\.com"
                            + "|feedpress\\.(me|it)|(.*\\.)?rapidfeeds\\.com|feeds\\.(transistor|buzzsprout)\\.(fm|com)");

    public static Site of(WebAddress page) {
        return new Site(bare(page));
    }

    /// Whether the address is on exactly this host.
    public boolean isHostOf(WebAddress address) {
        return bare(address).equals(host);
    }

    /// Whether a feed at this address may be the site's own.
    public boolean mayHaveFeedAt(WebAddress address) {
        return isHostOf(address)
                || address.host().endsWith("." + host)
                || FEED_HOSTS.matcher(address.host()).matches();
    }

    private static String bare(WebAddress address) {
        String name = address.host();
        return name.startsWith("www.") ? name.substring("www.".length()) : name;
    }
}
