#include "app/configuration/settings.h"

namespace assent::configuration {

namespace {

constexpr std::string_view introduction = R"(# Settings

One TOML file, read by every command that takes `--config FILE`. This page is generated )"
                                          R"(from the program
(`assent settings --markdown`); a test compares the two.

- An unknown key or a bad value stops the start, with the file, the line, the key and )"
                                          R"(what was expected.
- `ASSENT_SECTION__KEY` in the environment overrides a key: `ASSENT_HTTP__LISTEN`, )"
                                          R"(`ASSENT_PUBLIC_URL`.
  A list is given with commas between its texts.
- A text may be given as `{ file = "…" }` (its content, without the end of the line) or )"
                                          R"(`{ env = "…" }`.
- Paths are relative to the file's folder. Durations are written `250ms`, `300s`, `90m`,)"
                                          R"( `24h`, `365d`.

| Key | Default | Expected | What it does |
| --- | --- | --- | --- |
)";

constexpr std::string_view arrays =
    R"(
## `[[carrier]]`

A mobile operator; one table each. A number belongs to the carrier of its subscriber )"
    R"(record, else to the
one with the longest matching prefix.

| Key | Expected | What it does |
| --- | --- | --- |
| `id` | a text of letters, digits, `-` and `_`, each once | What records call it. Required. |
| `name` | a text | What partners see as `operator`. Required. |
| `kind` | one of "local", "orange", "dialog" or "camara" | "local" answers from the )"
    R"(records of this store. The remote kinds are not in this version: their numbers )"
    R"(answer error 15. |
| `country` | a country such as "FR" | Required. |
| `prefixes` | a list of E.164 prefixes such as "+336" | Numbers that are the carrier's )"
    R"(without a record. |
| `scopes` | a list of matching_notp, matching, formfilling, billing, simswap, )"
    R"(numVerify, info | What it offers; none means that it is not supported yet. |
| `requires_phone` | true or false | Wants the key `phone` in a person to compare. |

## `[[tax]]`

Rates by date, for the face that debits accounts. Not in this version: read, checked and unused.

| Key | Expected |
| --- | --- |
| `from` | a date such as "2016-11-01". Required. |
| `tl`, `cess`, `nbt`, `vat` | a percentage as a decimal text. Required. |
| `insurance` | the same, or empty |

## Secrets

Outside the sandbox `serve` refuses a key file or an admin token that others than their )"
    R"(owner can read, a
key of too few different bytes, and an admin token of fewer than 32 characters. )"
    R"(Pass-phrases of partners
are kept as keyed hashes only, so that `import` is the last to see them: it warns of )"
    R"(one shorter than 16
characters.
)";

std::string escape(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '|') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

}  // namespace

std::string write_manual() {
    Settings settings;
    const auto table = describe(settings);
    std::string page(introduction);
    for (const auto& row : table.rows()) {
        page += "| `" + row.key + "` | `" + escape(row.default_text) + "` | " +
                escape(row.expected) + " | " + escape(row.documentation) + " |\n";
    }
    page += arrays;
    return page;
}

}  // namespace assent::configuration
