// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/mail_text.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/utf8.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr std::size_t kLongestNoticeLine = 400;

// The first bytes of a text, never half a letter.
std::string_view Head(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

bool IsRule(std::string_view line) {
  return line.size() >= 8 && (line.front() == '_' || line.front() == '-' || line.front() == '=') &&
         std::ranges::all_of(line, [&](char c) { return c == line.front(); });
}

bool BeginsItem(std::string_view line) {
  if (line.starts_with('-') || line.starts_with('*') || line.starts_with("•")) return true;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && digits <= 3 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
}

// Lines of somebody's own words as text.
std::string JoinLines(const std::vector<std::string_view>& lines, Wrapping wrapping) {
  constexpr std::size_t kWidestPage = 80, kNarrowestPage = 50;
  std::size_t width = 0;
  for (const std::string_view line : lines) width = std::max(width, CodePointCount(Trimmed(line)));
  if (wrapping == Wrapping::kByWidth && (width > kWidestPage || width < kNarrowestPage)) wrapping = Wrapping::kNone;
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = Trimmed(lines[i]);
    const std::string_view next = i + 1 < lines.size() ? Trimmed(lines[i + 1]) : std::string_view();
    if (line.empty() && (out.empty() || out.ends_with("\n\n"))) continue;
    out.append(line);
    bool joined = false;
    if (!line.empty() && !next.empty() && !BeginsItem(next)) {
      if (wrapping == Wrapping::kFlowed) joined = lines[i].ends_with(' ');
      if (wrapping == Wrapping::kByWidth)
        joined = CodePointCount(line) + 1 + CodePointCount(next.substr(0, next.find(' '))) > width;
    }
    out.push_back(joined ? ' ' : '\n');
  }
  return std::string(Trimmed(out));
}

class Cutter {
 public:
  Cutter(std::string_view text, bool passes_on, Wrapping wrapping, const NoticeLexicon& notices)
      : passes_on_(passes_on), wrapping_(wrapping), notices_(notices) {
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t end = std::min(text.find('\n', i), text.size());
      lines_.push_back(text.substr(i, end - i));
      if (lines_.back().ends_with('\r')) lines_.back().remove_suffix(1);
      i = end + 1;
    }
  }

  std::vector<MailStretch> Cut() {
    for (std::size_t i = 0; i < lines_.size();) i = Step(i);
    FinishWords();
    std::ranges::stable_sort(out_, {}, &MailStretch::line);
    return std::move(out_);
  }

 private:
  std::string_view Line(std::size_t i) const { return Trimmed(lines_[i]); }
  bool IsQuoted(std::size_t i) const {
    return Line(i).starts_with('>') && !lines_[i].starts_with(">From ");
  }  // as mbox files write it
  bool Is(std::string_view kind, std::string_view line) const {
    return !line.empty() && line.size() <= kLongestNoticeLine && notices_.Is(kind, FoldNotice(line));
  }

  // How many lines from `i` on announce a quoted message; programs break the announcement over up to three.
  std::size_t ReplyIntro(std::size_t i) const {
    std::string joined;
    for (std::size_t n = 1; n <= 3 && i + n <= lines_.size() && !Line(i + n - 1).empty() && !IsQuoted(i + n - 1); ++n) {
      joined.append(n > 1 ? " " : "").append(Line(i + n - 1));
      if (joined.size() > kLongestNoticeLine) return 0;
      if (joined.ends_with(':') && Is("reply-intro", joined)) return n;
    }
    return 0;
  }

  // A line of a header as some programs set it in bold: "*De:* Ana".
  static std::string HeaderLine(std::string_view line) {
    std::string plain;
    std::ranges::copy_if(Head(line, kLongestNoticeLine), std::back_inserter(plain),
                         [](char c) { return c != '*'; });
    return plain;
  }

  // How many lines from `i` on are the header of another mail: who and at least two of when, to whom, about what.
  std::size_t HeaderLines(std::size_t i) const {
    constexpr std::size_t kMostLines = 12;
    if (!Is("header-from", HeaderLine(Line(i)))) return 0;
    std::size_t fields = 0, last = 0;
    for (std::size_t n = 1; n < kMostLines && i + n < lines_.size() && !Line(i + n).empty(); ++n) {
      const std::string line = HeaderLine(Line(i + n));
      if (!Is("header-date", line) && !Is("header-line", line)) continue;
      ++fields;
      last = n;
    }
    return fields >= 2 ? last + 1 : 0;
  }

  // True where the sender's own words end for good or for now.
  bool EndsOwnWords(std::size_t i) const {
    return IsQuoted(i) || ReplyIntro(i) > 0 || Is("original", Line(i)) || Is("forward-intro", Line(i)) ||
           HeaderLines(i) > 0;
  }

  void FinishWords() {
    MailStretch words = words_;
    words.text = JoinLines(own_, wrapping_);
    words.line = own_line_;
    own_.clear();
    if (!words.text.empty()) out_.push_back(std::move(words));
  }

  // Leaves lines [begin, end) out.
  std::size_t Leave(std::size_t begin, std::size_t end, const char* reason) {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) text.append(lines_[i]).push_back('\n');
    text = Trimmed(text);
    if (!text.empty())
      out_.push_back({.reason = reason,
                      .text = std::move(text),
                      .line = begin + 1,
                      .forwarded = false,
                      .speaker = {},
                      .date = {}});
    return end;
  }

  // Begins the words of another sender, whose header is lines [begin, end).
  std::size_t BeginForwarded(std::size_t begin, std::size_t end) {
    FinishWords();
    words_ = {};
    words_.forwarded = true;
    for (std::size_t i = begin; i < end; ++i) {
      const std::string line = HeaderLine(Line(i));
      std::string* field = Is("header-from", line) ? &words_.speaker : Is("header-date", line) ? &words_.date : nullptr;
      if (field != nullptr && field->empty()) *field = Trimmed(std::string_view(line).substr(line.find(':') + 1));
    }
    return Leave(begin, end, "mail-header");
  }

  std::size_t SectionEnd(std::size_t i) const {
    while (i < lines_.size() && !EndsOwnWords(i)) ++i;
    return i;
  }

  // End of the farewell that begins at `i`: the few short lines that follow it; `i` when what follows is more than a
  // name.
  std::size_t FarewellEnd(std::size_t i) const {
    constexpr std::size_t kMostLines = 10, kLongestLine = 70;
    if (Line(i).size() > kLongestNoticeLine || !notices_.Is("closing", FoldClosing(Line(i)))) return i;
    std::size_t filled = 0, end = i + 1;
    for (; end < lines_.size() && !EndsOwnWords(end) && Line(end) != "--"; ++end) {
      if (Line(end).empty()) continue;
      if (BeginsLegal(end)) break;
      if (++filled > kMostLines || CodePointCount(Line(end)) > kLongestLine) return i;
    }
    return end;
  }

  std::size_t ParagraphEnd(std::size_t i) const {
    while (i < lines_.size() && !Line(i).empty() && !EndsOwnWords(i)) ++i;
    return i;
  }

  bool BeginsLegal(std::size_t i) const {
    if (Line(i).empty() || (i > 0 && !Line(i - 1).empty() && !IsRule(Line(i - 1)))) return false;
    constexpr std::size_t kEnough = 1'500;  // a notice says early what it is
    std::string paragraph;
    for (std::size_t j = i; j < lines_.size() && !Line(j).empty() && paragraph.size() < kEnough; ++j)
      paragraph.append(paragraph.empty() ? "" : " ").append(Line(j));
    return notices_.Is("legal", FoldNotice(Head(paragraph, kEnough)));
  }

  // Takes what stands at line `i`; returns the line after it.
  std::size_t Step(std::size_t i) {
    const std::string_view line = Line(i);
    if (IsQuoted(i)) {
      std::size_t end = i;
      for (std::size_t j = i; j < lines_.size() && (IsQuoted(j) || Line(j).empty()); ++j)
        if (IsQuoted(j)) end = j + 1;
      return Leave(i, end, "quoted-reply");
    }
    if (const std::size_t intro = ReplyIntro(i); intro > 0) {
      std::size_t next = i + intro;
      while (next < lines_.size() && Line(next).empty()) ++next;
      const bool marked = next < lines_.size() && IsQuoted(next);  // else all that follows is the quoted message
      return Leave(i, marked ? next : lines_.size(), "quoted-reply");
    }
    if (Is("forward-intro", line) || (passes_on_ && Is("original", line))) {
      std::size_t next = i + 1;
      while (next < lines_.size() && Line(next).empty()) ++next;
      return BeginForwarded(i, next < lines_.size() ? next + HeaderLines(next) : next);
    }
    if (const std::size_t header = HeaderLines(i); header > 0)
      return passes_on_ ? BeginForwarded(i, i + header) : Leave(i, lines_.size(), "quoted-reply");
    if (Is("original", line)) return Leave(i, lines_.size(), "quoted-reply");
    if (line == "--") return Leave(i, SectionEnd(i + 1), "signature");
    if (Is("signature", line)) return Leave(i, i + 1, "signature");
    if (const std::size_t end = FarewellEnd(i); end > i) return Leave(i, end, "signature");
    if (BeginsLegal(i)) return Leave(i, ParagraphEnd(i), "legal-notice");
    if (IsRule(line)) return i + 1;
    if (own_.empty()) own_line_ = i + 1;
    own_.push_back(lines_[i].starts_with(">From ") ? lines_[i].substr(1) : lines_[i]);
    return i + 1;
  }

  std::vector<std::string_view> lines_;
  bool passes_on_;
  Wrapping wrapping_;
  const NoticeLexicon& notices_;
  MailStretch words_;  // speaker and date of the words being gathered
  std::vector<std::string_view> own_;
  std::size_t own_line_ = 0;
  std::vector<MailStretch> out_;
};

}  // namespace

std::vector<MailStretch> CutMailText(std::string_view text, bool passes_on, Wrapping wrapping,
                                     const NoticeLexicon& notices) {
  return Cutter(text, passes_on, wrapping, notices).Cut();
}

}  // namespace ceiba
