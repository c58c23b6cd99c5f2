// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/preview_command.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>

#include "cli/lexicon_dir.h"
#include "cli/locate_command.h"
#include "cli/read_inputs.h"
#include "core/utf8.h"
#include "pipeline/redact.h"

namespace ceiba {
namespace {

constexpr std::size_t kShown = 10;            // contributions of each file
constexpr std::size_t kExamples = 3;          // places of each reason for rejecting
constexpr std::size_t kLongestShown = 160;    // code points of a contribution

void Line(const std::string& text) { std::printf("%s\n", text.c_str()); }

std::string Count(std::size_t n, const char* one, const char* many) { return std::to_string(n) + " " + (n == 1 ? one : many); }

// One line of at most kLongestShown letters.
std::string Short(std::string_view text) {
  std::string out;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (letters++ == kLongestShown) return out + "…";
    const char32_t c = NextCodePoint(text, i);
    AppendUtf8(c == U'\n' || c == U'\t' || c == U'\r' ? U' ' : c, out);
  }
  return out;
}

void TellColumns(const InputSummary& summary) {
  for (const auto& [field, columns] : summary.mapping)
    for (const std::string& column : columns) Line("    " + field + " ← «" + Short(column) + "»");
  std::set<std::string> used(summary.dropped.begin(), summary.dropped.end());
  for (const auto& [field, columns] : summary.mapping) used.insert(columns.begin(), columns.end());
  std::string unused;
  for (const std::string& column : summary.columns)
    if (!used.contains(column)) unused += (unused.empty() ? "«" : ", «") + Short(column) + "»";
  if (!unused.empty()) Line("    sin usar: " + unused);
  for (const std::string& column : summary.dropped) Line("    se deja fuera «" + Short(column) + "»: identifica a personas");
}

void TellDates(const ReadResult& file) {
  std::string first, last, odd;
  std::size_t dated = 0, unread = 0;
  for (const SourceRecord& record : file.records) {
    const std::string& date = record.about.date;
    if (date.empty()) continue;
    if (date.size() >= 4 && std::all_of(date.begin(), date.begin() + 4, [](char c) { return c >= '0' && c <= '9'; })) {
      ++dated;
      if (first.empty() || date < first) first = date;
      if (date > last) last = date;
    } else {
      ++unread;
      odd = date;
    }
  }
  if (dated > 0) Line("  fechas: " + Count(dated, "aportación", "aportaciones") + ", de " + first + " a " + last);
  if (unread > 0) Line("  fechas que no se entienden: " + std::to_string(unread) + ", como «" + Short(odd) + "»");
}

void TellContributions(const ReadResult& file, const Redactor& redact) {
  if (file.records.empty()) return;
  Line(file.records.size() > kShown ? "  primeras " + std::to_string(kShown) + " aportaciones (con los datos personales ocultos):"
                                    : "  aportaciones (con los datos personales ocultos):");
  for (std::size_t i = 0; i < std::min(kShown, file.records.size()); ++i) {
    const SourceRecord& record = file.records[i];
    Provenance place = record.from;
    place.file.clear();
    const std::string where = PlaceText(place);
    Line("    " + std::to_string(i + 1) + ". " + Short(redact(record.text, record.parts).text));
    std::string told = where.size() > 2 ? redact.Mask(where.substr(2)) : std::string();
    // Where one contribution ends and the next begins is ours to decide and a person's to check.
    if (record.from.spot && !record.from.spot->cut.empty()) told += (told.empty() ? "" : "; ") + ("empieza aquí por: " + record.from.spot->cut);
    if (!told.empty()) Line("       (" + told + ")");
  }
}

void TellRejected(const ReadResult& file, const Redactor& redact) {
  std::map<std::string, std::vector<const Rejected*>> by_reason;
  for (const Rejected& rejected : file.rejected) by_reason[rejected.reason].push_back(&rejected);
  for (const auto& [reason, rows] : by_reason) {
    Line("  no se analizarían por " + reason + ": " + std::to_string(rows.size()));
    for (std::size_t i = 0; i < std::min(kExamples, rows.size()); ++i) {
      Provenance place = rows[i]->from;
      place.file.clear();
      const std::string where = PlaceText(place);
      Line("    " + (where.size() > 2 ? where.substr(2) + ": " : std::string()) + Short(redact.Mask(rows[i]->detail)));
    }
  }
}

void Tell(const ReadResult& file, const Redactor& redact) {
  const InputSummary& summary = file.summary;
  Line(summary.file == "-" ? "entrada estándar" : summary.file);
  Line("  tipo: " + summary.kind + (summary.encoding.empty() ? "" : ", " + summary.encoding) +
       (summary.delimiter.empty() ? "" : ", columnas separadas por «" + (summary.delimiter == "\t" ? "tabulador" : summary.delimiter) + "»"));
  if (!summary.profile.empty()) Line("  plataforma: " + summary.profile);
  Line("  " + Count(summary.rows, "registro", "registros") + ": " + Count(file.records.size(), "aportación", "aportaciones") + ", " +
       Count(file.rejected.size(), "que no se analizaría", "que no se analizarían"));
  TellColumns(summary);
  TellDates(file);
  for (const std::string& notice : summary.notices) Line("  aviso: " + notice);
  TellContributions(file, redact);
  TellRejected(file, redact);
}

}  // namespace

Result<int> PreviewCommand(const Flags& flags) {
  const auto lexicon_dir = LexiconDir(flags);
  if (!lexicon_dir) return lexicon_dir.error();
  const auto reader = Reader::Make(*lexicon_dir, {flags.maps, flags.profile, ThreadsFor(flags).count});
  if (!reader) return reader.error();
  const auto model_dir = ModelDir(flags, *lexicon_dir);
  if (!model_dir) return model_dir.error();
  const auto redact = Redactor::Make(*lexicon_dir, flags.redact, *model_dir);
  if (!redact) return redact.error();
  const auto read = ReadInputs(flags.inputs, *reader);
  if (!read) return read.error();
  for (const ReadResult& file : read->files) Tell(file, *redact);
  return 0;
}

}  // namespace ceiba
