// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/read.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/file.h"
#include "core/hash.h"
#include "io/encoding.h"
#include "io/json_records.h"
#include "io/plain_text.h"
#include "io/row_records.h"
#include "io/table.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr const char* kReadable = "Por ahora se leen CSV, TSV, JSON, NDJSON, texto (TXT) y Markdown";

std::string BaseName(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

// Lower-case, without its point; "" when the name has none.
std::string Extension(const std::string& file) {
  const std::size_t point = file.find_last_of('.');
  std::string extension = point == std::string::npos || point == 0 ? "" : file.substr(point + 1);
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

// What an unreadable file is, and how to come by one that can be read; nullopt when its beginning is no known mark.
std::optional<std::string> ForeignKind(std::string_view bytes, const std::string& extension) {
  struct Mark {
    std::string_view bytes;
    const char* what;
  };
  constexpr std::array kMarks = std::to_array<Mark>({
      {"%PDF", "es un PDF; copie su texto a un archivo TXT"},
      {"\xD0\xCF\x11\xE0", "es un documento antiguo de Office; guárdelo como CSV UTF-8 o como texto"},
      {"{\\rtf", "es RTF; guárdelo como texto"},
      {"\x1F\x8B", "está comprimido con gzip; descomprímalo antes"},
      {"\xFD"
       "7zXZ",
       "está comprimido con xz; descomprímalo antes"},
      {"BZh", "está comprimido con bzip2; descomprímalo antes"},
      {"7z\xBC\xAF", "es un archivo 7z; descomprímalo antes"},
      {"Rar!", "es un archivo RAR; descomprímalo antes"},
      {"\x89PNG", "es una imagen; transcriba su texto"},
      {"\xFF\xD8\xFF", "es una imagen; transcriba su texto"},
      {"WEBVTT", "son subtítulos WebVTT; guarde su texto como TXT"},
      {"<!DOCTYPE html", "es una página HTML; guarde su texto como TXT"},
      {"<!doctype html", "es una página HTML; guarde su texto como TXT"},
      {"<html", "es una página HTML; guarde su texto como TXT"},
      {"<?xml", "es XML; expórtelo como CSV o JSON"},
  });
  if (bytes.starts_with("PK\x03\x04")) {
    if (extension == "xlsx" || extension == "ods") return "es una hoja de cálculo; guárdela como CSV UTF-8";
    if (extension == "docx" || extension == "odt") return "es un documento de texto con formato; guárdelo como TXT";
    return "es un archivo ZIP; descomprímalo antes";
  }
  const auto mark = std::ranges::find_if(kMarks, [&](const Mark& m) { return bytes.starts_with(m.bytes); });
  if (mark == kMarks.end()) return std::nullopt;
  return mark->what;
}

// Text has few control characters; a program or an image has many.
bool LooksBinary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 1U << 16);
  const auto controls = std::ranges::count_if(sample, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
  });
  return static_cast<std::size_t>(controls) * 10 > sample.size();
}

enum class Kind : std::uint8_t { kTable, kJson, kText, kMarkdown };

// The extension is believed unless the content says otherwise.
Kind KindOf(std::string_view bytes, const std::string& extension, const Decoder& decode, const ColumnFinder& finder) {
  if (LooksLikeJson(bytes)) return Kind::kJson;
  if (extension == "csv" || extension == "tsv" || extension == "tab") return Kind::kTable;
  if (extension == "md" || extension == "markdown") return Kind::kMarkdown;
  if (LooksLikeTable(bytes, decode, finder)) return Kind::kTable;
  if (extension == "json" || extension == "ndjson" || extension == "jsonl" || extension == "geojson")
    return Kind::kJson;
  return extension != "txt" && LooksLikeMarkdown(bytes) ? Kind::kMarkdown : Kind::kText;
}

std::string SummaryKind(Kind kind, bool json_lines) {
  switch (kind) {
    case Kind::kTable:
      return "csv";
    case Kind::kJson:
      return json_lines ? "ndjson" : "json";
    case Kind::kText:
      return "text";
    case Kind::kMarkdown:
      return "markdown";
  }
  return "";
}

void Describe(const Table& table, const ColumnPlan& plan, InputSummary& summary) {
  summary.delimiter = table.delimiter == '\0' ? "" : std::string(1, table.delimiter);
  summary.columns = table.columns;
  summary.mapping = plan.mapping;
  summary.dropped = plan.dropped;
  summary.notices = table.notices;
  summary.notices.insert(summary.notices.end(), plan.notices.begin(), plan.notices.end());
}

}  // namespace

Result<Reader> Reader::Make(const std::string& lexicon_dir, const ReadOptions& options) {
  Result<ColumnFinder> finder = ColumnFinder::Make(lexicon_dir, options.maps);
  if (!finder) return finder.error();
  return Reader(*std::move(finder));
}

Result<ReadResult> Reader::operator()(const std::string& path) const {
  Result<std::string> bytes = ReadFile(path);
  if (!bytes) return bytes.error();
  return Read(*std::move(bytes), path);
}

Result<ReadResult> Reader::Read(std::string raw, const std::string& path) const {
  ReadResult out;
  InputSummary& summary = out.summary;
  summary.file = path == "-" ? path : BaseName(path);
  summary.bytes = raw.size();
  summary.sha256 = Sha256Hex(raw);
  const std::string extension = Extension(summary.file);
  if (const std::optional<std::string> foreign = ForeignKind(raw, extension))
    return WorldError(path + ": " + *foreign + ". " + kReadable);
  const Unwrapped file = Unwrap(std::move(raw));
  const std::string_view bytes = file.bytes;
  if (LooksBinary(bytes)) return WorldError(path + ": no parece un archivo de texto. " + kReadable);
  const Decoder decode(bytes);
  EncodingTally tally;
  const Kind kind = KindOf(bytes, extension, decode, finder_);
  bool json_lines = true;
  if (Trimmed(bytes).empty()) {
    summary.notices.push_back("el archivo está vacío");
  } else if (kind == Kind::kTable || kind == Kind::kJson) {
    Table table;
    if (kind == Kind::kTable) {
      table = TableFromCsv(bytes, decode, finder_, tally);
    } else {
      JsonTable json = TableFromJson(bytes, decode, tally);
      table = std::move(json.table);
      json_lines = json.lines;
    }
    if (table.columns.empty()) {
      return WorldError(path + ": ninguno de sus " + std::to_string(table.rows.size()) +
                        " registros es un objeto JSON completo; revise el archivo o vuelva a exportarlo");
    }
    const Result<ColumnPlan> plan = finder_(ProfileColumns(table, finder_), path);
    if (!plan) return plan.error();
    Describe(table, *plan, summary);
    AddRowRecords(table, *plan, out);
  } else {
    AddPlainText(bytes, kind == Kind::kMarkdown, decode, tally, out);
  }
  summary.kind = SummaryKind(kind, json_lines);
  summary.encoding = file.name.empty() ? tally.Name() : file.name;
  summary.repaired = tally.repaired;
  if (file.damaged)
    summary.notices.push_back("algunas letras del archivo UTF-16 estaban incompletas y se marcaron con �");
  return out;
}

}  // namespace ceiba
