#include "tools/demo_data/subscribers.h"

#include <array>

namespace assent::demo {

namespace {

constexpr std::string_view orange = "orange-fr";
constexpr std::string_view sfr = "sfr-fr";
constexpr std::string_view dialog = "dialog-lk";

constexpr auto rows = std::to_array<Sample>({
    {zoe, orange, "Zoé", "Lefèvre", "", "F", "1988-04-17", "75", "12", "rue de la Paix", "75002",
     "Paris", "zoe.lefevre@example.fr", "zoe-mobile"},
    {not_eligible, orange, "Hugo", "Marchand", "", "M", "2009-09-09", "69", "9", "rue Mercière",
     "69002", "Lyon", "hugo.marchand@example.fr", "hugo-mobile"},
    {unreachable, orange, "Inès", "Garnier", "", "F", "1979-03-02", "13", "16", "cours Julien",
     "13006", "Marseille", "ines.garnier@example.fr", "ines-mobile"},
    {no_bill_yet, orange, "Noé", "Blanchard", "", "M", "1999-12-31", "44", "18", "quai de la Fosse",
     "44000", "Nantes", "noe.blanchard@example.fr", ""},
    {swapped_sim, orange, "Chloé", "Rousseau", "", "F", "1991-06-21", "67", "20", "place Kléber",
     "67000", "Strasbourg", "chloe.rousseau@example.fr", "chloe-mobile"},
    {no_email, orange, "Gérard", "Pelletier", "", "M", "1947-01-30", "23", "3", "route de Limoges",
     "23000", "Guéret", "", "gerard-mobile"},
    {"+33612000031", orange, "Marie-Claude", "de La Tour du Pin", "Bérenger", "F", "1962-11-05",
     "26", "12 bis", "avenue du Général Leclerc", "26000", "Valence", "mc.delatour@example.fr",
     "marie-claude-mobile"},
    {"+33612000032", orange, "Jean-François", "Le Goff", "", "M", "1974-08-15", "29", "7",
     "rue de Siam", "29200", "Brest", "jf.legoff@example.fr", "jean-francois-internet"},
    {"+33612000033", orange, "Anaïs", "Nguyễn", "", "F", "1995-02-14", "94", "154",
     "avenue de Choisy", "75013", "Paris", "anais.nguyen@example.fr", "anais-mobile"},
    {"+33612000034", orange, "Benoît", "d'Estaing", "", "M", "1958-05-19", "63", "1",
     "place de Jaude", "63000", "Clermont-Ferrand", "benoit.destaing@example.fr", "benoit-mobile"},
    {"+33612000035", orange, "Éloïse", "Saint-Exupéry", "Durand", "F", "1983-07-31", "69", "8",
     "place Bellecour", "69002", "Lyon", "eloise.stex@example.fr", "eloise-mobile"},
    {"+33612000036", orange, "Mamadou", "N'Diaye", "", "M", "1986-10-10", "93", "45",
     "boulevard Marcel Sembat", "93200", "Saint-Denis", "mamadou.ndiaye@example.fr",
     "mamadou-mobile"},
    {"+33612000037", orange, "Lætitia", "Œuvrard", "", "F", "1977-04-04", "25", "22", "Grande Rue",
     "25000", "Besançon", "laetitia.oeuvrard@example.fr", "laetitia-mobile"},
    {"+33612000038", orange, "Zinédine", "Ben Ali", "", "M", "1990-01-01", "13", "5",
     "La Canebière", "13001", "Marseille", "z.benali@example.fr", "zinedine-mobile"},
    {"+33612000039", orange, "Maëlys", "Kerguélen", "", "F", "2001-03-22", "56", "14",
     "rue du Port", "56100", "Lorient", "maelys.kerguelen@example.fr", "maelys-mobile"},
    {"+33612000040", orange, "François-Xavier", "de Villiers", "", "M", "1969-09-26", "85", "2",
     "chemin du Moulin", "85000", "La Roche-sur-Yon", "fx.devilliers@example.fr",
     "francois-xavier-internet"},
    {"+33612000041", orange, "Çiğdem", "Yılmaz", "", "F", "1993-05-05", "68", "31",
     "rue du Sauvage", "68100", "Mulhouse", "cigdem.yilmaz@example.fr", "cigdem-mobile"},
    {"+33612000042", orange, "Paweł", "Wójcik", "", "M", "1981-12-12", "59", "60", "rue Nationale",
     "59800", "Lille", "pawel.wojcik@example.fr", "pawel-mobile"},
    {"+33612000043", orange, "Geneviève", "Petit", "Lemaître", "F", "1951-06-08", "51", "4 ter",
     "rue de l'Église", "51100", "Reims", "genevieve.petit@example.fr", "genevieve-mobile"},
    {"+33742000044", orange, "Théo", "Dubois-Martin", "", "M", "1998-08-18", "31", "27",
     "allées Jean Jaurès", "31000", "Toulouse", "theo.duboismartin@example.fr", "theo-mobile"},
    {"+33742000045", orange, "Aïcha", "El Amrani", "", "F", "1984-02-29", "34", "11",
     "rue de l'Aiguillerie", "34000", "Montpellier", "aicha.elamrani@example.fr", "aicha-mobile"},
    {phone_required, sfr, "Lucie", "Fontaine", "", "F", "1992-07-07", "33", "7",
     "cours de l'Intendance", "33000", "Bordeaux", "lucie.fontaine@example.fr", "lucie-mobile"},
    {"+33620000051", sfr, "Jérôme", "Lebœuf", "", "M", "1976-03-15", "76", "19",
     "rue du Gros-Horloge", "76000", "Rouen", "jerome.leboeuf@example.fr", "jerome-mobile"},
    {"+33620000052", sfr, "Amélie", "Poulain", "", "F", "1974-09-03", "75", "15", "rue Lepic",
     "75018", "Paris", "amelie.poulain@example.fr", "amelie-mobile"},
    {"+33620000053", sfr, "Loïc", "Le Bihan", "", "M", "1989-11-23", "22", "6",
     "impasse des Ajoncs", "22000", "Saint-Brieuc", "loic.lebihan@example.fr", "loic-mobile"},
    {"+33620000054", sfr, "Françoise", "Gauthier", "de Montfort", "F", "1955-04-12", "35", "33",
     "rue Saint-Melaine", "35000", "Rennes", "francoise.gauthier@example.fr", "francoise-internet"},
    {"+33620000055", sfr, "Raphaël", "Cohen", "", "M", "1996-06-16", "06", "50",
     "promenade des Anglais", "06000", "Nice", "raphael.cohen@example.fr", "raphael-mobile"},
    {"+33620000056", sfr, "Noémie", "Vasseur", "Picard", "F", "1980-10-20", "80", "9",
     "rue des Trois-Cailloux", "80000", "Amiens", "noemie.vasseur@example.fr", "noemie-mobile"},
    {"+33620000057", sfr, "André", "Müller", "", "M", "1963-01-17", "57", "24", "rue Serpenoise",
     "57000", "Metz", "andre.muller@example.fr", "andre-mobile"},
    {"+33620000058", sfr, "Océane", "Hoarau", "", "F", "1997-12-24", "974", "13",
     "avenue de la Victoire", "21000", "Dijon", "oceane.hoarau@example.fr", "oceane-mobile"},
    {"+33620000059", sfr, "Stéphane", "Lévêque", "", "M", "1971-07-14", "45", "17",
     "rue Jeanne-d'Arc", "45000", "Orléans", "stephane.leveque@example.fr", "stephane-mobile"},
    {"+33620000060", sfr, "Fatoumata", "Traoré", "", "F", "1994-05-25", "93", "88", "rue de Paris",
     "93100", "Montreuil", "fatoumata.traore@example.fr", "fatoumata-mobile"},
    {"+33620000061", sfr, "Jean", "du Bellay", "", "M", "1966-02-06", "49", "2",
     "place du Ralliement", "49100", "Angers", "jean.dubellay@example.fr", "jean-mobile"},
    {"+33620000062", sfr, "Héloïse", "Abélard", "Fulbert", "F", "1987-08-28", "77", "21",
     "rue du Général de Gaulle", "77000", "Melun", "heloise.abelard@example.fr", "heloise-mobile"},
    {"+33755000063", sfr, "João", "da Silva", "", "M", "1985-03-30", "92", "40",
     "boulevard Jean Jaurès", "92100", "Boulogne-Billancourt", "joao.dasilva@example.fr",
     "joao-mobile"},
    {"+33755000064", sfr, "Clémence", "Aubry", "", "F", "2002-11-11", "54", "10", "rue Saint-Jean",
     "54000", "Nancy", "clemence.aubry@example.fr", "clemence-mobile"},
    {"+33755000065", sfr, "Médéric", "Baudouin", "", "M", "1978-05-09", "974", "3",
     "rue du Maréchal Foch", "37000", "Tours", "mederic.baudouin@example.fr", "mederic-internet"},
    {"+33755000066", sfr, "Sørine", "Vandenbroucke", "", "F", "1982-09-19", "59", "71",
     "rue de Béthune", "59000", "Lille", "sorine.vdb@example.fr", "sorine-mobile"},
    {without_billing, dialog, "Nimal", "Perera", "", "M", "1987-05-21", "Colombo", "45",
     "Galle Road", "00300", "Colombo", "nimal.perera@example.lk", "nimal-mobile"},
    {"+94771234501", dialog, "Kumari", "Fernando", "", "F", "1990-08-03", "Kandy", "12",
     "Dalada Veediya", "20000", "Kandy", "kumari.fernando@example.lk", "kumari-mobile"},
    {"+94771234502", dialog, "Ruwan", "de Silva", "", "M", "1978-12-30", "Galle", "8",
     "Church Street", "80000", "Galle", "ruwan.desilva@example.lk", "ruwan-mobile"},
    {"+94771234503", dialog, "Tharshini", "Sivakumar", "", "F", "1995-04-14", "Jaffna", "23",
     "Hospital Road", "40000", "Jaffna", "tharshini.s@example.lk", "tharshini-mobile"},
    {"+94761234504", dialog, "Chaminda", "Wickramasinghe", "", "M", "1982-01-15", "Matara", "101",
     "Anagarika Dharmapala Mawatha", "81000", "Matara", "chaminda.w@example.lk", "chaminda-mobile"},
});

constexpr std::string_view newest = "2026-08-09";

}  // namespace

std::span<const Sample> samples() {
    return rows;
}

std::vector<SampleBill> sample_bills() {
    std::vector<SampleBill> bills;
    for (const auto& row : rows) {
        if (row.bill.empty()) continue;
        const bool is_internet = row.bill.ends_with("-internet");
        bills.push_back({.subscriber = &row,
                         .file = "bills/" + std::string(row.bill) + ".pdf",
                         .contract_type = is_internet ? "internet" : "mobile",
                         .creation_date = std::string(newest)});
    }
    // An older one, so that there is a last one to choose.
    bills.push_back({.subscriber = &rows.front(),
                     .file = "bills/zoe-mobile-july.pdf",
                     .contract_type = "mobile",
                     .creation_date = "2026-07-09"});
    return bills;
}

}  // namespace assent::demo
