// Goal: spellings of one address score 1, and what differs takes off its share.
// Method: a table per field of addresses as contracts and forms hold them.

#include "core/identity/addresses.h"

#include <string>

#include <gtest/gtest.h>

namespace assent::identity {

namespace {

Address street(std::string number, std::string name) {
    Address address;
    address.number = std::move(number);
    address.street_address = std::move(name);
    return address;
}

TEST(CompareStreets, GivesOneToSpellingsOfOneStreet) {
    const std::pair<Address, Address> rows[] = {
        {street("12", "rue de la Paix"), street("12", "RUE DE LA PAIX")},
        {street("12", "r. de la Paix"), street("12", "rue de la Paix")},
        {street("", "12 rue de la Paix"), street("12", "rue de la Paix")},
        {street("12", "12, rue de la Paix"), street("12", "rue de la Paix")},
        {street("12 bis", "av. du Gal Leclerc"), street("12bis", "avenue du Général Leclerc")},
        {street("12 B", "AV DU GAL LECLERC"), street("12 bis", "Avenue du Général-Leclerc")},
        {street("", "12 bis av du Gal. Leclerc"), street("12 BIS", "avenue du général Leclerc")},
        {street("3", "bd St-Germain"), street("3", "Boulevard Saint Germain")},
        {street("3", "Bld. Ste Thérèse"), street("3", "boulevard sainte-therese")},
        {street("4", "rte de Lyon"), street("4", "Route de Lyon")},
        {street("5", "ch. des Vignes"), street("5", "Chemin des Vignes")},
        {street("6", "pl. du Mal Foch"), street("6", "place du Maréchal Foch")},
        {street("7", "imp. des Lilas"), street("7", "Impasse des Lilas")},
        {street("8", "all. des Chênes"), street("8", "allée des Chenes")},
        {street("9", "rue de l\u2019Église"), street("9", "rue de l'Eglise")},
        {street("007", "rue du Dr Roux"), street("7", "rue du docteur Roux")},
        {street("14", "rue du 8 Mai 1945"), street("14", "Rue du 8 mai 1945")},
        {street("45", "Galle Rd"), street("45", "Galle Road")},
        {street("45", "Main St"), street("45", "Main Street")},
    };
    for (const auto& [claim, record] : rows) {
        EXPECT_EQ(compare_streets(claim, record), 1) << claim.number << " " << claim.street_address;
    }
}

TEST(CompareStreets, ComparesTheNumberWithTheStreet) {
    const auto record = street("12 bis", "rue de la Paix");
    const std::pair<Address, double> rows[] = {
        {street("14", "rue de la Paix"), other_number_share},
        {street("12", "rue de la Paix"), other_suffix_share},
        {street("", "rue de la Paix"), missing_number_share},
    };
    for (const auto& [claim, expect] : rows) {
        EXPECT_DOUBLE_EQ(*compare_streets(claim, record), expect) << claim.number;
    }
    EXPECT_LT(*compare_streets(street("12 bis", "place Bellecour"), record), 0.7);
    EXPECT_FALSE(compare_streets(street("12", ""), record));
    EXPECT_FALSE(compare_streets(record, street("12", "")));
}

TEST(ComparePostalCodes, PutsBackWhatPeopleDrop) {
    const std::pair<const char*, const char*> equal[] = {
        {"75002", "75002"}, {"75 002", "75002"},     {"F-75002", "75002"},
        {"1000", "01000"},  {"sw1a 1aa", "SW1A1AA"},
    };
    for (const auto& [a, b] : equal) {
        Address claim, record;
        claim.postal_code = a;
        record.postal_code = b;
        EXPECT_EQ(compare_postal_codes(claim, record), 1) << a;
    }
    Address paris, marseille;
    paris.postal_code = "75002";
    marseille.postal_code = "13001";
    EXPECT_LT(*compare_postal_codes(paris, marseille), 0.7);
    EXPECT_FALSE(compare_postal_codes(paris, Address()));
}

TEST(CompareLocalities, IgnoresWhatIsNotTheTown) {
    const std::pair<const char*, const char*> equal[] = {
        {"Paris", "PARIS"},
        {"Paris 2e", "Paris"},
        {"Paris 02", "PARIS CEDEX 02"},
        {"Lyon 3ème arrondissement", "Lyon"},
        {"St-Étienne", "Saint Etienne"},
        {"Châlons s/ Saône", "Chalons-sur-Saône"},
        {"L'Haÿ-les-Roses", "L HAY LES ROSES"},
    };
    for (const auto& [a, b] : equal) {
        Address claim, record;
        claim.locality = a;
        record.locality = b;
        EXPECT_EQ(compare_localities(claim, record), 1) << a;
    }
    EXPECT_FALSE(compare_localities(Address(), Address()));
}

}  // namespace

}  // namespace assent::identity
