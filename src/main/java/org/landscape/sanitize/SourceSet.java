package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The candidates of a `srcset` attribute (HTML, section 4.8.4.3.10 "Parsing a srcset attribute"):
/// addresses with a width or a density.
final class SourceSet {

    /// About the width of a post on our pages on a dense screen, in pixels.
    private static final double ENOUGH = 1024;

    /// The most candidates that are read.
    private static final int MOST = 64;

    private record Candidate(String address, double width, double density) {}

    private SourceSet() {}

    /// The addresses, the best for our pages first: the smallest that is wide enough, then the
    /// wider ones, then the narrower ones. With densities, the candidate of density 1 is the best.
    static List<String> addresses(String srcset) {
        List<Candidate> candidates = candidates(srcset);
        if (candidates.stream().anyMatch(candidate -> candidate.width > 0)) {
            candidates.sort(Comparator.comparingDouble(SourceSet::distance));
        } else {
            candidates.sort(Comparator.comparingDouble(Candidate::density));
        }
        return candidates.stream().map(Candidate::address).toList();
    }

    /// Candidates that are too narrow come after all that are wide enough, the widest first.
    private static double distance(Candidate candidate) {
        return candidate.width >= ENOUGH ? candidate.width : 1e9 - candidate.width;
    }

    private static List<Candidate> candidates(String srcset) {
        List<Candidate> candidates = new ArrayList<>();
        int at = 0;
        while (candidates.size() < MOST) {
            at = skipBlanksAndCommas(srcset, at);
            if (at >= srcset.length()) {
                break;
            }
            int start = at;
            while (at < srcset.length() && !isBlank(srcset.charAt(at))) {
                at++;
            }
            int end = at;
            while (end > start && srcset.charAt(end - 1) == ',') {
                end--;
            }
            String descriptors = "";
            if (end == at) {
                int from = at;
                at = endOfDescriptors(srcset, at);
                descriptors = srcset.substring(from, at);
            }
            candidates.add(candidate(srcset.substring(start, end), descriptors.strip()));
        }
        return candidates;
    }

    /// A comma in brackets is part of a descriptor.
    private static int endOfDescriptors(String srcset, int from) {
        int brackets = 0;
        int at = from;
        while (at < srcset.length() && (srcset.charAt(at) != ',' || brackets > 0)) {
            brackets += srcset.charAt(at) == '(' ? 1 : 0;
            brackets -= srcset.charAt(at) == ')' && brackets > 0 ? 1 : 0;
            at++;
        }
        return at;
    }

    private static Candidate candidate(String address, String descriptors) {
        double width = 0;
        double density = 1;
        for (String descriptor : descriptors.split("\\s+", 8)) {
            if (descriptor.endsWith("w")) {
                width = number(descriptor, width);
            } else if (descriptor.endsWith("x")) {
                density = number(descriptor, density);
            }
        }
        return new Candidate(address, width, density);
    }

    private static double number(String descriptor, double otherwise) {
        String digits = descriptor.substring(0, descriptor.length() - 1);
        return digits.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")
                ? Double.parseDouble(digits)
                : otherwise;
    }

    private static int skipBlanksAndCommas(String text, int from) {
        int at = from;
        while (at < text.length() && (isBlank(text.charAt(at)) || text.charAt(at) == ',')) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }
}
