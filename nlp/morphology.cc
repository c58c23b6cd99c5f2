// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/morphology.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <tuple>

#include <unicode/uversion.h>

#include "core/utf8.h"
#include "nlp/apertium.h"
#include "nlp/fold.h"
#include "nlp/hunspell_dictionary.h"
#include "nlp/lemma_lexicon.h"
#include "nlp/respell.h"
#include "nlp/word_lists.h"

namespace ceiba {
namespace {

using Analyses = std::vector<WordAnalysis>;

bool IsVerbal(const WordAnalysis& a) { return a.pos == PartOfSpeech::kVerb || a.pos == PartOfSpeech::kAuxiliary; }

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
  // "estado" and "debido" are first of all what their participles have become.
  const PartOfSpeech pos = IsVerbal(a) && a.verb_form == VerbForm::kParticiple ? PartOfSpeech::kVerb : a.pos;
  return {kByPos[static_cast<std::size_t>(pos)], kByVerbForm[static_cast<std::size_t>(a.verb_form)], kByPerson[a.person]};
}

void AddNew(Analyses& analyses, const Analyses& more) {
  for (const WordAnalysis& analysis : more)
    if (std::ranges::find(analyses, analysis) == analyses.end()) analyses.push_back(analysis);
}


bool EndsInOneOf(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return text.ends_with(ending); });
}

/// What the ending says of a form of which only the lemma is known.
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

/// A word that nobody knows. What looks like a plural is taken for one, so that "amocafre" and "amocafres" are one word.
WordAnalysis Unknown(std::string_view canonical) {
  constexpr std::size_t kMinBytes = 5;
  const bool plural = canonical.size() >= kMinBytes && EndsInOneOf(canonical, {"as", "es", "os"});
  return {std::string(canonical.substr(0, canonical.size() - (plural ? 1 : 0))), PartOfSpeech::kOther, VerbForm::kNone, Tense::kNone, 0, plural};
}

bool HasOnlyAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// What words are looked up in; never changes.
struct Dictionaries {
  LemmaLexicon lexicon;
  std::vector<Apertium> apertium;
  HunspellDictionary hunspell;
  SpellingList spellings;
  StopList stop_words;
  Automaton own_forms;

  std::vector<const Automaton*> Automata() const {
    std::vector<const Automaton*> automata = {&own_forms};
    for (const Apertium& automaton : apertium) automata.push_back(&automaton.automaton());
    return automata;
  }
};

/// Looks words up; one a thread.
class Analyst {
 public:
  explicit Analyst(const Dictionaries& dictionaries)
      : lexicon_(dictionaries.lexicon), apertium_(dictionaries.apertium), hunspell_(dictionaries.hunspell),
        spellings_(dictionaries.spellings), stop_words_(dictionaries.stop_words), respeller_(dictionaries.Automata()) {}

  WordForm Analyse(std::string_view surface) const {
    WordForm form;
    form.surface = surface;
    LookUp(form);
    form.stop = IsStop(form);
    return form;
  }

 private:
  /// Ranks; what ranks equal keeps the dictionary's order.
  void Sort(Analyses& analyses) const {
    std::ranges::stable_sort(analyses, {}, [&](const WordAnalysis& a) { return std::pair(lexicon_.IsRare(a), Rank(a)); });
  }

  /// Analyses of exactly this form in our lexicon and Apertium, ranked; `out` stays empty when they do not know it.
  WordSource Known(std::string_view form, Analyses& out) const {
    const LexiconEntry* entry = lexicon_.Find(form);
    if (entry != nullptr && !entry->instead.empty()) {
      out = entry->instead;
      return WordSource::kLexicon;
    }
    Analyses found;
    std::ranges::any_of(apertium_, [&](const Apertium& automaton) { return automaton.Lookup(form, found); });
    for (WordAnalysis& a : found) {
      if (a.pos == PartOfSpeech::kProperNoun) a.lemma = LowerNfc(a.lemma);
      if (IsVerbal(a))
        a.pos = stop_words_.ClassOf(a.lemma) == StopClass::kAuxiliary ? PartOfSpeech::kAuxiliary : PartOfSpeech::kVerb;
    }
    AddNew(out, found);
    if (entry != nullptr) AddNew(out, entry->besides);
    Sort(out);
    if (entry != nullptr) {
      std::ranges::stable_partition(out, [&](const WordAnalysis& a) {
        return std::ranges::any_of(entry->first, [&](const WordAnalysis& b) { return a.lemma == b.lemma && a.pos == b.pos; });
      });
    }
    if (out.empty()) return WordSource::kUnknown;
    return entry != nullptr && !entry->besides.empty() ? WordSource::kLexicon : WordSource::kApertium;
  }

  Analyses KnownOrNone(std::string_view form) const {
    Analyses out;
    Known(form, out);
    return out;
  }

  /// The same for a spelling of several words ("de las" for "delas"), which is known by its first.
  Analyses KnownSpelling(std::string_view spelling) const {
    Analyses out = KnownOrNone(spelling);
    return out.empty() ? KnownOrNone(spelling.substr(0, spelling.find(' '))) : out;
  }

  /// The analyses of all the forms, ranked together.
  Analyses KnownAll(const std::vector<std::string>& forms) const {
    Analyses all;
    for (const std::string& form : forms) AddNew(all, KnownSpelling(form));
    Sort(all);
    return all;
  }

  Analyses AsName(std::string_view form) const {
    std::string name(form);
    if (!name.empty() && name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
    Analyses out = KnownOrNone(name);
    std::erase_if(out, [](const WordAnalysis& a) { return a.pos != PartOfSpeech::kProperNoun; });
    return out;
  }

  /// "parquecito", "exgobernadores": a known word with an affix of the lexicon.
  Analyses Derived(std::string_view form) const {
    constexpr std::size_t kMinStemBytes = 3;
    for (const Affix& affix : lexicon_.suffixes()) {
      if (!form.ends_with(affix.written) || form.size() < affix.written.size() + kMinStemBytes) continue;
      const std::string base = std::string(form.substr(0, form.size() - affix.written.size())) + affix.base;
      Analyses out = KnownOrNone(base);
      if (out.empty()) out = KnownAll(respeller_.OneAccent(base));
      std::erase_if(out, [&](const WordAnalysis& a) { return a.pos != affix.pos || lexicon_.IsRare(a); });
      for (WordAnalysis& a : out) a.plural = form.ends_with('s');
      if (!out.empty()) return out;
    }
    for (const Affix& affix : lexicon_.prefixes()) {
      if (!form.starts_with(affix.written)) continue;
      std::string_view base = form.substr(affix.written.size());
      if (base.starts_with("rr")) base.remove_prefix(1);
      if (base.size() <= kMinStemBytes) continue;
      Analyses out = KnownOrNone(base);
      std::erase_if(out, [&](const WordAnalysis& a) { return a.pos != affix.pos || lexicon_.IsRare(a); });
      for (WordAnalysis& a : out)
        a.lemma = std::string(form.substr(0, form.size() - base.size())) + a.lemma;
      if (!out.empty()) return out;
    }
    return {};
  }

  Analyses FromHunspell(std::string_view form) const {
    Analyses out;
    for (const std::string& lemma : hunspell_.Lemmas(form)) {
      WordAnalysis guess = GuessFromEnding(form, lemma);
      if (guess.pos == PartOfSpeech::kNoun)
        for (const WordAnalysis& a : KnownOrNone(lemma))
          if (a.lemma == lemma && a.pos == PartOfSpeech::kAdjective) guess.pos = a.pos;
      out.push_back(guess);
    }
    Sort(out);
    return out;
  }

  /// Words Hunspell alone knows, written without their accent ("garrafon").
  std::string HunspellAccent(std::string_view form) const {
    static constexpr std::pair<char, std::string_view> kAccents[] = {{'a', "á"}, {'e', "é"}, {'i', "í"}, {'o', "ó"}, {'u', "ú"}, {'n', "ñ"}};
    // From the end: most words that bear an accent bear it on the last vowels.
    for (std::size_t i = form.size(); i-- > 0;)
      for (const auto& [plain, accented] : kAccents) {
        if (form[i] != plain) continue;
        std::string variant = std::string(form.substr(0, i)) + std::string(accented) + std::string(form.substr(i + 1));
        if (hunspell_.Knows(variant)) return variant;
      }
    return {};
  }

  /// Fills in the form from the spellings it may stand for; false when there is none.
  bool Restore(const std::vector<std::string>& meant, WordForm& form) const {
    form.analyses = KnownAll(meant);
    if (form.analyses.empty()) return false;
    form.source = WordSource::kRestored;
    // Of several spellings the canonical one is that of the first analysis.
    const auto leads = [&](const std::string& spelling) {
      const Analyses out = KnownSpelling(spelling);
      return std::ranges::find(out, form.analyses.front()) != out.end();
    };
    form.meant = *std::ranges::find_if(meant, leads);
    form.canonical = FoldText(form.meant);
    return true;
  }

  /// Words that sound alike are believed only when they agree on the lemma. Imperatives are left out: with their
  /// pronouns they look like too many names ("yoreme" is not "lloreme").
  std::vector<std::string> SoundsLike(std::string_view form) const {
    std::string lemma;
    std::vector<std::string> believed;
    for (const std::string& spelling : respeller_.Sounds(form)) {
      const Analyses out = KnownOrNone(spelling);
      if (std::ranges::all_of(out, [](const WordAnalysis& a) { return a.verb_form == VerbForm::kImperative; })) continue;
      if (!lemma.empty() && out.front().lemma != lemma) return {};
      lemma = out.front().lemma;
      believed.push_back(spelling);
    }
    return believed;
  }

  bool Accept(Analyses analyses, WordSource source, WordForm& form) const {
    if (analyses.empty()) return false;
    form.analyses = std::move(analyses);
    form.source = source;
    return true;
  }

  void LookUp(WordForm& form) const {
    const std::string& surface = form.surface;
    form.meant = surface;
    form.canonical = FoldText(surface);
    const Spelling* listed = spellings_.Find(surface);
    if (listed != nullptr && listed->reading == Spelling::Reading::kOnly && Restore(listed->meant, form)) return;
    if (listed != nullptr && listed->reading == Spelling::Reading::kShort && Restore(listed->meant, form)) {
      form.meant = surface;
      return;
    }
    if (listed != nullptr && listed->reading == Spelling::Reading::kRather && Restore(listed->meant, form)) {
      AddNew(form.analyses, KnownOrNone(surface));
      return;
    }
    form.source = Known(surface, form.analyses);
    if (form.source != WordSource::kUnknown) {
      if (listed != nullptr) AddNew(form.analyses, KnownAll(listed->meant));
      // "publique" is right in one place, "publiqué" meant in another.
      else if (HasOnlyAscii(surface) && std::ranges::all_of(form.analyses, IsFiniteVerb))
        AddNew(form.analyses, KnownAll(respeller_.OneAccent(surface)));
      return;
    }
    if (Accept(AsName(surface), WordSource::kApertium, form) || Accept(Derived(surface), WordSource::kApertium, form)) return;
    // What Hunspell alone knows is often built by rule ("arboles" from "arbolar"): a known word without its accent
    // is likelier.
    if (HasOnlyAscii(surface) && Restore(respeller_.OneAccent(surface), form)) return;
    if (Accept(FromHunspell(surface), WordSource::kHunspell, form)) return;
    if (Restore(respeller_.Accents(surface), form) || Restore(respeller_.Names(surface), form)) return;
    if (const std::string variant = HunspellAccent(surface); !variant.empty()) {
      form.meant = variant;
      form.canonical = FoldText(variant);
      if (Accept(FromHunspell(variant), WordSource::kRestored, form)) return;
    }
    if (Restore(SoundsLike(surface), form)) return;
    form.analyses = {Unknown(form.canonical)};
  }

  bool IsStop(const WordForm& form) const {
    for (const std::string_view word : {std::string_view(form.surface), std::string_view(form.canonical),
                                        std::string_view(form.analyses.front().lemma)})
      if (const StopClass found = stop_words_.ClassOf(word); found != StopClass::kNone) return found != StopClass::kNegation;
    return false;
  }

  const LemmaLexicon& lexicon_;
  const std::vector<Apertium>& apertium_;
  const HunspellDictionary& hunspell_;
  const SpellingList& spellings_;
  const StopList& stop_words_;
  // Keeps the prefixes it has walked, on which no answer depends.
  mutable Respeller respeller_;
};

}  // namespace

struct Morphology::Impl {
  Dictionaries dictionaries;
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
  Result<SpellingList> spellings = SpellingList::Load(paths.lexicon_dir + "/spelling.tsv");
  if (!spellings) note(spellings.error());
  Result<StopList> stop_words = StopList::Load(paths.lexicon_dir + "/stopwords.tsv");
  if (!stop_words) note(stop_words.error());
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
  return Morphology(std::unique_ptr<Impl>(new Impl{{std::move(*lexicon), std::move(apertium), std::move(*hunspell),
                                                    std::move(*spellings), std::move(*stop_words), std::move(own_forms)}}));
}

WordForm Morphology::Analyse(std::string_view surface) const { return Analyst(impl_->dictionaries).Analyse(surface); }

std::vector<WordForm> Morphology::AnalyseAll(const std::vector<std::string>& surfaces, Threads threads) const {
  // Neighbours in the alphabet share prefixes: few long blocks.
  constexpr std::size_t kBlock = 2048;
  std::vector<WordForm> forms(surfaces.size());
  ParallelBlocks(surfaces.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    const Analyst analyst(impl_->dictionaries);
    for (std::size_t i = begin; i < end; ++i) forms[i] = analyst.Analyse(surfaces[i]);
  }, kBlock);
  return forms;
}

MorphologyVersions Morphology::Versions() const {
  MorphologyVersions versions{{{"icu", U_ICU_VERSION}}};
  for (const Apertium& automaton : impl_->dictionaries.apertium)
    versions.entries.emplace_back(std::filesystem::path(automaton.path()).filename().string(), automaton.sha256());
  versions.entries.emplace_back("hunspell-es", impl_->dictionaries.hunspell.sha256());
  return versions;
}

}  // namespace ceiba
