// SPDX-License-Identifier: GPL-3.0-or-later
// Several automata walked letter by letter as one deterministic machine, whose states are made when first reached: a
// search that tries many spellings walks the same prefixes again and again.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include <tsl/robin_map.h>

#include "nlp/automaton.h"

namespace ceiba {

/// Not for concurrent use: walking makes states. What it answers does not depend on earlier walks.
class Prefixes {
 public:
  using State = std::uint32_t;
  static constexpr State kDead = 0;  ///< no form begins so

  /// The automata must outlive it.
  explicit Prefixes(std::vector<const Automaton*> automata);

  State Start() const { return kStart; }
  State Step(State from, char32_t letter);
  /// Whether some automaton knows the whole form.
  bool Accepts(State state) const { return accepts_[state]; }

  /// Forgets the states made so far when they take more than some 50 MB; no State outlives the call.
  void Trim();

 private:
  static constexpr State kStart = 1;
  using Subset = std::vector<Automaton::States>;  // one per automaton

  /// The high bits hold the state: without mixing, all steps by one letter would share a bucket.
  struct Mixed {
    std::size_t operator()(std::uint64_t key) const {
      key *= 0x9E3779B97F4A7C15u;
      return key ^ key >> 32;
    }
  };

  void Reset();
  State Make(Subset subset);

  std::vector<const Automaton*> automata_;
  std::vector<Subset> subsets_;
  std::vector<bool> accepts_;
  std::map<Subset, State> ids_;
  tsl::robin_map<std::uint64_t, State, Mixed> steps_;  // by state, then letter
};

}  // namespace ceiba
