// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/causal_lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "core/tsv.h"

namespace ceiba {
namespace {

constexpr std::array<std::string_view, kCausalKindCount> kKindNames = {
    "because", "due-to",   "attribute", "result",       "verb",     "back",      "cause-is", "effect-is", "cause-after",
    "anaphor", "stand-in", "relative",  "marker",       "contrast", "auxiliary", "clitic",   "object",    "reflexive",
    "perfect", "softener", "negation",  "subordinator", "purpose",  "tail",      "report",   "agent",     "to"};

std::optional<float> ConfidenceOf(std::string_view cell) {
  // Thousandths read as an integer: from_chars of a float would do, but one rounding is enough to differ.
  if (cell == "0" || cell == "1") return cell == "1" ? 1.0F : 0.0F;
  if (!cell.starts_with("0.") || cell.size() > 5) return std::nullopt;
  int digits = 0;
  const auto [stop, code] = std::from_chars(cell.data() + 2, cell.data() + cell.size(), digits);
  if (code != std::errc() || stop != cell.data() + cell.size()) return std::nullopt;
  for (std::size_t i = cell.size(); i < 5; ++i) digits *= 10;
  return static_cast<float>(digits) / 1000.0F;
}

}  // namespace

std::string_view ToString(CausalKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

Result<CausalLexicon> CausalLexicon::Load(const std::string& dir) {
  auto words = LoadTsv(dir + "/causal_words.tsv", {"list", "lemma"}, false);
  if (!words) return words.error();
  WordLists lists;
  for (const TsvRow& row : words->rows) lists[row[0]].push_back(row[1]);
  const std::string path = dir + "/causal_connectors.tsv";
  auto table = LoadTsv(path, {"id", "kind", "keep", "confidence", "pattern"});
  if (!table) return table.error();
  std::vector<CausalConnector> connectors;
  std::vector<std::string> patterns;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const auto* kind = std::ranges::find(kKindNames, std::string_view(row[1]));
    if (kind == kKindNames.end()) bad.Add(row.line, "tipo desconocido «" + row[1] + "»");
    if (row[2] != "yes" && row[2] != "no") bad.Add(row.line, "keep debe ser yes o no");
    const std::optional<float> confidence = ConfidenceOf(row[3]);
    if (!confidence) bad.Add(row.line, "confidence debe ir de 0 a 1 con tres decimales como mucho");
    if (const std::string problem = PatternSet::Problem(row[4], lists); !problem.empty()) bad.Add(row.line, problem);
    const auto place = static_cast<CausalKind>(kind == kKindNames.end() ? 0 : kind - kKindNames.begin());
    connectors.push_back({row[0], place, row[2] == "yes", confidence.value_or(0)});
    patterns.push_back(row[4]);
  }
  if (!bad.empty()) return bad.ToError(path);
  auto set = PatternSet::Make(patterns, lists);
  if (!set) return set.error();
  return CausalLexicon{std::move(connectors), std::move(*set)};
}

}  // namespace ceiba
