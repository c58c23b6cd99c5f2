// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody's words in minutes, block by block, until another speaks; then the contributions they make.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/types.h"
#include "io/minutes.h"

namespace ceiba {

class Speech {
 public:
  /// How what is said stands in the minutes.
  enum class Manner : std::uint8_t {
    kVerbatim,  ///< in his own words
    kAccount,   ///< in the words of who keeps the minutes
  };

  /// `head`: cut, speaker, item ... and, as its only block, the one that names who speaks. `role`: what the heading above
  /// asked for.
  Speech(MinutesPart head, Manner manner, bool from_item, PartKind role)
      : head_(std::move(head)), manner_(manner), from_item_(from_item), role_(role) {}

  /// `item`: it stands in a list, so that it never goes on in the middle of a sentence.
  void Say(std::uint32_t block, std::string_view text, bool item = false);

  bool silent() const { return said_.empty(); }                             ///< named, nothing said yet
  bool in_quotation() const { return quoted_ && !done_; }                   ///< “ is open
  bool done() const { return done_; }                                       ///< ” closed what he said
  bool verbatim() const { return manner_ == Manner::kVerbatim && !done_; }  ///< and goes on
  bool from_item() const { return from_item_; }

  /// Something that stands behind its end all the same: a paragraph in the first person.
  void SayBehindEnd(std::uint32_t block, std::string_view text);

  const MinutesPart& head() const { return head_; }

  /// Its contributions, at most 1,500 characters or so each, cut where a block ends; empties it. Not for silent ones.
  std::vector<MinutesPart> Parts() &&;

 private:
  void TakeQuotesOff();

  MinutesPart head_;
  Manner manner_;
  bool from_item_;
  PartKind role_;
  struct Piece {
    std::uint32_t block = 0;
    std::string text;
    bool item = false;
  };
  std::vector<Piece> said_;
  bool quoted_ = false;  // began with “
  int open_ = 0;         // “ minus ”
  bool done_ = false;
};

}  // namespace ceiba
