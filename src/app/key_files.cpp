#include "app/key_files.h"

#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "formats/seal.h"

namespace assent::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t admin_token_length = 43;  // some 256 bits
constexpr std::size_t admin_token_length_min = 32;
constexpr std::size_t key_bytes = 32;
constexpr std::size_t distinct_bytes_min = 16;
constexpr std::uintmax_t file_bytes_max = 65'536;

Failure<KeyRefusal> refuse(KeyRefusal why, const fs::path& file, std::string_view what) {
    return {why, file.string() + ": " + std::string(what)};
}

std::optional<Secret> read_secret(const fs::path& file) {
    std::error_code failed;
    if (!fs::is_regular_file(file, failed)) return {};
    if (fs::file_size(file, failed) > file_bytes_max || failed) return {};
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return {};
    return Secret(std::string(std::istreambuf_iterator<char>(stream), {}));
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0;
}

void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

// The file appears under its name whole and on disk, or not at all; one that another process made
// meanwhile is left alone.
bool make_secret(const fs::path& file, const Secret& text) {
    auto draft = file;
    draft += ".new-" + std::to_string(::getpid());
    const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return false;
    const bool written = write_all(descriptor, text.reveal());
    ::close(descriptor);
    const bool linked = written && (::link(draft.c_str(), file.c_str()) == 0 || errno == EEXIST);
    ::unlink(draft.c_str());
    if (linked) sync_folder(file.parent_path());
    return linked;
}

bool is_private(const fs::path& file) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) return false;
    return (facts.st_mode & 077) == 0;
}

// A key that somebody typed, such as one byte again and again.
bool is_random_looking(std::string_view hex) {
    std::set<std::string_view> bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes.insert(hex.substr(i, 2));
    return bytes.size() >= distinct_bytes_min;
}

Secret without_line_end(const Secret& text) {
    auto trimmed = text.reveal();
    while (!trimmed.empty() && std::isspace(static_cast<unsigned char>(trimmed.back()))) {
        trimmed.pop_back();
    }
    return Secret(std::move(trimmed));
}

}  // namespace

Result<Secret, KeyRefusal> load_key(const fs::path& file, const fs::path& store,
                                    ports::Random& random) {
    std::error_code failed;
    if (!fs::exists(file, failed)) {
        if (fs::exists(store, failed)) {
            return refuse(KeyRefusal::lost, file,
                          "missing, but " + store.string() + " was written with it");
        }
        std::array<std::uint8_t, key_bytes> bytes{};
        random.fill(bytes);
        if (!make_secret(file, Secret(formats::Vault::write_key_file(bytes)))) {
            return refuse(KeyRefusal::unusable, file, "cannot be made");
        }
    }
    auto text = read_secret(file);
    if (!text) return refuse(KeyRefusal::unusable, file, "cannot be read");
    return std::move(*text);
}

Result<Done, KeyRefusal> check_key(const fs::path& file, const Secret& text, Strength strength) {
    if (strength == Strength::sandbox) return Done();
    if (!is_private(file)) {
        return refuse(KeyRefusal::weak, file, "others than its owner can read it; expected 0600");
    }
    const std::string_view line = text.reveal();
    const auto blank = line.find(' ');
    const auto hex = blank == line.npos ? line : line.substr(blank + 1, key_bytes * 2);
    if (is_random_looking(hex)) return Done();
    return refuse(KeyRefusal::weak, file, "the key is not random");
}

Result<Secret, KeyRefusal> load_admin_token(const fs::path& file, Strength strength,
                                            ports::Random& random) {
    std::error_code failed;
    if (!fs::exists(file, failed)) {
        const auto token = random.alphanumeric(admin_token_length);
        if (!make_secret(file, Secret(token.reveal() + "\n"))) {
            return refuse(KeyRefusal::unusable, file, "cannot be made");
        }
    }
    auto text = read_secret(file);
    if (!text) return refuse(KeyRefusal::unusable, file, "cannot be read");
    auto token = without_line_end(*text);
    if (strength == Strength::sandbox) return token;
    if (!is_private(file)) {
        return refuse(KeyRefusal::weak, file, "others than its owner can read it; expected 0600");
    }
    if (token.reveal().size() < admin_token_length_min) {
        return refuse(KeyRefusal::weak, file, "expected at least 32 characters");
    }
    return token;
}

}  // namespace assent::app
