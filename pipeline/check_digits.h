// SPDX-License-Identifier: GPL-3.0-or-later
// Check digits and layouts of identifiers: how sure a stretch that looks like one is one. Knows nothing of context.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace ceiba {

enum class Likely {
  kNo,     ///< it is something else for certain: a toll-free number, a date
  kMaybe,  ///< it has the shape; words around must name it
  kSure,   ///< check digit or layout leave little doubt
};

/// Judges a stretch as matched, with its blanks, hyphens and points. O(length).
using IdentifierCheck = Likely (*)(std::string_view);
using NamedCheck = std::pair<std::string_view, IdentifierCheck>;

inline Likely SureIf(bool sure) { return sure ? Likely::kSure : Likely::kMaybe; }

/// By the name a lexicon gives it; none when nobody knows it. "none" is always sure.
std::optional<IdentifierCheck> FindIdentifierCheck(std::string_view name);

/// Check character of a CURP (18 characters), in any case: kSure when it holds, else kMaybe.
Likely CheckCurp(std::string_view curp);
/// Homoclave's last character of an RFC of 12 or 13; the generic ones ("XAXX010101000") are nobody's: kNo.
Likely CheckRfc(std::string_view rfc);
/// Luhn over 11 digits.
Likely CheckNss(std::string_view nss);
/// Weights 3, 7, 1 over 18 digits.
Likely CheckClabe(std::string_view clabe);
/// Luhn over 15 or 16 digits that begin as cards do.
Likely CheckCard(std::string_view card);
/// National number of ten digits, with or without prefix 52, 01, 044, 045. kNo: toll-free, dates, other lengths.
Likely CheckPhone(std::string_view phone);

}  // namespace ceiba
