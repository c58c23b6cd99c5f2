// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts the objectives tree of each problem tree: turns what a box says ("No hay alumbrado") into the state once solved
// ("Hay alumbrado"), by rules a linguist edits (lexicons/es/inversions.tsv). A draft for people to confirm: what no rule
// reads whole is left as it is.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/objectives.h"
#include "core/parallel.h"
#include "core/result.h"
#include "core/types.h"
#include "nlp/language_pack.h"

namespace ceiba {

class Inverter {
 public:
  /// Reads inversions.tsv and the lists it calls (states.tsv, meanings.tsv), and runs every row on its own example: fails
  /// naming every row that does not parse or does not give what it promises. `language`: used while making only.
  static Result<Inverter> Make(const std::string& lexicon_dir, const LanguagePack& language);

  Inverter(Inverter&&) noexcept;
  Inverter& operator=(Inverter&&) noexcept;
  ~Inverter();

  /// One tree of objectives for each tree of the analysis, in its order. Same answer for any thread count; each distinct
  /// label is read once. O(words of the labels).
  std::vector<ObjectivesTree> operator()(const Analysis& analysis, const LanguagePack& language, Threads threads) const;

  /// One label by itself; `node` is left at 0.
  Objective Invert(std::string_view label, const LanguagePack& language) const;

 private:
  struct Impl;
  explicit Inverter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
