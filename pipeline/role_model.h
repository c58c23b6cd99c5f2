// SPDX-License-Identifier: GPL-3.0-or-later
// The learnt reader of roles: a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over the states
// of role_tags.h. Weights are whole numbers, so a text is read alike on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/parallel.h"
#include "core/result.h"
#include "pipeline/role_features.h"
#include "pipeline/role_network.h"
#include "pipeline/role_tags.h"

namespace ceiba {

/// One unit of a real weight.
inline constexpr double kWeightScale = 1024.0;

/// What training finds out and models/es/roles.bin holds.
struct RoleWeights {
  using Row = std::array<std::int16_t, kTagCount>;
  std::vector<FeatureId> features;  ///< sorted
  std::vector<Row> rows;            ///< one per feature
  /// [edge][state before][tag]
  std::array<std::array<std::array<std::int16_t, kTagCount>, kStateCount>, kEdgeCount> edges{};
  std::array<std::int16_t, kTagCount> bias{};  ///< added to every word's score of a tag when it is decided
  NetworkWeights network;
};

/// A text as read: a tag per token, and how sure each is.
struct RoleReading {
  std::vector<RoleTag> tags;
  std::vector<std::array<float, kTagCount>> chances;  ///< per token, of each tag; sum 1, without the bias
};

class RoleModel {
 public:
  explicit RoleModel(RoleWeights weights);
  /// Bytes of a model file; refuses, in Spanish, what is cut short or of another version.
  static Result<RoleModel> Parse(std::string_view bytes, const std::string& path);
  std::string Bytes() const;

  RoleModel(RoleModel&&) noexcept;
  RoleModel& operator=(RoleModel&&) noexcept;
  ~RoleModel();

  using Scores = std::array<std::int32_t, kTagCount>;
  /// What the forms of a vocabulary add to the words around them: made once for a corpus.
  class FormScores {
   public:
    const Scores& At(std::uint32_t row, int offset) const {
      return scores_[row * (2 * kWindow + 1) + static_cast<std::size_t>(offset + kWindow)];
    }

   private:
    friend class RoleModel;
    std::vector<Scores> scores_;
    RoleNetwork::FormGates gates_;
  };
  FormScores ScoresOf(const FormTable& table, Threads threads) const;

  /// The likeliest tags and their chances. `caution`: log-odds added to having no role. Never fails; safe to call from several threads. O(tokens).
  RoleReading operator()(const RoleFeatures& text, const FormScores& forms, std::uint32_t outside, double caution = 0) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace ceiba
