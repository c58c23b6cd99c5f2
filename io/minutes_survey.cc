// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/minutes_survey.h"

#include <map>
#include <string_view>

#include "io/minutes_lines.h"
#include "io/tidy.h"

namespace ceiba {

MinutesSurvey Survey(const Document& document, const MinutesWords& lexicon, const RowPlans& rows, TurnFinder& turns) {
  MinutesSurvey survey;
  std::map<std::uint32_t, int> levels;
  const auto know_names = [&](std::string_view text) {
    if (LooksLikeNames(WordsOf(text, kLineWords), lexicon)) turns.Know(text);
  };
  bool list = false;  // of who attends
  std::size_t lines = 0, labelled = 0, known = 0;  // that speak; of these, those with words and a colon before; with known ones
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::kHeading) ++levels[block.level];
    const bool row = block.kind == BlockKind::kRow;
    const std::string_view line = !row ? std::string_view(block.text) : block.cells.empty() ? std::string_view() : Trimmed(block.cells.front());
    const std::vector<LineWord> words = WordsOf(line, kLineWords);
    const auto heading = HeadingOf(line, words, lexicon);
    if (heading) list = heading->cue == LineCue::kAttendanceHeading;
    if (row) {
      if (list || rows.PlanOf(block).use == RowUse::kAttendance)
        for (const std::string& cell : block.cells) know_names(cell);
      continue;
    }
    if (heading) {
      if (list) know_names(line.substr(heading->rest));
      continue;
    }
    if (list && LooksLikeNames(words, lexicon)) {
      turns.Know(line);
      continue;
    }
    constexpr std::size_t kLongestOfList = 80;  // bytes
    list = list && line.size() < kLongestOfList;
    const auto opening = turns(line);
    constexpr std::size_t kShortestSaid = 60;  // bytes
    if (line.size() >= kShortestSaid) {
      ++lines;
      labelled += turns.BeginsWithLabel(line) ? 1 : 0;
      known += opening && opening->manner == Opening::Manner::kLabel ? 1 : 0;
    }
    if (opening && opening->manner != Opening::Manner::kImpersonal) {
      turns.Know(opening->speaker);
      ++survey.openings;
      continue;
    }
    const auto formula = FormulaOf(words, lexicon, FormulaPlace::kAnywhere);
    const bool official = formula == LineCue::kVote || formula == LineCue::kFormula || formula == LineCue::kClose ||
                          formula == LineCue::kLegal;
    survey.official += official ? 1 : 0;
  }
  constexpr std::size_t kFewest = 5;
  if (labelled >= kFewest && labelled * 10 >= lines * 6 && known * 2 >= labelled) turns.TrustLabels();
  if (levels.size() > 1 && levels.begin()->second == 1) survey.title_level = levels.begin()->first;
  return survey;
}

}  // namespace ceiba
