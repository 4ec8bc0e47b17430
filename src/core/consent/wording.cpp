#include "core/consent/wording.h"

#include <algorithm>
#include <chrono>

namespace assent::consent {

namespace {

using partners::Scope;

constexpr std::size_t message_name_bytes_max = 60;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// At most so many bytes, never half a character.
std::string_view first_bytes(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return text;
    auto end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

std::string purpose_in_french(Scope scope) {
    switch (scope) {
        case Scope::matching_notp:
        case Scope::matching: return "comparer votre identité";
        case Scope::formfilling: return "transmettre vos coordonnées";
        case Scope::billing: return "transmettre votre dernière facture";
        case Scope::simswap: return "vérifier votre carte SIM";
        case Scope::num_verify: return "vérifier votre numéro";
        case Scope::info: return "reconnaître votre numéro";
    }
    return "";
}

std::string purpose_in_english(Scope scope) {
    switch (scope) {
        case Scope::matching_notp:
        case Scope::matching: return "compare your identity";
        case Scope::formfilling: return "share your contact details";
        case Scope::billing: return "share your last bill";
        case Scope::simswap: return "check your SIM card";
        case Scope::num_verify: return "verify your number";
        case Scope::info: return "recognise your number";
    }
    return "";
}

std::string join_purposes(const partners::Scopes& scopes, Language language) {
    const bool french = language == Language::french;
    std::string text;
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        if (i > 0) text += i + 1 < scopes.size() ? ", " : french ? " et " : " and ";
        text += french ? purpose_in_french(scopes[i]) : purpose_in_english(scopes[i]);
    }
    return text;
}

std::string given_in_french(Scope scope, const Ask& ask) {
    const auto& partner = ask.partner_name;
    const auto& carrier = ask.carrier_name;
    switch (scope) {
        case Scope::matching_notp:
        case Scope::matching:
            return "Comparaison : votre opérateur " + carrier +
                   " compare ce que vous avez déclaré (nom, prénom, civilité, date de naissance, "
                   "adresses postale et électronique) avec votre contrat. " +
                   partner + " reçoit un degré de ressemblance pour chaque champ.";
        case Scope::formfilling:
            return "Vos coordonnées : nom, prénom, civilité, date et département de naissance, "
                   "adresses postale et électronique, langue, numéros de la ligne et du contrat, "
                   "numéro de "
                   "client chez " +
                   carrier + " et date de leur dernière mise à jour.";
        case Scope::billing:
            return "Votre dernière facture " + carrier +
                   ", en PDF, comme justificatif de domicile.";
        case Scope::simswap: return "Changement récent ou non de votre carte SIM.";
        case Scope::num_verify:
            return "Vérification du numéro : " + partner +
                   " apprend si le téléphone qui ouvre cette page utilise ce numéro.";
        case Scope::info: return "Opérateur et état de votre numéro.";
    }
    return "";
}

std::string given_in_english(Scope scope, const Ask& ask) {
    const auto& partner = ask.partner_name;
    const auto& carrier = ask.carrier_name;
    switch (scope) {
        case Scope::matching_notp:
        case Scope::matching:
            return "Comparison: your operator " + carrier +
                   " compares what you declared (last name, first name, title, date of birth, "
                   "address, email) with your contract. " +
                   partner + " receives how alike each field is.";
        case Scope::formfilling:
            return "Your details: last name, first name, title, date and department of birth, "
                   "postal address, email, language, the numbers of the line and of the contract, "
                   "your customer number at " +
                   carrier + " and the date these were last updated.";
        case Scope::billing:
            return "Your last " + carrier + " bill, as a PDF, as proof of address.";
        case Scope::simswap: return "Whether your SIM card was changed lately.";
        case Scope::num_verify:
            return "Number check: " + partner +
                   " learns whether the phone that opens this page uses this number.";
        case Scope::info: return "Operator and state of your number.";
    }
    return "";
}

std::string write_count(std::int64_t count, std::string_view unit) {
    return std::to_string(count) + " " + std::string(unit) + (count > 1 ? "s" : "");
}

// In the largest unit that says it exactly; French and English share the plural's s.
std::string write_lifetime(Milliseconds lifetime, Language language) {
    const bool french = language == Language::french;
    const auto seconds = std::chrono::ceil<Seconds>(lifetime).count();
    if (seconds % 3'600 == 0) return write_count(seconds / 3'600, french ? "heure" : "hour");
    if (seconds % 60 == 0) return write_count(seconds / 60, "minute");
    return write_count(seconds, french ? "seconde" : "second");
}

Asking plan_in_french(const Ask& ask, const std::string& lifetime) {
    Asking asking{.headline = ask.partner_name + " demande votre accord",
                  .about = ask.partner_name + " souhaite recevoir de votre opérateur " +
                           ask.carrier_name + ", pour le numéro " + write_number(ask.msisdn) + " :",
                  .given = {},
                  .lifetime = "Votre accord vaut pour cette seule demande et pendant " + lifetime +
                              ". Si vous refusez, rien n'est transmis."};
    for (const auto scope : ask.scopes) asking.given.push_back(given_in_french(scope, ask));
    return asking;
}

Asking plan_in_english(const Ask& ask, const std::string& lifetime) {
    Asking asking{.headline = ask.partner_name + " asks for your consent",
                  .about = ask.partner_name + " would like to receive from your operator " +
                           ask.carrier_name + ", for the number " + write_number(ask.msisdn) + ":",
                  .given = {},
                  .lifetime = "Your consent is for this one request and lasts " + lifetime +
                              ". If you refuse, nothing is shared."};
    for (const auto scope : ask.scopes) asking.given.push_back(given_in_english(scope, ask));
    return asking;
}

}  // namespace

Language language_of(std::string_view locale) {
    const auto lower = [](char c) { return static_cast<char>(c | 0x20); };
    if (locale.empty()) return Language::french;
    if (locale.size() < 2 || lower(locale[0]) != 'f' || lower(locale[1]) != 'r') {
        return Language::english;
    }
    const bool whole = locale.size() == 2 || locale[2] == '-' || locale[2] == '_';
    return whole ? Language::french : Language::english;
}

std::string write_number(const Msisdn& msisdn) {
    const std::string_view text = msisdn.text();
    if (text.size() < 6) return "••";
    const auto last_two = std::string(text.substr(text.size() - 2));
    if (text.size() == 12 && text.starts_with("+33")) {
        return "0" + std::string(1, text[3]) + " •• •• •• " + last_two;
    }
    std::string shown(text.substr(0, 3));
    const auto hidden = text.size() - 5;
    for (std::size_t i = 0; i < hidden; ++i) shown += i % 2 == 0 ? " •" : "•";
    return shown + " " + last_two;
}

std::string name_in_message(std::string_view name) {
    std::string text;
    int run = 0;
    for (const char c : first_bytes(name, message_name_bytes_max)) {
        const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        run = is_digit(c) ? run + 1 : 0;
        if (run == 4) {
            text += ' ';
            run = 1;
        }
        text += control ? ' ' : c;
    }
    return text;
}

std::string write_code_message(const Ask& ask, const Secret& code, Language language) {
    // Letters of the GSM alphabet only (é è à, but neither ê nor ç), so that one message holds it.
    const auto partner = name_in_message(ask.partner_name);
    const auto purpose = join_purposes(ask.scopes, language);
    switch (language) {
        case Language::french:
            return partner + " : votre code est " + code.reveal() + " pour " + purpose +
                   ". Ne le donnez à personne.";
        case Language::english:
            return partner + ": your code is " + code.reveal() + " to " + purpose +
                   ". Do not give it to anyone.";
    }
    return "";
}

Asking plan_asking(const Ask& ask, Milliseconds consent_lifetime, Language language) {
    const auto lifetime = write_lifetime(consent_lifetime, language);
    switch (language) {
        case Language::french: return plan_in_french(ask, lifetime);
        case Language::english: return plan_in_english(ask, lifetime);
    }
    return {};
}

std::string write_asking(const Ask& ask, Milliseconds consent_lifetime, Language language) {
    const auto asking = plan_asking(ask, consent_lifetime, language);
    auto text = asking.headline + "\n" + asking.about + "\n";
    for (const auto& given : asking.given) text += "- " + given + "\n";
    return text + asking.lifetime;
}

}  // namespace assent::consent
