// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/conllu.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "core/tsv.h"
#include "core/utf8.h"

namespace ceiba {
namespace {

enum Column { kId, kForm, kLemma, kUpos, kMisc = 9, kColumnCount };
using Cells = std::array<std::string_view, kColumnCount>;

std::optional<Cells> Split(std::string_view line) {
  Cells cells;
  for (std::size_t c = 0; c < kColumnCount; ++c) {
    const std::size_t end = line.find('\t');
    if ((end == std::string_view::npos) != (c + 1 == kColumnCount)) return std::nullopt;
    cells[c] = line.substr(0, end);
    if (end != std::string_view::npos) line.remove_prefix(end + 1);
  }
  return cells;
}

std::optional<int> Number(std::string_view digits) {
  int value = 0;
  const auto [stop, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (code != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
  return value;
}

class SentenceBuilder {
 public:
  /// What is wrong with the line, or "".
  std::string Add(const Cells& cells) {
    if (cells[kId].find('.') != std::string_view::npos) return "";
    const std::size_t dash = cells[kId].find('-');
    const std::optional<int> first = Number(cells[kId].substr(0, dash));
    const std::optional<int> last = dash == std::string_view::npos ? first : Number(cells[kId].substr(dash + 1));
    if (!first || !last) return "no se entiende el número de palabra";
    if (*first > token_end_) Write(cells);
    if (dash != std::string_view::npos) {
      token_end_ = *last;
      return "";
    }
    sentence_.words.push_back(
        {std::string(cells[kForm]), std::string(cells[kLemma]), std::string(cells[kUpos]), surface_});
    return "";
  }

  void FinishInto(std::vector<ConlluSentence>& sentences) {
    if (!sentence_.words.empty()) sentences.push_back(std::move(sentence_));
    *this = {};
  }

 private:
  void Write(const Cells& cells) {
    if (blank_due_) sentence_.text += ' ';
    surface_.begin = static_cast<std::uint32_t>(sentence_.text.size());
    sentence_.text += cells[kForm];
    surface_.end = static_cast<std::uint32_t>(sentence_.text.size());
    blank_due_ = cells[kMisc].find("SpaceAfter=No") == std::string_view::npos;
  }

  ConlluSentence sentence_;
  Span surface_;       // of the token last written
  int token_end_ = 0;  // last word of the multiword token last written
  bool blank_due_ = false;
};

}  // namespace

Result<std::vector<ConlluSentence>> ParseConllu(std::string_view content, const std::string& path) {
  std::vector<ConlluSentence> sentences;
  SentenceBuilder builder;
  BadLines bad;
  for (std::size_t number = 1; !content.empty(); ++number) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    std::string_view line = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) {
      builder.FinishInto(sentences);
      continue;
    }
    if (line.front() == '#') continue;
    if (!IsValidUtf8(line)) {
      bad.Add(number, "no es UTF-8");
    } else if (const std::optional<Cells> cells = Split(line); !cells) {
      bad.Add(number, "no tiene diez columnas");
    } else if (const std::string why = builder.Add(*cells); !why.empty()) {
      bad.Add(number, why);
    }
  }
  builder.FinishInto(sentences);
  if (!bad.empty()) return WorldError(bad.ToError(path).message);
  return sentences;
}

}  // namespace ceiba
