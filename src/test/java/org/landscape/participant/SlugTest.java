package org.landscape.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.registration.FreeSlugs;

class SlugTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Laura B. Cooper, laura-b-cooper",
                "  Zoë & Bob!, zoe-bob",
                "ﬁona Ｆｕｌｌ ①, fiona-full-1",
                "Søren Ærø, soren-aero",
                "Ægir Þórr Guðmundsson, aegir-thorr-gudmundsson",
                "Œuvre Łukasz Đặng, oeuvre-lukasz-dang",
                "Ilker Çağrı Işık İpek, ilker-cagri-isik-ipek",
                "board Ærlig23, board-aerlig23",
                "board 山田, board",
                "Straße STRAẞE, strasse-strasse",
                "Ħamrun Ŧana Ŋarka Əli, hamrun-tana-narka-eli",
                "Ɓala Ɗan Ƙofa Ƴar, bala-dan-kofa-yar",
                "Ɨsɨ Ʉrsʉ ȷana, isi-ursu-jana",
                "O’Neil O'Hara Ka‘iulani Kaʻiulani Qurʾan, oneil-ohara-kaiulani-kaiulani-quran"
            })
    void latinLettersKeepTheirPlainOne(String name, String slug) {
        assertThat(Slug.of(name)).isEqualTo(slug);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "Γιώργος Παπαδόπουλος, giorgos-papadopoulos",
        "ΧΡΉΣΤΟΣ Ψαράς, christos-psaras",
        "Ευάγγελος Λευτέρης, evangelos-lefteris",
        "Σταύρος Μπάμπης, stavros-bampis",
        "Προϋπολογισμός, proypologismos",
        "Анна Щукина, anna-shchukina",
        "Сергей Королёв, sergey-korolyov",
        "Игорь Подъячев, igor-podyachev",
        "Юлія Їжак Ґалаґан, yuliya-yizhak-galagan",
        "Њeгoш Ђурђа Џон, njegosh-djurdja-dzon",
        "Ќирил Ѓорѓи Ѕвезда, kjiril-gjorgji-dzvezda",
        "Әсел Қуат, asel-quat"
    })
    void greekAndCyrillicAreWrittenInLatinLetters(String name, String slug) {
        assertThat(Slug.of(name)).isEqualTo(slug);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"דנה", "أحمد", "山田", "やまだ", "김", "ดารา", "🌱", "!", ""})
    void aNameWithoutLettersForASlugGivesNone(String name) {
        assertThat(Slug.of(name)).isEmpty();
    }

    @Test
    void aNameThatHasSomeLettersForASlugKeepsThose() {
        assertThat(Slug.of("山田 (Yamada)")).isEqualTo("yamada");
    }

    @Test
    void whoeverComesLaterIsNumbered() {
        assertThat(Slug.choices("laura").limit(3)).containsExactly("laura", "laura-2", "laura-3");
        assertThat(Slug.choices("").limit(2)).containsExactly("p-1", "p-2");
    }

    @Test
    void freeSlugsAreGivenOnce() {
        Set<String> taken = Set.of("p-1", "laura", "p");
        FreeSlugs free =
                new FreeSlugs(
                        beginning ->
                                taken.stream()
                                        .filter(slug -> slug.startsWith(beginning))
                                        .collect(Collectors.toSet()));

        assertThat(free.of("山田 花子")).isEqualTo("p-2");
        assertThat(free.of("田中")).isEqualTo("p-3");
        assertThat(free.of("Laura")).isEqualTo("laura-2");
        assertThat(free.of("דנה")).isEqualTo("p-4");
        assertThat(free.of("🌱")).isEqualTo("p-5");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"x", "Щ", "Æ", "ж ", "ab "})
    void aLongNameIsCutAndStillASlug(String part) {
        String name = part.repeat(100);

        assertThat(Slug.of(name)).matches(Slug::isOne);
        assertThat(Slug.choices(Slug.of(name)).limit(12)).allMatch(Slug::isOne);
    }
}
