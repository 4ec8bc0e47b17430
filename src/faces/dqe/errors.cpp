#include "faces/dqe/messages.h"

namespace assent::dqe {

namespace {

// `operator SFR unreachable`, the name without its brackets (contract, section 10).
std::string operator_label(std::string_view before, std::string_view name, std::string_view after) {
    return std::string(before) + std::string(name) + std::string(after);
}

}  // namespace

// No `default`: a new Refusal must not compile until this face says what it means on the wire.
WireError wire_error(partners::Refusal refusal, std::string_view carrier_name) {
    using enum partners::Refusal;
    const auto carrier = [&](std::string_view after) {
        return operator_label("operator ", carrier_name, after);
    };
    switch (refusal) {
        case request_invalid:
        case nobody_asked: return {"01", "invalid request", 400};
        case licence_unknown: return {"02", "invalid licence key", 401};
        case token_invalid: return {"30", "invalid or expired token", 401};
        case scope_invalid: return {"04", "invalid scope", 400};
        case number_empty: return {"11", "phone number is empty", 400};
        case number_unknown: return {"10", "invalid phone number", 404};
        case number_ineligible: return {"09", "ineligible phone number", 403};
        case person_missing:
            return {"05", "missing or empty parameter (user_infos) for this scope", 400};
        case period_missing:
            return {"05", "missing or empty parameter (period) for this scope", 400};
        case person_malformed:
            return {"06", "bad parameter format (user_infos) is not a valid JSON", 400};
        case person_phone_missing:
            return {"07", "missing mandatory key in user informations (phone)", 400};
        case carrier_unknown: return {"13", "operator not found", 404};
        case check_failed: return {"12", "phone check failed", 502};
        case asking_limited:
        case guesses_limited: return {"12", "phone check failed", 429};
        case carrier_not_licensed: return {"14", carrier(" not authorized for this licence"), 403};
        case carrier_not_ready: return {"15", carrier(" not supported yet"), 501};
        case carrier_unreachable: return {"16", carrier(" unreachable"), 504};
        case scope_not_at_carrier:
            return {"17",
                    operator_label("scope not supported by this operator ", carrier_name, " yet"),
                    501};
        case data_missing: return {"18", "failed to retrieve data from operator", 502};
        case code_failed: return {"20", "OTP incorrect", 403};
        case handset_differs: return {"20", "OTP process failed", 403};
        case consent_refused: return {"21", "access denied", 403};
        case credits_exhausted: return {"98", "credits exhausted", 402};
        case unavailable: break;
    }
    return {"99", "internal server error", 503};
}

WireError wire_error(partners::TokenRefusal refusal) {
    using enum partners::TokenRefusal;
    switch (refusal) {
        case licence_unknown: return {"22", "unauthorized client", 400};
        case secret_wrong: return {"03", "invalid client secret", 400};
        case refresh_invalid: return {"30", "invalid or expired token", 400};
        case credits_exhausted: return {"98", "credits exhausted", 400};
        case unavailable: break;
    }
    return {"99", "internal server error", 500};
}

}  // namespace assent::dqe
