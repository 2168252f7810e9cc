package org.landscape.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.landscape.fetch.Cidr;

/// The companies that keep the blogs of many people, from `operators.txt` beside this class.
final class Operators {

    private static final List<Operator> ALL = read();

    private record Operator(String name, List<Pattern> domains, List<Cidr> networks) {

        boolean hasDomain(String host) {
            return domains.stream().anyMatch(domain -> domain.matcher(host).matches());
        }

        boolean hasNetwork(InetAddress address) {
            return networks.stream().anyMatch(network -> network.contains(address));
        }
    }

    private Operators() {}

    static Optional<String> byName(String host) {
        return ALL.stream().filter(one -> one.hasDomain(host)).findFirst().map(Operator::name);
    }

    /// The operator of a host all of whose addresses are in the operator's networks.
    static Optional<String> byAddress(List<InetAddress> addresses) {
        return ALL.stream()
                .filter(one -> !addresses.isEmpty() && addresses.stream().allMatch(one::hasNetwork))
                .findFirst()
                .map(Operator::name);
    }

    static boolean isOperator(String name) {
        return ALL.stream().anyMatch(one -> one.name().equals(name));
    }

    private static List<Operator> read() {
        try (InputStream file = Operators.class.getResourceAsStream("operators.txt")) {
            if (file == null) {
                throw new IllegalStateException("operators.txt is not in the program");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Operators::operator)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operator operator(String line) {
        List<Pattern> domains = new ArrayList<>();
        List<Cidr> networks = new ArrayList<>();
        List<String> words = List.of(line.strip().split("\\s+", -1));
        for (String word : words) {
            if (word.indexOf('/') < 0) {
                domains.add(domain(word));
            } else {
                networks.add(Cidr.parse(word).orElseThrow());
            }
        }
        return new Operator(words.getFirst(), List.copyOf(domains), List.copyOf(networks));
    }

    private static Pattern domain(String written) {
        String dots = written.replace(".", "\\.").replace("\\.*", "(\\.[a-z]{2,3}){1,2}");
        return Pattern.compile("(.+\\.)?" + dots);
    }
}
