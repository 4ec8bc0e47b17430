#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "tools/tidy/rules.h"

namespace assent::tidy {

namespace {

constexpr std::size_t folder_files_max = 20;

std::set<std::string> paths_of(const std::vector<Source>& sources) {
    std::set<std::string> paths;
    for (const auto& source : sources) paths.insert(source.path());
    return paths;
}

Findings check_folders(const std::vector<Source>& sources) {
    // A header and its source are one thing to look for.
    std::map<std::string, std::set<std::string>> stems;
    for (const auto& source : sources) {
        const auto name = source.file_name();
        if (!source.is_test()) stems[source.folder()].insert(name.substr(0, name.find('.')));
    }
    Findings findings;
    for (const auto& [folder, names] : stems) {
        const auto count = names.size();
        if (count <= folder_files_max) continue;
        findings.push_back({folder, 1, "folder size",
                            std::to_string(count) +
                                " source files, at most 20 (tests apart): "
                                "find the two things in it and give one a folder."});
    }
    return findings;
}

Findings check_core_tests(const std::vector<Source>& sources) {
    const auto paths = paths_of(sources);
    Findings findings;
    for (const auto& source : sources) {
        if (!source.is_below("src/core") || source.is_test()) continue;
        if (!source.path().ends_with(".cpp")) continue;
        const auto test = source.path().substr(0, source.path().size() - 4) + "_test.cpp";
        if (paths.contains(test)) continue;
        findings.push_back({source.path(), 1, "core is tested",
                            "a decision without its table of cases: write " + test + "."});
    }
    return findings;
}

bool includes(const std::vector<Source>& sources, std::string_view folder,
              const std::string& header) {
    const auto line = "#include \"" + header + "\"";
    return std::ranges::any_of(sources, [&](const Source& source) {
        return source.is_below(folder) && source.text().find(line) != std::string::npos;
    });
}

bool has_folder(const std::vector<Source>& sources, std::string_view folder) {
    return std::ranges::any_of(sources, [&](const Source& s) { return s.is_below(folder); });
}

// The ports of the store: what the memory and the database adapters both implement.
bool is_store_port(const Source& source) {
    const auto name = source.file_name();
    return source.folder() == "src/ports" &&
           (name.ends_with("_store.h") || name == "outbox.h" || name == "audit_log.h");
}

Findings check_contracts(const std::vector<Source>& sources) {
    const auto paths = paths_of(sources);
    Findings findings;
    for (const auto& source : sources) {
        if (!is_store_port(source)) continue;
        const auto stem = source.path().substr(0, source.path().size() - 2);
        const auto contract = stem + "_contract.h";
        if (!paths.contains(contract)) {
            findings.push_back({source.path(), 1, "ports have contracts",
                                "write " + contract + ", the suite every adapter must pass."});
            continue;
        }
        for (const std::string adapter : {"memory", "sqlite"}) {
            const auto folder = "src/adapters/" + adapter;
            if (!has_folder(sources, folder)) continue;
            if (includes(sources, folder, contract.substr(4))) continue;
            findings.push_back({contract, 1, "ports have contracts",
                                "no test of " + folder + " instantiates it."});
        }
    }
    return findings;
}

Findings check_faces(const std::vector<Source>& sources, const std::filesystem::path& root) {
    std::set<std::string> faces;
    for (const auto& source : sources) {
        if (!source.is_below("src/faces")) continue;
        const auto rest = source.path().substr(std::string_view("src/faces/").size());
        faces.insert(rest.substr(0, rest.find('/')));
    }
    Findings findings;
    for (const auto& face : faces) {
        for (const std::string part : {"routes.cpp", "errors.cpp", "README.md"}) {
            const auto path = "src/faces/" + face + "/" + part;
            if (std::filesystem::exists(root / path)) continue;
            findings.push_back({path, 1, "faces are alike",
                                "missing: routes.cpp is the table of contents, errors.cpp the one "
                                "switch from refusal to wire, README.md the sources and "
                                "deviations."});
        }
        const auto folder = "tests/conformance/" + face;
        if (std::filesystem::is_directory(root / folder)) continue;
        // Pages and operator's calls that no outside document describes are tested beside their
        // code.
        const bool tested_here = std::ranges::any_of(sources, [&](const Source& source) {
            return source.is_test() && source.is_below("src/faces/" + face);
        });
        if ((face == "consent" || face == "admin") && tested_here) continue;
        findings.push_back({folder, 1, "faces are alike",
                            "missing: the exchanges as text that prove the face's clauses."});
    }
    return findings;
}

}  // namespace

Findings check_layout(const std::vector<Source>& sources, const std::filesystem::path& root) {
    auto findings = check_folders(sources);
    append(findings, check_core_tests(sources));
    append(findings, check_contracts(sources));
    append(findings, check_faces(sources, root));
    return findings;
}

Findings check_source(const Source& source) {
    // TypeScript is read as text only: its template literals are beyond this reader of braces.
    const bool typescript = source.path().ends_with(".ts");
    const auto structure = typescript ? Structure() : read_structure(source.code());
    auto findings = check_numbers(source, structure);
    append(findings, check_names(source));
    append(findings, check_calls(source));
    if (typescript) return findings;
    append(findings, check_arrows(source));
    append(findings, check_coroutines(source, structure));
    append(findings, check_switches(source, structure));
    return findings;
}

}  // namespace assent::tidy
