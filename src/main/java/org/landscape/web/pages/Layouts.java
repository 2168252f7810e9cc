package org.landscape.web.pages;

import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.mail.Outbox;
import org.landscape.poll.PollConfig;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.ridge.Ridge;
import org.landscape.ridge.Ridges;
import org.landscape.web.http.Viewer;

/// Builds the layout of every page, and the words for dates on it.
@Singleton
public class Layouts {

    private static final String STYLE = "assets/landscape.css";
    private static final String DESK_STYLE = "assets/desk.css";
    private static final String DESK_SCRIPT = "assets/desk.js";
    private static final String WAIT_SCRIPT = "assets/wait.js";
    private static final String COPY_SCRIPT = "assets/copy.js";
    private static final String POSTS_SCRIPT = "assets/posts.js";

    private final BaseUrl base;
    private final CurrentProgramme programme;
    private final InstantSource clock;
    private final Ridges ridges;
    private final Duration giveUp;
    private final Map<String, String> assets = new ConcurrentHashMap<>();
    private final Outbox outbox;
    private final Viewer viewer;
    private final String style;
    private final String deskStyle;
    private final String deskScript;
    private final String waitScript;
    private final String copyScript;
    private final String postsScript;

    Layouts(
            BaseUrl base,
            CurrentProgramme programme,
            InstantSource clock,
            PollConfig poll,
            Ridges ridges,
            Outbox outbox,
            Viewer viewer) {
        this.outbox = outbox;
        this.viewer = viewer;
        this.base = base;
        this.programme = programme;
        this.clock = clock;
        this.ridges = ridges;
        this.giveUp = poll.giveUp();
        this.style = versioned(STYLE);
        this.deskStyle = versioned(DESK_STYLE);
        this.deskScript = versioned(DESK_SCRIPT);
        this.waitScript = versioned(WAIT_SCRIPT);
        this.copyScript = versioned(COPY_SCRIPT);
        this.postsScript = versioned(POSTS_SCRIPT);
    }

    public Layout of(Layout.Section section) {
        Programme current = programme.get();
        LocalDate today = words().today();
        Ridge ridge = ridges.present();
        return new Layout(
                base.toString(),
                base.path(),
                style,
                deskStyle,
                deskScript,
                waitScript,
                copyScript,
                postsScript,
                current.name(),
                current.language(),
                current.unit(),
                several(current),
                current.home() == null ? null : current.home().toString(),
                current.things().stream()
                        .map(thing -> ThingRow.of(current.unit(), thing, today))
                        .toList(),
                ridge,
                StateLine.of(current, several(current), today, ridge.posts()),
                outbox.isOn(),
                section,
                deskFrom());
    }

    /// An error may be answered before there is a request that can be looked at.
    private @Nullable String deskFrom() {
        if (!Arc.container().requestContext().isActive() || !viewer.isOrganiser()) {
            return null;
        }
        // An empty parameter would be as none.
        return viewer.here().isEmpty() ? "?" : viewer.here();
    }

    /// The address of a style sheet or script, with its version.
    ///
    /// @param name its file below `assets/`
    public String asset(String name) {
        return assets.computeIfAbsent("assets/" + name, Layouts::versioned);
    }

    public DateWords words() {
        return new DateWords(programme.get().timezone(), clock.instant());
    }

    /// The words about feeds for readers and for owners of blogs.
    public HealthWords healthWords() {
        return new HealthWords(words(), giveUp, false);
    }

    /// The organisers' own plural, else the English one.
    private static String several(Programme programme) {
        String one = programme.unit();
        return programme.units().stream()
                .filter(word -> word.startsWith(one) && word.length() > one.length())
                .findFirst()
                .orElse(one + "s");
    }

    /// Browsers keep assets for a year; the version gives a changed asset a new address.
    private static String versioned(String asset) {
        CRC32 sum = new CRC32();
        String resource = "/META-INF/resources/" + asset;
        try (InputStream bytes = Layouts.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("It is not in the program: " + resource);
            }
            sum.update(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to read " + resource, e);
        }
        return asset + "?v=" + Long.toHexString(sum.getValue());
    }
}
