// SPDX-License-Identifier: GPL-3.0-or-later
// Names one group of contributions after what its members wrote; LabelDesk hands the names out so that none stands twice.
// Phrases of the most central members are weighed by how much of the group's matter they hold, how many members wrote
// them, how they read and where they stood.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "nlp/tfidf.h"
#include "pipeline/group.h"
#include "pipeline/matter.h"
#include "pipeline/phrases.h"

namespace ceiba {

struct RankedLabel {
  std::string shown;
  std::uint64_t score = 0;
};

struct GroupName {
  std::vector<RankedLabel> labels;     ///< best first, distinct when folded; never empty
  std::vector<std::string> terms;      ///< 3 to 5 where the texts have them, heaviest first
  std::vector<std::uint32_t> central;  ///< at most 20 members, each close to the whole group and unlike those before it
};

/// For use from one thread; keeps references to all it is made with.
class GroupNamer {
 public:
  /// `vectors`: one for each text of `input`, in features of `reader`; only those of members are looked at.
  GroupNamer(const GroupingInput& input, const MatterReader& reader, const Tfidf& tfidf, const std::vector<SparseVector>& vectors)
      : input_(input), vocabulary_(*input.annotated.vocabulary), reader_(reader), tfidf_(tfidf), vectors_(vectors),
        total_(reader.feature_count()), taken_weight_(reader.feature_count()) {}

  /// `members`: ascending, not empty. Reads at most 60 of them for phrases.
  GroupName Name(const std::vector<std::uint32_t>& members);

 private:
  struct Total {
    std::uint64_t weight = 0;  // mean
    std::uint32_t holders = 0;
  };

  void Sum(const std::vector<std::uint32_t>& members);
  bool KeepShared();
  std::uint64_t Weight(std::uint32_t feature) const { return total_[feature].weight; }
  std::uint64_t Closeness(std::uint32_t member) const;
  std::vector<std::uint32_t> ByCentrality(const std::vector<std::uint32_t>& members) const;
  std::vector<std::uint32_t> Central(const std::vector<std::uint32_t>& by_centrality);
  std::uint64_t Coverage(const std::vector<Sighting>& seen, const Phrase& phrase) const;
  bool NamesShared(const Annotated& text, const Phrase& phrase, const std::vector<bool>& names,
                   const std::vector<std::uint32_t>& read) const;
  std::vector<RankedLabel> Labels(const std::vector<std::uint32_t>& read) const;
  std::string FirstWords(std::uint32_t member) const;
  std::vector<std::string> Terms(const std::vector<std::uint32_t>& read) const;

  const GroupingInput& input_;
  const Vocabulary& vocabulary_;
  const MatterReader& reader_;
  const Tfidf& tfidf_;
  const std::vector<SparseVector>& vectors_;
  std::vector<Total> total_;                 // by feature
  std::vector<std::uint32_t> held_;          // features with a total
  std::vector<std::uint64_t> taken_weight_;  // by feature: of the member taken last
  double length_ = 1;
};

/// Whoever comes first takes the label; none twice when folded.
class LabelDesk {
 public:
  /// Nobody may take this one.
  void Keep(const std::string& label);
  /// The best label that is free, or the best one with a term or a number in brackets.
  std::string Take(const GroupName& name);

 private:
  std::set<std::string> taken_;
};

}  // namespace ceiba
