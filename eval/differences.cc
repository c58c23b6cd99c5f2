// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval/differences.h"

#include <algorithm>

#include "core/utf8.h"

namespace ceiba {
namespace {

struct Placed {
  Span span;  // code points
  Quoted quoted;
  bool is_gold = false;
};

void Place(const MarkedText& marked, bool is_gold, std::vector<Placed>& placed) {
  if (marked.mentions.empty()) return;
  const CodePointIndex points(marked.text);
  for (const RoleMark& mark : marked.mentions)
    placed.push_back({{points.At(mark.span.begin), points.At(mark.span.end)},
                      {mark.role, std::string_view(marked.text).substr(mark.span.begin, mark.span.size())},
                      is_gold});
}

// Marks that overlap, whichever side they come from, share a row.
std::vector<Difference> SideBySide(const Answer& answer) {
  std::vector<Placed> placed;
  Place(*answer.gold, true, placed);
  if (answer.predicted != nullptr) Place(*answer.predicted, false, placed);
  std::ranges::stable_sort(placed, {}, [](const Placed& mark) { return mark.span; });
  std::vector<Difference> rows;
  std::uint32_t reach = 0;
  for (const Placed& mark : placed) {
    if (rows.empty() || mark.span.begin >= reach) rows.emplace_back();
    reach = std::max(reach, mark.span.end);
    (mark.is_gold ? rows.back().gold : rows.back().predicted).push_back(mark.quoted);
  }
  for (Difference& row : rows)
    row.same = row.gold.size() == 1 && row.predicted.size() == 1 && row.gold[0].role == row.predicted[0].role &&
               row.gold[0].text == row.predicted[0].text;
  return rows;
}

}  // namespace

std::vector<BadText> WorstTexts(const std::vector<Answer>& answers, std::size_t count) {
  std::vector<BadText> worst;
  for (const Answer& answer : answers)
    if (TextCounts counts = CountText(answer); counts.wrong_words() > 0)
      worst.push_back({answer, std::move(counts), {}});
  std::ranges::sort(worst, [](const BadText& a, const BadText& b) {
    const std::uint64_t wrong_a = a.counts.wrong_words(), wrong_b = b.counts.wrong_words();
    return wrong_a != wrong_b ? wrong_a > wrong_b : a.answer.gold->id < b.answer.gold->id;
  });
  if (worst.size() > count) worst.resize(count);
  for (BadText& text : worst) text.differences = SideBySide(text.answer);
  return worst;
}

}  // namespace ceiba
