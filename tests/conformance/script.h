#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assent::conformance {

/// One line that does something, with the lines that belong to it.
struct Step {
    enum class Kind {
        act,     ///< `! …`: the clock moves, the subscriber answers, a record is loaded
        ask,     ///< `> METHOD target`, then `> Name: value` headers and `>> body`
        expect,  ///< `< status`, then `< Name: value` headers and `<< body`
        state,   ///< `= what value`: something beside the answer
    };
    Kind kind = Kind::act;
    std::size_t line = 0;
    std::string text;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool has_body = false;
};

/// One exchange: what is under a `## title`, in a world of its own that begins with the steps
/// before the first title of its file.
struct Exchange {
    std::string title;
    std::vector<Step> steps;
};

/// The exchanges of one file. Ends the program with file and line where the text is not a script.
std::vector<Exchange> read_script(const std::string& path);

}  // namespace assent::conformance
