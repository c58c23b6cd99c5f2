// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: what was asked, or what is wrong with it, in Spanish.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "pipeline/config.h"
#include "pipeline/redact.h"

namespace ceiba {

struct Flags {
  enum class Verb { kRun, kCheckLexicon, kOptions, kHelp, kVersion };
  Verb verb = Verb::kHelp;
  std::vector<std::string> inputs;
  std::string out;
  std::vector<std::string> maps;  ///< FIELD=COLUMN
  Config config;
  int threads = 0;                ///< 0: as many as the machine has
  RedactLevel redact = RedactLevel::kStandard;
  std::string key_file;
  std::string lexicon;            ///< folder of the lexicons; "" looks beside the program
  bool strict = false;
  bool quiet = false;
};

/// `arguments` without the program's name.
Result<Flags> ParseFlags(const std::vector<std::string>& arguments);

std::string HelpText();

}  // namespace ceiba
