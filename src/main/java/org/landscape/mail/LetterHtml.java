package org.landscape.mail;

import java.util.List;
import java.util.stream.Collectors;
import org.landscape.mail.LetterBody.Part;
import org.landscape.mail.LetterBody.Run;
import org.landscape.text.HtmlOutput;

/// Writes a letter as HTML for mail programs: its subject as the heading, one column, no picture,
/// nothing that is loaded, light and dark. Every text is escaped.
final class LetterHtml {

    private static final String STYLE =
            """
            :root { color-scheme: light dark; }
            body { margin: 0; padding: 1.5rem 1rem; font: 17px/1.5 Georgia, serif; color: #1d2321;
              background: #fbfaf6; }
            main { max-width: 36rem; margin: 0 auto; overflow-wrap: anywhere; }
            h1 { font: 600 1.3rem/1.3 system-ui, sans-serif; margin: 0 0 1.25rem; }
            h2 { font: 600 1.05rem/1.35 system-ui, sans-serif; margin: 1.75rem 0 .5rem; }
            a { color: #0b5a52; }
            ul { margin: .5rem 0; padding-left: 1.25rem; }
            li { margin: .3rem 0; }
            .do a { display: inline-block; padding: .55rem 1rem; border-radius: .3rem;
              background: #0b5a52; color: #fff; font: 600 1rem/1.3 system-ui, sans-serif;
              text-decoration: none; }
            blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid #b9c4bf; }
            .foot { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid #d6d9d2;
              font: .85rem/1.45 system-ui, sans-serif; color: #56605b; }
            @media (prefers-color-scheme: dark) {
              body { color: #e4e7e1; background: #161a19; }
              a { color: #7fd0c3; }
              .do a { background: #7fd0c3; color: #10201d; }
              blockquote { border-color: #4a5551; }
              .foot { border-color: #37403d; color: #a4ada8; }
            }
            """;

    private LetterHtml() {}

    static String of(LetterBody body, String subject) {
        return """
               <!DOCTYPE html>
               <html lang="%s">
               <head>
               <meta charset="UTF-8">
               <meta name="viewport" content="width=device-width">
               <meta name="color-scheme" content="light dark">
               <title>%s</title>
               <style>
               %s</style>
               </head>
               <body>
               <main>
               <h1 dir="auto">%s</h1>
               %s</main>
               </body>
               </html>
               """
                .formatted(
                        HtmlOutput.escapeQuoted(body.language()),
                        HtmlOutput.escapeQuoted(subject),
                        STYLE,
                        HtmlOutput.escapeQuoted(subject),
                        body.parts().stream().map(LetterHtml::part).collect(Collectors.joining()));
    }

    private static String part(Part part) {
        return switch (part) {
            case Part.Heading(String words) ->
                    "<h2 dir=\"auto\">" + HtmlOutput.escapeQuoted(words) + "</h2>\n";
            case Part.Paragraph(List<Run> runs) -> "<p dir=\"auto\">" + words(runs) + "</p>\n";
            case Part.Items(List<List<Run>> items) ->
                    items.stream()
                            .map(item -> "<li dir=\"auto\">" + words(item) + "</li>\n")
                            .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
            case Part.Action(String words, String url) ->
                    "<p class=\"do\">" + words(List.of(Run.link(words, url))) + "</p>\n";
            case Part.Quote(List<String> lines) ->
                    lines.stream()
                            .map(HtmlOutput::escapeQuoted)
                            .collect(
                                    Collectors.joining(
                                            "<br>\n",
                                            "<blockquote dir=\"auto\">",
                                            "</blockquote>\n"));
            case Part.Footer(List<Run> runs) -> "<p class=\"foot\">" + words(runs) + "</p>\n";
        };
    }

    private static String words(List<Run> runs) {
        return runs.stream()
                .map(
                        run ->
                                run.url() == null
                                        ? HtmlOutput.escapeQuoted(run.words())
                                        : "<a href=\"%s\"><bdi>%s</bdi></a>"
                                                .formatted(
                                                        HtmlOutput.escapeQuoted(run.url()),
                                                        HtmlOutput.escapeQuoted(run.words())))
                .collect(Collectors.joining());
    }
}
