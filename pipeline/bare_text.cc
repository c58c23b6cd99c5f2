// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/bare_text.h"

#include <array>

#include "core/utf8.h"

namespace ceiba {
namespace {

constexpr char32_t kTilde = 0x303;
constexpr char32_t kKeep = 0xFFFFFFFF;
constexpr char32_t kDrop = 0;

bool IsInvisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
         c == 0xFEFF || (c >= 0x300 && c <= 0x36F);
}

bool IsSpace(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool IsHyphen(char32_t c) { return (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

// What stands in the bare text for a code point: itself (kKeep), nothing (kDrop) or an ASCII character.
char32_t Plain(char32_t c) {
  if (IsInvisible(c)) return kDrop;
  if (IsSpace(c)) return U' ';
  if (IsHyphen(c)) return U'-';
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + U'!';
  if (c >= 0x1D7CE && c <= 0x1D7FF) return U'0' + (c - 0x1D7CE) % 10;
  return kKeep;
}

// First bytes of the code points that may have to change.
constexpr std::array<bool, 256> MakeSuspects() {
  std::array<bool, 256> suspects{};
  for (const int byte : {0xC2, 0xCC, 0xCD, 0xE2, 0xE3, 0xEF, 0xF0}) suspects[static_cast<std::size_t>(byte)] = true;
  return suspects;
}
constexpr std::array<bool, 256> kSuspects = MakeSuspects();

}  // namespace

BareText::BareText(std::string_view source) : source_(source) {
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (!kSuspects[static_cast<unsigned char>(source[i])]) continue;
    std::size_t after = i;
    if (Plain(NextCodePoint(source, after)) != kKeep) {
      Build(i);
      return;
    }
    i = after - 1;
  }
}

void BareText::Build(std::size_t from) {
  changed_ = true;
  own_.reserve(source_.size());
  origin_.reserve(source_.size() + 1);
  own_.assign(source_.substr(0, from));
  for (std::uint32_t i = 0; i < from; ++i) origin_.push_back(i);
  for (std::size_t i = from; i < source_.size();) {
    const auto at = static_cast<std::uint32_t>(i);
    if (!kSuspects[static_cast<unsigned char>(source_[i])]) {
      own_.push_back(source_[i++]);
      origin_.push_back(at);
      continue;
    }
    const char32_t c = NextCodePoint(source_, i);
    const char32_t plain = Plain(c);
    if (plain == kKeep) {
      for (std::size_t byte = at; byte < i; ++byte) {
        own_.push_back(source_[byte]);
        origin_.push_back(static_cast<std::uint32_t>(byte));
      }
    } else if (plain != kDrop) {
      own_.push_back(static_cast<char>(plain));
      origin_.push_back(at);
    } else if (c == kTilde && !own_.empty() && (own_.back() == 'n' || own_.back() == 'N')) {
      const bool upper = own_.back() == 'N';
      own_.pop_back();
      own_ += upper ? "Ñ" : "ñ";
      origin_.push_back(origin_.back());
    }
  }
  origin_.push_back(static_cast<std::uint32_t>(source_.size()));
}

}  // namespace ceiba
