package org.landscape.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The hash that replaces an address whose owner left or was removed. It shows that a known address
/// is the same, and the address cannot be read from it. It is made with a secret of this landscape
/// (HMAC-SHA-256, RFC 2104), so that without the secret a guess cannot be confirmed, and hashes of
/// two landscapes cannot be compared.
public final class ForgottenAddress {

    /// A name that never resolves (RFC 2606), so that these addresses are never requested.
    private static final String HOST = "forgotten.invalid";

    /// With which the keys of all replacements begin.
    public static final String KEY = HOST + "/";

    private static final String ALGORITHM = "HmacSHA256";

    private static volatile @Nullable SecretKeySpec key;

    private ForgottenAddress() {}

    /// Sets the secret, once at the start, before the first address is compared. It is the same for
    /// ever: a hash that was made with another one is not recognised.
    public static void useSecret(String secret) {
        key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    }

    /// The replacement of an address. All addresses with one [WebAddress#key] have the same, and a
    /// replacement is returned unchanged.
    public static WebAddress of(WebAddress address) {
        return isOne(address) ? address : replacement(keyed(hash(address.key())));
    }

    /// The replacement that was made without a secret, by earlier versions, as it is made now.
    public static WebAddress renewed(WebAddress unkeyed) {
        return replacement(keyed(unkeyed.path().substring(1)));
    }

    /// Whether an address is a replacement.
    public static boolean isOne(WebAddress address) {
        return address.host().equals(HOST);
    }

    /// All addresses that may be stored in place of `address`: the present replacement, and the one
    /// from before keys ignored spelling.
    public static Stream<WebAddress> allOf(WebAddress address) {
        return isOne(address)
                ? Stream.of(address)
                : hashes(address).map(ForgottenAddress::replacement);
    }

    /// The hashes of an address, the present one first. Stored hashes cannot be made anew, so the
    /// hash of the former key is compared as well.
    public static Stream<String> hashes(WebAddress address) {
        return Stream.of(address.key(), formerKey(address)).distinct().map(one -> keyed(hash(one)));
    }

    /// SHA-256 in hex of an address's key, from which [#keyed] makes what is kept.
    public static String hash(String key) {
        return Sha256.hex(key);
    }

    /// What is kept of a [#hash].
    public static String keyed(String hash) {
        return HexFormat.of().formatHex(mac(hash));
    }

    private static byte[] mac(String text) {
        SecretKeySpec secret = key;
        if (secret == null) {
            throw new IllegalStateException("The secret is set at the start");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }

    private static WebAddress replacement(String keyed) {
        return WebAddress.parse("https://" + HOST + "/" + keyed).orElseThrow();
    }

    /// The key by the former rules: path and query letter by letter.
    private static String formerKey(WebAddress address) {
        String path = AddressKey.withoutLastSlashes(address.path());
        return address.keyHost() + path + (address.query() == null ? "" : "?" + address.query());
    }
}
