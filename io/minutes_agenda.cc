// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/minutes_agenda.h"

#include <algorithm>

#include "io/header_lexicon.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

std::string Folded(std::string_view line) {
  std::string folded = FoldHeader(line);
  const std::size_t blank = folded.find(' ');
  const bool number = blank != std::string::npos && std::all_of(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(blank),
                                                                [](char c) { return c >= '0' && c <= '9'; });
  return number ? folded.substr(blank + 1) : folded;
}

bool Same(std::string_view a, std::string_view b) {
  if (a == b) return true;
  constexpr std::size_t kTelling = 24;  // bytes of a beginning that two points do not share
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t shared = 0;
  while (shared < shorter && a[shared] == b[shared]) ++shared;
  return shared >= kTelling && shared * 5 >= shorter * 3;
}

}  // namespace

void Agenda::Clear() {
  points_.clear();
  folded_.clear();
}

void Agenda::Add(std::string_view point) {
  points_.push_back(BlanksFolded(point));
  folded_.push_back(Folded(point));
}

bool Agenda::Has(std::string_view line) const {
  if (folded_.empty()) return false;
  const std::string folded = Folded(line);
  return std::ranges::any_of(folded_, [&](const std::string& point) { return Same(point, folded); });
}

bool Agenda::IsFirst(std::string_view line) const { return !folded_.empty() && Same(folded_.front(), Folded(line)); }

const std::string* Agenda::Named(const std::vector<LineWord>& words, std::size_t end, const MinutesWords& lexicon) const {
  for (std::size_t i = 0; i < end && i < words.size(); ++i) {
    std::size_t rank = lexicon.RankAt(LineCue::kOrdinal, words, i).value_or(0);
    if (words[i].number && words[i].folded.size() <= 2) {
      rank = 0;
      for (const char digit : words[i].folded) rank = rank * 10 + static_cast<std::size_t>(digit - '0');
    }
    if (rank > 0 && rank <= points_.size()) return &points_[rank - 1];
  }
  return nullptr;
}

}  // namespace ceiba
