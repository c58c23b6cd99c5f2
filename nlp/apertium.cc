// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/apertium.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "core/file.h"
#include "core/hash.h"
#include "core/utf8.h"

namespace ceiba {
namespace {

struct TagMeaning {
  std::string_view tag;
  void (*apply)(WordAnalysis&);
};

void Nothing(WordAnalysis&) {}
template <PartOfSpeech pos>
void IsA(WordAnalysis& a) { a.pos = pos; }
template <VerbForm form, Tense tense = Tense::kNone>
void Conjugated(WordAnalysis& a) {
  a.verb_form = form;
  a.tense = tense;
}
template <int person>
void HasPerson(WordAnalysis& a) { a.person = person; }

// Tags of the three analysers (Apertium's symbol list), in byte order for binary search.
constexpr auto kTags = std::to_array<TagMeaning>({
    {"aa", Nothing},
    {"acr", IsA<PartOfSpeech::kNoun>},
    {"adj", IsA<PartOfSpeech::kAdjective>},
    {"adv", IsA<PartOfSpeech::kAdverb>},
    {"al", Nothing},
    {"an", Nothing},
    {"ant", Nothing},
    {"cni", Conjugated<VerbForm::kConditional>},
    {"cnjadv", IsA<PartOfSpeech::kConjunction>},
    {"cnjcoo", IsA<PartOfSpeech::kConjunction>},
    {"cnjsub", IsA<PartOfSpeech::kConjunction>},
    {"cog", Nothing},
    {"def", Nothing},
    {"dem", Nothing},
    {"det", IsA<PartOfSpeech::kDeterminer>},
    {"detnt", IsA<PartOfSpeech::kDeterminer>},
    {"enc", Nothing},
    {"f", Nothing},
    {"fti", Conjugated<VerbForm::kIndicative, Tense::kFuture>},
    {"fts", Conjugated<VerbForm::kSubjunctive, Tense::kFuture>},
    {"ger", Conjugated<VerbForm::kGerund>},
    {"ifi", Conjugated<VerbForm::kIndicative, Tense::kPast>},
    {"ij", IsA<PartOfSpeech::kInterjection>},
    {"imp", Conjugated<VerbForm::kImperative>},
    {"ind", Nothing},
    {"inf", Conjugated<VerbForm::kInfinitive>},
    {"itg", Nothing},
    {"loc", Nothing},
    {"m", Nothing},
    {"mf", Nothing},
    {"n", IsA<PartOfSpeech::kNoun>},
    {"nn", Nothing},
    {"np", IsA<PartOfSpeech::kProperNoun>},
    {"nt", Nothing},
    {"num", IsA<PartOfSpeech::kNumeral>},
    {"ord", Nothing},
    {"org", Nothing},
    {"p1", HasPerson<1>},
    {"p2", HasPerson<2>},
    {"p3", HasPerson<3>},
    {"pii", Conjugated<VerbForm::kIndicative, Tense::kPast>},
    {"pis", Conjugated<VerbForm::kSubjunctive, Tense::kPast>},
    {"pl", [](WordAnalysis& a) { a.plural = true; }},
    {"pos", Nothing},
    {"pp", Conjugated<VerbForm::kParticiple>},
    {"pr", IsA<PartOfSpeech::kPreposition>},
    {"preadv", IsA<PartOfSpeech::kAdverb>},
    {"predet", IsA<PartOfSpeech::kDeterminer>},
    {"pri", Conjugated<VerbForm::kIndicative, Tense::kPresent>},
    {"prn", IsA<PartOfSpeech::kPronoun>},
    {"pro", Nothing},
    {"prs", Conjugated<VerbForm::kSubjunctive, Tense::kPresent>},
    {"ref", Nothing},
    {"rel", IsA<PartOfSpeech::kRelative>},
    {"sg", Nothing},
    {"sp", Nothing},
    {"sup", Nothing},
    {"tn", Nothing},
    {"vbhaver", IsA<PartOfSpeech::kAuxiliary>},
    {"vblex", IsA<PartOfSpeech::kVerb>},
    {"vbmod", IsA<PartOfSpeech::kAuxiliary>},
    {"vbser", IsA<PartOfSpeech::kAuxiliary>},
});
static_assert(std::ranges::is_sorted(kTags, {}, &TagMeaning::tag));

const TagMeaning* FindTag(std::string_view tag) {
  const auto found = std::ranges::lower_bound(kTags, tag, {}, &TagMeaning::tag);
  return found == kTags.end() || found->tag != tag ? nullptr : &*found;
}

/// "apertium-spa-cat" from ".../apertium-spa-cat/spa-cat.automorf.bin": Debian names the folder after the package.
std::string PackageOf(const std::string& path) { return std::filesystem::path(path).parent_path().filename().string(); }

}  // namespace

bool ApplyTag(std::string_view tag, WordAnalysis& analysis) {
  const TagMeaning* meaning = FindTag(tag);
  if (meaning != nullptr) meaning->apply(analysis);
  return meaning != nullptr;
}

Apertium::Apertium(Automaton automaton, std::string path, std::string sha256)
    : automaton_(std::move(automaton)), path_(std::move(path)), sha256_(std::move(sha256)) {
  for (const std::string& tag : automaton_.tags()) {
    const TagMeaning* meaning = FindTag(tag);
    meanings_.push_back(meaning == nullptr ? nullptr : meaning->apply);
  }
}

Result<Apertium> Apertium::Load(const std::string& path) {
  const Result<std::string> bytes = ReadFile(path);
  if (!bytes) return ConfigError(bytes.error().message + "; instale el paquete " + PackageOf(path));
  Result<Automaton> automaton = Automaton::Parse(*bytes, path);
  if (!automaton) return automaton.error();
  return Apertium(std::move(*automaton), path, Sha256Hex(*bytes));
}

/// "poner<vblex><imp><p3><pl>+lo<prn>…" up to the plus; what follows "_" in a lemma only tells senses apart.
WordAnalysis Apertium::Read(const std::vector<Automaton::Symbol>& output) const {
  WordAnalysis analysis;
  bool in_sense = false;
  for (const Automaton::Symbol symbol : output) {
    if (symbol == U'+' && !analysis.lemma.empty()) break;
    if (symbol > 0) {
      in_sense = in_sense || symbol == U'_';
      if (!in_sense) AppendUtf8(static_cast<char32_t>(symbol), analysis.lemma);
    } else if (const auto apply = meanings_[static_cast<std::size_t>(-symbol - 1)]; apply != nullptr) {
      apply(analysis);
    }
  }
  return analysis;
}

bool Apertium::Lookup(std::string_view form, std::vector<WordAnalysis>& out) const {
  std::u32string letters;
  for (std::size_t offset = 0; offset < form.size();) letters.push_back(NextCodePoint(form, offset));
  bool known = false;
  automaton_.Transduce(letters, [&](const std::vector<Automaton::Symbol>& output) {
    known = true;
    WordAnalysis analysis = Read(output);
    if (std::ranges::find(out, analysis) == out.end()) out.push_back(std::move(analysis));
  });
  return known;
}

}  // namespace ceiba
