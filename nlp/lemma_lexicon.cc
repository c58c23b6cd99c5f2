// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/lemma_lexicon.h"

#include <algorithm>
#include <optional>

#include "core/tsv.h"
#include "nlp/apertium.h"
#include "nlp/inflect.h"

namespace ceiba {
namespace {

std::optional<PartOfSpeech> ParsePartOfSpeech(std::string_view name) {
  static constexpr std::pair<std::string_view, PartOfSpeech> kNames[] = {
      {"noun", PartOfSpeech::kNoun},           {"proper", PartOfSpeech::kProperNoun},
      {"verb", PartOfSpeech::kVerb},           {"aux", PartOfSpeech::kAuxiliary},
      {"adj", PartOfSpeech::kAdjective},       {"adv", PartOfSpeech::kAdverb},
      {"det", PartOfSpeech::kDeterminer},      {"pron", PartOfSpeech::kPronoun},
      {"rel", PartOfSpeech::kRelative},        {"prep", PartOfSpeech::kPreposition},
      {"conj", PartOfSpeech::kConjunction},    {"num", PartOfSpeech::kNumeral},
      {"intj", PartOfSpeech::kInterjection},   {"other", PartOfSpeech::kOther},
  };
  for (const auto& [text, pos] : kNames)
    if (text == name) return pos;
  return std::nullopt;
}

void AddUnlessThere(std::vector<WordAnalysis>& list, const WordAnalysis& analysis) {
  if (std::ranges::find(list, analysis) == list.end()) list.push_back(analysis);
}

}  // namespace

Result<LemmaLexicon> LemmaLexicon::Load(const std::string& path) {
  enum { kForm, kLemma, kPos, kFeatures };
  Result<TsvTable> table = LoadTsv(path, {"form", "lemma", "pos", "features"}, false);
  if (!table) return table.error();
  LemmaLexicon lexicon;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const std::optional<PartOfSpeech> pos = ParsePartOfSpeech(row[kPos]);
    if (!pos) {
      bad.Add(row.line, "categoría desconocida '" + row[kPos] + "'");
      continue;
    }
    WordAnalysis analysis;
    analysis.lemma = row[kLemma];
    analysis.pos = *pos;
    const std::string& features = row[kFeatures];
    const auto besides = [&](const std::string& form, bool plural) {
      analysis.plural = plural;
      AddUnlessThere(lexicon.entries_[form].besides, analysis);
    };
    const bool paradigm = features == "regular" || features == "regular f" || features == "invariable";
    if (paradigm && row[kForm] != row[kLemma]) {
      bad.Add(row.line, "un paradigma se da con el lema, no con '" + row[kForm] + "'");
    } else if (features == "first") {
      lexicon.entries_[row[kForm]].first.push_back(analysis);
    } else if (features == "invariable") {
      besides(row[kForm], false);
    } else if (paradigm && *pos == PartOfSpeech::kVerb) {
      const auto forms = Conjugate(analysis.lemma);
      if (forms.empty() || features != "regular") bad.Add(row.line, "no se puede conjugar '" + analysis.lemma + "' como '" + features + "'");
      for (const auto& [form, conjugated] : forms) AddUnlessThere(lexicon.entries_[form].besides, conjugated);
    } else if (paradigm) {
      besides(analysis.lemma, false);
      besides(Plural(analysis.lemma), true);
      if (features == "regular f") {
        besides(Feminine(analysis.lemma), false);
        besides(Plural(Feminine(analysis.lemma)), true);
      }
    } else {
      bool known = true;
      for (const std::string& tag : SplitList(features, ' ')) {
        known = ApplyTag(tag, analysis);
        if (!known) bad.Add(row.line, "rasgo desconocido '" + tag + "'");
      }
      analysis.pos = *pos;
      AddUnlessThere(lexicon.entries_[row[kForm]].instead, analysis);
    }
  }
  if (!bad.empty()) return bad.ToError(path);
  return lexicon;
}

const LexiconEntry* LemmaLexicon::Find(std::string_view form) const {
  const auto found = entries_.find(form);
  return found == entries_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> LemmaLexicon::Forms() const {
  std::vector<std::string_view> forms;
  for (const auto& [form, entry] : entries_)
    if (!entry.instead.empty() || !entry.besides.empty()) forms.push_back(form);
  return forms;
}

}  // namespace ceiba
