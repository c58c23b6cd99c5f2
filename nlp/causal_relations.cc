// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/causal_relations.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "nlp/causal_cues.h"
#include "nlp/causal_lexicon.h"
#include "nlp/causal_spans.h"

namespace ceiba {
namespace {

/// What a relation keeps of its confidence when its other side is the sentence before.
constexpr float kAcrossSentences = 0.95F;
/// The least when a pronoun takes up what was said: "y esto encareció" says more than "encareció".
constexpr float kTakenUp = 0.6F;
/// What it keeps when its other side is a pronoun with nothing before it.
constexpr float kUnresolved = 0.6F;
/// Sentences of a text that is read a second time, for the weakest of wordings, when the first finds nothing.
constexpr std::size_t kShortText = 3;

Span BytesOf(const Annotated& text, TokenRange range) {
  return {text.tokens[range.begin].span.begin, text.tokens[range.end - 1].span.end};
}

bool CauseComesFirst(CausalKind kind) {
  return kind == CausalKind::kResult || kind == CausalKind::kVerb || kind == CausalKind::kEffectIs;
}

/// Two readings of one relation: one side is the same, the other nearly.
bool Kin(const CausalRelation& a, const CausalRelation& b) {
  return (a.cause == b.cause && a.effect.Overlaps(b.effect)) || (a.effect == b.effect && a.cause.Overlaps(b.cause));
}

/// What a surer relation quotes as one of its sides: "La ley redujo las tasas, por lo que", "redujo" adds nothing.
bool InsideSurer(const CausalRelation& weak, const std::vector<CausalRelation>& here) {
  return std::ranges::any_of(here, [&](const CausalRelation& r) {
    if (r.confidence < kWeakConnector) return false;
    const std::uint32_t at = weak.connector.begin;
    const auto holds = [&](Span side) { return side.begin <= at && at < side.end; };
    return holds(r.cause) || holds(r.effect) || holds(r.connector);
  });
}

bool IsJoined(const CausalSentence& sentence, const CausalCue& cue) {
  if (cue.begin <= sentence.begin) return false;
  const TokenFacts& before = sentence.At(cue.begin - 1);
  return before.and_or || before.mark == ',';
}

/// "se debe a A y por B": the second cause is part of the first relation's.
bool IsCoordinate(const CausalSentence& sentence, const CausalCue& cue, const std::vector<CausalRelation>& here) {
  if (cue.kind != CausalKind::kDueTo || !IsJoined(sentence, cue)) return false;
  const std::uint32_t at = sentence.text->tokens[cue.begin].span.begin;
  return std::ranges::any_of(here, [&](const CausalRelation& r) { return r.cause.begin < at && at < r.cause.end; });
}

/// "A ha provocado B y ha generado C": A is the cause of both.
void ShareSubject(const CausalSentence& sentence, std::size_t cue, const std::vector<CausalRelation>& here,
                  CausalRelation& relation) {
  const CausalCue& now = sentence.cues[cue];
  if (here.empty() || cue == 0 || now.kind != CausalKind::kVerb || now.anaphoric || now.relative) return;
  const CausalCue& last = sentence.cues[cue - 1];
  const bool verbs = last.kind == CausalKind::kVerb && sentence.At(now.begin - 1).and_or;
  if (verbs && here.back().connector.end <= relation.connector.begin) relation.cause = here.back().cause;
}

}  // namespace

struct CausalRelations::Impl {
  CausalLexicon lexicon;
  ClauseWords words;

  std::vector<CausalRelation> Read(const Annotated& text, const Vocabulary& vocabulary, bool last_resort) const;
  std::optional<CausalRelation> RelationOf(const CausalSentence& sentence, const CausalSentence* before,
                                           std::size_t cue) const;
};

std::optional<CausalRelation> CausalRelations::Impl::RelationOf(const CausalSentence& sentence,
                                                                const CausalSentence* before, std::size_t index) const {
  const CausalCue& cue = sentence.cues[index];
  const CausalConnector& connector = lexicon.connectors[cue.connector];
  CausalSides sides = SidesOf(sentence, index);
  if (!sides.after) return std::nullopt;
  CausalRelation relation;
  relation.confidence = cue.anaphoric ? std::max(connector.confidence, kTakenUp) : connector.confidence;
  relation.why = connector.id;
  std::uint32_t relation_begin = cue.begin;
  std::uint32_t connector_end = cue.end;
  std::optional<Span> first;
  const bool noun = cue.kind == CausalKind::kCauseIs || cue.kind == CausalKind::kEffectIs;
  // "La razón de este descenso es": the sentence before says which.
  if (noun && sides.before && before != nullptr &&
      sentence.anaphor_end[sides.before->begin - sentence.range.begin] == sides.before->end) {
    sides.before.reset();
  }
  if (sides.before) {
    first = BytesOf(*sentence.text, *sides.before);
  } else {
    // A weak wording does not reach across a sentence end.
    const bool strong = !cue.weak && (cue.kind != CausalKind::kVerb || cue.anaphoric);
    const auto whole = before != nullptr && strong ? WholeSentence(*before) : std::nullopt;
    if (whole) {
      first = BytesOf(*before->text, *whole);
      relation.confidence *= kAcrossSentences;
    } else if (cue.anaphoric) {
      // "Esto provoca ruido" with nothing before it: the pronoun is all that is said of the cause.
      first = BytesOf(*sentence.text, {cue.begin, cue.verb});
      relation.confidence *= kUnresolved;
      relation_begin = cue.verb;
    } else {
      return std::nullopt;
    }
  }
  Span second = BytesOf(*sentence.text, *sides.after);
  // "Ante esta situación, …": the sentence before says which.
  if (sides.fronted && before != nullptr &&
      sentence.stand_in_end[sides.after->begin - sentence.range.begin] == sides.after->end) {
    if (const auto whole = WholeSentence(*before)) second = BytesOf(*before->text, *whole);
  }
  relation.cause = CauseComesFirst(cue.kind) ? *first : second;
  relation.effect = CauseComesFirst(cue.kind) ? second : *first;
  // The comma of "por lo tanto," is no word of it.
  std::uint32_t connector_begin = relation_begin;
  const auto word = [&](std::uint32_t t) { return sentence.At(t).word; };
  while (connector_end > connector_begin + 1 && !word(connector_end - 1)) --connector_end;
  while (connector_begin + 1 < connector_end && (!word(connector_begin) || sentence.At(connector_begin).and_or))
    ++connector_begin;
  relation.connector = BytesOf(*sentence.text, {connector_begin, connector_end});
  return relation;
}

CausalRelations::CausalRelations(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CausalRelations::CausalRelations(CausalRelations&&) noexcept = default;
CausalRelations& CausalRelations::operator=(CausalRelations&&) noexcept = default;
CausalRelations::~CausalRelations() = default;

Result<CausalRelations> CausalRelations::Make(const std::string& dir) {
  auto lexicon = CausalLexicon::Load(dir);
  if (!lexicon) return lexicon.error();
  auto words = ClauseWords::Load(dir + "/clause_words.tsv");
  if (!words) return words.error();
  return CausalRelations(std::make_unique<Impl>(Impl{*std::move(lexicon), *std::move(words)}));
}

std::vector<CausalRelation> CausalRelations::operator()(const Annotated& text, const Vocabulary& vocabulary) const {
  std::vector<CausalRelation> relations = impl_->Read(text, vocabulary, false);
  if (relations.empty() && text.sentences.size() <= kShortText) relations = impl_->Read(text, vocabulary, true);
  return relations;
}

std::vector<CausalRelation> CausalRelations::Impl::Read(const Annotated& text, const Vocabulary& vocabulary,
                                                        bool last_resort) const {
  std::vector<CausalRelation> relations;
  std::optional<CausalSentence> before;
  for (const Sentence& range : text.sentences) {
    CausalSentence sentence = ReadCausalSentence(text, vocabulary, range, lexicon, words, last_resort);
    std::vector<CausalRelation> here;
    for (std::size_t c = 0; c < sentence.cues.size(); ++c) {
      auto relation = RelationOf(sentence, before ? &*before : nullptr, c);
      if (!relation || IsCoordinate(sentence, sentence.cues[c], here)) continue;
      ShareSubject(sentence, c, here, *relation);
      here.push_back(std::move(*relation));
    }
    std::ranges::stable_sort(here, {}, [](const CausalRelation& r) { return -r.confidence; });
    for (CausalRelation& relation : here) {
      if (relation.confidence < kWeakConnector && InsideSurer(relation, here)) continue;
      if (std::ranges::any_of(relations, [&](const CausalRelation& known) { return Kin(known, relation); })) continue;
      relations.push_back(std::move(relation));
    }
    before = std::move(sentence);
  }
  std::ranges::stable_sort(relations, {},
                           [](const CausalRelation& r) { return std::tuple(-r.confidence, r.connector.begin); });
  return relations;
}

}  // namespace ceiba
