// SPDX-License-Identifier: GPL-3.0-or-later
// Whole numbers in files of our own: little endian, whatever the machine.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ceiba {

template <class Number>
void AppendNumber(std::string& bytes, Number number) {
  const auto bits = static_cast<std::uint64_t>(number);
  for (std::size_t i = 0; i < sizeof(Number); ++i) bytes.push_back(static_cast<char>(bits >> (8 * i) & 0xFFU));
}

/// Takes a number from the front of `bytes`; false when they end before it does.
template <class Number>
bool TakeNumber(std::string_view& bytes, Number& number) {
  if (bytes.size() < sizeof(Number)) return false;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  number = static_cast<Number>(bits);
  bytes.remove_prefix(sizeof(Number));
  return true;
}

/// Fills a range of numbers.
template <class Numbers>
bool TakeNumbers(std::string_view& bytes, Numbers& numbers) {
  return std::ranges::all_of(numbers, [&](auto& number) { return TakeNumber(bytes, number); });
}

}  // namespace ceiba
