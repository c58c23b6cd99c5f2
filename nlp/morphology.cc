// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/morphology.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include <unicode/uversion.h>

#include "core/file.h"
#include "core/hash.h"
#include "core/tsv.h"
#include "core/utf8.h"
#include "nlp/apertium.h"
#include "nlp/fold.h"
#include "nlp/hunspell_dictionary.h"
#include "nlp/lemma_lexicon.h"

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

void CorrectAuxiliary(std::vector<WordAnalysis>& analyses) {
  for (WordAnalysis& a : analyses) {
    if (a.lemma == "hay") a.lemma = "haber";
    if (a.pos == PartOfSpeech::kVerb && (a.lemma == "estar" || a.lemma == "haber")) a.pos = PartOfSpeech::kAuxiliary;
  }
}

struct Spelling {
  std::vector<std::string> meant;
};

/// The form with an acute on each vowel in turn, ñ for n, ü for u.
std::vector<std::string> AccentVariants(std::string_view form) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const auto with = [&](std::string_view letter) {
      out.push_back(std::string(form.substr(0, i)) + std::string(letter) + std::string(form.substr(i + 1)));
    };
    switch (form[i]) {
      case 'a': with("á"); break;
      case 'e': with("é"); break;
      case 'i': with("í"); break;
      case 'o': with("ó"); break;
      case 'u': with("ú"); with("ü"); break;
      case 'n': with("ñ"); break;
      default: break;
    }
  }
  return out;
}

}  // namespace

struct Morphology::Impl {
  LemmaLexicon lexicon;
  std::vector<Apertium> apertium;
  HunspellDictionary hunspell;
  std::map<std::string, Spelling, std::less<>> spelling;
  std::map<std::string, bool, std::less<>> stop;  // false: a negation
  MorphologyVersions versions;

  bool LookupApertium(std::string_view form, std::vector<WordAnalysis>& out) const {
    return std::ranges::any_of(apertium, [&](const Apertium& automaton) { return automaton.Lookup(form, out); });
  }

  WordSource Known(std::string_view form, std::vector<WordAnalysis>& out) const {
    const LexiconEntry* entry = lexicon.Find(form);
    if (entry != nullptr && !entry->instead.empty()) {
      out = entry->instead;
      return WordSource::kLexicon;
    }
    WordSource source = LookupApertium(form, out) ? WordSource::kApertium : WordSource::kUnknown;
    CorrectAuxiliary(out);
    if (entry != nullptr && !entry->besides.empty()) {
      out.insert(out.end(), entry->besides.begin(), entry->besides.end());
      source = WordSource::kLexicon;
    }
    SortAnalyses(out);
    if (entry != nullptr) {
      std::ranges::stable_partition(out, [&](const WordAnalysis& a) {
        return std::ranges::any_of(entry->first, [&](const WordAnalysis& b) { return a.lemma == b.lemma && a.pos == b.pos; });
      });
    }
    return source;
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
  Result<LemmaLexicon> lexicon = LemmaLexicon::Load(paths.lexicon_dir + "/lemmas.tsv");
  if (!lexicon) return lexicon.error();
  Result<TsvTable> spelling = LoadTsv(paths.lexicon_dir + "/spelling.tsv", {"written", "meant"}, false);
  if (!spelling) return spelling.error();
  Result<TsvTable> stop = LoadTsv(paths.lexicon_dir + "/stopwords.tsv", {"word", "class"});
  if (!stop) return stop.error();
  Result<HunspellDictionary> hunspell = HunspellDictionary::Load(paths.hunspell_aff, paths.hunspell_dic);
  if (!hunspell) return hunspell.error();
  std::vector<Apertium> apertium;
  for (const std::string& path : paths.apertium) {
    Result<Apertium> automaton = Apertium::Load(path);
    if (!automaton) return automaton.error();
    apertium.push_back(std::move(*automaton));
  }
  auto impl = std::make_unique<Impl>(Impl{std::move(*lexicon), std::move(apertium), std::move(*hunspell), {}, {}, {}});
  for (const TsvRow& row : spelling->rows) impl->spelling[row[0]].meant.push_back(row[1]);
  for (const TsvRow& row : stop->rows) impl->stop[row[0]] = row[1] != "negation";
  return Morphology(std::move(impl));
}

WordForm Morphology::Analyse(std::string_view surface) const {
  WordForm form;
  form.surface = surface;
  std::string restored(surface);
  form.source = impl_->Known(surface, form.analyses);
  const auto spelling = impl_->spelling.find(surface);
  if (spelling != impl_->spelling.end()) {
    for (const std::string& meant : spelling->second.meant) {
      std::vector<WordAnalysis> more;
      impl_->Known(meant, more);
      if (form.analyses.empty()) restored = meant;
      for (WordAnalysis& a : more)
        if (std::ranges::find(form.analyses, a) == form.analyses.end()) form.analyses.push_back(std::move(a));
    }
    if (form.source == WordSource::kUnknown) form.source = WordSource::kRestored;
  }
  if (form.analyses.empty()) {
    for (const std::string& variant : AccentVariants(surface)) {
      if (impl_->Known(variant, form.analyses) != WordSource::kUnknown) {
        form.source = WordSource::kRestored;
        restored = variant;
        break;
      }
    }
  }
  form.canonical = FoldText(restored);
  if (form.analyses.empty()) form.analyses.push_back({form.canonical, PartOfSpeech::kOther, VerbForm::kNone, Tense::kNone, 0, false});
  const auto is_stop = [&](std::string_view word) {
    const auto found = impl_->stop.find(word);
    return found != impl_->stop.end() && found->second;
  };
  form.stop = is_stop(restored) || is_stop(form.analyses.front().lemma);
  return form;
}

MorphologyVersions Morphology::Versions() const { return impl_->versions; }

}  // namespace ceiba
