#include "faces/consent/words.h"

namespace assent::pages {

namespace {

constexpr FormWords french_form = {
    .code_label = "Code reçu par SMS",
    .code_hint = "Six chiffres, envoyés au",
    .handset_label = "Numéro du téléphone qui ouvre ce lien",
    .handset_hint = "Bac à sable : ici, vous jouez le réseau mobile.",
    .accept = "Accepter",
    .refuse = "Refuser",
    .resend = "Recevoir un nouveau code",
    .error_title = "À corriger",
    .privacy = "Ne donnez jamais votre code à une autre personne, même par téléphone.",
    .back_to = "Retourner chez",
    .check_again = "Voir où cela en est",
};

constexpr FormWords english_form = {
    .code_label = "Code received by SMS",
    .code_hint = "Six digits, sent to",
    .handset_label = "Number of the phone that opens this link",
    .handset_hint = "Sandbox: here you play the mobile network.",
    .accept = "Accept",
    .refuse = "Refuse",
    .resend = "Send me a new code",
    .error_title = "Please correct",
    .privacy = "Never give your code to anybody else, not even on the phone.",
    .back_to = "Go back to",
    .check_again = "See how it stands",
};

ClosingWords in_french(Closing closing) {
    switch (closing) {
        case Closing::delivered:
            return {"C'est fait", "Votre accord est enregistré. Vous pouvez fermer cette page."};
        case Closing::in_progress:
            return {"Votre accord est enregistré",
                    "Nous attendons la réponse de votre opérateur. Cela prend quelques secondes."};
        case Closing::refused:
            return {"Vous avez refusé", "Rien n'est transmis. Vous pouvez fermer cette page."};
        case Closing::code_failed:
            return {"La demande est terminée",
                    "Le temps est écoulé ou le code n'a pas été reconnu. Rien n'est transmis. Pour "
                    "recommencer, refaites votre demande."};
        case Closing::handset_failed:
            return {"Le numéro n'est pas vérifié",
                    "Ce téléphone n'utilise pas le numéro indiqué, ou n'est pas connecté au réseau "
                    "mobile."};
        case Closing::data_failed:
            return {"Aucune donnée disponible",
                    "Votre accord est enregistré, mais votre opérateur n'a pas pu répondre. Rien "
                    "n'est transmis."};
        case Closing::faulted:
            return {"Une erreur est survenue", "L'erreur vient de nous. Rien n'est transmis."};
        case Closing::replaced:
            return {"Cette demande est remplacée",
                    "Une demande plus récente existe. Utilisez le dernier lien reçu."};
        case Closing::unknown:
            return {"Page introuvable",
                    "Ce lien n'existe pas ou n'est plus valable. Refaites votre demande."};
        case Closing::malformed:
            return {"Envoi non compris", "Rouvrez le lien reçu et recommencez."};
        case Closing::forbidden:
            return {"Envoi refusé",
                    "Cette réponse ne vient pas de notre page. Rouvrez le lien reçu."};
        case Closing::unavailable:
            return {"Service momentanément indisponible",
                    "Réessayez dans quelques instants avec le même lien."};
    }
    return {};
}

ClosingWords in_english(Closing closing) {
    switch (closing) {
        case Closing::delivered:
            return {"All done", "Your consent is recorded. You can close this page."};
        case Closing::in_progress:
            return {"Your consent is recorded",
                    "We are waiting for your operator's answer. It takes a few seconds."};
        case Closing::refused:
            return {"You refused", "Nothing is shared. You can close this page."};
        case Closing::code_failed:
            return {"This request is over",
                    "Time ran out or the code was not recognised. Nothing is shared. To try again, "
                    "start your request anew."};
        case Closing::handset_failed:
            return {"The number is not verified",
                    "This phone does not use that number, or is not connected to the mobile "
                    "network."};
        case Closing::data_failed:
            return {"No data available",
                    "Your consent is recorded, but your operator could not answer. Nothing is "
                    "shared."};
        case Closing::faulted:
            return {"Something went wrong", "The mistake is ours. Nothing is shared."};
        case Closing::replaced:
            return {"This request was replaced",
                    "There is a more recent one. Use the last link you received."};
        case Closing::unknown:
            return {"Page not found",
                    "This link does not exist or is no longer valid. Start your request anew."};
        case Closing::malformed:
            return {"Not understood", "Open the link you received again, and retry."};
        case Closing::forbidden:
            return {"Answer refused",
                    "This answer does not come from our page. Open the link you received again."};
        case Closing::unavailable:
            return {"Temporarily unavailable", "Try again in a moment with the same link."};
    }
    return {};
}

std::string write_tries(int tries_left, bool french) {
    const auto count = std::to_string(tries_left);
    const auto* plural = tries_left > 1 ? "s" : "";
    return french ? "Il vous reste " + count + " essai" + plural + "."
                  : "You have " + count + (tries_left > 1 ? " tries" : " try") + " left.";
}

}  // namespace

ClosingWords closing_words(Closing closing, consent::Language language) {
    switch (language) {
        case consent::Language::french: return in_french(closing);
        case consent::Language::english: return in_english(closing);
    }
    return {};
}

const FormWords& form_words(consent::Language language) {
    return language == consent::Language::french ? french_form : english_form;
}

std::string write_mistake(Mistake mistake, int tries_left, consent::Language language) {
    const bool french = language == consent::Language::french;
    switch (mistake) {
        case Mistake::code_missing:
            return french ? "Saisissez les six chiffres du code reçu par SMS."
                          : "Enter the six digits of the code you received by SMS.";
        case Mistake::code_wrong:
            return (french ? "Ce code n'est pas le bon. " : "That code is not right. ") +
                   write_tries(tries_left, french);
        case Mistake::handset_unreadable:
            return french ? "Saisissez un numéro de téléphone, par exemple 06 12 34 56 78."
                          : "Enter a phone number, for example 06 12 34 56 78.";
        case Mistake::message_failed:
            return french ? "Le SMS n'a pas pu être envoyé. Demandez un nouveau code."
                          : "The SMS could not be sent. Ask for a new code.";
    }
    return "";
}

std::string_view write_notice(std::string_view notice, consent::Language language) {
    const bool french = language == consent::Language::french;
    if (notice == "sent") {
        return french ? "Un nouveau code est en route. L'ancien ne compte plus."
                      : "A new code is on its way. The old one no longer counts.";
    }
    if (notice == "soon") {
        return french ? "Un code vient d'être envoyé. Attendez quelques secondes."
                      : "A code was sent just now. Wait a few seconds.";
    }
    if (notice == "many") {
        return french ? "Aucun autre code ne peut être envoyé pour cette demande."
                      : "No further code can be sent for this request.";
    }
    return "";
}

std::string write_time_left(int minutes, consent::Language language) {
    const auto count = std::to_string(minutes);
    const auto* plural = minutes > 1 ? "s" : "";
    return language == consent::Language::french
               ? "Vous avez environ " + count + " minute" + plural + " pour répondre."
               : "You have about " + count + " minute" + plural + " to answer.";
}

}  // namespace assent::pages
