#include <algorithm>
#include <string>
#include <string_view>

#include "tools/tidy/rules.h"

namespace assent::tidy {

namespace {

// Words that only some folders may say, and what to say instead.
struct Ban {
    std::vector<std::string_view> words;
    std::vector<std::string_view> where;    // folders it holds in
    std::vector<std::string_view> allowed;  // folders or files inside those that may
    std::string_view advice;
};

const std::vector<Ban>& bans() {
    static const std::vector<Ban> table = {
        {{"double", "float"},
         {"src/core"},
         {"src/core/identity"},
         "no floating point in a decision: count in integers (minor units, milliseconds)."},
        {{"system_clock", "gettimeofday", "clock_gettime", "localtime", "gmtime", "utc_clock"},
         {"src"},
         {"src/adapters/system"},
         "the time is ports::Clock's, read once at the top of a flow and handed down."},
        {{"steady_clock", "high_resolution_clock"},
         {"src/core", "src/ports", "src/flows", "src/formats", "src/faces", "src/workers"},
         {},
         "the time is ports::Clock's; only the listeners and the wiring measure by the machine's."},
        {{"random_device", "mt19937", "mt19937_64", "rand", "srand", "RAND_bytes", "getrandom",
          "arc4random"},
         {"src"},  // A seal's nonce is part of sealing: nobody may choose it.
         {"src/adapters/system", "src/formats/seal.cpp"},
         "randomness is ports::Random's, read at the top of a flow and handed down."},
        {{"cout", "cerr", "clog", "printf", "fprintf", "puts", "perror"},
         {"src"},
         {"src/app"},
         "write through base/log.h; only the commands of app speak to a terminal."},
        {{"shared_mutex", "recursive_mutex"},
         {"src"},
         {},
         "a plain mutex held for a few lines, or one thread that owns the thing."},
        {{"strcpy", "strcat", "sprintf", "vsprintf", "gets", "strtok", "atoi", "atol", "atof"},
         {"src", "tools", "tests", "bench"},
         {},
         "std::string, and std::from_chars for numbers."},
        {{"stoi", "stol", "stoll", "stod", "regex"},
         {"src"},
         {},
         "std::from_chars and a hand-written reader: no exception, no locale, no backtracking."},
        {{"goto", "setjmp", "longjmp", "alloca"},
         {"src", "tools", "tests", "bench"},
         {},
         "a function with an early return."},
    };
    return table;
}

bool is_below_any(const Source& source, const std::vector<std::string_view>& folders) {
    for (const auto folder : folders) {
        if (source.is_below(folder) || source.path() == folder) return true;
    }
    return false;
}

bool holds_for(const Ban& ban, const Source& source) {
    return is_below_any(source, ban.where) && !is_below_any(source, ban.allowed);
}

// A member of ours may share its name with a banned function: `random.rand` is not `rand`.
bool is_member(const Source& source, const Word& word) {
    const auto& code = source.code();
    return word.offset > 0 && (code[word.offset - 1] == '.' ||
                               (word.offset > 1 && code.compare(word.offset - 2, 2, "->") == 0));
}

}  // namespace

Findings check_calls(const Source& source) {
    Findings findings;
    if (source.is_test()) return findings;
    const auto words = read_words(source.code());
    for (const auto& ban : bans()) {
        if (!holds_for(ban, source)) continue;
        for (const auto& word : words) {
            if (std::find(ban.words.begin(), ban.words.end(), word.text) == ban.words.end())
                continue;
            if (is_member(source, word)) continue;
            findings.push_back({source.path(), source.line_of(word.offset), "banned call",
                                std::string(word.text) + ": " + std::string(ban.advice)});
        }
    }
    return findings;
}

}  // namespace assent::tidy
