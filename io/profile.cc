// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/profile.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/file.h"
#include "io/header_lexicon.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

// Goes back to the last star only: linear in practice, as patterns have one or two.
bool Fits(std::string_view name, std::string_view pattern) {
  std::size_t n = 0, p = 0, star = std::string_view::npos, resume = 0;
  bool any_sign = false;  // of the last star
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      any_sign = pattern.substr(p).starts_with("**");
      p += any_sign ? 2 : 1;
      star = p;
      resume = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos && (any_sign || name[resume] != '/')) {
      p = star;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool IsSentence(std::string_view header) {
  return header.find('?') != std::string_view::npos || std::ranges::count(Trimmed(header), ' ') >= 3;
}

bool RowBegins(const Table& table, const TableRow& row, std::string_view begins) {
  bool filled = false;
  for (std::size_t i = 0; i < row.count; ++i) {
    const std::string_view cell = Trimmed(table.Cell(row, i));
    if (cell.empty()) continue;
    if (!cell.starts_with(begins)) return false;
    filled = true;
  }
  return filled;
}

// How much of the table the signature tells; 0 when it does not hold.
std::size_t Weight(const ProfileSignature& signature, const std::vector<std::string>& header, const Table& table) {
  const auto stands = [&](const HeaderNames& names) {
    return std::ranges::any_of(header, [&](const std::string& name) { return FitsHeader(name, names); });
  };
  std::size_t weight = 1;
  if (!signature.first.empty()) {
    if (header.empty() || !FitsHeader(header.front(), signature.first)) return 0;
    weight += 1;
  }
  for (const HeaderNames& names : signature.has) {
    if (!stands(names)) return 0;
    weight += 1;
  }
  if (!signature.lacks.empty() && stands(signature.lacks)) return 0;
  if (signature.asks && std::ranges::none_of(table.columns, IsSentence)) return 0;
  if (!signature.below.empty()) {
    const std::span rows = std::span(table.rows).first(std::min<std::size_t>(table.rows.size(), 3));
    if (std::ranges::none_of(rows, [&](const TableRow& row) { return RowBegins(table, row, signature.below); }))
      return 0;
    weight += 10;  // nobody else writes such rows
  }
  return weight;
}

}  // namespace

bool FitsHeader(std::string_view name, std::span<const std::string> names) {
  return std::ranges::any_of(names, [&](const std::string& pattern) { return Fits(name, pattern); });
}

Result<Profiles> Profiles::Make(const std::string& lexicon_dir, const std::string& wanted) {
  Profiles made;
  std::string errors;
  const auto fail = [&](const std::string& message) { errors += (errors.empty() ? "" : "\n") + message; };
  const auto load = [&](const std::string& path) -> std::optional<Profile> {
    const Result<std::string> toml = ReadFile(path);
    Result<Profile> profile = toml ? ParseProfile(*toml, path) : Result<Profile>(toml.error());
    if (profile) return *std::move(profile);
    fail(profile.error().message);
    return std::nullopt;
  };

  const std::string folder = lexicon_dir + "/profiles";
  std::vector<std::string> paths;
  std::error_code code;
  for (std::filesystem::directory_iterator it(folder, code), end; !code && it != end; it.increment(code))
    if (it->path().extension() == ".toml") paths.push_back(it->path().string());
  if (code) return ConfigError(folder + ": no se pudo leer la carpeta de perfiles (" + code.message() + ")");
  std::ranges::sort(paths);
  for (const std::string& path : paths) {
    std::optional<Profile> profile = load(path);
    if (!profile) continue;
    if (std::ranges::find(made.profiles_, profile->name, &Profile::name) != made.profiles_.end())
      fail(path + ": ya hay un perfil '" + profile->name + "'");
    made.profiles_.push_back(*std::move(profile));
  }
  std::ranges::sort(made.profiles_, {}, &Profile::name);

  if (wanted == "none") {
    made.none_ = true;
  } else if (wanted.ends_with(".toml")) {
    if (std::optional<Profile> own = load(wanted)) {
      made.own_ = own->name;
      if (own->signatures.empty()) made.forced_ = own->name;
      std::erase_if(made.profiles_, [&](const Profile& profile) { return profile.name == made.own_; });
      made.profiles_.push_back(*std::move(own));
      std::ranges::sort(made.profiles_, {}, &Profile::name);
    }
  } else if (!wanted.empty()) {
    made.forced_ = wanted;
    std::string names;
    for (const Profile& profile : made.profiles_) names += profile.name + ", ";
    if (std::ranges::find(made.profiles_, wanted, &Profile::name) == made.profiles_.end())
      fail("--profile " + wanted + ": no hay tal perfil; los que hay son: " + names +
           "none (ninguno), o dé la ruta de un archivo .toml");
  }
  if (!errors.empty()) return ConfigError(errors);
  return made;
}

std::vector<std::string> UncutHeader(const Table& table) {
  std::vector<std::string> names;
  if (!table.quoted_values || table.delimiter != '\0' || table.columns.size() != 1) return names;
  std::string_view line = table.columns.front();
  if (line == "@1" && !table.rows.empty()) line = table.Cell(table.rows.front(), 0);
  constexpr std::size_t kLongest = 10'000;
  if (line.size() > kLongest) return names;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(',', begin), line.size());
    names.push_back(BlanksFolded(line.substr(begin, end - begin)));
    begin = end + 1;
  }
  return names;
}

const Profile* Profiles::Tell(const Table& table) const {
  if (none_) return nullptr;
  std::vector<std::string> header, uncut;
  for (const std::string& column : table.columns) header.push_back(FoldLetters(column));
  for (const std::string& name : UncutHeader(table)) uncut.push_back(FoldLetters(name));
  const Profile* told = nullptr;
  std::size_t best = 0;
  for (const Profile& profile : profiles_) {
    if (profile.name == forced_) return &profile;
    std::size_t weight = 0;
    for (const ProfileSignature& signature : profile.signatures)
      weight = std::max(
          {weight, Weight(signature, header, table), profile.unquoted_last ? Weight(signature, uncut, table) : 0});
    constexpr std::size_t kAboveAll = 1000;
    if (weight > 0 && profile.name == own_) weight += kAboveAll;
    if (weight <= best) continue;
    best = weight;
    told = &profile;
  }
  return told;
}

}  // namespace ceiba
