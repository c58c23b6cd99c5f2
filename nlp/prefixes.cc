// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/prefixes.h"

#include <algorithm>

namespace ceiba {

Prefixes::Prefixes(std::vector<const Automaton*> automata) : automata_(std::move(automata)) { Reset(); }

void Prefixes::Reset() {
  subsets_.clear();
  accepts_.clear();
  ids_.clear();
  steps_.clear();
  Make(Subset(automata_.size()));
  Subset start;
  for (const Automaton* automaton : automata_) start.push_back(automaton->Start());
  Make(std::move(start));
}

Prefixes::State Prefixes::Make(Subset subset) {
  const auto [entry, is_new] = ids_.try_emplace(std::move(subset), static_cast<State>(subsets_.size()));
  if (!is_new) return entry->second;
  subsets_.push_back(entry->first);
  bool accepts = false;
  for (std::size_t i = 0; i < automata_.size(); ++i) accepts = accepts || automata_[i]->Accepts(entry->first[i]);
  accepts_.push_back(accepts);
  return entry->second;
}

Prefixes::State Prefixes::Step(State from, char32_t letter) {
  const std::uint64_t key = std::uint64_t{from} << 32 | letter;
  if (const auto known = steps_.find(key); known != steps_.end()) return known->second;
  Subset reached(automata_.size());
  for (std::size_t i = 0; i < automata_.size(); ++i) automata_[i]->Step(subsets_[from][i], letter, reached[i]);
  const State to = Make(std::move(reached));
  steps_.emplace(key, to);
  return to;
}

void Prefixes::Trim() {
  constexpr std::size_t kMaxSteps = 1'000'000;
  constexpr std::size_t kMaxStates = 150'000;
  if (steps_.size() > kMaxSteps || subsets_.size() > kMaxStates) Reset();
}

}  // namespace ceiba
