package org.landscape.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
                    Mon, 18 Jul 2011 10:05:09 PT         | 2011-07-18T17:05:09Z
                    Tue, 18 Jan 2011 10:05:09 PT         | 2011-01-18T18:05:09Z
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
    @CsvSource({
        "MEST, 08:00",
        "MET, 09:00",
        "WIB, 03:00",
        "WITA, 02:00",
        "WIT, 01:00",
        "PHT, 02:00",
        "PKT, 05:00",
        "EAT, 07:00",
        "WAT, 09:00",
        "CAT, 08:00",
        "PET, 15:00",
        "ART, 13:00",
        "BRT, 13:00",
        "BRST, 12:00",
        "CLT, 14:00",
        "CLST, 13:00",
        "COT, 15:00",
        "VET, 14:00",
        "BOT, 14:00",
        "UYT, 13:00",
        "PYT, 14:00",
        "GYT, 14:00",
        "CHST, 00:00",
        "MYT, 02:00",
        "ICT, 03:00",
        "NPT, 04:15",
        "MMT, 03:30",
        "AFT, 05:30",
        "IRST, 06:30",
        "IRDT, 05:30",
        "GST, 06:00",
        "TRT, 07:00",
        "MSK, 07:00",
        "МСК, 07:00",
        "YEKT, 05:00",
        "NOVT, 03:00",
        "VLAT, 00:00",
        "ALMT, 05:00",
        "GET, 06:00",
        "AZT, 06:00",
        "UZT, 05:00",
        "IDT, 07:00",
        "HDT, 19:00",
        "HNE, 15:00",
        "HAE, 14:00",
        "HNP, 18:00",
        "MEZ, 09:00",
        "MESZ, 08:00",
        "OEZ, 08:00",
        "OESZ, 07:00",
        "WEZ, 10:00",
        "WESZ, 09:00",
        "SEČ, 09:00",
        "SELČ, 08:00",
        "CEDT, 08:00",
        "EEDT, 07:00",
        "ACWST, 01:15",
        "LHST, 23:30",
        "EST5EDT, 14:00",
        "UCT, 10:00",
        "Zulu, 10:00",
        "BJT, 02:00",
        "wib, 03:00",
        "Japan, 01:00",
        "europe/berlin, 08:00",
        "US/Eastern, 14:00",
        "GMT+02:00, 08:00",
        "UTC-5, 15:00",
        "UTC+0530, 04:30",
        "−0500, 15:00",
        "+02:00:00, 08:00",
        "Eastern Daylight Time, 14:00",
        "Central European Summer Time, 08:00",
        "Coordinated Universal Time, 10:00",
        "India Standard Time, 04:30",
        "Pacific Time, 17:00",
        "Mitteleuropäische Sommerzeit, 08:00",
        "heure d’été d’Europe centrale, 08:00",
        "+0530 IST, 04:30",
        "IST +05:30, 04:30",
        "+0200 CEST, 08:00",
        "GMT +0200, 08:00",
        "+0200 Europe/Berlin, 08:00",
        "+0200 XYZ, 08:00"
    })
    void aZoneThatCanMeanOneOnlyIsRead(String zone, String time) {
        String day = time.startsWith("23") ? "01" : "02";
        Instant instant = Instant.parse("2024-09-%sT%s:00Z".formatted(day, time));
        assertThat(FeedDate.parse("Mon, 02 Sep 2024 10:00:00 " + zone)).contains(instant);
        assertThat(FeedDate.parse("2024-09-02 10:00:00 " + zone)).contains(instant);
        assertThat(FeedDate.parse("2024-09-02T10:00:00 " + zone)).contains(instant);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "IST",
                "AMT",
                "AMST",
                "ACT",
                "BDT",
                "CCT",
                "ECT",
                "SST",
                "WST",
                "XYZ",
                "(IST)",
                "[Mars/Olympus]",
                "(Mars Time)",
                "GMT CEST",
                "GMT PET",
                "+25:00"
            })
    void aZoneThatCouldBeAnotherOrIsNoneLeavesNoDate(String zone) {
        assertThat(FeedDate.parse("Mon, 02 Sep 2024 10:00:00 " + zone)).isEmpty();
        assertThat(FeedDate.parse("2024-09-02T10:00:00 " + zone)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Mon Sep 02 2024 10:00:00 GMT+0200 (Central European Summer Time)   | 2024-09-02T08:00:00Z
                    Mon Sep 02 2024 10:00:00 GMT+0200 (Mitteleuropäische Sommerzeit)   | 2024-09-02T08:00:00Z
                    Mon Sep 02 2024 10:00:00 GMT+0200 (CEST)                           | 2024-09-02T08:00:00Z
                    Mon Sep 02 2024 10:00:00 GMT-0700 (Pacific Daylight Time (Mexico)) | 2024-09-02T17:00:00Z
                    Mon Sep 02 2024 10:00:00 GMT+0800 (中国标准时间)                     | 2024-09-02T02:00:00Z
                    Mon Sep 02 2024                                                    | 2024-09-02T00:00:00Z
                    Mon Sep 02 10:00:00 CEST 2024                                      | 2024-09-02T08:00:00Z
                    2024-09-02T10:00:00+02:00[Europe/Berlin]                           | 2024-09-02T08:00:00Z
                    2024-09-02T10:00:00[Europe/Berlin]                                 | 2024-09-02T08:00:00Z
                    2024-09-02T10:00:00[America/New York]                              | 2024-09-02T14:00:00Z
                    2024-09-02T10:00Z[UTC]                                             | 2024-09-02T10:00:00Z
                    2024-09-02T10:00:00+02:00[!Europe/Berlin][u-ca=gregory]            | 2024-09-02T08:00:00Z
                    Mon, 02 Sep 2024 10:00:00 (CEST)                                   | 2024-09-02T08:00:00Z
                    Mon (first), 02 Sep 2024 10:00:00 +0200 (updated)                  | 2024-09-02T08:00:00Z
                    Mon, 02 Sep 2024 10:00:00 IST (India Standard Time)                | 2024-09-02T04:30:00Z
                    Mon, 02 Sep 2024 10:00:00 (temporary)                              | 2024-09-02T10:00:00Z
                    2024-09-02 10:00:00 (UTC+2)                                        | 2024-09-02T08:00:00Z
                    2024-09-02 10:00:00 +0200 CEST                                     | 2024-09-02T08:00:00Z
                    2024-09-02T10:00:00.123456789+02:00                                | 2024-09-02T08:00:00Z
                    2. September 2024 um 10:00:00 MESZ                                 | 2024-09-02T08:00:00Z
                    Sep 2, 2024, 10:00:00 AM                                           | 2024-09-02T10:00:00Z
                    September 2, 2024 @ 10:00 am                                       | 2024-09-02T10:00:00Z
                    02 Sep 2024 10:00 Uhr                                              | 2024-09-02T10:00:00Z
                    02 Sep 2024 10 o'clock                                             |
                    """)
    void whatProgramsPrintBehindTheTimeIsReadOrLeftAside(String written, Instant date) {
        assertThat(FeedDate.parse(written)).isEqualTo(Optional.ofNullable(date));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Thu, 02 Sep 2021 20:0:0 Z       | 2021-09-02T20:00:00Z
                    Thu, 02 Sep 2021 9:5            | 2021-09-02T09:05:00Z
                    Thu, 02 Sep 2021 9:5:7 PM GMT   | 2021-09-02T21:05:07Z
                    2021-09-02T9:5:7Z               | 2021-09-02T09:05:07Z
                    2021-9-2 9:5:07 +0200           | 2021-09-02T07:05:07Z
                    2021-09-02T10Z                  | 2021-09-02T10:00:00Z
                    2021-09-02T10+02:00             | 2021-09-02T08:00:00Z
                    2 Sep 2021 3 pm                 | 2021-09-02T15:00:00Z
                    2 Sep 2021 3pm EDT              | 2021-09-02T19:00:00Z
                    2021-09-02 3 PM                 | 2021-09-02T15:00:00Z
                    2. September 2021, 10 Uhr       | 2021-09-02T10:00:00Z
                    2 sept 2021 10:05 p. m.         | 2021-09-02T22:05:00Z
                    2021-09-02 12:00:00 AM          | 2021-09-02T00:00:00Z
                    Mon, 02 Sep 2024 24:00:00 GMT   | 2024-09-03T00:00:00Z
                    Mon, 02 Sep 2024 24:00 +0200    | 2024-09-02T22:00:00Z
                    02 Sep 2024 24:0:0              | 2024-09-03T00:00:00Z
                    2. September 2024, 24.00 Uhr    | 2024-09-03T00:00:00Z
                    2. September 2024, 24 Uhr       | 2024-09-03T00:00:00Z
                    2 septembre 2024 à 24h00        | 2024-09-03T00:00:00Z
                    31 Dec 2024 24:00               | 2025-01-01T00:00:00Z
                    2024-09-02 24:00                | 2024-09-03T00:00:00Z
                    2024-09-02T24:00:00.000Z        | 2024-09-03T00:00:00Z
                    2024-09-02T24Z                  | 2024-09-03T00:00:00Z
                    20240902T240000Z                | 2024-09-03T00:00:00Z
                    2024/09/02 24:00                | 2024-09-03T00:00:00Z
                    02.09.2024 24:00                | 2024-09-03T00:00:00Z
                    2024年9月2日 24:00               | 2024-09-03T00:00:00Z
                    2024-246                        | 2024-09-02T00:00:00Z
                    2024-246T10:00:00Z              | 2024-09-02T10:00:00Z
                    2024-W36-1                      | 2024-09-02T00:00:00Z
                    2024W361T10:00Z                 | 2024-09-02T10:00:00Z
                    20240902100000                  | 2024-09-02T10:00:00Z
                    202409021000 +0200              | 2024-09-02T08:00:00Z
                    2024年9月2日(月) 10時5分         | 2024-09-02T10:05:00Z
                    2024年9月2日月曜日 午後3時5分7秒  | 2024-09-02T15:05:07Z
                    2024년 9월 2일 월요일 오후 3시 5분 | 2024-09-02T15:05:00Z
                    2024年9月2日 GMT+8 10:00:00      | 2024-09-02T02:00:00Z
                    2 septembre 2024, 15 h 05       | 2024-09-02T15:05:00Z
                    2 septembre 2024 15 h 05 min 09 s | 2024-09-02T15:05:09Z
                    2. Sep 2024 10:00h CEST         | 2024-09-02T08:00:00Z
                    Mon, 02 Sep 2024 10:00 +0200.   | 2024-09-02T08:00:00Z
                    Mon, 02 Sep 2024 10:00:00 –0500 | 2024-09-02T15:00:00Z
                    2024‑09‑02 10:00                | 2024-09-02T10:00:00Z
                    3 септември 2024 г., 15:05 ч. CET | 2024-09-03T14:05:00Z
                    1725271200.5                    | 2024-09-02T10:00:00Z
                    18-07-2011                      | 2011-07-18T00:00:00Z
                    07-18-2011 10:05                | 2011-07-18T10:05:00Z
                    2024-Sep-02                     | 2024-09-02T00:00:00Z
                    Sep-02-2024 10:00               | 2024-09-02T10:00:00Z
                    02/Sep/2024 10:00               | 2024-09-02T10:00:00Z
                    02Sep2024 10:00                 | 2024-09-02T10:00:00Z
                    """)
    void whatCanMeanOneThingOnlyIsRead(String written, Instant date) {
        assertThat(FeedDate.parse(written)).contains(date);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "2 сен 2024",
                "2 сен. 2024 г.",
                "02 Сентября 2024 года",
                "2 вер 2024 р.",
                "2 септември 2024",
                "2 сеп 2024",
                "2 rujna 2024",
                "2. ruj 2024.",
                "2 septembra 2024 u 00:00",
                "2. septembar 2024",
                "2 верасня 2024",
                "2. september 2024 ob 00:00",
                "2024 m. rugsėjo 2 d.",
                "2024. gada 2. septembris",
                "2 września 2024 r.",
                "2 wrz 2024",
                "2. září 2024 v 0:00",
                "2. zář 2024",
                "2 Eylül 2024 saat 00:00",
                "2 Eyl 2024",
                "2 septiembre 2024",
                "2 de setiembre de 2024",
                "2 set 2024",
                "2 de setembro de 2024 às 00:00",
                "2 de setembre de 2024",
                "2 Medi 2024",
                "2 Shtator 2024",
                "2 September 2024 pukul 00:00",
                "2 Sept. 2024",
                "Mon, 02 9月 2024 00:00:00 +0000",
                "周一, 02 九月 2024 00:00:00 +0000",
                "월, 02 9월 2024 00:00:00 +0000",
                "月, 02 9月 2024 00:00:00 +0000",
                "2 tháng 9, 2024",
                "Thứ Hai, ngày 2 tháng 9 năm 2024",
                "2 בספטמבר 2024",
                "יום שני, 2 בספטמבר 2024",
                "Hét, 02 szept. 2024",
                "segunda, 2 set 2024",
                "2 أيلول 2024",
                "2 سبتمبر 2024",
                "2 شتنبر 2024",
                "2 Σεπ 2024 00:00",
                "2 Σεπτεμβρίου 2024, 12:00 π.μ.",
                "2 Сентябрь 2024"
            })
    void theSecondOfSeptemberIsReadInManyLanguages(String written) {
        assertThat(FeedDate.parse(written)).contains(Instant.parse("2024-09-02T00:00:00Z"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    12 listopada 2011            | 2011-11-12T00:00:00Z
                    5 lip 2011                   | 2011-07-05T00:00:00Z
                    10:05, 18 Mart 2011          | 2011-03-18T10:05:00Z
                    10:05 pt., 5 lis 2010        | 2010-11-05T10:05:00Z
                    pet, 2. sep 2011 10:05       | 2011-09-02T10:05:00Z
                    d'agost 2 2011               | 2011-08-02T00:00:00Z
                    2 d’abril de 2011            | 2011-04-02T00:00:00Z
                    2 Jänner 2011                | 2011-01-02T00:00:00Z
                    2 Mrz 2011                   | 2011-03-02T00:00:00Z
                    2 Agt 2011                   | 2011-08-02T00:00:00Z
                    """)
    void aWordOfTheCalendarMeansWhatItMeantBefore(String written, Instant date) {
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
                "Jul 18 2011 Aug 19 2012",
                "Mon, 18 Jul 2011 10:05 SOB",
                "Mon, 18 Jul 2011 10:05 SAT",
                "18 Jul 2011 24:05",
                "18 Jul 2011 24:00:01",
                "18 Jul 2011 (10:05)",
                "2011-07-18 3",
                "2011-366",
                "2011-W53-1",
                "03-04-2011",
                "24/1/14",
                "2011-07-18 CET 10:05",
                "3. listopada 2011",
                "3. srp 2011",
                "2011-07-18 (10:05 (CEST))",
                "18. srpnja 2011 10:05 (srednjoeuropsko ljetno vrijeme)",
                "18-07-11"
            })
    void whatCannotBeReadForSureIsNoDate(String written) {
        assertThat(FeedDate.parse(written)).isEmpty();
    }

    private static final ZonedDateTime SOME_TIME =
            ZonedDateTime.of(2024, 1, 14, 15, 5, 9, 0, ZoneId.of("Europe/Berlin"));

    /// Programs print dates in the language of their machine. A date that cannot be read is none,
    /// because a wrong one would be worse.
    @ParameterizedTest(name = "{0}")
    @MethodSource("languages")
    void noDateThatAProgramPrintsIsReadAsAnother(String language) {
        for (FormatStyle date : FormatStyle.values()) {
            for (FormatStyle time : FormatStyle.values()) {
                DateTimeFormatter format =
                        DateTimeFormatter.ofLocalizedDateTime(date, time)
                                .withLocale(Locale.forLanguageTag(language));
                boolean isZoned = time == FormatStyle.FULL || time == FormatStyle.LONG;
                for (int month = 0; month < 12; month++) {
                    ZonedDateTime moment = SOME_TIME.plusMonths(month).plusDays(month);
                    ZonedDateTime meant =
                            isZoned ? moment : moment.withZoneSameLocal(ZoneOffset.UTC);
                    Instant toTheMinute = meant.truncatedTo(ChronoUnit.MINUTES).toInstant();
                    String written = format.format(moment);
                    FeedDate.parse(written)
                            .ifPresent(
                                    read ->
                                            assertThat(read)
                                                    .as(written)
                                                    .isIn(meant.toInstant(), toTheMinute));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("languagesOfBlogs")
    void whatAProgramPrintsInALanguageOfBlogsIsRead(String language) {
        DateTimeFormatter format =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.MEDIUM)
                        .withLocale(Locale.forLanguageTag(language));
        for (int month = 0; month < 12; month++) {
            ZonedDateTime moment = SOME_TIME.plusMonths(month).withZoneSameLocal(ZoneOffset.UTC);
            assertThat(FeedDate.parse(format.format(moment)))
                    .as(format.format(moment))
                    .contains(moment.toInstant());
        }
    }

    /// All but Basque, which writes "2024(e)ko urtarrilaren 14(a)".
    static Stream<String> languagesOfBlogs() {
        return CalendarWords.LANGUAGES.stream().filter(language -> !language.equals("eu"));
    }

    static Stream<String> languages() {
        return Stream.concat(
                CalendarWords.LANGUAGES.stream(),
                Stream.of(
                        "en-GB", "en-AU", "en-IN", "en-CA", "de-AT", "de-CH", "fr-CA", "fr-CH",
                        "es-MX", "es-AR", "pt-PT", "it-CH", "zh-CN", "zh-TW", "ja", "ko", "hr",
                        "bs", "sr", "sr-Latn", "mk", "be", "is", "ga", "cy", "sq", "af", "ms", "fa",
                        "hi", "bn", "ka", "hy", "az", "kk", "nn", "lb", "mt", "eo", "ast", "sw",
                        "fil", "ur", "ta"));
    }
}
