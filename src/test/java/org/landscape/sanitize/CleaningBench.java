package org.landscape.sanitize;

import com.sun.management.ThreadMXBean;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// Measures how long two builds of the project take to clean the same posts and to read their plain
/// text. See bench/README.md.
///
/// Each build has a class loader of its own, with the libraries, so that the JVM compiles each for
/// its own work.
final class CleaningBench {

    private static final int ROUNDS = 11;

    /// The JVM has compiled what is hot after these.
    private static final int ROUNDS_BEFORE = 6;

    private static final int CHARACTERS_A_ROUND = 6_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private CleaningBench() {}

    /// @param arguments folder with the classes of the build before, the same of the build after,
    ///     then folders with feeds, whose posts are cleaned as well
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        Build before = Build.of(Path.of(arguments[0]));
        Build after = Build.of(Path.of(arguments[1]));
        Map<String, List<String>> kinds = new LinkedHashMap<>(CleaningPosts.all());
        for (int i = 2; i < arguments.length; i++) {
            kinds.put(arguments[i], posts(Path.of(arguments[i])));
        }
        System.out.println(" posts  before   after   least  median  memory");
        kinds.forEach((kind, posts) -> compare(kind, posts, before, after));
    }

    private static void compare(String kind, List<String> posts, Build before, Build after) {
        long characters = posts.stream().mapToLong(String::length).sum();
        int times = Math.toIntExact(Math.max(1, CHARACTERS_A_ROUND / Math.max(1, characters)));
        double[] old = new double[ROUNDS];
        double[] now = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int i = -ROUNDS_BEFORE; i < ROUNDS; i++) {
            boolean isOdd = i % 2 != 0;
            double first = (isOdd ? after : before).time(posts, times);
            double second = (isOdd ? before : after).time(posts, times);
            if (i >= 0) {
                old[i] = isOdd ? second : first;
                now[i] = isOdd ? first : second;
                ratios[i] = now[i] / old[i];
            }
        }
        Arrays.sort(old);
        Arrays.sort(now);
        Arrays.sort(ratios);
        System.out.printf(
                "%6d %7.1f %7.1f %7.2f %7.2f %7.2f  %s%n",
                posts.size(),
                old[0],
                now[0],
                now[0] / old[0],
                ratios[ROUNDS / 2],
                after.memory(posts) / before.memory(posts),
                kind);
    }

    /// Every text of the feeds that could be a post.
    private static List<String> posts(Path feeds) throws IOException {
        List<String> posts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(feeds)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (Element element :
                        Jsoup.parse(text, Parser.xmlParser())
                                .select("content, description, summary, content|encoded")) {
                    String post = element.childrenSize() > 0 ? element.html() : element.wholeText();
                    if (!post.isBlank()) {
                        posts.add(post);
                    }
                }
            }
        }
        return posts;
    }

    /// @param clean takes a post and the address of its page
    /// @param text takes what `clean` returns
    private record Build(MethodHandle clean, MethodHandle text, Object page) {

        private static Build of(Path classes) throws ReflectiveOperationException, IOException {
            List<URL> places = new ArrayList<>();
            places.add(classes.toUri().toURL());
            for (String place :
                    System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                if (place.endsWith(".jar")) {
                    places.add(Path.of(place).toUri().toURL());
                }
            }
            // Stays open until the program ends.
            ClassLoader loader =
                    new URLClassLoader(
                            places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            Constructor<?> constructor =
                    loader.loadClass(HtmlCleaner.class.getName()).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            Object cleaner = constructor.newInstance(defaults(loader));
            Class<?> address = loader.loadClass("org.landscape.address.WebAddress");
            Optional<?> page =
                    (Optional<?>)
                            address.getMethod("parse", String.class)
                                    .invoke(null, "https://blog.example/2011/07/post/");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return new Build(
                    lookup.unreflect(cleaner.getClass().getMethod("clean", String.class, address))
                            .bindTo(cleaner),
                    lookup.unreflect(
                            loader.loadClass(PlainText.class.getName())
                                    .getMethod("of", loader.loadClass(SafeHtml.class.getName()))),
                    page.orElseThrow());
        }

        /// The settings, each with its default.
        private static Object defaults(ClassLoader loader) throws ReflectiveOperationException {
            Class<?> settings = loader.loadClass(SanitizeConfig.class.getName());
            Class<?> size = loader.loadClass(MemorySize.class.getName());
            Class<? extends Annotation> byDefault =
                    loader.loadClass(WithDefault.class.getName()).asSubclass(Annotation.class);
            return Proxy.newProxyInstance(
                    loader,
                    new Class<?>[] {settings},
                    (_, method, _) -> {
                        String text =
                                (String)
                                        byDefault
                                                .getMethod("value")
                                                .invoke(method.getAnnotation(byDefault));
                        int number = Integer.parseInt(text.replace("K", ""));
                        return method.getReturnType().equals(size)
                                ? size.getConstructor(BigInteger.class)
                                        .newInstance(BigInteger.valueOf(number * 1024L))
                                : (Object) number;
                    });
        }

        /// Microseconds of CPU a post, without those of the garbage collector.
        double time(List<String> posts, int times) {
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                posts.forEach(this::read);
            }
            return (THREADS.getCurrentThreadCpuTime() - begin) / 1000.0 / times / posts.size();
        }

        /// Bytes that are allocated for all posts.
        double memory(List<String> posts) {
            long begin = THREADS.getCurrentThreadAllocatedBytes();
            posts.forEach(this::read);
            return THREADS.getCurrentThreadAllocatedBytes() - begin;
        }

        private void read(String post) {
            try {
                Object words = text.invoke(clean.invoke(post, page));
                if (words == null) {
                    throw new IllegalStateException("A post has no text");
                }
            } catch (Throwable e) {
                throw new IllegalStateException("Failed to clean: " + post, e);
            }
        }
    }
}
