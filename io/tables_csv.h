// SPDX-License-Identifier: GPL-3.0-or-later
// Tables for spreadsheets: UTF-8 with BOM, comma, RFC 4180 quotes, CRLF, a header row in English. A cell that a
// spreadsheet would run as a formula (first sign = + - @ TAB CR) gets an apostrophe before it. Columns are listed in
// docs/formats-output.md. Each function gives a whole file.
#pragma once

#include <string>

#include "core/types.h"

namespace ceiba {

/// One row a mention, by contribution, then place in the text. Copies have none.
std::string MentionsCsv(const Analysis& analysis);

/// One row a topic, most support first.
std::string TopicsCsv(const Analysis& analysis);

/// One row a link, by contribution.
std::string LinksCsv(const Analysis& analysis);

/// One row for every row of the inputs that was not analysed.
std::string RejectedCsv(const Analysis& analysis);

/// One row for every stretch of a public text that may still be personal data, or names a public servant: to be looked
/// at before anything is published.
std::string PrivacyReviewCsv(const Analysis& analysis);

}  // namespace ceiba
