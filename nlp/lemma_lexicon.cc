// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/lemma_lexicon.h"

#include <algorithm>
#include <optional>

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

enum Column { kForm, kLemma, kPos, kFeatures };

}  // namespace

Result<LemmaLexicon> LemmaLexicon::Load(const std::string& path) {
  const Result<TsvTable> table = LoadTsv(path, {"form", "lemma", "pos", "features"}, false);
  if (!table) return table.error();
  LemmaLexicon lexicon;
  BadLines bad;
  for (const TsvRow& row : table->rows)
    if (const std::string problem = lexicon.Add(row); !problem.empty()) bad.Add(row.line, problem);
  if (!bad.empty()) return bad.ToError(path);
  return lexicon;
}

/// What is wrong with the row, or "" once it is in.
std::string LemmaLexicon::Add(const TsvRow& row) {
  const std::string& form = row[kForm];
  const std::string& features = row[kFeatures];
  const std::optional<PartOfSpeech> pos = ParsePartOfSpeech(row[kPos]);
  if (!pos) return "categoría desconocida '" + row[kPos] + "'";
  WordAnalysis analysis;
  analysis.lemma = row[kLemma];
  analysis.pos = *pos;

  if (features == "first") {
    AddUnlessThere(entries_[form].first, analysis);
    return "";
  }
  if (features == "prefix" || features == "suffix") {
    const bool prefix = features == "prefix";
    if (form.size() < 2 || (prefix ? form.back() : form.front()) != '-') return "un afijo lleva guion: '" + form + "'";
    if (prefix) prefixes_.push_back({form.substr(0, form.size() - 1), "", *pos});
    else suffixes_.push_back({form.substr(1), analysis.lemma.substr(analysis.lemma.starts_with('-') ? 1 : 0), *pos});
    return "";
  }
  if (features == "rare" || features == "invariable" || features == "regular" || features == "regular f") {
    if (form != analysis.lemma) return "con '" + features + "' se da el lema, no '" + form + "'";
    return AddParadigm(analysis, features);
  }
  for (const std::string& tag : SplitList(features, ' '))
    if (!ApplyTag(tag, analysis)) return "rasgo desconocido '" + tag + "'";
  analysis.pos = *pos;  // the tags may have named another
  AddUnlessThere(entries_[form].instead, analysis);
  return "";
}

/// The same for a row that speaks of all the forms of a lemma.
std::string LemmaLexicon::AddParadigm(WordAnalysis analysis, const std::string& features) {
  const std::string lemma = analysis.lemma;
  if (features == "rare") {
    rare_.emplace(lemma, analysis.pos);
    return "";
  }
  if (analysis.pos == PartOfSpeech::kVerb) {
    const auto forms = Conjugate(lemma);
    if (forms.empty() || features != "regular") return "no se puede conjugar '" + lemma + "' como '" + features + "'";
    for (const auto& [form, conjugated] : forms) AddUnlessThere(entries_[form].besides, conjugated);
    return "";
  }
  const auto add = [&](const std::string& form, bool plural) {
    analysis.plural = plural;
    AddUnlessThere(entries_[form].besides, analysis);
  };
  add(lemma, false);
  if (features == "invariable") return "";
  add(Plural(lemma), true);
  if (features == "regular f") {
    add(Feminine(lemma), false);
    add(Plural(Feminine(lemma)), true);
  }
  return "";
}

bool LemmaLexicon::IsRare(const WordAnalysis& analysis) const { return rare_.contains({analysis.lemma, analysis.pos}); }

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
