package org.landscape.mail;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The mail server and from whom letters are.
///
/// @param host name or IP address
/// @param tls whether the connection begins with TLS
/// @param startTls whether TLS is demanded before name and password are sent
/// @param user null when the server asks for none
/// @param fromName empty for none
/// @param bounces to whom undelivered mail is reported
record MailSettings(
        String host,
        int port,
        boolean tls,
        boolean startTls,
        @Nullable String user,
        @Nullable String password,
        String fromName,
        MailAddress from,
        MailAddress bounces) {

    private static final String URL = "LANDSCAPE_MAIL_URL";
    private static final String FROM = "LANDSCAPE_MAIL_FROM";
    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final Pattern NAMED = Pattern.compile("\"?(?<name>[^<>\"]*?)\"?\\s*<(?<at>.*)>");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[?::1]?");

    /// Reads the settings; empty when none is set.
    ///
    /// @throws IllegalArgumentException naming the setting that is wrong and how to write it
    static Optional<MailSettings> of(MailConfig config) {
        Optional<String> url = url(config);
        Optional<String> from = written(config.from());
        if (url.isEmpty() && from.isEmpty()) {
            return Optional.empty();
        }
        if (url.isEmpty()) {
            throw new IllegalArgumentException(
                    FROM + " is set without " + URL + "; set both to send letters, or none.");
        }
        if (from.isEmpty()) {
            throw new IllegalArgumentException(
                    URL
                            + " is set without "
                            + FROM
                            + "; write there from whom letters are, like"
                            + " things@example.org.");
        }
        Matcher named = NAMED.matcher(from.get());
        boolean isNamed = named.matches();
        MailAddress sender = address(FROM, isNamed ? named.group("at") : from.get());
        return Optional.of(
                server(
                        url.get(),
                        isNamed ? named.group("name").strip() : "",
                        sender,
                        written(config.bounces())
                                .map(at -> address("LANDSCAPE_MAIL_BOUNCES", at))
                                .orElse(sender)));
    }

    private static Optional<String> written(Optional<String> setting) {
        return setting.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> url(MailConfig config) {
        Optional<String> url = written(config.url());
        Optional<Path> file = config.urlFile().filter(path -> !path.toString().isBlank());
        if (url.isPresent() && file.isPresent()) {
            throw new IllegalArgumentException(
                    URL + " and " + URL + "_FILE are both set; leave one of them out.");
        }
        return file.isEmpty() ? url : Optional.of(read(file.get()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s_FILE names '%s', which cannot be read (%s)."
                            .formatted(URL, file, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static MailAddress address(String setting, String written) {
        return MailAddress.parse(written)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        ("%s is '%s', which is no mail address. Write it like"
                                                        + " things@example.org or Things"
                                                        + " <things@example.org>.")
                                                .formatted(setting, written)));
    }

    private static MailSettings server(
            String written, String fromName, MailAddress from, MailAddress bounces) {
        URI url;
        try {
            url = URI.create(written);
        } catch (IllegalArgumentException _) {
            // The cause would show the password.
            throw wrong();
        }
        boolean tls = "smtps".equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null || (!tls && !"smtp".equalsIgnoreCase(url.getScheme()))) {
            throw wrong();
        }
        @Nullable String login = url.getRawUserInfo();
        String[] named = login == null ? new String[0] : login.split(":", 2);
        boolean optional = "starttls=optional".equals(url.getRawQuery());
        return new MailSettings(
                url.getHost().replaceAll("[\\[\\]]", ""),
                url.getPort() > 0 ? url.getPort() : tls ? SUBMISSIONS : SUBMISSION,
                tls,
                !tls && login != null && !optional && !LOOPBACK.matcher(url.getHost()).matches(),
                named.length > 0 ? decoded(named[0]) : null,
                named.length > 1 ? decoded(named[1]) : null,
                fromName,
                from,
                bounces);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                URL
                        + " is no address of a mail server. Write it like"
                        + " smtp://user:password@mail.example.org:587, or smtps:// where TLS begins"
                        + " at once; of user and password, all but letters and digits as %40"
                        + " for @.");
    }

    /// Without the password, which is in no log.
    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + host + ":" + port;
    }
}
