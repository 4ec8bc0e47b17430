#include "tests/conformance/script.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace assent::conformance {

namespace {

[[noreturn]] void fail(const std::string& path, std::size_t line, std::string_view why) {
    std::cerr << path << ":" << line << ": " << why << "\n";
    std::exit(2);
}

// `<< text`; `<<| text` is a line that ends with CRLF, `<</ text` one that ends with LF.
std::string body_of(std::string_view line) {
    if (line[2] != '|' && line[2] != '/') return std::string(line.substr(3));
    auto text = std::string(line.substr(std::min<std::size_t>(4, line.size())));
    return text += line[2] == '|' ? "\r\n" : "\n";
}

void add_line(std::vector<Step>& steps, std::string_view line, std::size_t number) {
    const auto begin = [&](Step::Kind kind) {
        steps.push_back({.kind = kind,
                         .line = number,
                         .text = std::string(line.substr(2)),
                         .headers = {},
                         .body = {},
                         .has_body = false});
    };
    const auto continues = [&](Step::Kind kind) {
        return !steps.empty() && steps.back().kind == kind &&
               steps.back().line + 1 + steps.back().headers.size() +
                       (steps.back().has_body ? 1 : 0) ==
                   number;
    };
    const auto kind = line[0] == '>' ? Step::Kind::ask : Step::Kind::expect;
    const auto colon = line.find(": ");
    switch (line[0]) {
        case '!': begin(Step::Kind::act); return;
        case '=': begin(Step::Kind::state); return;
        default: break;
    }
    if (line[1] == line[0]) {
        steps.back().body += body_of(line);
        steps.back().has_body = true;
    } else if (continues(kind) && colon != line.npos) {
        steps.back().headers.emplace_back(line.substr(2, colon - 2), line.substr(colon + 2));
    } else {
        begin(kind);
    }
}

bool is_step(std::string_view line) {
    return line.size() > 2 && std::string_view("!><=").find(line[0]) != std::string_view::npos;
}

}  // namespace

std::vector<Exchange> read_script(const std::string& path) {
    std::ifstream file(path);
    if (!file) fail(path, 0, "cannot be read");

    std::vector<Step> common;
    std::vector<Exchange> exchanges;
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.starts_with("## ")) {
            exchanges.push_back({.title = line.substr(3), .steps = common});
        } else if (line.empty() || line.starts_with('#')) {
            continue;
        } else if (is_step(line)) {
            add_line(exchanges.empty() ? common : exchanges.back().steps, line, number);
        } else {
            fail(path, number, "is neither a comment nor a step");
        }
    }
    return exchanges;
}

}  // namespace assent::conformance
