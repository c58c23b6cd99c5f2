// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/previous.h"

#include <array>
#include <charconv>
#include <limits>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "core/utf8.h"
#include "store/reading.h"

namespace ceiba {
namespace {

constexpr std::array<std::string_view, 6> kPartNames{"body", "title", "problem", "cause", "effect", "proposal"};

// "buzon.csv" -> "buzon.csv (vez anterior)" -> "buzon.csv (hace 2 veces)": its row numbers are not those of a file of
// that name given now.
std::string ReadOnceMore(std::string_view file) {
  constexpr std::string_view kOnce = " (vez anterior)", kBegin = " (hace ", kEnd = " veces)";
  if (file.ends_with(kOnce)) return std::string(file.substr(0, file.size() - kOnce.size())) + std::string(kBegin) + "2" + std::string(kEnd);
  if (const std::size_t at = file.rfind(kBegin); at != std::string_view::npos && file.ends_with(kEnd)) {
    const std::string_view digits = file.substr(at + kBegin.size(), file.size() - kEnd.size() - at - kBegin.size());
    std::uint32_t times = 0;
    const auto [stop, code] = std::from_chars(digits.data(), digits.data() + digits.size(), times);
    if (code == std::errc() && stop == digits.data() + digits.size() && times < std::numeric_limits<std::uint32_t>::max())
      return std::string(file.substr(0, at)) + std::string(kBegin) + std::to_string(times + 1) + std::string(kEnd);
  }
  return std::string(file) + std::string(kOnce);
}

// Turns offsets in code points of one text, given in rising order, into bytes.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}
  /// False when `chars` is past the end or before an offset asked for earlier.
  bool To(std::uint32_t chars, std::uint32_t& byte) {
    if (chars < chars_) return false;
    for (; chars_ < chars; ++chars_) {
      if (byte_ >= text_.size()) return false;
      NextCodePoint(text_, byte_);
    }
    byte = static_cast<std::uint32_t>(byte_);
    return true;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::uint32_t chars_ = 0;
};

class PreviousReader {
 public:
  explicit PreviousReader(StoredRun stored) : stored_(std::move(stored)) {}

  Result<PreviousRun> Read() {
    for (const auto read :
         {&PreviousReader::ReadRun, &PreviousReader::ReadTopics, &PreviousReader::ReadContributions, &PreviousReader::ReadParts,
          &PreviousReader::ReadSpots})
      if (!(this->*read)()) return stored_.Damaged();
    return std::move(out_);
  }

 private:
  bool ReadRun() {
    const bool read = stored_.ForEach("SELECT name, value FROM run", [&](StoredRow& row) {
      if (row.Text(0) == "program_version") out_.program_version = row.String(1);
      if (row.Text(0) == "people_key") out_.people_key = row.String(1);
      return IsValidUtf8(row.Text(1));
    });
    return read && stored_.ForEach("SELECT type, count FROM masked", [&](StoredRow& row) {
             out_.masked[row.String(0)] = row.Large(1);
             return true;
           });
  }

  bool ReadTopics() {
    return stored_.ForEach("SELECT key, label, theme, people, unsigned_contributions FROM topics ORDER BY position", [&](StoredRow& row) {
      topic_.emplace(row.String(0), out_.topics.size());
      out_.topics.push_back({row.String(0), row.String(1), row.String(2), {}, row.Number(3) + row.Number(4)});
      return !row.Text(0).empty() && IsValidUtf8(row.Text(0)) && IsValidUtf8(row.Text(1));
    });
  }

  bool ReadContributions() {
    return stored_.ForEach(
        "SELECT key, text, participant, topic, file, row, line, question, date, round, channel, place, sector, gender, age, source_topic "
        "FROM contributions ORDER BY key",
        [&](StoredRow& row) {
          SourceRecord r;
          r.id = row.String(0);
          r.text = row.String(1);
          r.participant = row.Number(2);
          const auto topic = topic_.find(row.Text(3));
          if (topic == topic_.end() || r.id.empty() || !IsValidUtf8(r.text)) return false;
          for (int column = 4; column < 16; ++column)
            if (!IsValidUtf8(row.Text(column))) return false;
          out_.topics[topic->second].contributions.push_back(r.id);
          r.from = {ReadOnceMore(row.Text(4)), row.Large(5), row.Large(6), row.String(7)};
          r.about = {row.String(8),  row.String(9),  row.String(10), row.String(11),
                     row.String(12), row.String(13), row.String(14), row.String(15)};
          out_.records.push_back(std::move(r));
          return IsValidUtf8(out_.records.back().id);
        });
  }

  // Rows of parts and records both come in the order of keys: one walk over both.
  bool ReadParts() {
    std::size_t next = 0;
    Walker walker("");
    const bool read =
        stored_.ForEach("SELECT contribution, start_char, end_char, kind FROM parts ORDER BY contribution, start_char", [&](StoredRow& row) {
          SourceRecord* const found = WalkTo(row.Text(0), next);
          if (found == nullptr) return false;
          SourceRecord& record = *found;
          if (record.parts.empty()) walker = Walker(record.text);
          Part part;
          std::size_t kind = 0;
          while (kind < kPartNames.size() && kPartNames[kind] != row.Text(3)) ++kind;
          if (kind == kPartNames.size() || !walker.To(row.Number(1), part.span.begin) || !walker.To(row.Number(2), part.span.end))
            return false;
          part.kind = static_cast<PartKind>(kind);
          record.parts.push_back(part);
          return true;
        });
    for (SourceRecord& record : out_.records)
      if (record.parts.empty()) record.parts.push_back({{0, static_cast<std::uint32_t>(record.text.size())}, PartKind::kBody});
    return read;
  }

  bool ReadSpots() {
    std::size_t next = 0;
    return stored_.ForEach("SELECT contribution, sheet, page, paragraph, cue, item, speaker, sure FROM contribution_spots ORDER BY contribution",
                   [&](StoredRow& row) {
                     SourceRecord* const record = WalkTo(row.Text(0), next);
                     if (record == nullptr) return false;
                     for (const int column : {1, 4, 5, 6})
                       if (!IsValidUtf8(row.Text(column))) return false;
                     Spot spot;
                     spot.sheet = row.String(1);
                     spot.page = row.Number(2);
                     spot.paragraph = row.Number(3);
                     spot.cue = row.String(4);
                     spot.item = row.String(5);
                     spot.speaker = row.String(6);
                     if (!row.IsNull(7)) spot.sure = static_cast<float>(row.Real(7));
                     record->from.spot = std::make_shared<const Spot>(std::move(spot));
                     return true;
                   });
  }

  // The record of that key, looked for from `next` on; nullptr when there is none.
  SourceRecord* WalkTo(std::string_view key, std::size_t& next) {
    while (next < out_.records.size() && out_.records[next].id < key) ++next;
    return next < out_.records.size() && out_.records[next].id == key ? &out_.records[next] : nullptr;
  }

  StoredRun stored_;
  PreviousRun out_;
  std::map<std::string, std::size_t, std::less<>> topic_;  // place in out_.topics, by key
};

}  // namespace

Result<PreviousRun> ReadPrevious(const std::string& path) {
  Result<StoredRun> stored =
      StoredRun::Open(path, "--previous", "; vuelva a correr ceiba con los archivos de antes y los nuevos juntos, sin --previous");
  if (!stored) return stored.error();
  return PreviousReader(*std::move(stored)).Read();
}

}  // namespace ceiba
