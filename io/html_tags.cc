// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/html_tags.h"

#include <algorithm>

#include "io/html.h"

namespace ceiba {
namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool IsAsciiLetter(char c) { return Lower(c) >= 'a' && Lower(c) <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

bool HtmlTags::Text(std::size_t from) {
  // A '<' that begins no tag is text: "edad < 18".
  at_ = std::min(page_.find('<', std::max(at_, from)), page_.size());
  text_ = page_.substr(from, at_ - from);
  event_ = Event::kText;
  return true;
}

bool HtmlTags::Next() {
  while (at_ < page_.size()) {
    const std::size_t begin = at_;
    if (page_[at_] != '<') return Text(begin);
    const std::string_view rest = page_.substr(at_);
    std::size_t end = 0;
    if (rest.starts_with("<!--")) {
      end = rest.starts_with("<!-->") ? 4 : rest.find("-->", 4);
      at_ = end == std::string_view::npos ? page_.size() : at_ + end + (end == 4 ? 1 : 3);
    } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?')) {
      end = rest.find('>');
      at_ = end == std::string_view::npos ? page_.size() : at_ + end + 1;
    } else if (rest.size() > 2 && (IsAsciiLetter(rest[1]) || (rest[1] == '/' && IsAsciiLetter(rest[2])))) {
      if (Tag()) return true;
      at_ = page_.size();  // cut off inside a tag: browsers show nothing of it
    } else {
      ++at_;
      return Text(begin);
    }
  }
  return false;
}

bool HtmlTags::Tag() {
  std::size_t i = at_ + 1;
  event_ = page_[i] == '/' ? Event::kClose : Event::kOpen;
  i += event_ == Event::kClose ? 1 : 0;
  name_.clear();
  attributes_.clear();
  closes_itself_ = false;
  constexpr std::size_t kLongestName = 40;
  for (; i < page_.size() && !IsBlank(page_[i]) && page_[i] != '>' && page_[i] != '/'; ++i)
    if (name_.size() < kLongestName) name_.push_back(Lower(page_[i]));
  constexpr std::size_t kMostAttributes = 100;
  while (i < page_.size()) {
    while (i < page_.size() && (IsBlank(page_[i]) || page_[i] == '/')) closes_itself_ = page_[i++] == '/';
    if (i < page_.size() && page_[i] == '>') {
      at_ = i + 1;
      return true;
    }
    closes_itself_ = false;
    std::string name;
    const std::size_t begin = i;
    for (; i < page_.size() && !IsBlank(page_[i]) && page_[i] != '>' && page_[i] != '/' &&
           (page_[i] != '=' || i == begin);
         ++i)
      if (name.size() < kLongestName) name.push_back(Lower(page_[i]));
    while (i < page_.size() && IsBlank(page_[i])) ++i;
    std::string_view value;
    if (i < page_.size() && page_[i] == '=') {
      ++i;
      while (i < page_.size() && IsBlank(page_[i])) ++i;
      if (i < page_.size() && (page_[i] == '"' || page_[i] == '\'')) {
        const std::size_t close = page_.find(page_[i], i + 1);
        // A quote that is never closed costs its tag, not the rest of the page.
        const std::size_t end = std::min(close == std::string_view::npos ? page_.find('>', i) : close, page_.size());
        value = page_.substr(i + 1, end - i - 1);
        i = end + (close == std::string_view::npos ? 0 : 1);
      } else {
        const std::size_t word = i;
        while (i < page_.size() && !IsBlank(page_[i]) && page_[i] != '>') ++i;
        value = page_.substr(word, i - word);
      }
    }
    if (attributes_.size() < kMostAttributes) attributes_.emplace_back(std::move(name), value);
  }
  return false;
}

std::string_view HtmlTags::RawText() {
  const std::size_t begin = at_;
  for (std::size_t i = page_.find("</", at_); i != std::string_view::npos; i = page_.find("</", i + 2)) {
    const std::string_view name = page_.substr(i + 2, name_.size());
    const bool same = std::ranges::equal(name, name_, {}, Lower);
    const std::size_t after = i + 2 + name_.size();
    if (!same || (after < page_.size() && !IsBlank(page_[after]) && page_[after] != '>' && page_[after] != '/'))
      continue;
    const std::size_t end = page_.find('>', after);
    at_ = end == std::string_view::npos ? page_.size() : end + 1;
    return page_.substr(begin, i - begin);
  }
  at_ = page_.size();
  return page_.substr(begin);
}

bool HtmlTags::HasAttribute(std::string_view name) const {
  return std::ranges::any_of(attributes_, [&](const auto& attribute) { return attribute.first == name; });
}

std::string_view HtmlTags::Attribute(std::string_view name) const {
  const auto found = std::ranges::find_if(attributes_, [&](const auto& attribute) { return attribute.first == name; });
  return found == attributes_.end() ? std::string_view() : found->second;
}

std::string EntityDecoder::operator()(std::string_view text) {
  constexpr std::size_t kLongest = 34;
  constexpr std::size_t kMostKnown = 1'000;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t mark = std::min(text.find('&', i), text.size());
    out += text.substr(i, mark - i);
    if (mark == text.size()) break;
    std::size_t end = mark + 1;
    if (end < text.size() && text[end] == '#') ++end;
    while (end < text.size() && end - mark < kLongest && (IsAsciiLetter(text[end]) || IsDigit(text[end]))) ++end;
    if (end < text.size() && text[end] == ';') ++end;
    const std::string_view entity = text.substr(mark, end - mark);
    i = end;
    const auto found = known_.find(entity);
    if (found != known_.end()) {
      out += found->second;
      continue;
    }
    std::string letter = HtmlToText(entity);
    out += letter;
    if (known_.size() < kMostKnown) known_.emplace(entity, std::move(letter));
  }
  return out;
}

}  // namespace ceiba
