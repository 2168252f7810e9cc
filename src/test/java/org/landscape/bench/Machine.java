package org.landscape.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What processes cost, as Linux counts it in `/proc`.
final class Machine {

    /// Fixed for programs, whatever the kernel uses inside.
    private static final double TICKS_A_SECOND = 100;

    private Machine() {}

    /// Seconds of CPU of a process, its descendants, and those of them that have ended.
    static double cpu(ProcessHandle root) {
        double seconds = 0;
        for (ProcessHandle process : tree(root)) {
            String stat = read(Path.of("/proc", Long.toString(process.pid()), "stat"));
            if (!stat.isEmpty()) {
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                for (int i = 11; i < 15; i++) {
                    seconds += Long.parseLong(fields[i]) / TICKS_A_SECOND;
                }
            }
        }
        return seconds;
    }

    /// Megabytes that a process and its descendants had in memory when each of them had most.
    static double peakMemory(ProcessHandle root) {
        double kilobytes = 0;
        for (ProcessHandle process : tree(root)) {
            String status = read(Path.of("/proc", Long.toString(process.pid()), "status"));
            kilobytes +=
                    status.lines()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                            .sum();
        }
        return kilobytes * 1024 / 1e6;
    }

    /// Seconds of CPU that the whole machine has worked since it started.
    static double cpuOfAll() {
        String[] fields =
                read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split("\\s+", -1);
        double ticks = 0;
        for (int i = 1; i <= 8; i++) {
            boolean isIdle = i == 4 || i == 5;
            ticks += isIdle ? 0 : Long.parseLong(fields[i]);
        }
        return ticks / TICKS_A_SECOND;
    }

    /// Megabytes of the files in a folder, or of one file; 0 if there is none.
    static double disk(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum() / 1e6;
        }
    }

    /// Cores, memory, processor, kernel and JDK, as a line for a document.
    static String described() {
        String processor =
                first(read(Path.of("/proc/cpuinfo")), "model name").orElse("unknown processor");
        String memory = first(read(Path.of("/proc/meminfo")), "MemTotal").orElse("0 kB");
        return "%d cores (%s), %.0f GB, Linux %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        Double.parseDouble(memory.replaceAll("\\D", "")) / 1024 / 1024,
                        System.getProperty("os.version"),
                        Runtime.version().toString());
    }

    private static Optional<String> first(String text, String key) {
        return text.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static List<ProcessHandle> tree(ProcessHandle root) {
        List<ProcessHandle> all = new ArrayList<>(List.of(root));
        root.descendants().forEach(all::add);
        return all;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // It has ended.
        }
    }
}
