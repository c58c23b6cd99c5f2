// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/trends_csv.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "io/csv_table.h"
#include "io/names.h"
#include "io/trend_facts.h"

namespace ceiba {
namespace {

std::string_view CodeOf(SubjectKind kind) { return kind == SubjectKind::kTopic ? "topic" : "theme"; }

std::string_view CodeOf(Change change) {
  static constexpr std::array<std::string_view, 5> kCodes{"too-few", "new", "growing", "steady", "fading"};
  return kCodes[static_cast<std::size_t>(change)];
}

std::string_view CodeOf(Period period) {
  static constexpr std::array<std::string_view, 5> kCodes{"none", "week", "month", "year", "round"};
  return kCodes[static_cast<std::size_t>(period)];
}

std::string_view CodeOf(PersonAttribute attribute) {
  static constexpr std::array<std::string_view, kAttributeCount> kCodes{"place", "sector", "gender", "channel"};
  return kCodes[PlaceOf(attribute)];
}

std::string_view KeyOf(const Analysis& a, const Subject& subject) {
  return subject.kind == SubjectKind::kTopic ? a.topics[subject.row].key : a.taxonomy[subject.row].code;
}

std::string_view LabelOf(const Analysis& a, const Subject& subject) {
  return subject.kind == SubjectKind::kTopic ? std::string_view(a.topics[subject.row].label) : ThemeLabel(a, subject.row);
}

// 0.001 stands for all that is less: nothing is impossible.
std::string ChanceText(double p) { return DecimalText(std::max(p, 0.001)); }

void AddWindow(const Trends& trends, std::uint32_t window, std::uint32_t voices, std::string& cell) {
  cell += (cell.empty() ? "" : "; ") + trends.windows[window].name + ": " + std::to_string(voices);
}

}  // namespace

std::string TrendsCsv(const Analysis& analysis, const Trends& trends) {
  CsvTable table{"key", "kind", "label", "period", "windows", "before", "before_all", "recent", "recent_all", "status", "p", "q"};
  if (trends.rows.empty()) return std::move(table).Take();
  const std::string_view period = CodeOf(trends.period);
  std::string windows;
  for (std::uint32_t w = 0; w < trends.windows.size(); ++w) AddWindow(trends, w, trends.windows[w].voices, windows);
  table.Row("", "all", "", period, windows, "", "", "", "", "", "", "");
  for (const Trend& t : trends.rows) {
    windows.clear();
    for (const WindowVoices& w : t.windows) AddWindow(trends, w.window, w.voices, windows);
    const std::size_t kind = PlaceOf(t.subject.kind);
    const bool tested = t.change != Change::kTooFew;
    table.Row(KeyOf(analysis, t.subject), CodeOf(t.subject.kind), LabelOf(analysis, t.subject), period, windows, t.before,
              trends.before[kind], t.recent, trends.recent[kind], CodeOf(t.change), tested ? ChanceText(t.p) : "",
              tested ? ChanceText(t.q) : "");
  }
  return std::move(table).Take();
}

std::string GroupsCsv(const Analysis& analysis, const GroupFindings& groups) {
  CsvTable table{"key",  "kind",  "label",      "attribute", "group",    "in_group",   "group_all", "in_rest", "rest_all",
                 "share", "rest_share", "ratio",     "ratio_low", "ratio_high", "over",         "p",       "q"};
  for (const Leaning& l : groups.leanings) {
    const GroupValue& group = groups.groups[l.group];
    const std::uint64_t all = group.said[PlaceOf(l.subject.kind)], rest = group.rest_said[PlaceOf(l.subject.kind)];
    const double share = static_cast<double>(l.in_group) / static_cast<double>(all);
    const double rest_share = static_cast<double>(l.in_rest) / static_cast<double>(rest);
    table.Row(KeyOf(analysis, l.subject), CodeOf(l.subject.kind), LabelOf(analysis, l.subject), CodeOf(group.attribute), NameOf(group),
              l.in_group, all, l.in_rest, rest, DecimalText(share), DecimalText(rest_share),
              l.in_rest == 0 ? "" : DecimalText(share / rest_share), DecimalText(l.low), DecimalText(l.high), l.leans ? "yes" : "no",
              ChanceText(l.p), ChanceText(l.q));
  }
  return std::move(table).Take();
}

std::string FewVoicesCsv(const Analysis& analysis, const GroupFindings& groups) {
  CsvTable table{"topic", "label", "theme", "voices", "why", "attribute", "group", "group_voices"};
  for (const FewVoices& few : groups.few) {
    const Topic& topic = analysis.topics[few.topic];
    const GroupValue* group = few.group == kNoRow ? nullptr : &groups.groups[few.group];
    table.Row(topic.key, topic.label, analysis.taxonomy[topic.theme].code, few.voices,
              few.why == FewVoices::Why::kOneSector ? "one-sector" : "few-voices",
              group == nullptr ? std::string_view() : CodeOf(group->attribute),
              group == nullptr ? std::string_view() : std::string_view(group->name),
              group == nullptr ? std::string() : std::to_string(group->voices));
  }
  return std::move(table).Take();
}

}  // namespace ceiba
