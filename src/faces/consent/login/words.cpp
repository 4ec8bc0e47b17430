#include "faces/consent/login/words.h"

#include <array>
#include <chrono>

#include "faces/consent/words.h"

namespace assent::login_pages {

namespace {

using consent::Language;

constexpr Words french = {
    .log_in = "Identifiez-vous",
    .log_in_for =
        "vous demande de vous identifier avec votre numéro de mobile. Nous y envoyons un "
        "code par SMS.",
    .code_for = "vous demande de vous identifier.",
    .own = "Mes accords",
    .log_in_for_own =
        "Identifiez-vous avec votre numéro de mobile pour voir ce que vous avez "
        "accepté, et le retirer. Nous y envoyons un code par SMS.",
    .code_for_own = "Pour voir ce que vous avez accepté, et le retirer.",
    .number_label = "Numéro de mobile",
    .number_hint = "Par exemple 06 12 34 56 78.",
    .send = "Recevoir un code",
    .cancel = "Annuler",
    .enter_code = "Saisissez le code reçu",
    .go_on = "Continuer",
    .other_number = "Utiliser un autre numéro",
    .own_about = "Ce que vous permettez pour le numéro",
    .own_empty = "Vous n'avez donné aucun accord en cours.",
    .since = "Accord donné le",
    .withdraw = "Retirer cet accord",
    .log_out = "Se déconnecter",
    .again = "Recommencer",
};

constexpr Words english = {
    .log_in = "Log in",
    .log_in_for = "asks you to log in with your mobile number. We send it a code by SMS.",
    .code_for = "asks you to log in.",
    .own = "My consents",
    .log_in_for_own =
        "Log in with your mobile number to see what you have accepted, and to "
        "withdraw it. We send it a code by SMS.",
    .code_for_own = "To see what you have accepted, and to withdraw it.",
    .number_label = "Mobile number",
    .number_hint = "For example 06 12 34 56 78.",
    .send = "Send me a code",
    .cancel = "Cancel",
    .enter_code = "Enter the code you received",
    .go_on = "Continue",
    .other_number = "Use another number",
    .own_about = "What you allow for the number",
    .own_empty = "You have given no consent that is in force.",
    .since = "Consent given on",
    .withdraw = "Withdraw this consent",
    .log_out = "Log out",
    .again = "Start again",
};

ClosingWords in_french(Closing closing) {
    switch (closing) {
        case Closing::not_here:
            return {"Cette page n'est pas disponible ici",
                    "Elle est terminée, ou elle a été ouverte dans un autre navigateur. Retournez "
                    "d'où vous venez et recommencez."};
        case Closing::left:
            return {"Vous êtes déconnecté",
                    "Vous avez quitté « Mes accords ». Vous pouvez fermer cette page."};
        case Closing::failed:
            return {"Nous n'avons pas pu vous identifier",
                    "Le code n'a pas été reconnu, ou ce numéro n'a pas accès à ce service."};
        case Closing::malformed:
            return {"Envoi non compris", "Retournez d'où vous venez et recommencez."};
        case Closing::forbidden:
            return {"Envoi refusé",
                    "Cette réponse ne vient pas de notre page. Retournez d'où vous venez et "
                    "recommencez."};
        case Closing::unavailable:
            return {"Service momentanément indisponible",
                    "Réessayez dans quelques instants en rechargeant cette page."};
    }
    return {};
}

ClosingWords in_english(Closing closing) {
    switch (closing) {
        case Closing::not_here:
            return {"This page is not available here",
                    "It is over, or it was opened in another browser. Go back to where you came "
                    "from, and start again."};
        case Closing::left:
            return {"You are logged out", "You left “My consents”. You can close this page."};
        case Closing::failed:
            return {"We could not log you in",
                    "The code was not recognised, or this number has no access to this service."};
        case Closing::malformed:
            return {"Not understood", "Go back to where you came from, and start again."};
        case Closing::forbidden:
            return {"Answer refused",
                    "This answer does not come from our page. Go back to where you came from, and "
                    "start again."};
        case Closing::unavailable:
            return {"Temporarily unavailable", "Try again in a moment by reloading this page."};
    }
    return {};
}

constexpr std::array<std::string_view, 12> french_months = {
    "janvier", "février", "mars",      "avril",   "mai",      "juin",
    "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
constexpr std::array<std::string_view, 12> english_months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

}  // namespace

ClosingWords closing_words(Closing closing, Language language) {
    switch (language) {
        case Language::french: return in_french(closing);
        case Language::english: return in_english(closing);
    }
    return {};
}

const Words& words_of(Language language) {
    return language == Language::french ? french : english;
}

std::string write_mistake(Mistake mistake, int tries_left, Language language) {
    const bool is_french = language == Language::french;
    switch (mistake) {
        case Mistake::number_unreadable:
            return pages::write_mistake(pages::Mistake::handset_unreadable, tries_left, language);
        case Mistake::number_foreign:
            return is_french ? "Ce numéro n'est pas d'un opérateur que nous servons. Vérifiez-le, "
                               "ou annulez."
                             : "This number is not of an operator that we serve. Check it, or "
                               "cancel.";
        case Mistake::number_exhausted:
            return is_french ? "Aucun code ne peut être envoyé à ce numéro pour le moment. "
                               "Réessayez plus tard."
                             : "No code can be sent to this number at the moment. Try again later.";
        case Mistake::code_missing:
            return pages::write_mistake(pages::Mistake::code_missing, tries_left, language);
        case Mistake::code_wrong:
            return pages::write_mistake(pages::Mistake::code_wrong, tries_left, language);
        case Mistake::message_failed:
            return pages::write_mistake(pages::Mistake::message_failed, tries_left, language);
    }
    return "";
}

std::string_view write_notice(std::string_view notice, Language language) {
    if (notice != "withdrawn") return pages::write_notice(notice, language);
    return language == Language::french ? "L'accord est retiré. Plus rien n'est transmis."
                                        : "The consent is withdrawn. Nothing more is shared.";
}

std::string write_code_lifetime(Milliseconds lifetime, Language language) {
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(lifetime).count();
    const auto count = std::to_string(minutes) + (minutes > 1 ? " minutes." : " minute.");
    return (language == Language::french ? "Il est valable " : "It is good for ") + count;
}

std::string write_day(Instant instant, Language language) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(instant));
    const auto& months = language == Language::french ? french_months : english_months;
    const auto number = static_cast<unsigned>(day.day());
    const bool first = language == Language::french && number == 1;
    return std::to_string(number) + (first ? "er " : " ") +
           std::string(months[static_cast<unsigned>(day.month()) - 1]) + " " +
           std::to_string(static_cast<int>(day.year()));
}

}  // namespace assent::login_pages
