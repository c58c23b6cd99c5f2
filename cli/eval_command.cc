// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eval_command.h"

#include <algorithm>
#include <cstdio>

#include "cli/eval_json.h"
#include "cli/eval_lemmas.h"
#include "cli/eval_text.h"
#include "cli/lexicon_dir.h"
#include "core/file.h"
#include "io/conllu.h"
#include "io/marks_ndjson.h"
#include "pipeline/train.h"

namespace ceiba {
namespace {

/// Gold with our links instead of its own.
Result<std::vector<MarkedText>> LinksOfOurs(const std::vector<MarkedText>& gold, const Flags& flags) {
  const auto lexicon_dir = LexiconDir(flags);
  if (!lexicon_dir) return lexicon_dir.error();
  const auto model_dir = ModelDir(flags, *lexicon_dir);
  if (!model_dir) return model_dir.error();
  return LinkGiven(gold, *lexicon_dir, *model_dir, ThreadsFor(flags));
}

Result<std::vector<MarkedText>> Predicted(const std::vector<MarkedText>& gold, const Flags& flags) {
  const EvalFlags& asked = flags.eval;
  if (asked.given_mentions) return LinksOfOurs(gold, flags);
  // What was predicted for gold's texts need not repeat them.
  std::vector<std::string> texts = asked.texts;
  texts.insert(texts.end(), asked.gold.begin(), asked.gold.end());
  return ReadMarks(asked.predicted, texts, MarksForm::kPredicted);
}

Result<int> EvalMarks(const Flags& flags) {
  const EvalFlags& asked = flags.eval;
  auto gold = ReadMarks(asked.gold, asked.texts);
  if (!gold) return gold.error();
  auto predicted = Predicted(*gold, flags);
  if (!predicted) return predicted.error();
  const std::vector<Answer> answers = Pair(*gold, *predicted);
  const std::vector<SetScores> scores = ScoreAll(answers, asked.bootstrap);
  const std::vector<BadText> worst = WorstTexts(answers, static_cast<std::size_t>(asked.worst));
  const std::vector<std::string>& changed = scores.back().changed;
  if (!changed.empty())
    std::fprintf(stderr,
                 "aviso: %zu textos no son los de la persona (¿sin --redact off, o cambiados?); el primero: %s\n",
                 changed.size(), changed.front().c_str());
  std::fputs((asked.json ? EvalJson(scores, worst) : EvalText(scores, worst)).c_str(), stdout);
  return 0;
}

Result<int> EvalLemmas(const Flags& flags) {
  const auto lexicon_dir = LexiconDir(flags);
  if (!lexicon_dir) return lexicon_dir.error();
  auto content = ReadFile(flags.eval.lemmas);
  if (!content) return content.error();
  auto sentences = ParseConllu(*content, flags.eval.lemmas);
  if (!sentences) return sentences.error();
  auto pack = LanguagePack::Load(*lexicon_dir);
  if (!pack) return pack.error();
  const LemmaScores scores = ScoreLemmas(*sentences, *pack, flags.eval.bootstrap);
  const auto worst = static_cast<std::size_t>(flags.eval.worst);
  std::fputs((flags.eval.json ? LemmaJson(scores, worst) : LemmaText(scores, worst)).c_str(), stdout);
  return 0;
}

}  // namespace

Result<int> EvalCommand(const Flags& flags) {
  return flags.eval.lemmas.empty() ? EvalMarks(flags) : EvalLemmas(flags);
}

}  // namespace ceiba
