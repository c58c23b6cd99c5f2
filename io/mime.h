// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of mails: headers decoded, texts as UTF-8, files as bytes; hides GMime.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "io/encoding.h"
#include "io/mail.h"

namespace ceiba {

struct MimeText {
  std::string text;  ///< valid UTF-8; HTML already as text
  bool html = false;
  bool flowed = false;  ///< lines that end in a blank go on in the next
};

/// A mail, or one that came inside another.
struct MimeMail {
  std::string subject, from, date;  ///< valid UTF-8; from: address in lower case, else the name; date: ISO day or ""
  std::vector<MimeText> texts;      ///< in order; of alternatives the plain one
  bool encrypted = false;
};

struct MimeFile {
  std::vector<MimeMail> mails;  ///< in file order; one that came inside another follows it
  std::vector<MailAttachment> attachments;
  EncodingTally tally;
  bool capped = false;   ///< too many mails, parts or mails inside mails, or a text that was cut
  bool damaged = false;  ///< nesting that no honest mail has: what lies deeper was not read
};

/// Name of the header field that `line` begins with, in lower case; "" when it begins with none.
std::string MailFieldName(std::string_view line);

/// True when the bytes begin with the "From " line of an mbox file and a header.
bool IsMbox(std::string_view bytes);

/// Cuts a mail, or the mails of an mbox file. Empty `mails` when there is none. Safe from several threads. O(bytes).
MimeFile ReadMime(std::string_view bytes);

}  // namespace ceiba
