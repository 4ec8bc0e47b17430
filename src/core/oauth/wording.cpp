#include "core/oauth/wording.h"

#include <chrono>
#include <cstdint>

namespace assent::oauth {

namespace {

using consent::Language;

std::string given_in_french(Scope scope, const std::string& client) {
    switch (scope) {
        case Scope::openid:
            return "Un identifiant propre à " + client +
                   " : il permet de vous reconnaître d'une visite à l'autre, et personne d'autre "
                   "ne reçoit le même.";
        case Scope::profile:
            return "Votre identité : nom, prénom, civilité, date de naissance, langue et date de "
                   "dernière mise à jour.";
        case Scope::email: return "Votre adresse électronique.";
        case Scope::address: return "Votre adresse postale.";
        case Scope::phone: return "Votre numéro de téléphone, en entier.";
        case Scope::offline_access:
            return "Un accès en votre absence : " + client +
                   " peut redemander ce qui est listé ici sans que vous soyez là, jusqu'à ce que "
                   "vous retiriez votre accord.";
        case Scope::customer_bill_last:
            return "Vos dernières factures, mobile et internet, en PDF, avec leur date.";
        case Scope::form_filling:
            return "Vos coordonnées, pour remplir un formulaire : nom, prénom, civilité, date de "
                   "naissance, adresses postale et électronique, numéro de téléphone, langue et "
                   "date "
                   "de leur dernière mise à jour.";
        case Scope::check_id:
            return "Vos coordonnées, pour vérifier votre identité : " + client +
                   " reçoit nom, prénom, civilité, date de naissance, adresses postale et "
                   "électronique, numéro de téléphone, langue et date de leur dernière mise à "
                   "jour, "
                   "et les compare avec ce que vous avez déclaré.";
        case Scope::sim_verify: return "Changement récent ou non de votre carte SIM.";
    }
    return "";
}

std::string given_in_english(Scope scope, const std::string& client) {
    switch (scope) {
        case Scope::openid:
            return "A name for you that only " + client +
                   " knows: it recognises you from one visit to the next, and nobody else "
                   "receives the same.";
        case Scope::profile:
            return "Your identity: last name, first name, title, date of birth, language and the "
                   "date these were last updated.";
        case Scope::email: return "Your email address.";
        case Scope::address: return "Your postal address.";
        case Scope::phone: return "Your phone number, in full.";
        case Scope::offline_access:
            return "Access while you are away: " + client +
                   " may ask again for what is listed here without you, until you withdraw your "
                   "consent.";
        case Scope::customer_bill_last:
            return "Your last bills, mobile and internet, as PDF, with their dates.";
        case Scope::form_filling:
            return "Your details, to fill in a form: last name, first name, title, date of birth, "
                   "postal address, email, phone number, language and the date these were last "
                   "updated.";
        case Scope::check_id:
            return "Your details, to check your identity: " + client +
                   " receives last name, first name, title, date of birth, postal address, email, "
                   "phone number, language and the date these were last updated, and compares them "
                   "with what you declared.";
        case Scope::sim_verify: return "Whether your SIM card was changed lately.";
    }
    return "";
}

std::string_view label_in_french(Scope scope) {
    switch (scope) {
        case Scope::openid: return "Identifiant propre à ce service";
        case Scope::profile: return "Identité";
        case Scope::email: return "Adresse électronique";
        case Scope::address: return "Adresse postale";
        case Scope::phone: return "Numéro de téléphone";
        case Scope::offline_access: return "Accès en votre absence";
        case Scope::customer_bill_last: return "Dernières factures";
        case Scope::form_filling: return "Coordonnées pour un formulaire";
        case Scope::check_id: return "Coordonnées pour vérifier l'identité";
        case Scope::sim_verify: return "Changement de carte SIM";
    }
    return "";
}

std::string_view label_in_english(Scope scope) {
    switch (scope) {
        case Scope::openid: return "A name for you that only this service knows";
        case Scope::profile: return "Identity";
        case Scope::email: return "Email address";
        case Scope::address: return "Postal address";
        case Scope::phone: return "Phone number";
        case Scope::offline_access: return "Access while you are away";
        case Scope::customer_bill_last: return "Last bills";
        case Scope::form_filling: return "Details to fill in a form";
        case Scope::check_id: return "Details to check your identity";
        case Scope::sim_verify: return "Change of SIM card";
    }
    return "";
}

std::string write_count(std::int64_t count, std::string_view unit) {
    return std::to_string(count) + " " + std::string(unit) + (count > 1 ? "s" : "");
}

// In the largest unit that says it exactly; French and English share the plural's s.
std::string write_lifetime(Milliseconds lifetime, Language language) {
    const bool french = language == Language::french;
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(lifetime).count();
    if (minutes % 1'440 == 0) return write_count(minutes / 1'440, french ? "jour" : "day");
    if (minutes % 60 == 0) return write_count(minutes / 60, french ? "heure" : "hour");
    return write_count(minutes, "minute");
}

consent::Asking plan_in_french(const ScopeAsk& ask) {
    const auto& client = ask.client_name;
    const auto carrier = ask.carrier_name.empty() ? "" : " " + ask.carrier_name;
    return {.headline = client + " demande votre accord",
            .about = client + " souhaite recevoir de votre opérateur" + carrier +
                     ", pour le numéro " + consent::write_number(ask.msisdn) + " :",
            .given = {},
            .lifetime = "Votre accord vaut " +
                        write_lifetime(ask.consent_lifetime, Language::french) +
                        ", et vous pouvez le retirer à tout moment sur la page « Mes accords ». "
                        "Si vous refusez, rien n'est transmis."};
}

consent::Asking plan_in_english(const ScopeAsk& ask) {
    const auto& client = ask.client_name;
    const auto carrier = ask.carrier_name.empty() ? "" : " " + ask.carrier_name;
    return {.headline = client + " asks for your consent",
            .about = client + " would like to receive from your operator" + carrier +
                     ", for the number " + consent::write_number(ask.msisdn) + ":",
            .given = {},
            .lifetime = "Your consent lasts " +
                        write_lifetime(ask.consent_lifetime, Language::english) +
                        ", and you can withdraw it at any time on the page “My consents”. If you "
                        "refuse, nothing is shared."};
}

}  // namespace

std::string write_login_message(std::string_view name, const Secret& code, Language language) {
    // Letters of the GSM alphabet only (é è à, but neither ê nor ç), so that one message holds it.
    const auto sender = consent::name_in_message(name);
    switch (language) {
        case Language::french:
            return sender + " : votre code est " + code.reveal() +
                   " pour vous identifier. Ne le donnez à personne.";
        case Language::english:
            return sender + ": your code is " + code.reveal() +
                   " to log in. Do not give it to anyone.";
    }
    return "";
}

consent::Asking plan_asking(const ScopeAsk& ask, Language language) {
    const bool french = language == Language::french;
    auto asking = french ? plan_in_french(ask) : plan_in_english(ask);
    for (const auto scope : ask.scopes) {
        asking.given.push_back(french ? given_in_french(scope, ask.client_name)
                                      : given_in_english(scope, ask.client_name));
    }
    return asking;
}

std::string write_asking(const ScopeAsk& ask, Language language) {
    const auto asking = plan_asking(ask, language);
    auto text = asking.headline + "\n" + asking.about + "\n";
    for (const auto& given : asking.given) text += "- " + given + "\n";
    return text + asking.lifetime;
}

std::string_view label_of(Scope scope, Language language) {
    switch (language) {
        case Language::french: return label_in_french(scope);
        case Language::english: return label_in_english(scope);
    }
    return "";
}

}  // namespace assent::oauth
