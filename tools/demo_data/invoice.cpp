#include "tools/demo_data/invoice.h"

#include <string_view>

#include "base/msisdn.h"
#include "formats/phone.h"
#include "tools/demo_data/records.h"

namespace assent::demo {

namespace {

const Invoice::Words french = {
    .title = "Facture",
    .number = "Facture n°",
    .customer = "N° client",
    .date = "Date de facture",
    .period = "Période",
    .line_number = "Ligne",
    .subject = "Abonnements, options et consommations",
    .amount = "Montant TTC",
    .net = "Total hors taxes",
    .tax = "TVA 20 %",
    .total = "Total à payer TTC",
    .due = "Prélèvement le",
    .paid_by = "Mode de paiement : prélèvement automatique",
    .details = "Détail des consommations",
    .day = "Date",
    .use = "Nature",
    .quantity = "Quantité",
    .page = "Page",
    .invented =
        "Document d'exemple du bac à sable d'Assent. Personnes, numéros et montants inventés.",
    .notice = "Cette facture peut servir de justificatif de domicile. Conservez-la pendant un an.",
};

const Invoice::Words english = {
    .title = "Invoice",
    .number = "Invoice no.",
    .customer = "Customer no.",
    .date = "Invoice date",
    .period = "Period",
    .line_number = "Line",
    .subject = "Subscriptions, options and usage",
    .amount = "Amount incl. tax",
    .net = "Total before tax",
    .tax = "VAT 18 %",
    .total = "Amount due",
    .due = "Payable by",
    .paid_by = "Payment: direct debit",
    .details = "Usage in detail",
    .day = "Date",
    .use = "Usage",
    .quantity = "Quantity",
    .page = "Page",
    .invented = "Sample document of the Assent sandbox. Persons, numbers and amounts are invented.",
    .notice = "This invoice may serve as proof of address. Please keep it for one year.",
};

// A bill is for the month before it; no sample bill is of January.
std::string month_before(std::string_view date) {
    const int month = (date[5] - '0') * 10 + (date[6] - '0') - 1;
    return std::string(date.substr(0, 5)) + (month < 10 ? "0" : "") + std::to_string(month);
}

// A day of the month of `date`, in the order of both countries: `09/08/2026`.
std::string write_day(std::string_view date, std::string_view day) {
    return std::string(day) + "/" + std::string(date.substr(5, 2)) + "/" +
           std::string(date.substr(0, 4));
}

std::string in_pairs(const std::string& digits) {
    std::string spaced;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 2 == 0) spaced.push_back(' ');
        spaced.push_back(digits[i]);
    }
    return spaced;
}

std::vector<std::string> envelope(const Sample& person, bool is_french) {
    std::vector<std::string> lines;
    const std::string title =
        person.gender == "F" ? (is_french ? "Mme " : "Ms ") : (is_french ? "M. " : "Mr ");
    lines.push_back(title + std::string(person.given_name) + " " + std::string(person.family_name));
    lines.push_back(std::string(person.number) + " " + std::string(person.street));
    lines.push_back(std::string(person.postal_code) + " " + std::string(person.locality));
    lines.emplace_back(is_french ? "FRANCE" : "SRI LANKA");
    return lines;
}

// Some variety that is the same in every build.
std::uint32_t mix(std::string_view text) {
    std::uint32_t hash = 2166136261U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

std::vector<Invoice::Line> make_lines(const SampleBill& bill, bool is_french, std::uint32_t seed) {
    const auto price = [&](std::int64_t base) { return base + (seed % 7) * 100; };
    if (!is_french) {
        return {{"Mobile plan Blaster 40 GB", price(189'900)},
                {"Caller tune", 9'000},
                {"Roaming day pass", 45'000}};
    }
    if (bill.contract_type == "internet") {
        return {{"Abonnement Fibre jusqu'à 2 Gbit/s", price(3'499)},
                {"Location de la box", 500},
                {"Option téléviseur", 299}};
    }
    return {{"Forfait mobile 100 Go 5G, appels et SMS illimités", price(2'199)},
            {"Option Multi-SIM", 500},
            {"Assurance téléphone", price(799)}};
}

std::vector<Invoice::Use> make_uses(std::string_view date, bool is_french, std::uint32_t seed) {
    const char* const kinds[] = {is_french ? "Appels vers mobiles" : "Calls to mobiles",
                                 is_french ? "Internet mobile" : "Mobile data", "SMS",
                                 is_french ? "Appels vers fixes" : "Calls to fixed lines"};
    std::vector<Invoice::Use> uses;
    for (std::uint32_t i = 0; i < 24; ++i) {
        const auto kind = (seed + i * 5) % 4;
        const auto amount = (seed >> (i % 16)) % 57 + 1;
        const char* const unit = kind == 1 ? " Mo" : kind == 2 ? " SMS" : " min";
        const auto day = std::to_string(i + 1);
        uses.push_back({.day = write_day(date, day.size() < 2 ? "0" + day : day),
                        .what = kinds[kind],
                        .quantity = std::to_string(kind == 1 ? amount * 17 : amount) + unit,
                        .cents = 0});
    }
    // One thing beyond the plan, so that the second page has an amount.
    uses.push_back({.day = write_day(date, "28"),
                    .what = is_french ? "Numéro spécial 08" : "Premium service",
                    .quantity = "2 min",
                    .cents = is_french ? 160 : 2'400});
    return uses;
}

std::string carrier_name(std::string_view id) {
    for (const auto& carrier : carriers()) {
        if (carrier.id == id) return carrier.name;
    }
    return "";
}

}  // namespace

std::string write_amount(std::int64_t cents, const std::string& currency) {
    auto whole = std::to_string(cents / 100);
    for (auto at = static_cast<std::ptrdiff_t>(whole.size()) - 3; at > 0; at -= 3) {
        whole.insert(static_cast<std::size_t>(at), "\u202F");
    }
    const auto rest = std::to_string(cents % 100);
    return whole + "," + (rest.size() < 2 ? "0" : "") + rest + "\u00A0" + currency;
}

Invoice make_invoice(const SampleBill& bill) {
    const auto& person = *bill.subscriber;
    const bool is_french = person.msisdn.starts_with("+33");
    const auto seed = mix(bill.file);

    Invoice invoice;
    invoice.words = is_french ? french : english;
    invoice.carrier = carrier_name(person.carrier);
    invoice.number = "F" + std::to_string(100'000'000 + seed % 900'000'000);
    invoice.customer = std::to_string(10'000'000 + mix(person.msisdn) % 90'000'000);
    invoice.date = write_day(bill.creation_date, "09");
    invoice.due = write_day(bill.creation_date, "24");
    const auto used = month_before(bill.creation_date);
    invoice.period =
        write_day(used, "01") + " – " + write_day(used, used.ends_with("06") ? "30" : "31");
    invoice.phone = in_pairs(formats::write_national(*Msisdn::create(person.msisdn)));
    invoice.address = envelope(person, is_french);
    invoice.currency = is_french ? "€" : "LKR";
    invoice.lines = make_lines(bill, is_french, seed);
    invoice.uses = make_uses(used, is_french, seed);
    invoice.lines.push_back({is_french ? "Consommations hors forfait (détail page 2)"
                                       : "Usage beyond the plan (see page 2)",
                             invoice.uses.back().cents});
    for (const auto& line : invoice.lines) invoice.total += line.cents;
    const std::int64_t percent = is_french ? 20 : 18;
    invoice.net = (invoice.total * 100 + (100 + percent) / 2) / (100 + percent);
    invoice.tax = invoice.total - invoice.net;
    return invoice;
}

}  // namespace assent::demo
