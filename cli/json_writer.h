// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one JSON value, member by member, in the order given; commas take care of themselves.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "io/json_string.h"

namespace ceiba {

class JsonWriter {
 public:
  /// '{' or '['.
  void Open(char bracket) {
    Comma();
    out_ += bracket;
    first_ = true;
  }
  void Close(char bracket) {
    out_ += bracket;
    first_ = false;
  }
  /// Its value comes next.
  void Key(std::string_view key) {
    Comma();
    AppendJsonString(key, out_);
    out_ += ": ";
    first_ = true;
  }
  void Text(std::string_view text) {
    Comma();
    AppendJsonString(text, out_);
  }
  void Count(std::uint64_t count) {
    Comma();
    out_ += std::to_string(count);
  }
  /// Rounded to twelve decimals, so that no last bit of a logarithm shows; never a locale's decimal comma.
  void Figure(double value) {
    Comma();
    constexpr double kDecimals = 1e12;
    std::array<char, 40> digits{};
    const double rounded = std::round(value * kDecimals) / kDecimals;
    out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), rounded).ptr);
  }
  std::string Take() && { return std::move(out_) + "\n"; }

 private:
  void Comma() {
    if (!first_) out_ += ", ";
    first_ = false;
  }

  std::string out_;
  bool first_ = true;
};

}  // namespace ceiba
