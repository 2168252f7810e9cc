package org.landscape.triedworld;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/// Makes names of people and titles of blogs, none of them twice.
final class Names {

    private static final List<String> FIRST =
            words(
                    "Laura Emma Sarah Katie Helen Ruth Annie Niamh Claire Siobhan Rachel Hannah Amy Meg"
                            + " Jo Penny Georgina Celine Erica Bethan Cerys Aoife Fiona Isla Moira Kirsty"
                            + " Ingrid Freya Astrid Anneke Sanne Marijke Greta Ulrike Katrin Chloé Amélie"
                            + " Inês Lucía Rocío Zofia Agnieszka Jana Věra Eszter Priya Anjali Fatima Amina"
                            + " Mei Xiulan Aiko Yuki Ngozi Chidinma Thandiwe Aroha Mere Tom Michael David"
                            + " James Owen Rhys Callum Hamish Liam Connor Phil Simon Andy Jürgen Lars Bjørn"
                            + " Henrik Pieter Joost André Mateo Raúl Tomasz Jiří Péter Arjun Omar Yusuf Wei"
                            + " Kenji Emeka Tane");
    private static final List<String> LAST =
            words(
                    "Hughes Walker Green Ward Cook Bailey Parker Bennett Gray Marsh Price Powell Russell"
                            + " Foster Reid Stewart Murray Fraser Mackenzie Sinclair Ó'Brien Murphy Byrne"
                            + " Doyle Gallagher Jones Davies Evans Pritchard Llewellyn Larsen Nygård Lindqvist"
                            + " Sørensen Østergaard Vos Jansen de-Boer van-Dijk Müller Schäfer Weiß Krüger"
                            + " Lefèvre Girard Fournier Núñez García Pereira Gonçalves Kowalska Wiśniewski"
                            + " Dvořáková Szabó Horváth Patel Sharma Nair Khan Rahman Hussain Chen Zhang Tan"
                            + " Sato Tanaka Okafor Adeyemi Dlamini Ngata Parata Carter Mitchell Turner Hill"
                            + " Scott Adams Baker Campbell Rivera Phillips Collins Morris Rogers Reed Cooper"
                            + " Ashworth Thistlethwaite Featherstone Whitaker Ogilvie Pemberton Quigley"
                            + " Ramsbottom Underhill Yardley Abernathy Blackwood Cartwright Dunmore Eastwood"
                            + " Fairweather Goodfellow Hawthorne Inglis Jessop Kingsley Lockwood Merriweather");
    private static final List<String> BLOG =
            List.of(
                    "Notes from the {place}",
                    "{first} in the Stacks",
                    "The {adjective} Librarian",
                    "{first} does 23 Things",
                    "Shelf {adjective}",
                    "Overdue and {adjective}",
                    "A {place} of One's Own",
                    "{adjective} Cataloguer",
                    "Tea, Cake and {thing}",
                    "{thing} and Other Stories",
                    "Between the {place} and the Door",
                    "The {thing} Diaries",
                    "{first}'s CPD blog",
                    "Every Day a {thing}",
                    "Please Do Not Feed the {thing}",
                    "From A to Z39.50",
                    "cpd23: {first}",
                    "Quiet Please, {first} Is Blogging",
                    "One More {thing}",
                    "Lost in the {place}");
    private static final List<String> PLACES =
            words(
                    "Enquiry-Desk Basement Stacks Reading-Room Map-Room Mobile-Library Staff-Room"
                            + " Quiet-Floor Issue-Desk Archive Back-Office Periodicals-Room");
    private static final List<String> ADJECTIVES =
            words(
                    "Curious Reluctant Wandering Accidental Digital Quiet Unquiet Inky Tangled Hopeful"
                            + " Sleepy Part-Time Caffeinated Unshelved Misfiled Uncatalogued");
    private static final List<String> THINGS =
            words(
                    "Metadata Marginalia Date-Stamp Microfiche Footnote Barcode Bookmark Trolley Index"
                            + " Classmark Subject-Heading Renewal Photocopier Catalogue");

    private final Random random;
    private final Set<String> taken = new HashSet<>();
    private final Set<String> slugs = new HashSet<>();

    Names(long seed) {
        this.random = new Random(seed);
    }

    /// A name that was not given before.
    String next() {
        while (true) {
            String name = pick(FIRST) + " " + pick(LAST).replace('-', ' ');
            if (random.nextInt(40) == 0) {
                name = pick(FIRST) + "-" + name;
            }
            if (taken.add(name)) {
                return name;
            }
        }
    }

    String blogOf(String name) {
        return pick(BLOG)
                .replace("{first}", name.split(" ", 2)[0])
                .replace("{place}", pick(PLACES).replace('-', ' '))
                .replace("{adjective}", pick(ADJECTIVES))
                .replace("{thing}", pick(THINGS).replace('-', ' '));
    }

    /// A path segment for a name; `fallback` where no Latin letter is in it.
    String slugOf(String name, String fallback) {
        String folded =
                Normalizer.normalize(
                                name.replace("ø", "o").replace("Ø", "O").replace("æ", "ae"),
                                Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .replace("ß", "ss")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String slug = folded.isEmpty() ? fallback : folded;
        String free = slug.length() > 40 ? slug.substring(0, 40).replaceAll("-$", "") : slug;
        for (int number = 2; !slugs.add(free); number++) {
            free = slug + "-" + number;
        }
        return free;
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<String> words(String all) {
        return List.of(all.split(" +"));
    }
}
