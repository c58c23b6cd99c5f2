// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of a sheet as the people who look at it see them: dates by their format, whole numbers without a point,
// postal codes with their zeros.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ceiba {

/// How a number is shown, as far as it matters to what it means.
struct NumberFormat {
  enum class Kind : std::uint8_t {
    kPlain,
    kDate,      ///< 2026-03-04
    kDateTime,  ///< 2026-03-04T10:15:00
    kTime,      ///< 10:15:00
    kPercent,   ///< 0.35 -> 35%
    kDigits,    ///< whole numbers of at least `digits` digits: 06700
  };
  Kind kind = Kind::kPlain;
  std::uint8_t digits = 0;
};

/// Of the formats that workbooks know by number only (ECMA-376 part 1, 18.8.30); kPlain for those they do not.
NumberFormat BuiltinFormat(std::uint32_t id);

/// Of a format code such as `[$-80A]d" de "mmmm" de "yyyy;@`. Quoted and escaped letters, colours and locales say
/// nothing.
NumberFormat FormatOfCode(std::string_view code);

/// Appends `raw`, a number as files write it, in its format. `from_1904`: days are counted from 1904, the habit of old
/// Macs. Numbers have up to 15 significant digits, as sheets show them, whole ones below 10^21 all of theirs; what is
/// no number, and a date that no calendar has, is appended as it stands. Same bytes in any locale.
void AppendNumber(std::string_view raw, const NumberFormat& format, bool from_1904, std::string& out);

inline constexpr std::string_view kTrue = "VERDADERO";
inline constexpr std::string_view kFalse = "FALSO";

}  // namespace ceiba
