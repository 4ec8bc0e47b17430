#include "app/configuration/file.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <optional>

#include <toml++/toml.h>
#include <unistd.h>

#include "app/configuration/arrays.h"

namespace assent::configuration {

namespace {

constexpr std::size_t file_bytes_max = 1'048'576;

std::optional<std::string> read_whole(const std::filesystem::path& path) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) return {};
    if (std::filesystem::file_size(path, failed) > file_bytes_max || failed) return {};
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return {};
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

std::string without_line_end(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
}

// Reads one document into one Settings.
class Reader {
public:
    Reader(Settings& settings, std::string file, const Environment& environment)
        : settings_(settings),
          table_(describe(settings)),
          file_(std::move(file)),
          environment_(environment) {}

    void read(const toml::table& document) { read_table(document, ""); }
    void override_by_environment();
    std::vector<std::string> take_problems() { return std::move(problems_); }

private:
    void read_table(const toml::table& table, const std::string& prefix);
    void read_node(const std::string& key, const toml::node& node);
    void read_array_of_tables(const std::string& key, const toml::node& node);
    void apply(const SettingRow& row, const toml::node& node);
    std::optional<SettingValue> value_of(const std::string& key, const toml::node& node);
    std::optional<SettingValue> resolve(const std::string& key, const toml::table& source);
    bool is_section(const std::string& key) const;
    std::string list_neighbours(const std::string& key) const;
    void complain(const toml::node& node, const std::string& text) {
        problems_.push_back(file_ + ":" + std::to_string(node.source().begin.line) + ": " + text);
    }

    Settings& settings_;
    SettingsTable table_;
    std::string file_;
    const Environment& environment_;
    std::vector<std::string> problems_;
};

void Reader::read_table(const toml::table& table, const std::string& prefix) {
    for (const auto& [name, node] : table) {
        read_node(prefix + std::string(name.str()), node);
    }
}

void Reader::read_node(const std::string& key, const toml::node& node) {
    if (key == "carrier" || key == "tax") {
        read_array_of_tables(key, node);
        return;
    }
    if (const auto* row = table_.find(key)) {
        apply(*row, node);
        return;
    }
    if (is_section(key)) {
        if (const auto* table = node.as_table()) {
            read_table(*table, key + ".");
        } else {
            complain(node, key + ": expected a section, [" + key + "]");
        }
        return;
    }
    complain(node, key + ": unknown key; expected " + list_neighbours(key));
}

void Reader::read_array_of_tables(const std::string& key, const toml::node& node) {
    const auto* array = node.as_array();
    if (!array || !std::ranges::all_of(*array, [](const auto& one) { return one.is_table(); })) {
        complain(node, key + ": expected tables, [[" + key + "]]");
        return;
    }
    for (const auto& one : *array) {
        const auto problem = key == "carrier" ? read_carrier(*one.as_table(), settings_.carriers)
                                              : read_tax(*one.as_table(), settings_.waiting.taxes);
        if (!problem) continue;
        problems_.push_back(file_ + ":" + std::to_string(problem->line) + ": " + problem->text);
    }
}

void Reader::apply(const SettingRow& row, const toml::node& node) {
    const auto value = value_of(row.key, node);
    if (!value) {
        if (!node.is_table()) complain(node, row.key + ": expected " + row.expected);
        return;
    }
    const auto wrong = row.apply(*value);
    if (wrong) complain(node, row.key + ": " + *wrong + "; expected " + row.expected);
}

std::optional<SettingValue> Reader::value_of(const std::string& key, const toml::node& node) {
    if (const auto* text = node.as_string()) return SettingValue(text->get());
    if (const auto* number = node.as_integer()) return SettingValue(number->get());
    if (const auto* truth = node.as_boolean()) return SettingValue(truth->get());
    if (const auto* table = node.as_table()) return resolve(key, *table);
    if (const auto* array = node.as_array()) {
        if (auto texts = read_texts(*array)) return SettingValue(std::move(*texts));
    }
    return {};
}

// `{ file = "…" }` or `{ env = "…" }`.
std::optional<SettingValue> Reader::resolve(const std::string& key, const toml::table& source) {
    const auto file = source["file"].value<std::string>();
    const auto variable = source["env"].value<std::string>();
    if (source.size() != 1 || (!file && !variable)) {
        complain(source, key + ": expected { file = \"…\" } or { env = \"…\" }");
        return {};
    }
    if (variable) {
        const auto found = environment_.find(*variable);
        if (found != environment_.end()) return SettingValue(found->second);
        complain(source, key + ": the environment has no " + *variable + "; expected its value");
        return {};
    }
    if (auto content = read_whole(settings_.folder / *file)) {
        return SettingValue(without_line_end(std::move(*content)));
    }
    complain(source, key + ": cannot read " + *file + "; expected a file of at most 1 MiB");
    return {};
}

bool Reader::is_section(const std::string& key) const {
    return std::ranges::any_of(table_.rows(),
                               [&](const auto& row) { return row.key.starts_with(key + "."); });
}

// The keys that could have been meant: those of the same section.
std::string Reader::list_neighbours(const std::string& key) const {
    const auto dot = key.rfind('.');
    const auto section = dot == key.npos ? std::string() : key.substr(0, dot + 1);
    std::string list;
    std::string last;
    for (const auto& row : table_.rows()) {
        if (!row.key.starts_with(section)) continue;
        const auto rest = row.key.substr(section.size());
        const auto word = rest.substr(0, rest.find('.'));
        if (word == last || list.find(word + ",") != list.npos) continue;
        last = word;
        list += word + ", ";
    }
    if (section.empty()) return "one of " + list + "carrier, tax";
    return "one of " + list.substr(0, list.size() - 2);
}

// `HTTP__LISTEN` to `http.listen`.
std::string key_of_variable(std::string_view name) {
    std::string key;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name.substr(i, 2) == "__") {
            key += '.';
            ++i;
        } else {
            key += static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
        }
    }
    return key;
}

void Reader::override_by_environment() {
    constexpr std::string_view prefix = "ASSENT_";
    for (const auto& [name, value] : environment_) {
        if (!name.starts_with(prefix)) continue;
        const auto key = key_of_variable(std::string_view(name).substr(prefix.size()));
        const auto* row = table_.find(key);
        // Without a section it may be anybody's variable.
        if (!row && key.find('.') == key.npos) continue;
        if (!row) {
            problems_.push_back("environment: " + name + ": unknown key " + key);
            continue;
        }
        if (const auto wrong = row->apply(value)) {
            problems_.push_back("environment: " + name + ": " + *wrong + "; expected " +
                                row->expected);
        }
    }
}

void add_contradictions(Loaded& loaded, const std::string& file) {
    if (!loaded.problems.empty()) return;
    for (const auto& text : find_contradictions(*loaded.settings)) {
        loaded.problems.push_back(file + ": " + text);
    }
}

}  // namespace

Environment read_environment() {
    Environment environment;
    for (char** entry = environ; entry && *entry; ++entry) {
        const std::string_view text = *entry;
        const auto equals = text.find('=');
        if (equals == text.npos) continue;
        environment.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return environment;
}

Loaded read_settings(const SettingsText& text, const Environment& environment) {
    Loaded loaded{std::make_unique<Settings>(), {}};
    const auto file = text.file.string();
    if (text.file.has_parent_path()) loaded.settings->folder = text.file.parent_path();
    Reader reader(*loaded.settings, file, environment);
    try {
        reader.read(toml::parse(text.toml, file));
    } catch (const toml::parse_error& error) {
        loaded.problems.push_back(file + ":" + std::to_string(error.source().begin.line) + ": " +
                                  std::string(error.description()) + "; expected TOML");
        return loaded;
    }
    reader.override_by_environment();
    loaded.problems = reader.take_problems();
    // What two parts need to know stands once in the file.
    loaded.settings->pages.public_url = loaded.settings->flows.public_url;
    loaded.settings->oidc.public_url = loaded.settings->flows.public_url;
    loaded.settings->pages.sandbox = loaded.settings->sandbox_enabled;
    add_contradictions(loaded, file);
    return loaded;
}

Loaded load_settings(const std::filesystem::path& file, const Environment& environment) {
    const auto text = read_whole(file);
    if (!text) {
        return {std::make_unique<Settings>(),
                {file.string() + ": cannot be read; expected a settings file of at most 1 MiB"}};
    }
    return read_settings({*text, file}, environment);
}

}  // namespace assent::configuration
