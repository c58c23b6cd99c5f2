// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/minutes_rows.h"

#include <algorithm>
#include <utility>

#include "io/minutes_lines.h"
#include "io/tidy.h"

namespace ceiba {

RowPlans::RowPlans(const Document& document, const MinutesWords& lexicon) {
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::kRow || headers_.contains(block.table)) continue;
    headers_.emplace(block.table, block.number);
    RowPlan plan;
    bool agreements = false, attendance = false, votes = false;
    for (std::size_t c = 0; c < block.cells.size(); ++c) {
      const std::vector<LineWord> words = WordsOf(block.cells[c], 20);
      constexpr std::size_t kLongestHeader = 8;
      if (words.empty() || words.size() > kLongestHeader) continue;
      const auto heading = HeadingOf(block.cells[c], words, lexicon);
      const PartKind role = heading ? RoleOf(heading->cue) : PartKind::kBody;
      const auto is = [&](LineCue cue) { return lexicon.At(cue, words, 0).has_value(); };
      if (role != PartKind::kBody) plan.texts.emplace_back(c, role);
      else if (is(LineCue::kColumnAgreement)) agreements = true;
      else if (is(LineCue::kColumnAttendance)) attendance = true;
      else if (is(LineCue::kColumnVote)) votes = true;
      else if (is(LineCue::kColumnSpeaker)) plan.speaker = c;
      else if (is(LineCue::kColumnText)) plan.texts.emplace_back(c, PartKind::kBody);
      else if (is(LineCue::kColumnItem)) plan.item = c;
    }
    const bool header = block.cells.size() > 1;
    const bool roles = std::ranges::any_of(plan.texts, [](const auto& text) { return text.second != PartKind::kBody; });
    if (agreements && !roles) plan.texts.clear();  // "Acuerdo | Descripción | Responsable"
    plan.use = !header ? RowUse::kText
               : !plan.texts.empty() ? RowUse::kSaid
               : agreements ? RowUse::kAgreements
               : attendance ? RowUse::kAttendance
               : votes ? RowUse::kVotes : RowUse::kText;
    plans_.emplace(block.table, std::move(plan));
  }
}

RowPlan RowPlans::PlanOf(const Block& row) const {
  const auto plan = plans_.find(row.table);
  if (plan == plans_.end()) return {};
  RowPlan out = plan->second;
  if (out.use != RowUse::kText && headers_.at(row.table) == row.number) out.use = RowUse::kHeader;
  return out;
}

MinutesPart RowContribution(const Block& row, const RowPlan& plan) {
  MinutesPart part;
  part.kind = MinutesKind::kBullet;
  part.cut = MinutesCut::kRow;
  for (const auto& [column, kind] : plan.texts) {
    if (column >= row.cells.size()) continue;
    const std::string_view said = Trimmed(row.cells[column]);
    if (said.empty()) continue;
    if (!part.text.empty()) part.text += '\n';
    const auto begin = static_cast<std::uint32_t>(part.text.size());
    part.text += said;
    part.parts.push_back({{begin, static_cast<std::uint32_t>(part.text.size())}, kind});
  }
  if (plan.speaker && *plan.speaker < row.cells.size()) part.speaker = BlanksFolded(row.cells[*plan.speaker]);
  if (plan.item && *plan.item < row.cells.size()) part.item = BlanksFolded(row.cells[*plan.item]);
  return part;
}

}  // namespace ceiba
