// SPDX-License-Identifier: GPL-3.0-or-later
// How likely two mentions of one contribution are tied: a logistic regression over what stands between them, how far
// apart they are, what opens each and which words they share. Weights are whole numbers.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "pipeline/clause_features.h"
#include "pipeline/id_index.h"

namespace ceiba {

inline constexpr std::size_t kLinkKinds = 3;

/// A mention and the clauses [first_clause, last_clause] it was made of.
struct ClauseMention {
  Mention mention;
  std::uint32_t first_clause = 0;
  std::uint32_t last_clause = 0;
};

/// A pair that may be tied, by position of its mentions, and what it looks like.
struct LinkCandidate {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  LinkKind kind = LinkKind::kCauses;
  std::vector<std::uint64_t> features;  ///< sorted, unique
};

/// Every pair whose roles allow a link: cause and problem, problem and effect, proposal and problem. By kind, from, to.
/// O(n²) in the mentions.
std::vector<LinkCandidate> LinkCandidates(const Annotated& text, const Vocabulary& vocabulary, const std::vector<ClauseInText>& clauses,
                                          const std::vector<ClauseMention>& mentions);

/// A pair that may be tied, and what its features weigh together.
struct ScoredPair {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  LinkKind kind = LinkKind::kCauses;
  std::int32_t score = 0;  ///< log-odds in units of 1 / 1024
};

struct LinkWeights {
  std::vector<std::uint64_t> features;  ///< sorted
  std::vector<std::int16_t> weights;    ///< in units of 1 / 1024
  std::array<std::int16_t, kLinkKinds> threshold{};  ///< sum from which a pair is tied, in the same units
};

class LinkModel {
 public:
  explicit LinkModel(LinkWeights weights) : weights_(std::move(weights)), index_(weights_.features) {}
  static Result<LinkModel> Parse(std::string_view bytes, const std::string& path);
  std::string Bytes() const;

  /// Sum of the weights: log-odds in units of 1 / 1024. `features`: each once.
  std::int32_t Score(const std::vector<std::uint64_t>& features) const;
  bool Tied(LinkKind kind, std::int32_t score) const { return score >= weights_.threshold[static_cast<std::size_t>(kind)]; }
  /// The candidates of LinkCandidates, in its order.
  std::vector<ScoredPair> ScoreAll(const Annotated& text, const Vocabulary& vocabulary, const std::vector<ClauseInText>& clauses,
                                   const std::vector<ClauseMention>& mentions) const;
  /// Chance in [0, 1] of a score.
  static float Chance(std::int32_t score);

 private:
  LinkWeights weights_;
  IdIndex index_;
};

}  // namespace ceiba
