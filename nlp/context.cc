// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/context.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/tsv.h"
#include "nlp/fold.h"

namespace ceiba {
namespace {

constexpr std::array<std::pair<std::string_view, ContextWords::Class>, 5> kClasses = {{
    {"perfect", ContextWords::kPerfect},
    {"motion", ContextWords::kMotion},
    {"whither", ContextWords::kWhither},
    {"mover", ContextWords::kMover},
    {"verb-next", ContextWords::kVerbNext},
}};

bool IsFinite(const WordAnalysis& a) {
  return a.verb_form == VerbForm::kIndicative || a.verb_form == VerbForm::kSubjunctive ||
         a.verb_form == VerbForm::kConditional;
}

bool IsNominal(const WordAnalysis& a) { return a.pos == PartOfSpeech::kNoun || a.pos == PartOfSpeech::kAdjective; }

}  // namespace

Result<ContextWords> ContextWords::Load(const std::string& path) {
  auto table = LoadTsv(path, {"word", "class"}, false);
  if (!table) return table.error();
  std::map<std::string, std::uint8_t> words;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const auto* found =
        std::ranges::find(kClasses, std::string_view(row[1]), [](const auto& entry) { return entry.first; });
    if (found == kClasses.end()) {
      bad.Add(row.line, "clase desconocida «" + row[1] + "»");
      continue;
    }
    std::uint8_t& classes = words[FoldText(row[0])];
    if ((classes & found->second) != 0) bad.Add(row.line, "«" + row[0] + "» está dos veces en «" + row[1] + "»");
    classes = static_cast<std::uint8_t>(classes | found->second);
  }
  if (!bad.empty()) return bad.ToError(path);
  ContextWords out;
  out.words_.assign(words.begin(), words.end());
  return out;
}

std::uint8_t ContextWords::ClassesOf(std::string_view folded) const {
  const auto found =
      std::ranges::lower_bound(words_, folded, {}, [](const auto& entry) { return std::string_view(entry.first); });
  return found != words_.end() && found->first == folded ? found->second : std::uint8_t{0};
}

ContextReader::ContextReader(const Vocabulary& vocabulary, const ContextWords& words) : vocabulary_(vocabulary) {
  facts_.resize(vocabulary.form_count());
  for (std::uint32_t id = 0; id < facts_.size(); ++id) {
    const WordForm& form = vocabulary.form(FormId{id});
    const WordAnalysis& likeliest = form.analyses.front();
    Facts& facts = facts_[id];
    constexpr unsigned kOfLemmas = ContextWords::kPerfect | ContextWords::kMotion;
    const unsigned own = words.ClassesOf(form.canonical) & ~kOfLemmas;
    const bool perfect = likeliest.pos == PartOfSpeech::kAuxiliary &&
                         (words.ClassesOf(FoldText(likeliest.lemma)) & ContextWords::kPerfect) != 0;
    facts.classes = static_cast<std::uint8_t>(perfect ? own | ContextWords::kPerfect : own);
    facts.personal = likeliest.pos == PartOfSpeech::kPronoun && likeliest.person != 0;
    const std::size_t count = std::min<std::size_t>(form.analyses.size(), kNone);
    for (std::size_t i = 0; i < count; ++i) {
      const WordAnalysis& a = form.analyses[i];
      const auto note = [&](std::uint8_t& place, bool is) {
        if (is && place == kNone) place = static_cast<std::uint8_t>(i);
      };
      facts.open = facts.open || a.lemma != likeliest.lemma;
      note(facts.nominal, IsNominal(a));
      note(facts.adjective, a.pos == PartOfSpeech::kAdjective);
      note(facts.finite, IsFinite(a) && a.person != 2);
      note(facts.participle, a.verb_form == VerbForm::kParticiple);
      if (likeliest.pos == PartOfSpeech::kDeterminer && a.pos == PartOfSpeech::kPronoun && a.person != 0) {
        facts.may_be_object = true;
        facts.object = facts.object || a.lemma == likeliest.lemma;  // the neuter article has no noun
      }
      // Looked up for the few forms that two verbs share.
      if (facts.motion == kNone && IsFinite(a) && a.lemma != likeliest.lemma)
        note(facts.motion, (words.ClassesOf(FoldText(a.lemma)) & ContextWords::kMotion) != 0);
    }
  }
}

void ContextReader::Read(std::vector<Token>& tokens) const {
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    if (!tokens[t].form.valid()) continue;
    const Facts& facts = facts_[tokens[t].form.value];
    tokens[t].analysis = facts.open ? Choose(tokens, t, facts) : std::uint8_t{0};
  }
}

// "han dicho", "había ya dicho": an adverb may stand between.
bool ContextReader::AfterPerfect(const std::vector<Token>& tokens, std::size_t t) const {
  for (int steps = 0; steps < 2 && t > 0 && tokens[t - 1].form.valid(); ++steps, --t) {
    if ((facts_[tokens[t - 1].form.value].classes & ContextWords::kPerfect) != 0) return true;
    if (vocabulary_.analysis(tokens[t - 1]).pos != PartOfSpeech::kAdverb) return false;
  }
  return false;
}

std::uint8_t ContextReader::Choose(const std::vector<Token>& tokens, std::size_t t, const Facts& facts) const {
  if (facts.participle != kNone && AfterPerfect(tokens, t)) return facts.participle;
  const WordForm& form = vocabulary_.form(tokens[t].form);
  const Token* before = t > 0 && tokens[t - 1].form.valid() ? &tokens[t - 1] : nullptr;
  const Token* after = t + 1 < tokens.size() && tokens[t + 1].form.valid() ? &tokens[t + 1] : nullptr;
  const Facts* before_facts = before == nullptr ? nullptr : &facts_[before->form.value];
  const Facts* after_facts = after == nullptr ? nullptr : &facts_[after->form.value];
  if (facts.motion != kNone) {
    const bool passive = after_facts != nullptr && after_facts->participle != kNone;
    if (after_facts != nullptr && (after_facts->classes & ContextWords::kWhither) != 0) return facts.motion;
    // "me fui" goes, "me fue imposible" is.
    const bool reflexive = before_facts != nullptr && (before_facts->classes & ContextWords::kMover) != 0 &&
                           vocabulary_.analysis(*before).person == form.analyses[facts.motion].person;
    if (reflexive && !passive) return facts.motion;
  }
  if (before == nullptr) return 0;

  const WordAnalysis& likeliest = form.analyses.front();
  const WordAnalysis& previous = vocabulary_.analysis(*before);
  if (facts.nominal != kNone && facts.finite != kNone) {
    const bool other_number = before_facts->may_be_object && previous.plural != likeliest.plural;
    // "lo largo" is no verb
    const bool object = before_facts->object && facts.adjective == kNone;
    const bool verb_next = object || other_number || before_facts->personal ||
                           previous.pos == PartOfSpeech::kRelative ||
                           (before_facts->classes & ContextWords::kVerbNext) != 0;
    if (IsNominal(likeliest) && verb_next) return facts.finite;
    const bool noun_next = previous.pos == PartOfSpeech::kDeterminer || previous.pos == PartOfSpeech::kPreposition ||
                           previous.pos == PartOfSpeech::kNumeral || previous.pos == PartOfSpeech::kAdjective;
    if (IsFinite(likeliest) && likeliest.pos == PartOfSpeech::kVerb && noun_next && !verb_next) return facts.nominal;
  }
  // "planta baja", "mano derecha"
  if (likeliest.pos == PartOfSpeech::kNoun && facts.adjective != kNone && previous.pos == PartOfSpeech::kNoun)
    return facts.adjective;
  return 0;
}

}  // namespace ceiba
