// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/morphology.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <tuple>

#include <unicode/uversion.h>

#include "core/tsv.h"
#include "nlp/apertium.h"
#include "nlp/fold.h"
#include "nlp/hunspell_dictionary.h"
#include "nlp/lemma_lexicon.h"
#include "nlp/respell.h"

namespace ceiba {
namespace {

/// Fixed order of analyses, no context: function words, then nouns before adjectives, participles and other verb forms;
/// third persons before first and second; names last.
std::tuple<int, int, int> Rank(const WordAnalysis& a) {
  static constexpr std::array<int, 14> kByPos = {
      8,   // noun
      13,  // proper noun
      10,  // verb
      5,   // auxiliary
      9,   // adjective
      7,   // adverb
      2,   // determiner
      4,   // pronoun
      3,   // relative
      0,   // preposition
      1,   // conjunction
      6,   // numeral
      12,  // interjection
      14,  // other
  };
  static constexpr std::array<int, 8> kByVerbForm = {0, 3, 4, 6, 5, 0, 1, 2};
  static constexpr std::array<int, 4> kByPerson = {0, 2, 3, 1};
  return {kByPos[static_cast<std::size_t>(a.pos)], kByVerbForm[static_cast<std::size_t>(a.verb_form)], kByPerson[a.person]};
}

/// Ranks and takes repeats out; what compares equal keeps the dictionary's order.
void SortAnalyses(std::vector<WordAnalysis>& analyses) {
  std::ranges::stable_sort(analyses, {}, Rank);
  std::vector<WordAnalysis> kept;
  for (WordAnalysis& analysis : analyses)
    if (std::ranges::find(kept, analysis) == kept.end()) kept.push_back(std::move(analysis));
  analyses = std::move(kept);
}

/// How a form of spelling.tsv is read.
struct Spelling {
  std::vector<std::string> only;  ///< what it stands for, likeliest first
  std::vector<std::string> also;  ///< what a right Spanish word may stand for besides itself
};
using SpellingLexicon = std::map<std::string, Spelling, std::less<>>;

Result<SpellingLexicon> LoadSpelling(const std::string& path) {
  enum { kWritten, kMeant, kReading };
  Result<TsvTable> table = LoadTsv(path, {"written", "meant", "reading"}, false);
  if (!table) return table.error();
  SpellingLexicon lexicon;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    Spelling& spelling = lexicon[row[kWritten]];
    if (row[kReading] == "only") spelling.only.push_back(row[kMeant]);
    else if (row[kReading] == "also") spelling.also.push_back(row[kMeant]);
    else bad.Add(row.line, "lectura desconocida '" + row[kReading] + "'");
    if (!spelling.only.empty() && !spelling.also.empty()) bad.Add(row.line, "'" + row[kWritten] + "' no puede ser only y also");
  }
  if (!bad.empty()) return bad.ToError(path);
  return lexicon;
}

enum class StopClass : std::uint8_t { kStop, kNegation };
using StopLexicon = std::map<std::string, StopClass, std::less<>>;

Result<StopLexicon> LoadStopWords(const std::string& path) {
  static constexpr std::array<std::string_view, 9> kClasses = {"article",   "preposition", "conjunction", "pronoun", "auxiliary",
                                                               "generic",   "adverb",      "greeting",    "filler"};
  Result<TsvTable> table = LoadTsv(path, {"word", "class"});
  if (!table) return table.error();
  StopLexicon lexicon;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const bool negation = row[1] == "negation";
    if (!negation && std::ranges::find(kClasses, row[1]) == kClasses.end()) bad.Add(row.line, "clase desconocida '" + row[1] + "'");
    lexicon[row[0]] = negation ? StopClass::kNegation : StopClass::kStop;
  }
  if (!bad.empty()) return bad.ToError(path);
  return lexicon;
}

void AddNew(std::vector<WordAnalysis>& analyses, const std::vector<WordAnalysis>& more) {
  for (const WordAnalysis& analysis : more)
    if (std::ranges::find(analyses, analysis) == analyses.end()) analyses.push_back(analysis);
}

bool IsFiniteVerb(const WordAnalysis& a) {
  return a.pos == PartOfSpeech::kVerb && a.verb_form != VerbForm::kInfinitive && a.verb_form != VerbForm::kGerund &&
         a.verb_form != VerbForm::kParticiple;
}

bool EndsInOneOf(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return text.ends_with(ending); });
}

/// What the ending says when only Hunspell knows the lemma.
WordAnalysis GuessFromEnding(std::string_view form, const std::string& lemma) {
  WordAnalysis analysis;
  analysis.lemma = lemma;
  const bool infinitive = EndsInOneOf(lemma, {"ar", "er", "ir"});
  if (infinitive && !form.starts_with(lemma + "es")) {
    analysis.pos = PartOfSpeech::kVerb;
    if (form.starts_with(lemma)) analysis.verb_form = VerbForm::kInfinitive;
    else if (EndsInOneOf(form, {"ando", "iendo", "yendo"})) analysis.verb_form = VerbForm::kGerund;
    else if (EndsInOneOf(form, {"ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"})) analysis.verb_form = VerbForm::kParticiple;
    else analysis.verb_form = VerbForm::kIndicative;
    return analysis;
  }
  analysis.pos = form.ends_with("mente") ? PartOfSpeech::kAdverb : PartOfSpeech::kNoun;
  analysis.plural = form.ends_with('s') && !lemma.ends_with('s');
  return analysis;
}

}  // namespace

struct Morphology::Impl {
  LemmaLexicon lexicon;
  std::vector<Apertium> apertium;
  HunspellDictionary hunspell;
  SpellingLexicon spelling_lexicon;
  StopLexicon stop;
  Automaton own_forms;
  // Keeps the prefixes it has walked, which no answer depends on.
  mutable Respeller respeller{{}};

  /// Analyses of exactly this form in our lexicon and Apertium, ranked; `out` stays empty when they do not know it.
  WordSource Known(std::string_view form, std::vector<WordAnalysis>& out) const {
    const LexiconEntry* entry = lexicon.Find(form);
    if (entry != nullptr && !entry->instead.empty()) {
      out = entry->instead;
      return WordSource::kLexicon;
    }
    std::ranges::any_of(apertium, [&](const Apertium& automaton) { return automaton.Lookup(form, out); });
    WordSource source = out.empty() ? WordSource::kUnknown : WordSource::kApertium;
    for (WordAnalysis& a : out) {
      if (a.pos == PartOfSpeech::kProperNoun) a.lemma = LowerNfc(a.lemma);
      if (a.lemma == "estar" || (a.lemma == "haber" && a.pos == PartOfSpeech::kVerb)) a.pos = PartOfSpeech::kAuxiliary;
    }
    if (entry == nullptr) {
      SortAnalyses(out);
      return source;
    }
    if (!entry->besides.empty()) source = WordSource::kLexicon;
    AddNew(out, entry->besides);
    SortAnalyses(out);
    std::ranges::stable_partition(out, [&](const WordAnalysis& a) {
      return std::ranges::any_of(entry->first, [&](const WordAnalysis& b) { return a.lemma == b.lemma && a.pos == b.pos; });
    });
    return source;
  }

  /// Analyses under the lemmas Hunspell gives, each with the parts of speech Apertium gives the lemma.
  std::vector<WordAnalysis> FromHunspell(std::string_view form) const {
    std::vector<WordAnalysis> out;
    for (const std::string& lemma : hunspell.Lemmas(form)) {
      WordAnalysis guess = GuessFromEnding(form, lemma);
      std::vector<WordAnalysis> of_lemma;
      Known(lemma, of_lemma);
      if (guess.pos == PartOfSpeech::kNoun)
        for (const WordAnalysis& a : of_lemma)
          if (a.lemma == lemma && a.pos == PartOfSpeech::kAdjective) guess.pos = a.pos;
      out.push_back(guess);
    }
    SortAnalyses(out);
    return out;
  }

  std::vector<WordAnalysis> KnownAll(const std::vector<std::string>& forms) const {
    std::vector<WordAnalysis> all;
    for (const std::string& form : forms) {
      std::vector<WordAnalysis> out;
      Known(form, out);
      AddNew(all, out);
    }
    SortAnalyses(all);
    return all;
  }

  /// Fills in an unknown form from the spellings it may stand for; false when there is none.
  bool Restore(const std::vector<std::string>& meant, WordForm& form) const {
    if (meant.empty()) return false;
    form.analyses = KnownAll(meant);
    if (form.analyses.empty()) return false;
    // The canonical form goes with the first analysis.
    for (const std::string& spelling : meant) {
      std::vector<WordAnalysis> out;
      Known(spelling, out);
      if (std::ranges::find(out, form.analyses.front()) == out.end()) continue;
      form.canonical = FoldText(spelling);
      break;
    }
    form.source = WordSource::kRestored;
    return true;
  }

  /// Words that sound alike are believed only when they agree on the lemma.
  std::vector<std::string> SoundsLike(std::string_view form) const {
    std::vector<std::string> meant = respeller.Sounds(form);
    std::string lemma;
    for (const std::string& spelling : meant) {
      std::vector<WordAnalysis> out;
      Known(spelling, out);
      if (!lemma.empty() && out.front().lemma != lemma) return {};
      lemma = out.front().lemma;
    }
    return meant;
  }

  void LookUp(WordForm& form) const {
    form.canonical = FoldText(form.surface);
    const auto listed = spelling_lexicon.find(form.surface);
    if (listed != spelling_lexicon.end() && Restore(listed->second.only, form)) return;
    form.source = Known(form.surface, form.analyses);
    if (listed != spelling_lexicon.end()) AddNew(form.analyses, KnownAll(listed->second.also));
    if (!form.analyses.empty()) {
      // "publico" is right as a verb, yet often "público".
      if (listed == spelling_lexicon.end() && std::ranges::all_of(form.analyses, IsFiniteVerb))
        AddNew(form.analyses, KnownAll(respeller.OneAccent(form.surface)));
      return;
    }
    form.analyses = FromHunspell(form.surface);
    if (!form.analyses.empty()) {
      form.source = WordSource::kHunspell;
      return;
    }
    if (Restore(respeller.Accents(form.surface), form) || Restore(respeller.Names(form.surface), form) ||
        Restore(SoundsLike(form.surface), form))
      return;
    form.analyses.push_back({form.canonical, PartOfSpeech::kOther, VerbForm::kNone, Tense::kNone, 0, false});
  }

  bool IsStop(const WordForm& form) const {
    for (const std::string_view word : {std::string_view(form.surface), std::string_view(form.canonical),
                                        std::string_view(form.analyses.front().lemma)})
      if (const auto found = stop.find(word); found != stop.end()) return found->second == StopClass::kStop;
    return false;
  }
};

Morphology::Morphology(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Morphology::Morphology(Morphology&&) noexcept = default;
Morphology& Morphology::operator=(Morphology&&) noexcept = default;
Morphology::~Morphology() = default;

Morphology::Paths Morphology::DefaultPaths(const std::string& lexicon_dir) {
  const std::string apertium = "/usr/share/apertium/";
  return {lexicon_dir,
          {apertium + "apertium-spa-cat/spa-cat.automorf.bin", apertium + "apertium-es-gl/es-gl.automorf.bin",
           apertium + "apertium-eng-spa/spa-eng.automorf.bin"},
          "/usr/share/hunspell/es_ES.aff",
          "/usr/share/hunspell/es_ES.dic"};
}

Result<Morphology> Morphology::Make(const Paths& paths) {
  std::string problems;
  const auto note = [&](const Error& error) { problems += (problems.empty() ? "" : "\n") + error.message; };
  Result<LemmaLexicon> lexicon = LemmaLexicon::Load(paths.lexicon_dir + "/lemmas.tsv");
  if (!lexicon) note(lexicon.error());
  Result<SpellingLexicon> spelling = LoadSpelling(paths.lexicon_dir + "/spelling.tsv");
  if (!spelling) note(spelling.error());
  Result<StopLexicon> stop = LoadStopWords(paths.lexicon_dir + "/stopwords.tsv");
  if (!stop) note(stop.error());
  Result<HunspellDictionary> hunspell = HunspellDictionary::Load(paths.hunspell_aff, paths.hunspell_dic);
  if (!hunspell) note(hunspell.error());
  std::vector<Apertium> apertium;
  for (const std::string& path : paths.apertium) {
    Result<Apertium> automaton = Apertium::Load(path);
    if (automaton) apertium.push_back(std::move(*automaton));
    else note(automaton.error());
  }
  if (!problems.empty()) return ConfigError(problems);

  Automaton own_forms = Automaton::FromForms(lexicon->Forms());
  auto impl = std::make_unique<Impl>(Impl{std::move(*lexicon), std::move(apertium), std::move(*hunspell), std::move(*spelling),
                                          std::move(*stop), std::move(own_forms)});
  std::vector<const Automaton*> automata = {&impl->own_forms};
  for (const Apertium& automaton : impl->apertium) automata.push_back(&automaton.automaton());
  impl->respeller = Respeller(std::move(automata));
  return Morphology(std::move(impl));
}

WordForm Morphology::Analyse(std::string_view surface) const {
  WordForm form;
  form.surface = surface;
  impl_->LookUp(form);
  form.stop = impl_->IsStop(form);
  return form;
}

MorphologyVersions Morphology::Versions() const {
  MorphologyVersions versions{{{"icu", U_ICU_VERSION}}};
  for (const Apertium& automaton : impl_->apertium)
    versions.entries.emplace_back(std::filesystem::path(automaton.path()).filename().string(), automaton.sha256());
  versions.entries.emplace_back("hunspell-es", impl_->hunspell.sha256());
  return versions;
}

}  // namespace ceiba
