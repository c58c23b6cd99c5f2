// SPDX-License-Identifier: GPL-3.0-or-later
// Subtopics: what a large topic falls into, as a facilitator would sort a pile that grew too big into smaller ones.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/options.h"
#include "core/parallel.h"
#include "core/result.h"
#include "core/subtopics.h"
#include "core/types.h"
#include "pipeline/group.h"

namespace ceiba {

class SubtopicFinder {
 public:
  struct Options {
    int min_contributions = 12;
    int most_contributions = 20000;
    double resolution = 1.0;
    std::uint64_t seed = 1;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("subtopics.min_contributions", min_contributions,
            {"aportaciones", 4, 1000000, "Aportaciones distintas desde las que un asunto se parte en subasuntos."});
      visit("subtopics.most_contributions", most_contributions,
            {"aportaciones", 0, 100000000, "Aportaciones de los asuntos que se parten, empezando por los de más voces. Partir todos los de un corpus muy grande tarda."});
      visit("subtopics.resolution", resolution, {"", 0.1, 3, "Detalle de los subasuntos: más alto, más subasuntos y más pequeños."});
    }
  };
  /// `lexicon_dir` holds filler.tsv and concepts.tsv. Fails naming every bad line.
  static Result<SubtopicFinder> Make(const std::string& lexicon_dir, const Options& options);

  SubtopicFinder(SubtopicFinder&&) noexcept;
  SubtopicFinder& operator=(SubtopicFinder&&) noexcept;
  ~SubtopicFinder();

  /// In: an analysis with its topics, final keys and order; `analysed`: its contributions that are no copies, by key; `input`: what
  /// grouping saw of them. Out: one entry for each topic, empty where it has fewer different texts than the option says, is not
  /// among the largest that the options ask for, or does not fall into two subtopics. Of a topic that does, every contribution is in one subtopic or alone. Same answer for
  /// any thread count. Costs by what large topics hold, near linear; small topics cost nothing.
  std::vector<Subtopics> operator()(const Analysis& analysis, const std::vector<ContributionId>& analysed, const GroupingInput& input,
                                    Threads threads) const;

 private:
  struct Impl;
  explicit SubtopicFinder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
