// SPDX-License-Identifier: GPL-3.0-or-later
// Decides what a run of name words is (a person, somebody in office, a place) from how it is built, what announces it
// and what stands around it. Reads what has been decided so far; name_verdicts writes it down.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/name_runs.h"
#include "pipeline/name_verdicts.h"

namespace ceiba {

class NameJudge {
 public:
  /// Keeps references to `names` and `verdicts`.
  NameJudge(const NameReader& names, const NameVerdicts& verdicts, bool strict);

  /// `kinds`: those of the announcement at word `trigger`; without one, 0 and the run's first word.
  Verdict Judge(const NameRun& run, std::uint64_t kinds, std::size_t trigger, bool announced) const;
  /// Whether what was announced is a name, by the kind of announcement.
  bool Accepts(const NameRun& run, std::uint64_t kinds, std::size_t trigger) const;

  /// A telephone or the like stands right behind a whole name.
  bool IsBesideContact(const NameRun& run) const;
  bool IsOfAge(const NameRun& run) const;
  /// What announces at `trigger` begins what is said: "; preguntar por".
  bool IsSaidApart(std::size_t trigger) const;
  /// A place stands a few words before: "la escuela se llama Juan Escutia".
  bool PlaceIsNamed(std::size_t trigger) const;
  /// "mi hijo se llama": whatever follows is a name.
  bool IsSaidOfKin(std::size_t trigger) const;
  /// "MI vecina": somebody's, so that a name is to be expected.
  bool IsOwned(std::size_t kin) const;
  /// Words [first, last) name somebody whom places are called after, where a place would stand.
  bool IsPlacesName(std::size_t first, std::size_t last) const;
  /// A line or a phrase ends before `word`.
  bool EndsLine(std::size_t word) const;

 private:
  bool IsCalledAt(const NameRun& run) const;
  bool Is(std::size_t word, std::uint64_t kinds) const { return names_.Is(word, kinds); }
  bool IsContact(std::size_t word) const;
  bool FollowsPlace(std::size_t first) const;
  bool IsInside(std::size_t place) const;
  bool IsSaidAlone(const NameRun& run) const;
  Verdict JudgeAlone(const NameRun& run) const;
  bool ContinuesNickname(std::size_t at) const;
  bool IsLikeStreet(std::size_t first) const;

  const NameReader& names_;
  const std::vector<Word>& words_;
  const NameVerdicts& verdicts_;
  bool strict_;
  std::size_t places_ = 0;  // words of streets in the text: many, and names without announcement may well be streets
};

}  // namespace ceiba
