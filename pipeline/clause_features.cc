// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/clause_features.h"

#include <algorithm>
#include <array>

#include "nlp/sentence_edges.h"
#include "nlp/verbs.h"

namespace ceiba {
namespace {

constexpr std::array<std::string_view, kFeatureCount> kNames = {"kind:main",
                                                                "kind:coordinate",
                                                                "kind:item",
                                                                "kind:relative",
                                                                "kind:gerund",
                                                                "kind:insert",
                                                                "kind:cause",
                                                                "kind:effect",
                                                                "kind:purpose",
                                                                "kind:contrast",
                                                                "kind:condition",
                                                                "kind:ask",
                                                                "kind:report",
                                                                "kind:complaint",
                                                                "always",
                                                                "title",
                                                                "title:no-verb",
                                                                "first",
                                                                "last",
                                                                "only",
                                                                "first-of-sentence",
                                                                "list-item",
                                                                "question",
                                                                "column:problem",
                                                                "column:cause",
                                                                "column:effect",
                                                                "column:proposal",
                                                                "verb:none",
                                                                "verb:indicative",
                                                                "verb:past",
                                                                "verb:subjunctive",
                                                                "verb:conditional",
                                                                "verb:future",
                                                                "verb:infinitive-first",
                                                                "verb:gerund-first",
                                                                "person:first",
                                                                "negated",
                                                                "words:1",
                                                                "words:2-3",
                                                                "words:4-8",
                                                                "words:9+",
                                                                "text:titled",
                                                                "text:short",
                                                                "text:middling",
                                                                "text:long",
                                                                "text:dialogue",
                                                                "place:early",
                                                                "place:late",
                                                                "before:cause",
                                                                "before:effect",
                                                                "before:purpose",
                                                                "before:relative",
                                                                "by:comma",
                                                                "by:conjunction",
                                                                "by:mark",
                                                                "by:nothing",
                                                                "after:finite",
                                                                "after:non-finite",
                                                                "after:short",
                                                                "both-infinitive",
                                                                "cause-of:problem",
                                                                "cause-of:proposal",
                                                                "cause-of:nothing",
                                                                "effect-of:problem",
                                                                "effect-of:proposal",
                                                                "effect-of:nothing",
                                                                "relative-of:problem",
                                                                "relative-of:proposal",
                                                                "relative-of:nothing",
                                                                "after:problem",
                                                                "after:proposal",
                                                                "after:nothing",
                                                                "follows:problem",
                                                                "follows:proposal",
                                                                "follows:nothing",
                                                                "before:problem",
                                                                "before:proposal"};

constexpr std::uint32_t kLongestTitleInTokens = 30;

std::optional<Role> RoleOfColumn(PartKind kind) {
  switch (kind) {
    case PartKind::kProblem:
      return Role::kProblem;
    case PartKind::kCause:
      return Role::kCause;
    case PartKind::kEffect:
      return Role::kEffect;
    case PartKind::kProposal:
      return Role::kProposal;
    case PartKind::kBody:
    case PartKind::kTitle:
      return std::nullopt;
  }
  return std::nullopt;
}

/// Bytes [0, end) that are the title, or an empty span.
Span TitleOf(const Annotated& text, const std::vector<Part>& parts) {
  for (const Part& part : parts) {
    if (part.kind == PartKind::kTitle) return part.span;
  }
  const bool role_columns = std::ranges::any_of(parts, [](const Part& p) { return RoleOfColumn(p.kind).has_value(); });
  if (role_columns) return {};
  const std::size_t line_end = text.text.find('\n');
  if (line_end == std::string_view::npos || text.text.find_first_not_of(" \r\n\t", line_end) == std::string_view::npos)
    return {};
  const auto in_line =
      std::ranges::count_if(text.tokens, [&](const Token& token) { return token.span.end <= line_end; });
  if (in_line == 0 || in_line > kLongestTitleInTokens) return {};
  return {0, static_cast<std::uint32_t>(line_end)};
}

/// Clause that a dependent one hangs on: the one before in its sentence, or the next when it stands first; an effect
/// may hang on the sentence before.
std::uint32_t HostOf(const std::vector<ClauseInText>& clauses, std::uint32_t index) {
  const Clause& clause = clauses[index].clause;
  switch (clause.kind) {
    case ClauseKind::kCause:
    case ClauseKind::kPurpose:
    case ClauseKind::kEffect:
    case ClauseKind::kGerund:
    case ClauseKind::kRelative:
      break;
    default:
      return Clause::kNone;
  }
  if (index > 0 && clauses[index - 1].clause.sentence == clause.sentence) return index - 1;
  const bool looks_back = clause.kind == ClauseKind::kEffect || clause.kind == ClauseKind::kGerund;
  if (looks_back) return index > 0 && !clauses[index - 1].title ? index - 1 : Clause::kNone;
  if (index + 1 < clauses.size() && clauses[index + 1].clause.sentence == clause.sentence) return index + 1;
  return index > 0 && !clauses[index - 1].title ? index - 1 : Clause::kNone;
}

void SetVerbFeatures(const Annotated& text, const ClauseForms& forms, const Clause& clause, ClauseFeatures& out) {
  const Sentence range{clause.begin, clause.end};
  std::uint32_t words = 0;
  bool first_verb_seen = false;
  for (std::uint32_t t = clause.begin; t < clause.end; ++t) {
    const FormId form = text.tokens[t].form;
    if (!form.valid()) continue;
    const VerbReading verb = ReadVerb(text, forms.vocabulary, range, t);
    ++words;
    if (words <= 2 && !first_verb_seen && verb.infinitive) out.Set(Feature::kInfinitiveFirst);
    if (words == 1 && verb.gerund) out.Set(Feature::kGerundFirst);
    if ((forms.classes[form.value] & kNegation) != 0) out.Set(Feature::kNegated);
    if (!verb.finite || first_verb_seen) continue;
    first_verb_seen = true;
    if (verb.subjunctive && !verb.indicative)
      out.Set(Feature::kSubjunctive);
    else if (verb.conditional)
      out.Set(Feature::kConditional);
    else if (verb.future)
      out.Set(Feature::kFuture);
    else
      out.Set(Feature::kIndicative);
    if (verb.first_person) out.Set(Feature::kFirstPerson);
    if (verb.past) out.Set(Feature::kPast);
  }
  if (!first_verb_seen) out.Set(Feature::kNoVerb);
  out.Set(words <= 1   ? Feature::kWords1
          : words <= 3 ? Feature::kWords2To3
          : words <= 8 ? Feature::kWords4To8
                       : Feature::kWords9AndMore);
}

/// How the clause is parted from the one before it in its sentence, and what that one is like.
void SetJoinFeatures(const Annotated& text, const ClauseForms& forms, const std::vector<ClauseInText>& clauses, std::uint32_t index,
                     const ClauseFeatures& before, ClauseFeatures& out) {
  if (index == 0 || clauses[index - 1].clause.sentence != clauses[index].clause.sentence) return;
  const Clause& left = clauses[index - 1].clause;
  const Clause& right = clauses[index].clause;
  bool comma = false;
  bool conjunction = false;
  bool mark = false;
  for (std::uint32_t t = left.end; t < right.begin; ++t) {
    const Token& token = text.tokens[t];
    if (token.form.valid()) {
      conjunction = conjunction || (forms.classes[token.form.value] & kAndOr) != 0;
    } else {
      (text.text[token.span.begin] == ',' ? comma : mark) = true;
    }
  }
  if (comma) out.Set(Feature::kByComma);
  if (conjunction) out.Set(Feature::kByConjunction);
  if (mark) out.Set(Feature::kByMark);
  if (!comma && !conjunction && !mark) out.Set(Feature::kByNothing);
  out.Set(left.has_finite_verb ? Feature::kAfterFinite : Feature::kAfterNonFinite);
  if (before.Has(Feature::kWords1) || before.Has(Feature::kWords2To3)) out.Set(Feature::kAfterShort);
  if (before.Has(Feature::kInfinitiveFirst) && out.Has(Feature::kInfinitiveFirst)) out.Set(Feature::kBothInfinitive);
}

bool IsOpenMark(const Annotated& text, std::uint32_t token, std::string_view mark) {
  const Span span = text.tokens[token].span;
  return text.text.substr(span.begin, span.size()).starts_with(mark);
}

void SetPlaceFeatures(const Annotated& text, const std::vector<ClauseInText>& clauses, std::uint32_t index,
                      ClauseFeatures& out) {
  const ClauseInText& here = clauses[index];
  const Sentence sentence = text.sentences[here.clause.sentence];
  if (here.title) out.Set(Feature::kTitle);
  if (here.title && out.Has(Feature::kNoVerb)) out.Set(Feature::kTitleWithoutVerb);
  if (index == 0) out.Set(Feature::kFirst);
  if (!here.title && here.clause.sentence <= (clauses.front().title ? 2U : 1U)) out.Set(Feature::kPlaceEarly);
  if (here.clause.sentence + 1 >= text.sentences.size() && text.sentences.size() > 2) out.Set(Feature::kPlaceLate);
  if (index + 1 == clauses.size()) out.Set(Feature::kLast);
  if (clauses.size() == 1) out.Set(Feature::kOnly);
  if (index == 0 || clauses[index - 1].clause.sentence != here.clause.sentence) {
    out.Set(Feature::kFirstOfSentence);
    if (FirstContentToken(text, sentence) != sentence.begin && !IsOpenMark(text, sentence.begin, "¿") &&
        !IsOpenMark(text, sentence.begin, "¡")) {
      out.Set(Feature::kListItem);
    }
  }
  if (sentence.end > sentence.begin &&
      (IsOpenMark(text, sentence.end - 1, "?") || IsOpenMark(text, sentence.begin, "¿")))
    out.Set(Feature::kQuestion);
  if (index + 1 < clauses.size()) {
    const bool same = clauses[index + 1].clause.sentence == here.clause.sentence;
    const ClauseKind next = clauses[index + 1].clause.kind;
    if (same && next == ClauseKind::kCause) out.Set(Feature::kBeforeCause);
    if (next == ClauseKind::kEffect) out.Set(Feature::kBeforeEffect);
    if (same && next == ClauseKind::kPurpose) out.Set(Feature::kBeforePurpose);
    if (same && next == ClauseKind::kRelative) out.Set(Feature::kBeforeRelative);
  }
  if (here.column) {
    out.Set(static_cast<Feature>(static_cast<std::size_t>(Feature::kColumnProblem) +
                                 static_cast<std::size_t>(*here.column)));
  }
}

/// What holds for every clause of a text. A short contribution is said in few clauses, a debate in many.
void SetTextFeatures(const Annotated& text, const ClauseForms& forms, const std::vector<ClauseInText>& clauses, ClauseFeatures& out) {
  if (!clauses.empty() && clauses.front().title) out.Set(Feature::kTextTitled);
  out.Set(clauses.size() <= 4    ? Feature::kTextShort
          : clauses.size() <= 14 ? Feature::kTextMiddling
                                 : Feature::kTextLong);
  const bool dialogue = std::ranges::any_of(text.tokens, [&](const Token& token) {
    if (!token.form.valid()) return false;
    const WordAnalysis& likeliest = forms.vocabulary.form(token.form).analyses.front();
    return (forms.classes[token.form.value] & kListener) != 0 ||
           (likeliest.verb_form == VerbForm::kIndicative && likeliest.person == 2);
  });
  if (dialogue) out.Set(Feature::kTextDialogue);
}

/// One of three features in a row: problem (also cause and effect), proposal, nothing.
void SetByRole(Feature problem, std::optional<Role> role, ClauseFeatures& out) {
  const std::size_t step = !role ? 2U : *role == Role::kProposal ? 1U : 0U;
  out.Set(static_cast<Feature>(static_cast<std::size_t>(problem) + step));
}

}  // namespace

std::string_view ToString(Feature feature) { return kNames[static_cast<std::size_t>(feature)]; }

std::vector<ClauseInText> ClausesOf(const Annotated& text, const ClauseForms& forms, const std::vector<Part>& parts,
                                    const ClauseSplitter& splitter) {
  std::vector<ClauseInText> clauses;
  const Span title = TitleOf(text, parts);
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
    for (const Clause& clause : splitter(text, forms, s)) {
      if (clause.begin >= clause.end) continue;
      ClauseInText here{clause, false, std::nullopt, Clause::kNone};
      const Span span{text.tokens[clause.begin].span.begin, text.tokens[clause.end - 1].span.end};
      here.title = !title.empty() && span.begin < title.end && title.begin < span.end;
      for (const Part& part : parts) {
        if (part.span.begin <= span.begin && span.begin < part.span.end) here.column = RoleOfColumn(part.kind);
      }
      clauses.push_back(here);
    }
  }
  for (std::uint32_t c = 0; c < clauses.size(); ++c) clauses[c].host = HostOf(clauses, c);
  return clauses;
}

std::vector<ClauseFeatures> FeaturesOf(const Annotated& text, const ClauseForms& forms, const std::vector<ClauseInText>& clauses,
                                       const PatternSet& cues, const PatternSet::Forms& cue_forms) {
  std::vector<ClauseFeatures> features(clauses.size());
  ClauseFeatures shared;
  SetTextFeatures(text, forms, clauses, shared);
  for (std::uint32_t c = 0; c < clauses.size(); ++c) {
    const Clause& clause = clauses[c].clause;
    ClauseFeatures& out = features[c];
    out.Set(Feature::kAlways);
    out.Set(static_cast<Feature>(clause.kind));
    out.connector = clause.connector;
    SetVerbFeatures(text, forms, clause, out);
    out.structure |= shared.structure;
    SetPlaceFeatures(text, clauses, c, out);
    if (c > 0) SetJoinFeatures(text, forms, clauses, c, features[c - 1], out);
    out.cues = cues.Match(text, cue_forms, {clause.begin, clause.end});
    std::ranges::stable_sort(out.cues, {}, &PatternMatch::pattern);
    const auto repeated = std::ranges::unique(out.cues, {}, &PatternMatch::pattern);
    out.cues.erase(repeated.begin(), repeated.end());
  }
  return features;
}

void SetContext(const std::vector<ClauseInText>& clauses, const std::vector<std::optional<Role>>& roles,
                std::vector<ClauseFeatures>& features) {
  for (std::uint32_t c = 0; c < clauses.size(); ++c) {
    const ClauseInText& here = clauses[c];
    ClauseFeatures& out = features[c];
    for (std::size_t f = static_cast<std::size_t>(kFirstContextFeature); f < kFeatureCount; ++f) out.structure.reset(f);
    std::optional<Role> host;
    if (here.host != Clause::kNone) host = roles[here.host];
    if (here.clause.kind == ClauseKind::kCause) SetByRole(Feature::kCauseOfProblem, host, out);
    if (here.clause.kind == ClauseKind::kEffect) SetByRole(Feature::kEffectOfProblem, host, out);
    if (here.clause.kind == ClauseKind::kRelative || here.clause.kind == ClauseKind::kGerund)
      SetByRole(Feature::kRelativeOfProblem, host, out);
    if (c > 0) {
      const bool same = clauses[c - 1].clause.sentence == here.clause.sentence;
      if (!clauses[c - 1].title) SetByRole(same ? Feature::kAfterProblem : Feature::kFollowsProblem, roles[c - 1], out);
    }
    if (c + 1 == clauses.size()) continue;
    if (roles[c + 1]) out.Set(*roles[c + 1] == Role::kProposal ? Feature::kBeforeProposal : Feature::kBeforeProblem);
  }
}

}  // namespace ceiba
