package org.landscape.feed;

import jakarta.persistence.Embeddable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.host.HostKey;

/// The addresses of a feed: the one that was given, the one where it was last read, the page that
/// names it, and the ones that pages lead to or propose. The host key is that of the address of the
/// next request.
@Embeddable
class FeedAddresses {

    /// After so many failures in a row, every other request goes to the address that was given.
    private static final int GIVEN_AFTER = 3;

    private String givenUrl;
    private String url;
    private @Nullable String namedBy;
    private @Nullable String leadUrl;
    private @Nullable String proposedUrl;

    private String host;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected FeedAddresses() {}

    FeedAddresses(WebAddress given) {
        this.givenUrl = given.toString();
        this.url = given.toString();
        this.host = HostKey.of(given);
    }

    WebAddress given() {
        return WebAddress.parse(givenUrl).orElseThrow();
    }

    WebAddress address() {
        return WebAddress.parse(url).orElseThrow();
    }

    Optional<WebAddress> namedBy() {
        return WebAddress.parse(namedBy);
    }

    Optional<WebAddress> proposed() {
        return WebAddress.parse(proposedUrl);
    }

    String host() {
        return host;
    }

    /// The address of the next request ([Feed#asked]).
    ///
    /// @param failures how many polls in a row have failed
    /// @param wasRead whether a document was read since the given address was written down
    WebAddress asked(int failures, boolean wasRead) {
        return asked(leadUrl, givenUrl, address(), failures, wasRead);
    }

    static WebAddress asked(
            @Nullable String lead,
            String given,
            WebAddress address,
            int failures,
            boolean wasRead) {
        if (lead != null) {
            return WebAddress.parse(lead).orElseThrow();
        }
        boolean givenInTurn = failures >= GIVEN_AFTER && (failures - GIVEN_AFTER) % 2 == 0;
        return givenInTurn && wasRead ? WebAddress.parse(given).orElseThrow() : address;
    }

    /// Replaces the given address. The feed's own address stays as it is.
    void give(WebAddress given) {
        givenUrl = given.toString();
    }

    /// Replaces the feed's own address by a decision of people. What pages said of the former
    /// address is dropped.
    void moveTo(WebAddress decided) {
        url = decided.toString();
        host = HostKey.of(decided);
        namedBy = null;
        leadUrl = null;
        proposedUrl = null;
    }

    /// Makes `named` the address of the next request.
    ///
    /// @param page that names it as its own feed; null if the lead is a guess
    void leadTo(WebAddress named, @Nullable WebAddress page) {
        leadUrl = named.toString();
        namedBy = page == null ? null : page.toString();
        host = HostKey.of(named);
    }

    /// Drops a lead that turned out to be no feed, and the page that named it.
    void dropLead() {
        if (leadUrl != null) {
            leadUrl = null;
            namedBy = null;
        }
    }

    /// Drops lead and proposal, because a feed was read.
    void settle() {
        leadUrl = null;
        proposedUrl = null;
    }

    /// Records that a feed was read at the address that was requested.
    void readAt(WebAddress asked) {
        if (leadUrl == null && !asked.equals(address())) {
            namedBy = null;
        }
        url = asked.toString();
    }

    void propose(WebAddress named) {
        proposedUrl = named.toString();
    }

    /// Replaces the feed's own address by the one where permanent redirects lead.
    void adopt(WebAddress to) {
        if (namedBy == null && !address().host().equals(to.host())) {
            // The former host has said itself, again and again, that its feed is at the new
            // address.
            namedBy = url;
        }
        url = to.toString();
        host = HostKey.of(to);
    }

    void nameBy(WebAddress page) {
        namedBy = page.toString();
    }

    void assignHost(String hostKey) {
        host = hostKey;
    }

    /// Replaces the hashes that are left of its addresses by ones that are made with the secret.
    void keyForgotten() {
        givenUrl = keyed(givenUrl);
        url = keyed(url);
        namedBy = namedBy == null ? null : keyed(namedBy);
        host = HostKey.of(address());
    }

    private static String keyed(String url) {
        return WebAddress.parse(url)
                .filter(ForgottenAddress::isOne)
                .map(ForgottenAddress::renewed)
                .map(WebAddress::toString)
                .orElse(url);
    }

    /// Replaces every address by a form from which it cannot be read ([ForgottenAddress]).
    void forget() {
        givenUrl = ForgottenAddress.of(given()).toString();
        url = ForgottenAddress.of(address()).toString();
        namedBy = namedBy().map(ForgottenAddress::of).map(Object::toString).orElse(null);
        settle();
        host = HostKey.of(address());
    }
}
