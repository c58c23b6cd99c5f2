// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workbook_records.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "io/profile_apply.h"
#include "io/row_records.h"
#include "io/table.h"

namespace ceiba {
namespace {

struct PlannedSheet {
  const Sheet* sheet = nullptr;
  Table table;
  Result<ColumnPlan> plan;

  bool has_header() const { return table.columns.front() != "@1"; }
};

std::string RowCount(const Sheet& sheet) {
  return std::to_string(sheet.rows.size()) + (sheet.rows.size() == 1 ? " renglón" : " renglones");
}

// "a, b, c y 14 más"
std::string ColumnsListed(const Table& table) {
  constexpr std::size_t kShown = 8;
  std::string list;
  std::size_t named = 0;
  for (const std::string& name : table.columns) {
    if (name.empty()) continue;
    if (++named <= kShown) list += (list.empty() ? "" : ", ") + name;
  }
  return list + (named > kShown ? " y " + std::to_string(named - kShown) + " más" : "");
}

void AddMissing(const std::vector<std::string>& from, std::vector<std::string>& to) {
  for (const std::string& item : from)
    if (std::ranges::find(to, item) == to.end()) to.push_back(item);
}

}  // namespace

Status AddWorkbookRecords(const Workbook& book, const Profiles& profiles, const ColumnFinder& finder,
                          const std::string& path, ReadResult& out) {
  InputSummary& summary = out.summary;
  summary.kind = book.kind;
  summary.encoding = "UTF-8";
  std::vector<PlannedSheet> sheets;
  for (const Sheet& sheet : book.sheets) {
    summary.repaired += sheet.repaired;
    if (sheet.rows.empty()) continue;
    Table table = TableFromSheet(sheet, finder);
    Result<ColumnPlan> plan = PlanColumns(profiles.Tell(table), table, finder, path + ", hoja '" + sheet.name + "'");
    sheets.push_back({&sheet, std::move(table), std::move(plan)});
  }
  summary.notices.insert(summary.notices.end(), book.notices.begin(), book.notices.end());
  if (sheets.empty()) {
    summary.notices.push_back("el libro está vacío");
    return {};
  }
  const bool some_header = std::ranges::any_of(
      sheets, [](const PlannedSheet& planned) { return planned.plan.ok() && planned.has_header(); });
  if (std::ranges::none_of(sheets, [](const PlannedSheet& planned) { return planned.plan.ok(); }))
    return std::ranges::max_element(sheets, {}, [](const PlannedSheet& planned) { return planned.table.rows.size(); })
        ->plan.error();
  for (const PlannedSheet& planned : sheets) {
    const std::string& name = planned.sheet->name;
    if (!planned.plan) {
      summary.notices.push_back("la hoja '" + name + "' (" + RowCount(*planned.sheet) +
                                ") no tiene columna de texto y no se leyó; tiene: " + ColumnsListed(planned.table));
      continue;
    }
    if (some_header && !planned.has_header()) {
      summary.notices.push_back(
          "la hoja '" + name + "' (" + RowCount(*planned.sheet) +
          ") no tiene encabezado y no se leyó, pues otras sí lo tienen; si son aportaciones, póngale uno");
      continue;
    }
    const ColumnPlan& plan = *planned.plan;
    AddMissing(planned.table.columns, summary.columns);
    for (const auto& [field, columns] : plan.mapping) AddMissing(columns, summary.mapping[field]);
    AddMissing(plan.dropped, summary.dropped);
    if (summary.profile.empty()) summary.profile = plan.profile;
    const std::size_t told = summary.notices.size();
    if (sheets.size() > 1) summary.notices.push_back("se leyó con " + RowCount(*planned.sheet));
    for (const std::vector<std::string>* notices : {&planned.table.notices, &plan.notices})
      summary.notices.insert(summary.notices.end(), notices->begin(), notices->end());
    Spot spot;
    spot.sheet = name;
    AddRowRecords(planned.table, plan, out, std::make_shared<const Spot>(std::move(spot)));
    if (sheets.size() == 1) continue;
    for (std::size_t i = told; i < summary.notices.size(); ++i) summary.notices[i].insert(0, "hoja '" + name + "': ");
  }
  return {};
}

}  // namespace ceiba
