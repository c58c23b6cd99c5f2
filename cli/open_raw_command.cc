// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/open_raw_command.h"

#include <cstdio>
#include <filesystem>

#include "cli/private_file.h"
#include "core/file.h"
#include "io/json_string.h"
#include "io/raw_texts.h"

namespace ceiba {
namespace {

// The key stands in the file as bytes.
Result<std::string> ReadKey(const std::string& path) {
  Result<std::string> key = ReadFile(path);
  if (!key) return key.error();
  if (key->size() != kRawKeyBytes) return ConfigError(path + ": no es una llave de --keep-raw (deben ser " + std::to_string(kRawKeyBytes) + " bytes)");
  return key;
}

Result<std::string> KeyFor(const std::string& path) {
  std::error_code code;
  if (std::filesystem::exists(path, code)) return ReadKey(path);
  std::string key = NewRawKey();
  if (Status written = WritePrivateFile(path, key); !written) return written.error();
  return key;
}

}  // namespace

Result<int> OpenRawCommand(const Flags& flags) {
  const Result<std::string> key = ReadKey(flags.raw_key);
  if (!key) return key.error();
  const Result<std::string> sealed = ReadFile(flags.inputs.front());
  if (!sealed) return sealed.error();
  const Result<std::string> plain = Decrypt(*sealed, *key);
  if (!plain) return WorldError(flags.inputs.front() + ": " + plain.error().message);
  const bool printed = std::fwrite(plain->data(), 1, plain->size(), stdout) == plain->size() && std::fflush(stdout) == 0;
  if (!printed) return WorldError("no se pudo escribir en la salida estándar");
  return 0;
}

RawTexts::RawTexts(const std::vector<SourceRecord>& records, const Redactor& redactor) {
  for (const SourceRecord& r : records) raw_[{r.from.file, r.from.row, redactor.MaskField(r.from.question)}] = {r.text, r.author};
}

Status RawTexts::Keep(const Flags& flags, const Corpus& corpus) const {
  const Result<std::string> key = KeyFor(flags.raw_key);
  if (!key) return key.error();
  std::string lines;
  const auto field = [&](const char* name, const std::string& value) {
    lines += name;
    AppendJsonString(value, lines);
  };
  for (const Contribution& c : corpus.contributions) {
    const auto raw = raw_.find({c.from.file, c.from.row, c.from.question});
    if (raw == raw_.end()) continue;
    field("{\"id\":", c.key);
    field(",\"text\":", raw->second.text);
    if (!raw->second.author.empty()) field(",\"author\":", raw->second.author);
    lines += "}\n";
  }
  return WritePrivateFile(flags.keep_raw, Encrypt(lines, *key));
}

}  // namespace ceiba
