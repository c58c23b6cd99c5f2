// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/json_records.h"

#include <simdjson.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\r\n";

// How far the end of an object is looked for; what is longer is too long for a contribution anyway.
constexpr std::size_t kReach = std::size_t{1} << 22;

std::size_t SkipBlanks(std::string_view bytes, std::size_t i) {
  return std::min(bytes.find_first_not_of(kBlanks, i), bytes.size());
}

// After the string that begins at `quote`; kNone when its line ends before it does.
std::size_t AfterString(std::string_view bytes, std::size_t quote) {
  for (std::size_t i = quote + 1; i < bytes.size() && bytes[i] != '\n'; ++i) {
    if (bytes[i] == '"') return i + 1;
    if (bytes[i] == '\\') ++i;
  }
  return kNone;
}

// After the value that begins at `begin`; kNone when its end is not found.
std::size_t AfterValue(std::string_view bytes, std::size_t begin) {
  bytes = bytes.substr(0, begin + kReach);
  if (begin < bytes.size() && bytes[begin] == '"') return AfterString(bytes, begin);
  int depth = 0;
  for (std::size_t i = begin; i < bytes.size();) {
    switch (bytes[i]) {
      case '"':
        i = AfterString(bytes, i);
        if (i == kNone) return kNone;
        continue;
      case '{':
      case '[':
        ++depth;
        break;
      case '}':
      case ']':
        if (depth == 0) return i;  // the end of what holds a plain value
        if (--depth == 0) return i + 1;
        break;
      case ',':
      case '\n':
        if (depth == 0) return i;
        break;
      default:
        break;
    }
    ++i;
  }
  return depth == 0 ? bytes.size() : kNone;
}

// One object or other value of the file, as it stands there.
struct Slice {
  std::string_view bytes;
  std::uint64_t line = 0;
};

class LineCounter {
 public:
  explicit LineCounter(std::string_view bytes) : bytes_(bytes) {}
  /// Line of `position`, from 1; positions must not go back.
  std::uint64_t At(std::size_t position) {
    line_ += static_cast<std::uint64_t>(std::ranges::count(bytes_.substr(counted_, position - counted_), '\n'));
    counted_ = position;
    return line_;
  }

 private:
  std::string_view bytes_;
  std::size_t counted_ = 0;
  std::uint64_t line_ = 1;
};

std::vector<Slice> CutLines(std::string_view bytes) {
  std::vector<Slice> slices;
  std::uint64_t line = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', i), bytes.size());
    const std::string_view text = bytes.substr(i, end - i);
    ++line;
    if (SkipBlanks(text, 0) < text.size()) slices.push_back({text, line});
    i = end + 1;
  }
  return slices;
}

// Values one after another from `begin` to the closing bracket or the end; where one is broken, goes on with the next
// line that begins an object.
std::vector<Slice> CutValues(std::string_view bytes, std::size_t begin) {
  std::vector<Slice> slices;
  LineCounter lines(bytes);
  for (std::size_t i = begin; i < bytes.size();) {
    i = SkipBlanks(bytes, i);
    if (i == bytes.size() || bytes[i] == ']') break;
    if (bytes[i] == ',') {
      ++i;
      continue;
    }
    std::size_t end = AfterValue(bytes, i);
    const std::uint64_t line = lines.At(i);
    if (end == kNone || end == i) {
      const std::size_t start = i;
      do {
        i = bytes.find('\n', i);
        i = i == kNone ? bytes.size() : SkipBlanks(bytes, i);
      } while (i < bytes.size() && bytes[i] != '{');
      end = std::max(i, start + 1);
      slices.push_back({bytes.substr(start, end - start), line});
      i = end;
      continue;
    }
    slices.push_back({bytes.substr(i, end - i), line});
    i = end;
  }
  return slices;
}

// Where the longest array of objects begins inside an object, after its bracket.
std::optional<std::size_t> LongestArray(std::string_view object) {
  std::optional<std::size_t> longest;
  std::size_t most = 0;
  for (std::size_t i = 0; i < object.size();) {
    if (object[i] == '"') {
      i = AfterString(object, i);
      if (i == kNone) break;
      continue;
    }
    if (object[i++] != '[' || SkipBlanks(object, i) == object.size() || object[SkipBlanks(object, i)] != '{') continue;
    const std::vector<Slice> elements = CutValues(object, i);
    if (elements.size() > most) {
      most = elements.size();
      longest = i;
    }
    if (!elements.empty())
      i = static_cast<std::size_t>(elements.back().bytes.data() - object.data()) + elements.back().bytes.size();
  }
  return longest;
}

bool IsOneObjectALine(std::string_view bytes) {
  constexpr std::size_t kLook = 10;
  std::size_t whole = 0, seen = 0;
  for (std::size_t i = 0; i < bytes.size() && seen < kLook;) {
    const std::size_t end = std::min(bytes.find('\n', i), bytes.size());
    const std::string_view line = Trimmed(bytes.substr(i, end - i));
    i = end + 1;
    if (line.empty()) continue;
    ++seen;
    whole += line.starts_with('{') && line.ends_with('}') ? 1 : 0;
  }
  return whole * 2 >= seen && seen > 0;
}

struct Cut {
  std::vector<Slice> slices;
  bool lines = true;
};

Cut CutJson(std::string_view bytes) {
  const std::size_t first = SkipBlanks(bytes, 0);
  if (first == bytes.size()) return {};
  if (bytes[first] == '[') return {CutValues(bytes, first + 1), false};
  const std::size_t after = AfterValue(bytes, first);
  const bool single = bytes.find_first_not_of(kBlanks, std::min(after, bytes.size())) == kNone;
  if (single) {
    if (const std::optional<std::size_t> array = LongestArray(bytes)) {
      std::vector<Slice> slices = CutValues(bytes, *array);
      std::size_t held = 0;
      for (const Slice& slice : slices) held += slice.bytes.size();
      const bool is_wrapper = held * 2 >= bytes.size();  // else it is one record that happens to hold a list
      if (is_wrapper) return {std::move(slices), false};
    }
  }
  if (IsOneObjectALine(bytes)) return {CutLines(bytes), true};
  return {CutValues(bytes, first), false};
}

// Fills the table's columns in order of appearance.
class Rows {
 public:
  Rows(Table& table, const Decoder& decode, EncodingTally& tally) : table_(table), decode_(decode), tally_(tally) {}

  void Add(const Slice& slice) {
    std::string_view json = slice.bytes;
    std::string decoded;
    if (!decode_.clean()) {
      Decoded text = decode_(json);
      tally_.Add(text);
      decoded = std::move(text.text);
      json = decoded;
    }
    cells_.assign(table_.columns.size(), {});
    TableRow row{slice.line, table_.cells.size(), 0, "", ""};
    if (!Parse(json)) {
      row.fault = "not-json";
      row.detail = "no es un objeto JSON completo";
      cells_.clear();
    } else if (std::ranges::all_of(cells_, [](std::string_view cell) { return Trimmed(cell).empty(); })) {
      row.fault = "blank-row";
      row.detail = "todos sus valores están en blanco";
    }
    row.count = cells_.size();
    table_.cells.insert(table_.cells.end(), cells_.begin(), cells_.end());
    table_.rows.push_back(std::move(row));
  }

 private:
  using Value = simdjson::ondemand::value;

  bool Parse(std::string_view json) {
    buffer_.assign(json);
    buffer_.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    path_.clear();
    next_ = 0;
    try {
      simdjson::ondemand::document document = parser_.iterate(buffer_.data(), buffer_.size(), buffer_.capacity());
      const simdjson::ondemand::json_type type = document.type();
      if (type == simdjson::ondemand::json_type::string) {
        Put("texto", document.get_string());
      } else if (type == simdjson::ondemand::json_type::object) {
        Object(document.get_object(), 0);
      } else {
        return false;
      }
      return document.current_location().error() == simdjson::OUT_OF_BOUNDS;  // nothing but blanks after it
    } catch (const simdjson::simdjson_error&) {
      return false;
    }
  }

  void Object(simdjson::ondemand::object object, int depth) {
    for (simdjson::ondemand::field field : object) {
      const std::size_t length = path_.size();
      if (!path_.empty()) path_.push_back('/');
      path_ += std::string_view(field.unescaped_key());
      Flatten(field.value(), depth + 1);
      path_.resize(length);
    }
  }

  void Flatten(Value value, int depth) {
    constexpr int kDeepest = 64;
    if (depth > kDeepest) throw simdjson::simdjson_error(simdjson::DEPTH_ERROR);
    switch (value.type()) {
      case simdjson::ondemand::json_type::object:
        Object(value.get_object(), depth);
        break;
      case simdjson::ondemand::json_type::array:
        Put(path_, Joined(value.get_array()));
        break;
      default:
        Put(path_, Plain(value));
        break;
    }
  }

  // Numbers as written, so that long ids keep their digits.
  static std::string Plain(Value value) {
    switch (value.type()) {
      case simdjson::ondemand::json_type::string:
        return std::string(std::string_view(value.get_string()));
      case simdjson::ondemand::json_type::number: {
        std::string written(Trimmed(value.raw_json_token()));
        static_cast<void>(double(value.get_double()));  // throws when it is no number after all
        return written;
      }
      case simdjson::ondemand::json_type::boolean:
        return value.get_bool() ? "true" : "false";
      default:
        if (!value.is_null()) throw simdjson::simdjson_error(simdjson::N_ATOM_ERROR);
        return {};
    }
  }

  static std::string Joined(simdjson::ondemand::array array) {
    std::string joined;
    for (Value element : array) {
      const simdjson::ondemand::json_type type = element.type();
      if (type == simdjson::ondemand::json_type::object || type == simdjson::ondemand::json_type::array) continue;
      const std::string text = Plain(element);
      if (!text.empty()) joined += (joined.empty() ? "" : "; ") + text;
    }
    return joined;
  }

  void Put(std::string_view column, std::string_view value) {
    Decoded text = decode_(value);  // escapes may hide text encoded twice, or control characters
    tally_.repaired += text.repaired ? 1 : 0;
    cells_[ColumnOf(column)] = text.text.empty() ? std::string_view() : table_.arena.emplace_back(std::move(text.text));
  }

  // Objects of one file mostly have their keys in one order: try the next column first.
  std::size_t ColumnOf(std::string_view name) {
    if (next_ < table_.columns.size() && table_.columns[next_] == name) return next_++;
    const auto found = columns_.find(name);
    if (found != columns_.end()) {
      next_ = found->second + 1;
      return found->second;
    }
    next_ = table_.columns.size() + 1;
    columns_.emplace(name, table_.columns.size());
    table_.columns.emplace_back(name);
    cells_.emplace_back();
    return cells_.size() - 1;
  }

  Table& table_;
  const Decoder& decode_;
  EncodingTally& tally_;
  simdjson::ondemand::parser parser_;
  std::string buffer_, path_;
  std::vector<std::string_view> cells_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::size_t next_ = 0;
};

}  // namespace

bool LooksLikeJson(std::string_view bytes) {
  const std::size_t first = SkipBlanks(bytes, 0);
  if (first == bytes.size()) return false;
  const std::size_t next = SkipBlanks(bytes, first + 1);
  const char after = next < bytes.size() ? bytes[next] : '\0';
  if (bytes[first] == '{') return after == '"' || after == '}';
  return bytes[first] == '[' &&
         (after == '{' || after == '"' || (after == ']' && SkipBlanks(bytes, next + 1) == bytes.size()));
}

JsonTable TableFromJson(std::string_view bytes, const Decoder& decode, EncodingTally& tally) {
  JsonTable out;
  const Cut cut = CutJson(bytes);
  out.lines = cut.lines;
  Rows rows(out.table, decode, tally);
  for (const Slice& slice : cut.slices) rows.Add(slice);
  return out;
}

}  // namespace ceiba
