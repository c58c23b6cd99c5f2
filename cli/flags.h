// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: what was asked, or what is wrong with it, in Spanish.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "eval/bootstrap.h"
#include "pipeline/config.h"
#include "pipeline/redact.h"

namespace ceiba {

/// What ceiba eval was asked.
struct EvalFlags {
  std::vector<std::string> gold, predicted;  ///< marked files
  std::vector<std::string> texts;            ///< texts of marked files that hold ids and offsets only
  bool given_mentions = false;               ///< measure our links between gold's mentions; nothing is predicted
  std::string lemmas;                        ///< a treebank: measure lemmas instead of marks
  BootstrapOptions bootstrap;
  int worst = 50;                            ///< worst texts (or most frequent wrong lemmas) to show
  bool json = false;
};

/// What ceiba train was asked.
struct TrainFlags {
  std::vector<std::string> gold;   ///< marked files that --folds measures
  std::vector<std::string> also;   ///< marked files to learn from only
  std::vector<std::string> texts;  ///< texts of marked files that hold ids and offsets only
  bool houses = false;             ///< `gold` are marks of personal data, for the judge of house numbers
  std::string vectors;             ///< word vectors that the network starts from
  std::string out;
  int folds = 0;                   ///< 0: train on everything
  int passes = 18;
  std::uint64_t seed = 1;
};

struct Flags {
  enum class Verb { kRun, kEval, kTrain, kRelations, kPreview, kLocate, kOpenRaw, kCheckLexicon, kOptions, kHelp, kVersion };
  Verb verb = Verb::kHelp;
  std::vector<std::string> inputs;
  std::string out;
  std::vector<std::string> maps;  ///< FIELD=COLUMN
  Config config;
  int threads = 0;                ///< 0: as many as the machine has
  RedactLevel redact = RedactLevel::kStandard;
  std::string key_file;
  std::string profile;            ///< platform's profile: a name, a TOML file, "none", or "" to tell it from the header
  std::string in;                 ///< of locate: folder of a run
  std::string keep_raw;           ///< file for the texts as read, encrypted; "" keeps them nowhere
  std::string raw_key;            ///< file with the key of keep_raw
  std::string previous;           ///< folder of an earlier run, whose contributions are analysed again with the new ones
  std::string lexicon;            ///< folder of the lexicons; "" looks beside the program
  std::string model;              ///< folder of the models; "" looks beside the lexicons, "off" reads by the rules alone
  bool strict = false;
  bool quiet = false;
  EvalFlags eval;
  TrainFlags train;
};

/// "off", "standard" or "strict": as --redact takes it.
const char* NameOf(RedactLevel level);

/// `arguments` without the program's name.
Result<Flags> ParseFlags(const std::vector<std::string>& arguments);

std::string HelpText();

}  // namespace ceiba
