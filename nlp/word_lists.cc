// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/word_lists.h"

#include <algorithm>
#include <array>

#include "core/tsv.h"

namespace ceiba {

Result<SpellingList> SpellingList::Load(const std::string& path) {
  enum { kWritten, kMeant, kReading };
  static constexpr std::array<std::pair<std::string_view, Spelling::Reading>, 4> kReadings = {
      {{"only", Spelling::Reading::kOnly}, {"short", Spelling::Reading::kShort}, {"rather", Spelling::Reading::kRather}, {"also", Spelling::Reading::kAlso}}};
  const Result<TsvTable> table = LoadTsv(path, {"written", "meant", "reading"}, false);
  if (!table) return table.error();
  SpellingList list;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const auto reading = std::ranges::find(kReadings, row[kReading], &std::pair<std::string_view, Spelling::Reading>::first);
    if (reading == kReadings.end()) {
      bad.Add(row.line, "lectura desconocida '" + row[kReading] + "'");
      continue;
    }
    Spelling& spelling = list.rows_[row[kWritten]];
    if (!spelling.meant.empty() && spelling.reading != reading->second) bad.Add(row.line, "'" + row[kWritten] + "' ya tiene otra lectura");
    if (row[kWritten] == row[kMeant]) bad.Add(row.line, "'" + row[kWritten] + "' se da a sí misma");
    spelling.reading = reading->second;
    spelling.meant.push_back(row[kMeant]);
  }
  if (!bad.empty()) return bad.ToError(path);
  return list;
}

const Spelling* SpellingList::Find(std::string_view written) const {
  const auto found = rows_.find(written);
  return found == rows_.end() ? nullptr : &found->second;
}

Result<StopList> StopList::Load(const std::string& path) {
  static constexpr std::array<std::string_view, 8> kStopClasses = {"article", "preposition", "conjunction", "pronoun",
                                                                   "adverb",  "generic",     "greeting",    "filler"};
  const Result<TsvTable> table = LoadTsv(path, {"word", "class"});
  if (!table) return table.error();
  StopList list;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    StopClass& stop_class = list.rows_[row[0]];
    if (row[1] == "negation") stop_class = StopClass::kNegation;
    else if (row[1] == "auxiliary") stop_class = StopClass::kAuxiliary;
    else if (std::ranges::find(kStopClasses, row[1]) != kStopClasses.end()) stop_class = StopClass::kStop;
    else bad.Add(row.line, "clase desconocida '" + row[1] + "'");
  }
  if (!bad.empty()) return bad.ToError(path);
  return list;
}

StopClass StopList::ClassOf(std::string_view word) const {
  const auto found = rows_.find(word);
  return found == rows_.end() ? StopClass::kNone : found->second;
}

}  // namespace ceiba
