package org.landscape.triedworld;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.landscape.triedworld.TriedWorld.Phase;

/// Writes feeds.yaml and the lists of further blogs, then serves all blogs until it is stopped.
/// Started by `bench/people`.
public final class TriedWorldBench {

    private TriedWorldBench() {}

    public static void main(String[] given) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(given));
        Path folder = Path.of(value(arguments, "--folder", "target/people"));
        int port = Integer.parseInt(value(arguments, "--port", "9410"));
        long seed = Long.parseLong(value(arguments, "--seed", "23"));
        LocalDate today =
                LocalDate.parse(
                        value(arguments, "--today", LocalDate.now(ZoneOffset.UTC).toString()));
        Phase phase = Phase.valueOf(value(arguments, "--phase", "during").toUpperCase(Locale.ROOT));
        String joining = value(arguments, "--joining", "open");
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException("not understood: " + arguments);
        }
        TriedWorld world = new TriedWorld("http://127.0.0.1:" + port + "/", seed, today, phase);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("feeds.yaml"), world.feedsFile(joining));
        for (int size : TriedWorld.LISTS) {
            Files.writeString(folder.resolve("further-" + size + ".opml"), world.opml(size));
        }
        new BlogServer(world, joining).start(port);
        System.out.printf(
                "%d participants, %d posts, served at %s%n%s and the lists are in %s%n",
                world.participants().size(),
                world.posts(),
                world.base(),
                "feeds.yaml",
                folder.toAbsolutePath());
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        if (at < 0 || at + 1 == arguments.size()) {
            return otherwise;
        }
        arguments.remove(at);
        return arguments.remove(at);
    }
}
