package org.landscape.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDateTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Mon, 18 Jul 2011 10:05:09 GMT        | 2011-07-18T10:05:09Z
                    Mon, 18 Jul 2011 10:05:09 +0100      | 2011-07-18T09:05:09Z
                    Mon, 18 Jul 2011 10:05:09 -0330      | 2011-07-18T13:35:09Z
                    Mon, 18 Jul 2011 10:05:09 EST        | 2011-07-18T15:05:09Z
                    Mon, 18 Jul 2011 10:05:09 PT         | 2011-07-18T18:05:09Z
                    Mon, 18 Jul 2011 10:05:09 CEST       | 2011-07-18T08:05:09Z
                    Mon, 18 Jul 2011 10:05:09 GMT+2      | 2011-07-18T08:05:09Z
                    Mon, 18 Jul 2011 10:05:09 +0200 (CEST) | 2011-07-18T08:05:09Z
                    Mon, 18 Jul 2011 10:05:09 Europe/Oslo  | 2011-07-18T08:05:09Z
                    18 Jul 2011 10:05:09 Z               | 2011-07-18T10:05:09Z
                    18 Jul 2011 10:05 UT                 | 2011-07-18T10:05:00Z
                    Mon, 8 Jul 11 1:05:09 GMT            | 2011-07-08T01:05:09Z
                    Mon, 18 Jul 94 10:05:09 GMT          | 1994-07-18T10:05:09Z
                    Monday, 18-Jul-11 10:05:09 GMT       | 2011-07-18T10:05:09Z
                    Mon,18 Jul 2011 10:05:09             | 2011-07-18T10:05:09Z
                    Tue, 18 July 2011 10:05:09 GMT       | 2011-07-18T10:05:09Z
                    Mon Jul 18 10:05:09 2011             | 2011-07-18T10:05:09Z
                    Mon Jul 18 10:05:09 +0100 2011       | 2011-07-18T09:05:09Z
                    Jul 18, 2011 at 3:05 pm              | 2011-07-18T15:05:00Z
                    July 18th, 2011 12:05 a.m. EDT       | 2011-07-18T04:05:00Z
                    18 Sept. 2011                        | 2011-09-18T00:00:00Z
                    July 2011                            | 2011-07-01T00:00:00Z
                    30 Jun 2015 23:59:60 GMT             | 2015-06-30T23:59:59Z
                    """)
    void rfc822IsReadInItsWildForms(String written, Instant date) {
        assertThat(FeedDate.parse(written)).contains(date);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2011                          | 2011-01-01T00:00:00Z
                    2011-07                       | 2011-07-01T00:00:00Z
                    2011-07-18                    | 2011-07-18T00:00:00Z
                    20110718                      | 2011-07-18T00:00:00Z
                    2011-07-18T10:05Z             | 2011-07-18T10:05:00Z
                    2011-07-18T10:05+01:00        | 2011-07-18T09:05:00Z
                    2011-07-18T10:05:09.123-05:00 | 2011-07-18T15:05:09Z
                    2011-07-18t10:05:09z          | 2011-07-18T10:05:09Z
                    2011-07-18T10:05:09+0100      | 2011-07-18T09:05:09Z
                    2011-07-18T10:05:09-05        | 2011-07-18T15:05:09Z
                    2011-07-18 10:05:09           | 2011-07-18T10:05:09Z
                    2011-07-18 10:05:09 EST       | 2011-07-18T15:05:09Z
                    2011-07-18 3:05 PM            | 2011-07-18T15:05:00Z
                    2011-7-8T10:05:09Z            | 2011-07-08T10:05:09Z
                    20110718T100509Z              | 2011-07-18T10:05:09Z
                    2011-07-18T24:00:00Z          | 2011-07-19T00:00:00Z
                    1310983509                    | 2011-07-18T10:05:09Z
                    1310983509123                 | 2011-07-18T10:05:09Z
                    """)
    void iso8601IsReadInAllPrecisions(String written, Instant date) {
        assertThat(FeedDate.parse(written)).contains(date);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Montag, 18. Juli 2011 10:05 Uhr       | 2011-07-18T10:05:00Z
                    Mo., 18. März 2011 10.05 Uhr          | 2011-03-18T10:05:00Z
                    lundi 18 juillet 2011 à 10h05         | 2011-07-18T10:05:00Z
                    lun., 18 févr. 2011 10:05:09 +0100    | 2011-02-18T09:05:09Z
                    1er août 2011                         | 2011-08-01T00:00:00Z
                    lunedì 18 luglio 2011, ore 10:05      | 2011-07-18T10:05:00Z
                    lunes, 18 de julio de 2011 10:05      | 2011-07-18T10:05:00Z
                    mar, 19 jul 2011 10:05:09 +0000       | 2011-07-19T10:05:09Z
                    poniedziałek, 18 lipca 2011 10:05     | 2011-07-18T10:05:00Z
                    pt., 5 lis 2010 10:05:09 +0100        | 2010-11-05T09:05:09Z
                    luni, 18 iulie 2011 10:05             | 2011-07-18T10:05:00Z
                    maandag 18 juli 2011 10:05            | 2011-07-18T10:05:00Z
                    segunda-feira, 18 de julho de 2011    | 2011-07-18T00:00:00Z
                    Δευτέρα, 18 Ιουλίου 2011 10:05        | 2011-07-18T10:05:00Z
                    pondělí 18. července 2011 10:05       | 2011-07-18T10:05:00Z
                    2011. július 18., hétfő 10:05         | 2011-07-18T10:05:00Z
                    måndag 18 juli 2011 kl. 10:05         | 2011-07-18T10:05:00Z
                    понеделник, 18 юли 2011 10:05         | 2011-07-18T10:05:00Z
                    понедельник, 18 июля 2011 г. 10:05    | 2011-07-18T10:05:00Z
                    18 Temmuz 2011 Pazartesi 10:05        | 2011-07-18T10:05:00Z
                    18 Şubat 2011                         | 2011-02-18T00:00:00Z
                    الاثنين، 18 يوليو 2011 10:05          | 2011-07-18T10:05:00Z
                    ١٨ يوليو ٢٠١١                         | 2011-07-18T00:00:00Z
                    2011年7月18日(月) 10:05                | 2011-07-18T10:05:00Z
                    2011年07月18日 星期一 下午3:05          | 2011-07-18T15:05:00Z
                    2011년 7월 18일 월요일 오후 3:05        | 2011-07-18T15:05:00Z
                    2011. 7. 18. 오전 10:05               | 2011-07-18T10:05:00Z
                    18.07.2011 10:05                      | 2011-07-18T10:05:00Z
                    18. 7. 2011 10.05                     | 2011-07-18T10:05:00Z
                    """)
    void monthsAreReadInManyLanguages(String written, Instant date) {
        assertThat(FeedDate.parse(written)).contains(date);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    18/07/2011       | 2011-07-18T00:00:00Z
                    07/18/2011 10:05 | 2011-07-18T10:05:00Z
                    07/07/2011       | 2011-07-07T00:00:00Z
                    2011/07/18       | 2011-07-18T00:00:00Z
                    """)
    void slashesAreReadWhereTheyCanMeanOneThingOnly(String written, Instant date) {
        assertThat(FeedDate.parse(written)).contains(date);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "soon",
                "31 Feb 2011",
                "Mon, 31 Feb 2011 10:05:09 GMT",
                "2011-02-31T10:05:09Z",
                "2011-13-01",
                "2011-00-10",
                "0000-00-00 00:00:00",
                "0000-07-18",
                "12011-07-18",
                "18 Jul 20111",
                "2011-07-18T25:05:09Z",
                "2011-07-18T10:65:09Z",
                "2011-07-18T10:05:09+99:99",
                "2011-07-18T10:05:09Q7",
                "18 Jul 2011 10:05 IST",
                "18 Jul 2011 10:05 +00:xx",
                "18 Jul 2011 10:5:09:77",
                "03/04/2011",
                "Mon, 18 xyz 2011 10:05:09 GMT",
                "Mon, Jul x 2011 10:05:09 GMT",
                "18 19 Jul 2011",
                "18 Jul",
                "10:05",
                "2011 1005",
                "Jul 18 2011 Aug 19 2012"
            })
    void whatCannotBeReadForSureIsNoDate(String written) {
        assertThat(FeedDate.parse(written)).isEmpty();
    }
}
