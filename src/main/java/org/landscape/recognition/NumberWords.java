package org.landscape.recognition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers written as words: English ones up to ninety-nine, and up to twenty in the other
/// languages in which such programmes have run. A hyphen replaces a word that means something else
/// in English: `once`, `seize`.
final class NumberWords {

    private static final List<String> CARDINALS =
            List.of(
                    "one two three four five six seven eight nine ten eleven twelve thirteen"
                            + " fourteen fifteen sixteen seventeen eighteen nineteen twenty",
                    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien"
                            + " vijftien zestien zeventien achttien negentien twintig",
                    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn"
                            + " vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
                    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze"
                            + " quinze -",
                    "uno dos tres cuatro cinco seis siete ocho nueve diez - doce trece catorce"
                            + " quince dieciséis diecisiete dieciocho diecinueve veinte");

    private static final List<String> ORDINALS =
            List.of(
                    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh"
                            + " twelfth thirteenth fourteenth fifteenth sixteenth seventeenth"
                            + " eighteenth nineteenth twentieth",
                    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
                    "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte");

    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private static final Map<String, Integer> CARDINAL = counted(CARDINALS);
    private static final Map<String, Integer> ORDINAL = counted(ORDINALS);

    private NumberWords() {}

    static Optional<Integer> cardinal(String folded) {
        return Optional.ofNullable(CARDINAL.get(folded));
    }

    static Optional<Integer> ordinal(String folded) {
        return Optional.ofNullable(ORDINAL.get(folded));
    }

    /// 20 for `twenty` … 90 for `ninety`.
    static Optional<Integer> tens(String folded) {
        int which = TENS.indexOf(folded);
        return which < 0 ? Optional.empty() : Optional.of((which + 2) * 10);
    }

    private static Map<String, Integer> counted(List<String> languages) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String language : languages) {
            int number = 1;
            for (String word : language.split(" ", -1)) {
                numbers.putIfAbsent(word, number++);
            }
        }
        return numbers;
    }
}
