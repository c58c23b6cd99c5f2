// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/key_file.h"

#include <charconv>
#include <filesystem>
#include <string_view>

#include "cli/private_file.h"
#include "core/file.h"
#include "core/hash.h"
#include "core/tsv.h"

namespace ceiba {
namespace {

constexpr std::string_view kFirstLine = "ceiba-key-1\t";

}  // namespace

Result<AuthorLedger> LoadKeyFile(const std::string& path) {
  AuthorLedger ledger;
  std::error_code code;
  if (!std::filesystem::exists(path, code)) {
    ledger.secret = RandomKeyHex();
    return ledger;
  }
  Result<std::string> content = ReadFile(path);
  if (!content) return content.error();
  if (!content->starts_with(kFirstLine)) return ConfigError(path + ": no es un archivo de llave de ceiba; use otro nombre para crear uno nuevo");
  BadLines bad;
  std::size_t number = 0;
  for (const std::string& line : SplitList(*content, '\n')) {
    const std::size_t tab = line.find('\t');
    const std::string value = tab == std::string::npos ? "" : line.substr(tab + 1);
    if (++number == 1) {
      ledger.secret = value;
      continue;
    }
    std::uint32_t ordinal = 0;
    const auto [stop, fault] = std::from_chars(value.data(), value.data() + value.size(), ordinal);
    if (fault != std::errc() || stop != value.data() + value.size() || ordinal == 0) {
      bad.Add(number, "se espera HMAC, tabulador y número");
    } else {
      ledger.ordinals[line.substr(0, tab)] = ordinal;
    }
  }
  if (ledger.secret.size() != 64) bad.Add(1, "la llave está incompleta");
  if (!bad.empty()) return bad.ToError(path);
  return ledger;
}

Status SaveKeyFile(const std::string& path, const AuthorLedger& ledger) {
  std::string text = std::string(kFirstLine) + ledger.secret + "\n";
  for (const auto& [hmac, ordinal] : ledger.ordinals) text += hmac + "\t" + std::to_string(ordinal) + "\n";
  return WritePrivateFile(path, text);
}

}  // namespace ceiba
