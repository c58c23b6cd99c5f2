// SPDX-License-Identifier: GPL-3.0-or-later
// What can be told of each clause of a text without deciding its role: its verbs, its connector, its place, the cell it
// came from, the cues it holds and, on a second reading, the roles its neighbours seem to have. Rules and learned
// scorers see the same features.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/types.h"
#include "nlp/clauses.h"
#include "nlp/patterns.h"

namespace ceiba {

/// A clause of a text and what stands around it. Indices are positions in the text's row of clauses.
struct ClauseInText {
  Clause clause;
  bool title = false;                  ///< in the title, given or recognised
  std::optional<Role> column;          ///< role column whose cell holds it
  std::uint32_t host = Clause::kNone;  ///< clause that a cause, an effect, a purpose or a relative clause hangs on
};

/// Clauses of a whole text, in order. The title is a part that says so or, when no part is one, a short first line that
/// others follow.
std::vector<ClauseInText> ClausesOf(const Annotated& text, const ClauseForms& forms, const std::vector<Part>& parts,
                                    const ClauseSplitter& splitter);

/// Structural features; names in ToString, weights in lexicons/es/structure.tsv. The first ones follow ClauseKind.
enum class Feature : std::uint8_t {
  kKindMain,
  kKindCoordinate,
  kKindItem,
  kKindRelative,
  kKindGerund,
  kKindInsert,
  kKindCause,
  kKindEffect,
  kKindPurpose,
  kKindContrast,
  kKindCondition,
  kKindAsk,
  kKindReport,
  kKindComplaint,
  kAlways,
  kTitle,
  kTitleWithoutVerb,
  kFirst,
  kLast,
  kOnly,
  kFirstOfSentence,
  kListItem,
  kQuestion,
  kColumnProblem,
  kColumnCause,
  kColumnEffect,
  kColumnProposal,
  kNoVerb,
  kIndicative,
  kPast,
  kSubjunctive,
  kConditional,
  kFuture,
  kInfinitiveFirst,
  kGerundFirst,
  kFirstPerson,
  kNegated,
  kWords1,
  kWords2To3,
  kWords4To8,
  kWords9AndMore,
  kTextTitled,
  kTextShort,
  kTextMiddling,
  kTextLong,
  kTextDialogue,
  kPlaceEarly,
  kPlaceLate,
  kBeforeCause,
  kBeforeEffect,
  kBeforePurpose,
  kBeforeRelative,
  kByComma,
  kByConjunction,
  kByMark,
  kByNothing,
  kAfterFinite,
  kAfterNonFinite,
  kAfterShort,
  kBothInfinitive,
  kCauseOfProblem,
  kCauseOfProposal,
  kCauseOfNothing,
  kEffectOfProblem,
  kEffectOfProposal,
  kEffectOfNothing,
  kRelativeOfProblem,
  kRelativeOfProposal,
  kRelativeOfNothing,
  kAfterProblem,
  kAfterProposal,
  kAfterNothing,
  kFollowsProblem,
  kFollowsProposal,
  kFollowsNothing,
  kBeforeProblem,
  kBeforeProposal,
};
/// Features from here on are set by SetContext.
inline constexpr Feature kFirstContextFeature = Feature::kCauseOfProblem;
inline constexpr std::size_t kFeatureCount = static_cast<std::size_t>(Feature::kBeforeProposal) + 1;
/// Name as in structure.tsv: "kind:ask", "title", "after:problem".
std::string_view ToString(Feature feature);

struct ClauseFeatures {
  std::bitset<kFeatureCount> structure;
  std::uint32_t connector = Clause::kNone;  ///< row of ClauseSplitter::connectors()
  std::vector<PatternMatch> cues;           ///< one per cue that matches, by cue

  bool Has(Feature feature) const { return structure[static_cast<std::size_t>(feature)]; }
  void Set(Feature feature) { structure.set(static_cast<std::size_t>(feature)); }
};

/// Features of each clause that need no role. `cues`: the patterns of cues.tsv; `cue_forms`: theirs.
std::vector<ClauseFeatures> FeaturesOf(const Annotated& text, const ClauseForms& forms, const std::vector<ClauseInText>& clauses,
                                       const PatternSet& cues, const PatternSet::Forms& cue_forms);

/// Sets anew the features that tell the roles of the neighbours (empty: nothing said). One entry per clause in each.
void SetContext(const std::vector<ClauseInText>& clauses, const std::vector<std::optional<Role>>& roles,
                std::vector<ClauseFeatures>& features);

}  // namespace ceiba
