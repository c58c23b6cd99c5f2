// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "core/hash.h"

namespace ceiba {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kProgram[] = "ceiba";
constexpr char kSelf[] = "manifest_sha256";
constexpr int kManifestSchema = 1;

std::string Dump(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

// Rows as (file, row): one row answers several questions, and two inputs may bear the same name, so of each row the
// question that it answers most often tells how many rows of this number there are.
using RowQuestion = std::tuple<std::string_view, std::uint64_t, std::string_view>;

std::uint64_t CountRows(std::vector<RowQuestion> seen) {
  if (!std::ranges::is_sorted(seen)) std::ranges::sort(seen);
  const auto row = [](const RowQuestion& r) { return std::pair(std::get<0>(r), std::get<1>(r)); };
  std::uint64_t rows = 0;
  for (std::size_t i = 0; i < seen.size();) {
    std::uint64_t most = 0;
    std::size_t past = i;
    while (past < seen.size() && row(seen[past]) == row(seen[i])) {
      const std::size_t first = past;
      while (past < seen.size() && seen[past] == seen[first]) ++past;
      most = std::max<std::uint64_t>(most, past - first);
    }
    rows += most;
    i = past;
  }
  return rows;
}

Json InputJson(const InputSummary& in) {
  Json json;
  json["file"] = in.file;
  json["sha256"] = in.sha256;
  json["bytes"] = in.bytes;
  json["kind"] = in.kind;
  if (!in.profile.empty()) json["profile"] = in.profile;
  json["encoding"] = in.encoding;
  if (!in.delimiter.empty()) json["delimiter"] = in.delimiter;
  json["columns"] = in.columns;
  Json& mapping = json["mapping"] = Json::object();
  for (const auto& [field, columns] : in.mapping) mapping[field] = columns;
  json["dropped"] = in.dropped;
  json["rows"] = in.rows;
  json["repaired_cells"] = in.repaired;
  json["notices"] = in.notices;
  return json;
}

Json TotalsJson(const Analysis& a) {
  const Totals totals = CountTotals(a);
  Json json;
  json["rows_read"] = totals.rows_read;
  json["rows_accepted"] = totals.rows_accepted;
  json["rows_rejected"] = totals.rows_rejected;
  json["contributions"] = totals.contributions;
  json["analysed"] = totals.analysed;
  json["copies"] = totals.copies;
  json["rejected"] = totals.rejected;
  json["reconciles"] = totals.Reconcile();
  json["participants"] = totals.participants;
  json["mentions"] = a.mentions.size();
  json["links"] = a.links.size();
  json["topics"] = a.topics.size();
  json["statements"] = a.statements.size();
  json["trees"] = a.trees.size();
  return json;
}

template <class Pairs>
Json Object(const Pairs& pairs) {
  Json json = Json::object();
  for (const auto& [name, value] : pairs) json[name] = value;
  return json;
}

std::optional<OutputFile> ReadOutput(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto name = json.find("name");
  const auto bytes = json.find("bytes");
  const auto sha256 = json.find("sha256");
  if (name == json.end() || !name->is_string() || bytes == json.end() || !bytes->is_number_unsigned() ||
      sha256 == json.end() || !sha256->is_string())
    return std::nullopt;
  return OutputFile{name->get<std::string>(), bytes->get<std::uint64_t>(), sha256->get<std::string>()};
}

}  // namespace

Totals CountTotals(const Analysis& a) {
  Totals totals;
  for (const InputSummary& in : a.inputs) totals.rows_read += in.rows;
  std::vector<RowQuestion> accepted;
  std::vector<RowQuestion> rejected;
  for (const Contribution& c : a.corpus.contributions) {
    accepted.emplace_back(c.from.file, c.from.row, c.from.question);
    ++(c.copy_of.valid() ? totals.copies : totals.analysed);
  }
  for (const Rejected& r : a.rejected) rejected.emplace_back(r.from.file, r.from.row, r.from.question);
  totals.contributions = a.corpus.contributions.size();
  totals.rejected = a.rejected.size();
  totals.participants = a.corpus.participants.size();

  totals.rows_accepted = CountRows(accepted);
  if (rejected.empty()) return totals;
  rejected.insert(rejected.end(), accepted.begin(), accepted.end());
  totals.rows_rejected = CountRows(std::move(rejected)) - totals.rows_accepted;
  return totals;
}

std::string ManifestJson(const Analysis& analysis, const ManifestInfo& info) {
  Json json;
  json["program"] = kProgram;
  json["version"] = info.program_version;
  json["schema"] = kManifestSchema;
  json["totals"] = TotalsJson(analysis);
  Json& inputs = json["inputs"] = Json::array();
  for (const InputSummary& in : analysis.inputs) inputs.push_back(InputJson(in));
  std::map<std::string, std::uint64_t> reasons, doubts;
  for (const Rejected& r : analysis.rejected) ++reasons[r.reason];
  for (const PrivacyDoubt& doubt : analysis.corpus.doubts) ++doubts[doubt.type];
  json["rejected"] = Object(reasons);
  json["redaction"] = {{"level", info.redaction}, {"masked", Object(analysis.corpus.masked)}, {"to_review", Object(doubts)}};
  json["config"] = Object(info.config);
  json["lexicons"] = Object(info.lexicons);
  json["versions"] = Object(info.versions);
  Json& outputs = json["outputs"] = Json::array();
  for (const OutputFile& file : info.outputs)
    outputs.push_back({{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  json[kSelf] = Sha256Hex(Dump(json));
  return Dump(json);
}

std::optional<ManifestView> ReadManifest(std::string_view bytes) {
  Json json = Json::parse(bytes, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto program = json.find("program");
  const auto outputs = json.find("outputs");
  if (program == json.end() || *program != kProgram || outputs == json.end() || !outputs->is_array())
    return std::nullopt;
  ManifestView view;
  for (const Json& item : *outputs) {
    std::optional<OutputFile> file = ReadOutput(item);
    if (!file) return std::nullopt;
    view.outputs.push_back(std::move(*file));
  }
  if (const auto self = json.find(kSelf); self != json.end() && self->is_string()) {
    const std::string fingerprint = self->get<std::string>();
    const bool same_layout = Dump(json) == bytes;
    json.erase(kSelf);
    view.untouched = same_layout && Sha256Hex(Dump(json)) == fingerprint;
  }
  return view;
}

}  // namespace ceiba
