// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/minutes_speech.h"

#include "core/utf8.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr std::string_view kOpen = "“", kClose = "”";

int CountOf(std::string_view text, std::string_view sign) {
  int count = 0;
  for (std::size_t i = text.find(sign); i != std::string_view::npos; i = text.find(sign, i + sign.size())) ++count;
  return count;
}

bool EndsQuotation(std::string_view text) {
  while (!text.empty() && std::string_view(".,; ").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text.ends_with(kClose);
}

// Nothing ends there: "por tres razones:", an item of a list, a page's end.
bool IsUnfinished(std::string_view text) {
  for (const std::string_view sign : {".", "?", "!", "…", "”", "»", ")", "\""})
    if (text.ends_with(sign)) return false;
  return true;
}

// A page's end inside a sentence.
bool GoesOn(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty() || before.ends_with(kClose) || before.ends_with("…")) return false;
  const auto last = static_cast<unsigned char>(before.back());
  const bool open = last == ',' || last >= 0x80 || (last >= 'a' && last <= 'z');
  return open && after.front() >= 'a' && after.front() <= 'z';
}

}  // namespace

void Speech::Say(std::uint32_t block, std::string_view text, bool item) {
  if (said_.empty() && text.starts_with(kOpen)) quoted_ = true;
  if (quoted_) {
    open_ += CountOf(text, kOpen) - CountOf(text, kClose);
    done_ = open_ <= 0 && EndsQuotation(text);
  }
  said_.push_back({block, std::string(text), item});
}

void Speech::SayBehindEnd(std::uint32_t block, std::string_view text) { said_.push_back({block, std::string(text), false}); }

void Speech::TakeQuotesOff() {
  said_.front().text.erase(0, kOpen.size());
  std::string& last = said_.back().text;
  const std::size_t close = last.rfind(kClose);
  if (done_ && close != std::string::npos) last.erase(close, kClose.size());
}

std::vector<MinutesPart> Speech::Parts() && {
  if (quoted_) TakeQuotesOff();
  constexpr std::size_t kReadable = 1500;  // characters; a minute or two of speech
  std::vector<MinutesPart> parts;
  const std::uint32_t naming = head_.blocks.front();
  for (std::size_t from = 0; from < said_.size();) {
    MinutesPart part = head_;
    part.blocks.clear();
    if (from == 0) {
      part.blocks.push_back(naming);
    } else {
      part.cut = MinutesCut::kContinued;
    }
    std::size_t to = from, length = 0;
    while (to < said_.size()) {
      const std::string& text = said_[to].text;
      const std::size_t more = CodePointCount(text);
      const bool small = !text.empty() && text.front() >= 'a' && text.front() <= 'z';
      const bool together = to > from && (small || IsUnfinished(said_[to - 1].text)) && length + more < 2 * kReadable;
      if (to > from && length + more > kReadable && !together) break;
      if (to > from) part.text += !said_[to].item && GoesOn(part.text, text) ? " " : "\n";
      part.text += text;
      if (part.blocks.empty() || part.blocks.back() != said_[to].block) part.blocks.push_back(said_[to].block);
      length += more;
      ++to;
    }
    part.parts = {{{0, static_cast<std::uint32_t>(part.text.size())}, role_}};
    parts.push_back(std::move(part));
    from = to;
  }
  return parts;
}

}  // namespace ceiba
