// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/utf8.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "core/check.h"

namespace ceiba {
namespace {

// Length of the well-formed sequence at `offset`, 0 when it is malformed (Unicode 15, table 3-7).
std::size_t SequenceLength(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0U;
  };
  const auto in = [&](std::size_t i, unsigned low, unsigned high) { return byte(i) >= low && byte(i) <= high; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return in(1, 0x80, 0xBF) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : 0xBF;
    return in(1, low, high) && in(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return in(1, low, high) && in(2, 0x80, 0xBF) && in(3, 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

char32_t NextCodePoint(std::string_view text, std::size_t& offset) {
  if (const auto first = static_cast<unsigned char>(text[offset]); first < 0x80) {  // as most of our text is
    ++offset;
    return first;
  }
  const std::size_t length = SequenceLength(text, offset);
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[offset + i])); };
  char32_t result = kReplacement;
  switch (length) {
    case 2: result = ((byte(0) & 0x1FU) << 6) | (byte(1) & 0x3FU); break;
    case 3: result = ((byte(0) & 0x0FU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU); break;
    case 4:
      result = ((byte(0) & 0x07U) << 18) | ((byte(1) & 0x3FU) << 12) | ((byte(2) & 0x3FU) << 6) | (byte(3) & 0x3FU);
      break;
    default: break;
  }
  offset += length == 0 ? 1 : length;
  return result;
}

void AppendUtf8(char32_t c, std::string& out) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  const auto push = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xC0 | (c >> 6));
    push(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    push(0xE0 | (c >> 12));
    push(0x80 | ((c >> 6) & 0x3F));
    push(0x80 | (c & 0x3F));
  } else {
    push(0xF0 | (c >> 18));
    push(0x80 | ((c >> 12) & 0x3F));
    push(0x80 | ((c >> 6) & 0x3F));
    push(0x80 | (c & 0x3F));
  }
}

namespace {

/// ASCII bytes among the eight from `offset` on, up to the first that is none.
std::size_t AsciiInEight(std::string_view text, std::size_t offset) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, text.data() + offset, sizeof eight);
  static_assert(std::endian::native == std::endian::little);
  return static_cast<std::size_t>(std::countr_zero(eight & 0x8080808080808080ULL)) / 8;
}

}  // namespace

bool IsValidUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (text.size() - i >= 8) {
      const std::size_t ascii = AsciiInEight(text, i);
      i += ascii;
      if (ascii == 8) continue;
    }
    const std::size_t length = SequenceLength(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;

/// A one in each byte of the eight from `offset` on that is a continuation (10xxxxxx).
std::uint64_t ContinuationsInEight(std::string_view text, std::size_t offset) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, text.data() + offset, sizeof eight);
  return (eight & ~(eight << 1U)) >> 7U & kOnes;
}

/// Bytes of [begin, end) that begin a code point.
std::size_t CodePointsBetween(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t count = end - begin;
  while (begin + 8 <= end) {
    constexpr int kMostAdded = 31;  // times eight marks: their sum still fits in one byte
    std::uint64_t marks = 0;
    for (int added = 0; added < kMostAdded && begin + 8 <= end; ++added, begin += 8) marks += ContinuationsInEight(text, begin);
    count -= marks * kOnes >> 56U;
  }
  if (begin < end && end >= 8) {  // the last eight bytes, without those that were counted
    const std::uint64_t marks = ContinuationsInEight(text, end - 8) >> 8 * (8 - (end - begin));
    return count - (marks * kOnes >> 56U);
  }
  for (; begin < end; ++begin) count -= IsContinuation(text[begin]) ? 1U : 0U;
  return count;
}

}  // namespace

std::size_t CodePointCount(std::string_view text) { return CodePointsBetween(text, 0, text.size()); }

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  every_64_.reserve(text.size() / 64 + 1);
  std::size_t count = 0;
  for (std::size_t i = 0; i <= text.size(); i += 64) {
    every_64_.push_back(static_cast<std::uint32_t>(count));
    count += CodePointsBetween(text, i, std::min(i + 64, text.size()));
  }
}

std::uint32_t CodePointIndex::At(std::uint32_t byte) const {
  CEIBA_CHECK(byte <= text_.size(), byte, text_.size());
  return every_64_[byte / 64] + static_cast<std::uint32_t>(CodePointsBetween(text_, byte / 64 * 64, byte));
}

}  // namespace ceiba
