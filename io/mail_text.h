// SPDX-License-Identifier: GPL-3.0-or-later
// What the sender of a mail wrote, told from what the mail drags along: quoted messages, signatures, legal footers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/notices.h"

namespace ceiba {

/// A stretch of a mail's text.
struct MailStretch {
  const char* reason =
      nullptr;  ///< nullptr: somebody's own words; else quoted-reply, signature, legal-notice, mail-header
  std::string text;
  std::size_t line = 0;    ///< of the text, from 1
  bool forwarded = false;  ///< words of somebody else, whose mail the sender passes on
  std::string speaker;     ///< of forwarded words, as their header gives it
  std::string date;        ///< as written there
};

enum class Wrapping : std::uint8_t { kNone, kFlowed, kByWidth };  ///< how its program broke the text into lines

/// Cuts `text` in order. Own words come as one stretch for each sender, their lines joined where only the width of
/// the page broke them; so an answer between quoted lines stays one text. `passes_on`: the subject says that the mail
/// is forwarded, so a header inside begins a message to be read, not the one that is answered. O(text).
std::vector<MailStretch> CutMailText(std::string_view text, bool passes_on, Wrapping wrapping,
                                     const NoticeLexicon& notices);

}  // namespace ceiba
