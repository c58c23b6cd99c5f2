// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/lint_catalog.h"

#include <algorithm>
#include <charconv>

#include "core/check.h"
#include "core/tsv.h"

namespace ceiba {
namespace {

// Id in lints.tsv of each finding, and what its message must name.
struct Named {
  std::string_view id;
  std::string_view filled;
};
constexpr std::array<Named, kFindingCount> kFindings = {{
    {"PT01.none", ""},
    {"PT01.many", "{boxes}"},
    {"PT02", "{boxes}"},
    {"PT03", "{box}"},
    {"PT04", "{box}{words}"},
    {"PT05", "{box}{words}"},
    {"PT06.joined", "{box}{words}"},
    {"PT06.long", "{box}{number}{limit}"},
    {"PT07", "{box}{words}"},
    {"PT08", "{box}"},
    {"PT09.words", "{box}{words}"},
    {"PT09.name", "{box}"},
    {"PT10", "{box}{words}"},
    {"PT11", "{box}{words}"},
    {"PT12", "{box}{other}"},
    {"PT13.sides", "{box}{other}"},
    {"PT13.trunk", "{box}"},
    {"PT14", "{box}{other}"},
    {"PT15.none", ""},
    {"PT15.one", ""},
    {"PT15.flat", ""},
    {"PT16", ""},
    {"PT17", "{box}{number}{limit}"},
    {"PT18.sector", "{boxes}"},
    {"PT18.voice", "{boxes}"},
    {"PT19", "{box}{words}{who}"},
    {"PT20", "{boxes}"},
    {"PT21.place", "{box}"},
    {"PT21.words", "{box}{words}"},
    {"PT22.nodes", "{number}{limit}"},
    {"PT22.depth", "{number}{limit}"},
    {"PT22.siblings", "{box}{number}{limit}"},
}};

// Every "{...}" of a text, each with its braces.
std::vector<std::string_view> Slots(std::string_view text) {
  std::vector<std::string_view> slots;
  for (std::size_t begin = text.find('{'); begin != std::string_view::npos; begin = text.find('{', begin + 1)) {
    const std::size_t end = text.find('}', begin);
    slots.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin + 1));
  }
  return slots;
}

std::string ProblemOf(std::string_view message, std::string_view filled) {
  const std::vector<std::string_view> has = Slots(message);
  const std::vector<std::string_view> needs = Slots(filled);
  for (const std::string_view slot : has)
    if (std::ranges::find(needs, slot) == needs.end()) return "no se sabe qué poner en «" + std::string(slot) + "»";
  for (const std::string_view slot : needs)
    if (std::ranges::find(has, slot) == has.end()) return "le falta «" + std::string(slot) + "»";
  return "";
}

}  // namespace

std::size_t LintCatalog::Find(std::string_view id) {
  return static_cast<std::size_t>(std::ranges::find(kFindings, id, &Named::id) - kFindings.begin());
}

Result<LintCatalog> LintCatalog::Load(const std::string& path) {
  auto table = LoadTsv(path, {"id", "severity", "priority", "title", "message"});
  if (!table) return table.error();
  LintCatalog catalog;
  std::array<bool, kFindingCount> seen{};
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const std::size_t finding = Find(row[0]);
    if (finding == kFindingCount) {
      bad.Add(row.line, "aviso desconocido «" + row[0] + "»");
      continue;
    }
    seen[finding] = true;
    Row& filled = catalog.rows_[finding];
    filled = {row[0].substr(0, row[0].find('.')), row[3], row[4], LintSeverity::kHint, 0};
    if (row[1] == "E") filled.severity = LintSeverity::kError;
    else if (row[1] == "W") filled.severity = LintSeverity::kWarning;
    else if (row[1] != "I") bad.Add(row.line, "gravedad «" + row[1] + "»");
    const auto [end, error] = std::from_chars(row[2].data(), row[2].data() + row[2].size(), filled.priority);
    if (error != std::errc() || end != row[2].data() + row[2].size()) bad.Add(row.line, "prioridad «" + row[2] + "»");
    if (row[3].empty()) bad.Add(row.line, "sin título");
    if (const std::string problem = ProblemOf(row[4], kFindings[finding].filled); !problem.empty()) bad.Add(row.line, problem);
  }
  if (!bad.empty()) return bad.ToError(path);
  std::string missing;
  for (std::size_t f = 0; f < kFindingCount; ++f)
    if (!seen[f]) missing += (missing.empty() ? "" : ", ") + std::string(kFindings[f].id);
  if (!missing.empty()) return ConfigError(path + ": falta una fila para " + missing);
  return catalog;
}

Lint LintCatalog::Make(const Found& found) const {
  const Row& row = rows_[static_cast<std::size_t>(found.finding)];
  Lint lint{row.code, row.severity, found.node, found.other, row.title, ""};
  const std::string& message = row.message;
  // From left to right, so that a box's words are never read as a slot.
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t begin = message.find('{', at);
    lint.message.append(message, at, begin == std::string::npos ? begin : begin - at);
    if (begin == std::string::npos) break;
    at = message.find('}', begin) + 1;
    const std::string_view slot = std::string_view(message).substr(begin, at - begin);
    const auto value = std::ranges::find(found.filled, slot, &std::pair<std::string_view, std::string>::first);
    CEIBA_CHECK(value != found.filled.end(), std::string(slot));
    lint.message += value->second;
  }
  return lint;
}

}  // namespace ceiba
