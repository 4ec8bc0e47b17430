// Goal: two spellings of one name fold to one text.
// Method: a table of what forms and contracts hold, and broken bytes.

#include "core/identity/fold.h"

#include <gtest/gtest.h>

namespace assent::identity {

namespace {

TEST(Fold, LeavesWhatCanBeCompared) {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"", ""},
        {"LEFÈVRE", "lefevre"},
        {"Lefe\u0300vre", "lefevre"},
        {"  Zoé  ", "zoe"},
        {"Marie-Claude", "marie claude"},
        {"Marie\u2011Claude", "marie claude"},
        {"Jeanne d'Arc", "jeanne d arc"},
        {"Jeanne d\u2019Arc", "jeanne d arc"},
        {"Cœur de Bœuf", "coeur de boeuf"},
        {"Lætitia Œuvrard", "laetitia oeuvrard"},
        {"Strauß", "strauss"},
        {"Łukasz Żółć", "lukasz zolc"},
        {"Çelik İnönü", "celik inonu"},
        {"Nguyễn Thị Ánh", "nguyen thi anh"},
        {"Søren Åkesson", "soren akesson"},
        {"12 bis, av. du Gal. Leclerc", "12 bis av du gal leclerc"},
        {"A\u00A0B\u202FC\u200BD", "a b cd"},
        {"ＦＵＬＬ　ｗｉｄｔｈ", "full width"},
        {"ﬁls", "fils"},
        {"Иванов", "ivanov"},
        {"Παπαδόπουλος", "papadopoulos"},
        {"...", ""},
        {"\U0001F600", ""},
        {"a\xFF"
         "b",
         "a b"},
        {"caf\xC3", "caf"},
        {"\xE2\x82", ""},
    };
    for (const auto& [text, folded] : rows) EXPECT_EQ(fold(text), folded) << text;
}

TEST(Fold, WritesOtherScriptsInLatinLetters) {
    for (const auto* name : {"பெரேரா", "පෙරේරා", "محمد", "山田"}) {
        EXPECT_NE(fold(name), "") << name;
    }
}

TEST(Fold, IsTheSameTwice) {
    for (const auto* text : {"Lefèvre d'Été", "Иванов", "ＦＵＬＬ", "12 bis"}) {
        EXPECT_EQ(fold(fold(text)), fold(text)) << text;
    }
}

TEST(WordsOf, CutsAtSpaces) {
    EXPECT_TRUE(words_of("").empty());
    EXPECT_EQ(join(words_of("de la tour")), "delatour");
    EXPECT_EQ(words_of("de la tour").size(), 3U);
}

}  // namespace

}  // namespace assent::identity
