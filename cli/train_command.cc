// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/train_command.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "cli/eval_json.h"
#include "cli/eval_text.h"
#include "cli/lexicon_dir.h"
#include "core/file.h"
#include "eval/score.h"
#include "io/marks_ndjson.h"
#include "pipeline/theme_model.h"
#include "pipeline/train.h"
#include "pipeline/train_houses.h"

namespace ceiba {
namespace {

Status WriteModels(const ModelFiles& files, const std::string& folder) {
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) return WorldError("no se puede crear la carpeta " + folder);
  for (const auto& [name, bytes] : {std::pair("roles.bin", &files.roles), std::pair("links.bin", &files.links), std::pair("themes.bin", &files.themes)}) {
    if (Status written = WriteFile(folder + "/" + name, *bytes); !written) return written;
    std::fprintf(stderr, "%s/%s: %zu bytes\n", folder.c_str(), name, bytes->size());
  }
  return {};
}

void PrintScores(const std::vector<MarkedText>& gold, const std::vector<MarkedText>& found, const EvalFlags& asked) {
  const std::vector<Answer> answers = Pair(gold, found);
  const std::vector<SetScores> scores = ScoreAll(answers, asked.bootstrap);
  const std::vector<BadText> worst = WorstTexts(answers, static_cast<std::size_t>(asked.worst));
  std::fputs((asked.json ? EvalJson(scores, worst) : EvalText(scores, worst)).c_str(), stdout);
}

Result<int> TrainOnHouses(const TrainFlags& asked, const std::string& lexicon_dir) {
  auto texts = ReadHouseTexts(asked.gold);
  if (!texts) return texts.error();
  auto training = HouseTraining::Make(*texts, lexicon_dir);
  if (!training) return training.error();
  if (asked.out.empty()) {
    for (const HouseScores& set : training->LeaveSetsOut())
      std::printf("%s: %zu casas, %zu por reglas, %zu más por el modelo; %zu números que no lo son\n", set.set.c_str(), set.houses, set.by_rules,
                  set.by_judge, set.wrong);
    return 0;
  }
  std::error_code code;
  std::filesystem::create_directories(asked.out, code);
  if (code) return WorldError("no se puede crear la carpeta " + asked.out);
  const std::string bytes = training->Train();
  if (Status written = WriteFile(asked.out + "/houses.bin", bytes); !written) return written.error();
  std::fprintf(stderr, "%s/houses.bin: %zu bytes\n", asked.out.c_str(), bytes.size());
  return 0;
}

}  // namespace

Result<int> TrainCommand(const Flags& flags) {
  auto lexicon_dir = LexiconDir(flags);
  if (!lexicon_dir) return lexicon_dir.error();
  const TrainFlags& asked = flags.train;
  if (asked.houses) return TrainOnHouses(asked, *lexicon_dir);
  std::vector<std::string> files = asked.gold;
  files.insert(files.end(), asked.also.begin(), asked.also.end());
  auto texts = ReadMarks(files, asked.texts);
  if (!texts) return texts.error();
  auto content = ReadFile(asked.vectors);
  if (!content) return content.error();
  auto vectors = ReadWordVectors(*content, asked.vectors);
  if (!vectors) return vectors.error();
  TrainOptions options;
  options.threads = ThreadsFor(flags);
  options.roles.passes = asked.passes;
  options.roles.seed = asked.seed;
  // The theme model's word vectors come from unlabelled text, not from marks: those of the present model serve the new one.
  const auto model_dir = ModelDir(flags, *lexicon_dir);
  if (!model_dir) return model_dir.error();
  if (const std::string present = *model_dir + "/themes.bin"; !model_dir->empty() && std::filesystem::exists(present)) {
    auto themes = ThemeModel::Load(present);
    if (!themes) return themes.error();
    options.space = themes->space();
  }
  std::vector<bool> measured;
  std::vector<MarkedText> gold;
  std::vector<std::string> sets;
  for (const std::string& path : asked.gold) sets.push_back(SetName(path));
  for (const MarkedText& text : *texts) {
    measured.push_back(std::ranges::count(sets, text.set) > 0);
    if (measured.back()) gold.push_back(text);
  }
  auto set = TrainingSet::Make(*texts, measured, *lexicon_dir, options.threads);
  if (!set) return set.error();
  if (asked.folds == 0) {
    auto models = set->Train(*vectors, options);
    if (!models) return models.error();
    if (Status written = WriteModels(*models, asked.out); !written) return written.error();
    return 0;
  }
  const TrainingSet::Predicted predicted = set->CrossValidate(asked.folds, *vectors, options);
  PrintScores(gold, predicted.found, flags.eval);
  std::puts("\nRelaciones entre las menciones de la persona:");
  PrintScores(gold, predicted.on_gold, flags.eval);
  return 0;
}

}  // namespace ceiba
