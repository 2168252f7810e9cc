package org.landscape.recognition;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.landscape.address.WebAddress;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.testsupport.ProgrammeLike;

/// Example programmes, and a short notation for recognised Things: `6 7?` is Thing 6 for sure and
/// Thing 7 doubtful, `-` is none.
public final class LabelledThings {

    static final LocalDate START = LocalDate.of(2011, 6, 20);

    private LabelledThings() {}

    /// Thing n is open in the n-th week; its post is `https://cpd23.example/thing-n`.
    static Programme programme(String shortName, String unit, List<String> units, int number) {
        return programme(shortName, unit, units, number, START);
    }

    /// The same, beginning on another day.
    static Programme programme(
            String shortName, String unit, List<String> units, int number, LocalDate start) {
        return new ProgrammeLike(Programme.named("A programme of tests", shortName))
                .timezone("Europe/London")
                .unit(unit, units)
                .days(start, start.plusWeeks(number).minusDays(1))
                .things(
                        IntStream.rangeClosed(1, number)
                                .mapToObj(one -> thing(one, start))
                                .toList())
                .programme();
    }

    public static Programme cpd23() {
        return programme("cpd23", "Thing", List.of("Things", "Ding"), 23);
    }

    public static String written(List<RecognisedThing> things) {
        return things.isEmpty()
                ? "-"
                : things.stream()
                        .map(
                                thing ->
                                        thing.certainty() == Certainty.SURE
                                                ? "" + thing.number()
                                                : thing.number() + "?")
                        .collect(Collectors.joining(" "));
    }

    private static Thing thing(int number, LocalDate start) {
        String title =
                switch (number) {
                    case 6 -> "Online networks";
                    case 17 -> "Prezi / Slideshare";
                    default -> "Task" + number;
                };
        return new Thing(
                number,
                title,
                start.plusWeeks(number - 1),
                start.plusWeeks(number).minusDays(1),
                WebAddress.parse("https://cpd23.example/thing-" + number).orElseThrow(),
                number == 6 ? List.of("LinkedIn") : List.of());
    }
}
