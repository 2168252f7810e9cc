package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.parse.ParsedEntry.Enclosure;

class EnclosuresTest {

    private static final String MEDIA = " xmlns:media='http://search.yahoo.com/mrss/' ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <media:content url='/a' medium='image'/>                      | image/*
                    <media:content url='/a' medium=' Audio '/>                    | audio/*
                    <media:content url='/a' Medium='video'/>                      | video/*
                    <media:content url='/a.png' medium='image'/>                  | image/png
                    <media:content url='/a.MP3?x=1' medium='audio'/>              | audio/mpeg
                    <media:group><media:content url='/a' medium='image'/></media:group> | image/*
                    <media:group><media:content url='/a.m4a'/></media:group>      | audio/mp4
                    <media:content url='/a' medium='document'/>                   | ''
                    <media:content url='/a.pdf' medium='document'/>               | application/pdf
                    <media:content url='/a.jpg' type='image/webp'/>               | image/webp
                    <media:content url='/a' type='image' medium='image'/>         | image/*
                    <enclosure url='/a.mp3'/>                                     | audio/mpeg
                    <enclosure url='/a.mp3' type=''/>                             | audio/mpeg
                    <enclosure url='/a.mp3' type='application/octet-stream'/>     | audio/mpeg
                    <enclosure url='/a' type='application/octet-stream'/>         | application/octet-stream
                    <enclosure url='/a' type='mp3'/>                              | audio/mpeg
                    <enclosure url='/a' type='audio'/>                            | audio/*
                    <enclosure url='/a' type='something'/>                        | ''
                    <enclosure url='/a.mp3' type='audio/ mpeg &lt;b>'/>           | audio/mpeg
                    <enclosure url='/a' type='http://a/b'/>                       | ''
                    <enclosure url='/a' type='audio/mpeg; codecs=mp3'/>           | audio/mpeg; codecs=mp3
                    <enclosure url='/a.b/c' />                                    | ''
                    <enclosure url='/play?file=a.mp3' />                          | ''
                    """)
    void whatIsSaidOfAFileGivesItsType(String element, String type) {
        assertThat(Feeds.item(element.replaceFirst("[ >]", MEDIA + "$0")).enclosures())
                .extracting(Enclosure::type)
                .containsExactly(type);
    }

    @Test
    void twoElementsSayOfOneFileWhatEachOfThemKnows() {
        String once = "<enclosure url='/a' length='12'/>";
        String again = "<media:content url='/a' type='audio/mpeg' fileSize='13'" + MEDIA + "/>";
        assertThat(Feeds.item(once + again).enclosures())
                .containsExactly(
                        new Enclosure(
                                Feeds.address("https://here.example/a"), "audio/mpeg", 12L, null));
    }

    @Test
    void anAttachmentOfJsonFeedIsReadTheSame() {
        String feed =
                """
                {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1",
                 "attachments": [{"url": "https://here.example/a.mp3", "mime_type": "audio"},
                  {"url": "https://here.example/b", "mime_type": "image/png", "size_in_bytes": "12"},
                  {"url": "https://secure.gravatar.com/avatar/1"}]}]}
                """;
        assertThat(Feeds.parsed(feed).feed().entries().getFirst().enclosures())
                .containsExactly(
                        new Enclosure(
                                Feeds.address("https://here.example/a.mp3"),
                                "audio/mpeg",
                                null,
                                null),
                        new Enclosure(
                                Feeds.address("https://here.example/b"), "image/png", 12L, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://0.gravatar.com/avatar/abc?s=96&amp;d=identicon",
                "https://secure.gravatar.com/avatar/abc",
                "https://seccdn.libravatar.org/avatar/abc.png",
                "https://here.example/wp-content/uploads/avatars/1/me.jpg",
                "https://pbs.example/profile_images/1/me.png"
            })
    void aPortraitIsNoFileOfThePost(String url) {
        String content = "<media:content" + MEDIA + "url='" + url + "' medium='image'/>";
        assertThat(Feeds.item(content).enclosures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://here.example/avatar/episode.mp3",
                "https://here.example/photos/avatar.png",
                "https://here.example/?a=/avatar/"
            })
    void whatIsOnlyCalledLikeAPortraitStays(String url) {
        assertThat(Feeds.item("<enclosure url='" + url + "'/>").enclosures()).hasSize(1);
    }
}
