// SPDX-License-Identifier: GPL-3.0-or-later
// A small recurrent network that reads a text word by word in both directions (Hochreiter and Schmidhuber 1997; Graves
// and Schmidhuber 2005) and adds to the scores of the role model what a word means where it stands. All in whole
// numbers: the same bits on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/parallel.h"
#include "pipeline/role_features.h"
#include "pipeline/role_tags.h"

namespace ceiba {

inline constexpr std::size_t kHidden = 32;  ///< cells in each direction
inline constexpr std::size_t kGates = 4 * kHidden;  ///< in, forget, new, out; one row of kHidden each
inline constexpr std::size_t kDirections = 2;
/// One unit of a real weight, of what goes into a gate, and of what a cell gives out.
inline constexpr int kNetworkScale = 1024;

/// What training finds out. All weights are in units of 1 / kNetworkScale.
struct NetworkWeights {
  using Gates = std::array<std::int16_t, kGates>;
  std::vector<std::uint64_t> words;              ///< hashes of canonical forms, sorted; row 0 of `of_word` is for any other
  std::vector<std::int8_t> vectors;              ///< (words + 1) rows of `dimension`, in units of 1 / 32
  std::uint32_t dimension = 0;
  std::array<std::vector<std::int16_t>, kDirections> from_vector;  ///< kGates rows of `dimension`
  std::array<std::vector<Gates>, kDirections> from_trait;          ///< one per trait; trait 0 is always there
  std::array<std::vector<std::int16_t>, kDirections> from_hidden;  ///< kGates rows of kHidden
  std::array<std::array<std::int16_t, kDirections * kHidden>, kTagCount> to_tag{};
  bool empty() const { return dimension == 0; }
  /// Reads what RoleNetwork::AppendTo wrote from the front of `bytes`; false when it is something else.
  bool TakeFrom(std::string_view& bytes);
};

class RoleNetwork {
 public:
  RoleNetwork() = default;  ///< adds nothing
  explicit RoleNetwork(NetworkWeights weights);

  /// What each row of a FormTable puts into the gates, made once for a corpus. O(rows · dimension).
  struct FormGates {
    std::array<std::vector<NetworkWeights::Gates>, kDirections> gates;
  };
  FormGates GatesOf(const FormTable& table, Threads threads) const;

  /// Adds to `scores`, one row per token, in units of 1 / kNetworkScale. O(tokens · kHidden²).
  void AddTo(std::vector<std::array<std::int32_t, kTagCount>>& scores, const RoleFeatures& text, const FormGates& forms) const;

  void AppendTo(std::string& bytes) const;
  bool empty() const { return weights_.empty(); }

 private:
  NetworkWeights weights_;
  std::array<std::vector<std::int16_t>, kDirections> paired_;  ///< from_hidden, by pairs of cells, then gate
};

}  // namespace ceiba
