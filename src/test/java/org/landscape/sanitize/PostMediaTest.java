package org.landscape.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.address.WebAddress;

class PostMediaTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>Words</p>|0|0|0|0",
                "<p><img src='/a.png'> and <img src='/b.png' width='640'></p>|2|0|0|0",
                "<p>A smile <img src='/e.png' width='16' height='16'> here</p>|0|0|0|0",
                "<p><img src='https://latex.codecogs.com/gif.latex?x'></p>|0|0|0|0",
                "<video src='/a.webm'></video><audio src='/a.mp3'></audio>|0|1|1|0",
                "<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ' title='A talk'></iframe>|0|1|0|0",
                "<iframe src='https://player.vimeo.com/video/7'></iframe>|0|1|0|0",
                "<iframe src='https://w.soundcloud.com/player/?url=x'></iframe>|0|0|1|0",
                "<p>see <a href='https://www.youtube.com/watch?v=dQw4w9WgXcQ'>this talk</a></p>|0|0|0|0",
                "<table><tr><td>x</td></tr></table>|0|0|0|1",
                "<p>&lt;img src=x&gt; is code</p>|0|0|0|0",
            })
    void whatIsBesideTheWordsIsCounted(
            String html, int pictures, int films, int recordings, int tables) {
        SafeHtml clean =
                new HtmlCleaner(ShownTextTest.defaults())
                        .clean(html, WebAddress.parse("https://laura.example/").orElseThrow());
        assertThat(PostMedia.of(clean))
                .isEqualTo(new PostMedia(pictures, films, recordings, tables));
    }
}
