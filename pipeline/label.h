// SPDX-License-Identifier: GPL-3.0-or-later
// What each group is called: a short Spanish phrase that one of its members wrote, the words that set it apart, and the
// members a person should read first.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/parallel.h"
#include "core/result.h"
#include "pipeline/group.h"
#include "pipeline/topics.h"

namespace ceiba {

class Labeller {
 public:
  /// `lexicon_dir` holds filler.tsv and concepts.tsv. Fails naming every bad line.
  static Result<Labeller> Make(const std::string& lexicon_dir);

  Labeller(Labeller&&) noexcept;
  Labeller& operator=(Labeller&&) noexcept;
  ~Labeller();

  /// One name for each group of `grouping`. A label is a phrase of 2 to 7 words wherever members wrote one, from a
  /// title or a mention rather than from elsewhere; labels are unique: of two groups that would share one, the smaller
  /// takes its next best phrase or adds a term in brackets. `terms`: 3 to 5 where the texts have them. `central`: at
  /// most 20 members, each close to the whole group and unlike those before it. Same answer for any thread count. Reads
  /// at most 60 members of a group for phrases; ~3 s for 100,000 contributions on one core.
  std::vector<TopicName> operator()(const GroupingInput& input, const Grouping& grouping, Threads threads) const;

 private:
  struct Impl;
  explicit Labeller(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
