// SPDX-License-Identifier: GPL-3.0-or-later
// What has been decided about each word of a text that holds names, and what that says of the same words elsewhere: a
// part of a known name is the person's, a street's name further on drops what looked like one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "core/types.h"
#include "pipeline/name_runs.h"
#include "pipeline/person_names.h"

namespace ceiba {

enum class Verdict { kPerson, kOffice, kPlace, kDoubt, kNothing };

class NameVerdicts {
 public:
  /// `taken`: stretches that already are something else, in text order. Keeps a reference to `names`.
  NameVerdicts(const NameReader& names, const std::vector<Span>& taken, bool strict);

  Verdict Of(std::size_t word) const { return state_[word]; }
  /// Something else already.
  bool Closed(std::size_t word) const { return closed_[word]; }
  /// Not empty, and nothing is decided about any of its words.
  bool Open(const NameRun& run) const;

  void Settle(std::size_t first, std::size_t last, Verdict verdict);
  /// Its words name a place from here on, though the run itself stays in doubt.
  void NoteWords(const NameRun& run);
  /// A person whom nothing announced: a place of that name further on takes it back.
  void NoteAlone(const NameRun& run) { alone_.push_back(run); }

  /// Every word of it was named in an office before.
  bool IsOfficial(const NameRun& run) const;
  /// The same words named a street or a school elsewhere in the text.
  bool IsPlaced(const NameRun& run) const;

  /// Once the whole text is read: drops places, spreads names, sorts.
  FoundNames Finish() &&;

 private:
  bool Is(std::size_t word, std::uint64_t kinds) const { return names_.Is(word, kinds); }
  Span SpanOf(std::size_t first, std::size_t last) const;
  FoundName Found(std::size_t first, std::size_t last) const;
  void DropPlaces();
  void SpreadNames();
  bool Spreads(std::size_t i, const std::set<std::string, std::less<>>& parts) const;

  const NameReader& names_;
  const std::vector<Word>& words_;
  bool strict_;
  std::vector<Verdict> state_;                       // by word
  std::vector<bool> closed_;                         // by word: something else already
  std::set<std::string, std::less<>> official_;      // folded words of names in office
  std::set<std::string, std::less<>> placed_;        // folded words of names of places
  std::set<std::string, std::less<>> placed_alone_;  // those of one word
  std::vector<NameRun> alone_;                       // people whom nothing announced
  FoundNames out_;
};

}  // namespace ceiba
