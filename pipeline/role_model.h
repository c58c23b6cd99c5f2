// SPDX-License-Identifier: GPL-3.0-or-later
// The learnt reader of roles: a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over the states
// of role_tags.h, whose scores of single words come from a recurrent network (Huang, Xu, Yu 2015). Weights are whole
// numbers, so a text is read alike on every machine.
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
  NetworkWeights network;
  /// [edge][state before][tag]
  std::array<std::array<std::array<std::int16_t, kTagCount>, kStateCount>, kEdgeCount> edges{};
};

/// A text as read: a tag per token, and how sure each is.
struct RoleReading {
  std::vector<RoleTag> tags;
  std::vector<std::array<float, kTagCount>> chances;  ///< per token, of each tag; sum 1, without caution
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

  /// What the forms of a vocabulary put into the network: made once for a corpus.
  RoleNetwork::FormGates GatesOf(const FormTable& table, Threads threads) const;

  /// The likeliest tags and their chances. `caution`: log-odds added to having no role. Never fails; safe to call from several threads. O(tokens).
  RoleReading operator()(const RoleFeatures& text, const RoleNetwork::FormGates& forms, double caution = 0) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace ceiba
