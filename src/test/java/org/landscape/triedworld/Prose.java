package org.landscape.triedworld;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes the text of a post from sentences with places to fill in. The same random numbers give
/// the same text.
final class Prose {

    private static final List<String> SENTENCES =
            List.of(
                    "On {day} I finally sat down {where} and tried it.",
                    "{Who} asked me what it was for, and I had no answer ready.",
                    "It took {time}, most of which went on finding my password.",
                    "I had planned to do this {where}, but then {mishap}.",
                    "To my surprise {who} had been using it for {time}.",
                    "I can see this working for {task}, less so for {task}.",
                    "The instructions were clear until the point where {mishap}.",
                    "We talked about it {where} and agreed to try it for {task}.",
                    "It is not perfect, but it beats what we do now for {task}.",
                    "By {day} I had changed my mind twice.",
                    "{Who} says that I should write shorter posts, so this is one.",
                    "What I like most is that it asks nothing of {who}.",
                    "What I like least is that {mishap} and nothing told me so.",
                    "I wonder how {who} would use it for {task}.",
                    "Has anybody tried this for {task}? Please leave a comment.",
                    "I wrote the first half of this {where} and the second half {where}.",
                    "Our library has {number} members of staff and one key to the cupboard.",
                    "In {time} I shall look at it again and see whether it stuck.",
                    "There were {number} of us in the training room, and {number} working chairs.",
                    "I am writing this {where} while the rain comes in sideways.",
                    "If I had to choose one thing to keep, it would be the habit and not the tool.",
                    "{Who} showed me a shortcut that saved {time}.",
                    "I tried it with {task} first, because nothing could go wrong there.",
                    "Then {mishap}, and {who} had to help.",
                    "Some of it was familiar from {task}.",
                    "It made me think about what we keep and what we let go.",
                    "For {who} this would be a real help; for {who} it would be one more window.",
                    "I promised myself to be honest here, so: I nearly gave up on {day}.",
                    "The best part was reading what the others wrote about it.",
                    "I shall report back when {who} has tried it as well.");
    private static final List<String> DAYS =
            List.of(
                    "Monday",
                    "Tuesday",
                    "Wednesday evening",
                    "Thursday",
                    "Friday afternoon",
                    "Saturday morning",
                    "Sunday");
    private static final List<String> WHERE =
            List.of(
                    "in the staff room",
                    "at the enquiry desk",
                    "on the train",
                    "at the kitchen table",
                    "in the basement",
                    "between two classes",
                    "in the queue for the photocopier",
                    "on the top deck of the 43 bus",
                    "in the quiet hour before opening");
    private static final List<String> WHO =
            List.of(
                    "my manager",
                    "the night porter",
                    "a second-year student",
                    "our systems librarian",
                    "my sister",
                    "the children's librarian",
                    "a colleague from the museum",
                    "the volunteer on Tuesdays",
                    "our oldest reader",
                    "the head of IT",
                    "a visiting professor",
                    "my line manager's line manager");
    private static final List<String> TIMES =
            List.of(
                    "ten minutes",
                    "an hour",
                    "most of an afternoon",
                    "half a day",
                    "three weeks",
                    "a whole lunch break",
                    "two evenings",
                    "about a month");
    private static final List<String> TASKS =
            List.of(
                    "inductions",
                    "the desk rota",
                    "stock selection",
                    "inter-library loans",
                    "the summer reading challenge",
                    "subject guides",
                    "enquiries by mail",
                    "the newsletter",
                    "weeding the reference section",
                    "opening hours",
                    "our book group",
                    "teaching referencing",
                    "the local studies collection");
    private static final List<String> MISHAPS =
            List.of(
                    "the fire alarm went",
                    "the network was down",
                    "somebody needed the stapler",
                    "the page wanted a newer browser",
                    "a school class arrived early",
                    "the firewall blocked it",
                    "the printer caught a cold",
                    "my account was locked",
                    "the battery gave out",
                    "I pressed the wrong button");
    private static final List<String> PICTURES =
            List.of(
                    "The enquiry desk on a Monday morning", "A trolley full of returned books",
                    "My screen with nine windows open", "The view from the staff room",
                    "A cup of tea on a pile of journals", "Our noticeboard",
                    "The mobile library in the rain", "A shelf with a gap");
    private static final List<String> FILMS =
            List.of(
                    "A talk about libraries in 2020", "Blogging in plain English",
                    "How we moved 40,000 books", "A tour of our reading room");

    private final Random random;
    private final String pictures;

    /// @param pictures the address below which pictures are
    Prose(Random random, String pictures) {
        this.random = random;
        this.pictures = pictures;
    }

    /// Three to six paragraphs, some with a picture, a list, a quotation or a frame.
    String post(List<String> said, List<String> links) {
        StringBuilder html = new StringBuilder();
        int paragraphs = 3 + random.nextInt(4);
        for (int at = 0; at < paragraphs; at++) {
            html.append("<p>").append(paragraph(said)).append("</p>\n");
            if (at == 0 && random.nextInt(100) < 35) {
                html.append(picture());
            }
            if (at == 1 && random.nextInt(100) < 12) {
                html.append(list(said));
            }
            if (at == 2 && random.nextInt(100) < 8) {
                html.append("<blockquote><p>").append(sentence()).append("</p></blockquote>\n");
            }
        }
        if (random.nextInt(100) < 3) {
            html.append("<iframe width=\"560\" height=\"315\" src=\"https://www.youtube.com/embed/")
                    .append("dQw4w9WgXcQ\" title=\"")
                    .append(pick(FILMS))
                    .append("\" allowfullscreen></iframe>\n");
        }
        for (String link : links) {
            html.append("<p>I am answering <a href=\"").append(link).append("\">this post</a>. ");
            html.append(sentence()).append("</p>\n");
        }
        return html.toString();
    }

    String picture() {
        int number = random.nextInt(400);
        String alt = random.nextInt(10) < 7 ? " alt=\"" + pick(PICTURES) + "\"" : "";
        String type = random.nextInt(4) == 0 ? ".png" : ".svg";
        return "<p><img src=\""
                + pictures
                + number
                + type
                + "\""
                + alt
                + " width=\"640\" height=\"400\"></p>\n";
    }

    String paragraph(List<String> said) {
        List<String> sentences = new ArrayList<>();
        int length = 2 + random.nextInt(4);
        int own = random.nextInt(length);
        for (int at = 0; at < length; at++) {
            String next = at == own && !said.isEmpty() ? pick(said) : sentence();
            if (!sentences.contains(next)) {
                sentences.add(next);
            }
        }
        return String.join(" ", sentences);
    }

    String sentence() {
        String made = pick(SENTENCES);
        while (made.contains("{")) {
            made = filled(made);
        }
        return made;
    }

    private String filled(String made) {
        int from = made.indexOf('{');
        int to = made.indexOf('}');
        String word =
                switch (made.substring(from + 1, to)) {
                    case "day" -> pick(DAYS);
                    case "where" -> pick(WHERE);
                    case "who" -> pick(WHO);
                    case "Who" -> capital(pick(WHO));
                    case "time" -> pick(TIMES);
                    case "task" -> pick(TASKS);
                    case "mishap" -> pick(MISHAPS);
                    default -> Integer.toString(3 + random.nextInt(40));
                };
        return made.substring(0, from) + word + made.substring(to + 1);
    }

    private String list(List<String> said) {
        StringBuilder html = new StringBuilder("<ul>");
        for (int at = 0; at < 3; at++) {
            html.append("<li>").append(said.isEmpty() ? sentence() : pick(said)).append("</li>");
        }
        return html.append("</ul>\n").toString();
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
