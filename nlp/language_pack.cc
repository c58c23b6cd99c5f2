// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the lexicons that belong to nlp and checks them against each other, so that one run names all that is wrong.
#include "nlp/language_pack.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/tsv.h"
#include "nlp/fold.h"

namespace ceiba {
namespace {

void SortUnique(std::vector<std::string>& words) {
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
}

// All that failed while loading, one message a line.
class Failures {
 public:
  // The value, or an empty one and the failure noted.
  template <class T>
  T Take(Result<T> result) {
    if (result) return std::move(result).value();
    Add(result.error());
    return {};
  }
  void Add(const Error& error) {
    if (!text_.empty()) text_ += '\n';
    text_ += error.message;
  }
  bool empty() const { return text_.empty(); }
  Error ToError() const { return ConfigError(text_); }

 private:
  std::string text_;
};

Result<Abbreviations> LoadAbbreviations(const std::string& dir) {
  const std::string path = dir + "/abbreviations.tsv";
  const Result<TsvTable> table = LoadTsv(path, {"abbreviation", "final"});
  if (!table) return table.error();
  Abbreviations abbreviations;
  BadLines bad;
  std::set<std::string> seen;
  for (const TsvRow& row : table->rows) {
    std::string word = FoldText(row[0]);
    if (word.size() < 2 || word.back() != '.') {
      bad.Add(row.line, "'" + row[0] + "' no termina en punto");
      continue;
    }
    word.pop_back();
    if (!seen.insert(word).second) bad.Add(row.line, "'" + row[0] + "' está dos veces, salvo acentos");
    if (row[1] == "never") {
      abbreviations.never_final.push_back(word);
    } else if (row[1] == "maybe") {
      abbreviations.maybe_final.push_back(word);
    } else if (row[1] == "number") {
      abbreviations.before_number.push_back(word);
    } else {
      bad.Add(row.line, "'final' es '" + row[1] + "', se espera never, maybe o number");
    }
  }
  if (!bad.empty()) return bad.ToError(path);
  std::ranges::sort(abbreviations.never_final);
  std::ranges::sort(abbreviations.maybe_final);
  std::ranges::sort(abbreviations.before_number);
  return abbreviations;
}

Status LoadLineJoiners(const std::string& dir, Abbreviations& abbreviations) {
  const std::string path = dir + "/line_joiners.tsv";
  const Result<TsvTable> table = LoadTsv(path, {"word", "side"});
  if (!table) return table.error();
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const bool opens = row[1] == "opens" || row[1] == "both";
    const bool closes = row[1] == "closes" || row[1] == "both";
    if (!opens && !closes) bad.Add(row.line, "'side' es '" + row[1] + "', se espera opens, closes o both");
    if (opens) abbreviations.line_openers.push_back(FoldText(row[0]));
    if (closes) abbreviations.line_closers.push_back(FoldText(row[0]));
  }
  if (!bad.empty()) return bad.ToError(path);
  SortUnique(abbreviations.line_openers);
  SortUnique(abbreviations.line_closers);
  return {};
}

// `morphology` is null when it could not be loaded: then the rows are checked only.
Result<std::vector<Term>> LoadTerms(const std::string& dir, const Morphology* morphology) {
  const std::string path = dir + "/terms.tsv";
  const Result<TsvTable> table = LoadTsv(path, {"term", "label"});
  if (!table) return table.error();
  std::vector<std::pair<Term, std::size_t>> read;  // with its line
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    Term term;
    term.label = row[1];
    for (const std::string& word : SplitList(LowerNfc(row[0]), ' ')) {
      term.words.push_back(FoldText(word));
      term.lemmas.push_back(morphology == nullptr ? std::vector<std::string>{}
                                                  : NominalLemmas(morphology->Analyse(word)));
    }
    if (term.words.size() < 2) bad.Add(row.line, "'" + row[0] + "' no tiene al menos dos palabras");
    if (term.label.empty()) bad.Add(row.line, "falta la etiqueta de '" + row[0] + "'");
    for (const std::string& word : term.words) term.id += (term.id.empty() ? "" : "_") + word;
    read.emplace_back(std::move(term), row.line);
  }
  std::ranges::stable_sort(read, {}, [](const auto& entry) -> const std::string& { return entry.first.id; });
  std::vector<Term> terms;
  for (auto& [term, line] : read) {
    if (!terms.empty() && terms.back().id == term.id) {
      bad.Add(line, "'" + term.label + "' está dos veces");
    } else {
      terms.push_back(std::move(term));
    }
  }
  if (!bad.empty()) return bad.ToError(path);
  return terms;
}

}  // namespace

std::vector<std::string> NominalLemmas(const WordForm& form) {
  std::vector<std::string> lemmas;
  for (const WordAnalysis& analysis : form.analyses) {
    const bool nominal = analysis.pos == PartOfSpeech::kNoun || analysis.pos == PartOfSpeech::kProperNoun ||
                         analysis.pos == PartOfSpeech::kAdjective || analysis.verb_form == VerbForm::kParticiple;
    if (nominal) lemmas.push_back(FoldText(analysis.lemma));
  }
  SortUnique(lemmas);
  return lemmas;
}

Result<LanguagePack> LanguagePack::Load(const std::string& dir) {
  LanguagePack pack;
  Failures failures;
  pack.abbreviations_ = failures.Take(LoadAbbreviations(dir));
  if (const Status joiners = LoadLineJoiners(dir, pack.abbreviations_); !joiners) failures.Add(joiners.error());
  pack.context_words_ = failures.Take(ContextWords::Load(dir + "/context.tsv"));
  Result<Morphology> morphology = Morphology::Make(Morphology::DefaultPaths(dir));
  if (morphology) {
    pack.morphology_ = std::make_unique<Morphology>(std::move(morphology).value());
  } else {
    failures.Add(morphology.error());
  }
  pack.terms_ = failures.Take(LoadTerms(dir, pack.morphology_.get()));
  if (!failures.empty()) return failures.ToError();
  return pack;
}

}  // namespace ceiba
