// SPDX-License-Identifier: GPL-3.0-or-later
// The signs and digits right beside a number, which tell an identifier from money, a piece of a larger number or the
// tail of a code. Knows no words.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/types.h"
#include "pipeline/stretch.h"

namespace ceiba {

/// Digits in `span`.
std::size_t DigitsIn(std::string_view text, const Span& span);

/// A digit beside it, behind a point or comma, makes it a piece of a larger number.
bool IsPieceOfNumber(std::string_view text, const Span& span);

/// The last groups of a longer number: "01 800 555 0123".
bool HasGroupBefore(std::string_view text, const Span& span);

/// "$1500", "1500 €"; "15 %" too.
bool IsMoney(std::string_view text, const Span& span);

/// "2024-6185550123", "OF-6185550123": the tail of a code. A whole telephone before it makes no code of it.
bool HasCodeBefore(std::string_view text, const Span& span);

/// "2300718264-5": one more digit behind a hyphen, as codes have it and telephones do not.
bool HasCheckDigitAfter(std::string_view text, const Span& span);

/// A code as a whole: `span` and what hyphens, strokes and points tie to it.
Span WholeCode(std::string_view text, Span span);

/// "909004-E55-2021": the head of a code.
bool HasCodeAfter(std::string_view text, const Span& span);

}  // namespace ceiba
