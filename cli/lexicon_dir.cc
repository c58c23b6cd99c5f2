// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/lexicon_dir.h"

#include <algorithm>
#include <filesystem>
#include <thread>

namespace ceiba {

namespace fs = std::filesystem;

Result<std::string> LexiconDir(const Flags& flags) {
  if (!flags.lexicon.empty()) {
    if (!fs::is_directory(flags.lexicon)) return ConfigError("--lexicon " + flags.lexicon + ": no es una carpeta");
    return flags.lexicon;
  }
  std::error_code code;
  const fs::path program = fs::read_symlink("/proc/self/exe", code).parent_path();
  for (fs::path folder = program; !code && folder.has_relative_path(); folder = folder.parent_path())
    for (const fs::path& candidate : {folder / "lexicons" / "es", folder / "share" / "ceiba" / "lexicons" / "es"})
      if (fs::exists(candidate / "themes.tsv")) return candidate.string();
  return ConfigError("no se encuentran los léxicos junto al programa; diga dónde están con --lexicon CARPETA");
}

Result<std::string> ModelDir(const Flags& flags, const std::string& lexicon_dir) {
  if (flags.model == "off") return std::string();
  if (!flags.model.empty()) {
    if (!fs::is_directory(flags.model)) return ConfigError("--model " + flags.model + ": no es una carpeta");
    return flags.model;
  }
  const fs::path beside = fs::path(lexicon_dir).parent_path().parent_path() / "models" / "es";
  return fs::is_directory(beside) ? beside.string() : std::string();
}

Threads ThreadsFor(const Flags& flags) {
  return {flags.threads > 0 ? flags.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()))};
}

}  // namespace ceiba
