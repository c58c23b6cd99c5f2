// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/paragraphs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "core/utf8.h"

namespace ceiba {
namespace {

UChar32 FirstLetter(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<UChar32>(NextCodePoint(text, i));
    if (u_isalnum(c)) return c;
  }
  return 0;
}

bool BeginsSmall(std::string_view text) { return u_islower(FirstLetter(text)) != 0; }

// The last code point, as text; "" when there is none.
std::string_view LastSign(std::string_view text) {
  std::size_t i = text.size();
  while (i > 0 && (static_cast<unsigned char>(text[i - 1]) & 0xC0) == 0x80) --i;
  return i == 0 ? std::string_view() : text.substr(i - 1);
}

// Ends as sentences and announcements end, closing quotes and brackets aside.
bool EndsSentence(std::string_view text) {
  for (std::string_view sign = LastSign(text); !sign.empty(); sign = LastSign(text)) {
    if (sign == "." || sign == ":" || sign == ";" || sign == "!" || sign == "?" || sign == "…") return true;
    if (sign != "\"" && sign != "”" && sign != "»" && sign != ")" && sign != "’") return false;
    text.remove_suffix(sign.size());
  }
  return false;
}

std::string Folded(std::string_view word) {
  std::string folded;
  for (std::size_t i = 0; i < word.size();)
    AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(NextCodePoint(word, i)))), folded);
  return folded;
}

// A word without the punctuation around it; inner hyphens stay.
std::string_view Bare(std::string_view word) {
  std::size_t begin = word.size(), end = 0;
  for (std::size_t i = 0; i < word.size();) {
    const std::size_t at = i;
    if (!u_isalnum(static_cast<UChar32>(NextCodePoint(word, i)))) continue;
    begin = std::min(begin, at);
    end = i;
  }
  return begin < end ? word.substr(begin, end - begin) : std::string_view();
}

int Accents(std::string_view word) {
  constexpr std::u32string_view kAccented = U"áéíóúÁÉÍÓÚ";
  int count = 0;
  for (std::size_t i = 0; i < word.size();)
    if (kAccented.find(NextCodePoint(word, i)) != std::u32string_view::npos) ++count;
  return count;
}

// Whether a hyphen between two small-letter halves belongs to the word, and not to the end of the line it stood on.
bool KeepsHyphen(std::string_view left, std::string_view right, const std::set<std::string>& words) {
  const std::string first = Folded(left), second = Folded(right);
  if (words.contains(first + "-" + second)) return true;
  if (words.contains(first + second)) return false;
  const bool both =
      CodePointCount(first) >= 5 && CodePointCount(second) >= 4 && words.contains(first) && words.contains(second);
  return both || Accents(first + second) > 1;
}

bool HasSmall(std::string_view text) {
  for (std::size_t i = 0; i < text.size();)
    if (u_islower(static_cast<UChar32>(NextCodePoint(text, i)))) return true;
  return false;
}

struct Mark {
  std::size_t bytes = 0;  // of the line's text; 0: none
  bool plain = false;     // a sign that can also stand in running text
};

// The mark glued to a word: "1.Aprobación", "•Agua".
std::size_t GluedMark(const std::string& word) {
  std::size_t i = 0;
  const char32_t first = NextCodePoint(word, i);
  if (first >= '0' && first <= '9') {
    i = word.find_first_not_of("0123456789");
    if (i > 2 || i == std::string::npos || (word[i] != '.' && word[i] != ')')) return 0;
    ++i;
    if (i < word.size() && word[i] == '-') ++i;
  } else if (!IsListMark(word.substr(0, i)) || first == '-' || first == U'–' || first == U'—' || first == U'»' ||
             first == '*' || first == '+') {
    return 0;
  }
  std::size_t after = i;
  return i < word.size() && u_isalpha(static_cast<UChar32>(NextCodePoint(word, after))) ? i : 0;
}

double GapAfterFirst(const PageLine& line) {
  return line.words.size() < 2 ? 0 : line.words[1]->left - line.words[0]->right;
}

bool IsImage(const PageLine& line) { return line.words[0]->sure >= 0; }

Mark MarkOf(const PageLine& line) {
  const std::string& word = line.words[0]->text;
  if (line.words.size() > 1 && IsListMark(word)) return {word.size(), GapAfterFirst(line) < 0.6 * line.size};
  if (const std::size_t glued = GluedMark(word)) return {glued, true};
  if (line.words.size() < 2 || !IsMisreadBullet(*line.words[0])) return {};
  if (word != "e" && word != "o") return {word.size(), false};
  const UChar32 next = FirstLetter(line.words[1]->text);
  const bool joins =
      next == 'I' || next == U'Í' || next == 'H' || next == 'O' || next == U'Ó';  // "e Ignacio", "u/o Óscar"
  return GapAfterFirst(line) >= 0.7 * line.size || (u_isupper(next) && !joins) ? Mark{word.size(), false} : Mark{};
}

// One region's lines and margins; says where a paragraph ends.
class Breaker {
 public:
  Breaker(const PageRegion& region, double leading, double margin)
      : leading_(leading),
        left_(region.left),
        right_(region.whole_width ? std::max(region.right, margin) : region.right) {
    const auto flush =
        std::ranges::count_if(region.lines, [&](const PageLine& line) { return Room(line) < 0.15 * line.size; });
    justified_ = flush >= 4 && flush * 2 > std::ssize(region.lines) && !IsImage(region.lines[0]);
  }

  double Room(const PageLine& line) const {
    return Centred(line) ? right_ - left_ - line.width() : right_ - line.right;
  }

  // The first word of `next` would have stood at the end of `line`.
  bool EndsEarly(const PageLine& line, const PageLine& next) const {
    const PageWord& word = *next.words[0];
    return Room(line) > word.right - word.left + 0.55 * line.size;
  }

  // `mark` is that of `next`; `text` what the paragraph says so far; `lines` how many lines it has.
  bool Parts(const PageLine& line, const PageLine& next, const Mark& mark, const Paragraph& now) const {
    const double size = std::max(line.size, next.size);
    const double step = next.bottom - line.bottom;
    if (step > 1.27 * leading_ * size) return true;
    const bool ends = EndsSentence(now.text), small = BeginsSmall(next.words[0]->text);
    // Where lines are set flush, only the last one of a paragraph is not.
    const bool short_of_flush =
        justified_ && Room(line) > 0.4 * line.size && (ends || IsCapitals(next.words[0]->text, 2)) && !Centred(line);
    const bool early = EndsEarly(line, next) || short_of_flush;
    if (PartsByCapitals(now.text, next, early || ends, small)) return true;
    if (mark.bytes > 0 && (!mark.plain || early || ends || (!now.item && now.lines == 1 && now.size != next.size)))
      return true;
    const double least = std::min(line.size, next.size);
    if (size > (now.image ? 1.3 : 1.12) * least) return true;
    if (!now.image && PartsByBold(line, next, early, ends, small)) return true;
    if (Centred(line) && Centred(next)) return early && ends;
    const double shift = next.left - (now.lines == 1 ? now.left : line.left);
    const double em = 0.8 * size;
    if (shift > em && !(small && !early)) return true;
    if (shift < -em && (now.item ? next.left < now.left - em && now.lines + (early ? 1U : 0U) > 1 : now.lines > 1))
      return true;
    if (!early) return false;
    // A small letter after no stop goes on, unless the line above is very short.
    const double most = now.item && std::abs(shift) < em ? 0.4 : 0.25;
    return !(small && !ends && Room(line) < most * (right_ - left_));
  }

 private:
  bool Centred(const PageLine& line) const {
    return std::abs((line.left + line.right) / 2 - (left_ + right_) / 2) < 1.2 * line.size &&
           line.left - left_ > 2 * line.size;
  }

  // A title in capitals beside a text that has small letters.
  static bool PartsByCapitals(const std::string& text, const PageLine& next, bool may_end, bool small) {
    constexpr std::size_t kTitle = 8;  // capitals of a title; fewer may be an acronym
    const std::string more = TextOf(next);
    if (IsCapitals(text, kTitle))
      return !IsCapitals(more, 1) && !small && (may_end || IsCapitals(text, 2 * kTitle)) && HasSmall(more);
    return may_end && IsCapitals(more, kTitle);
  }

  // All bold beside none: a heading and its text, unless a bold phrase but goes on over the line's end.
  static bool PartsByBold(const PageLine& line, const PageLine& next, bool early, bool ends, bool small) {
    if (line.bold == next.bold) return false;
    if (line.bold) return early || ends || (!next.words[0]->bold && !small);
    return early || ends || (!line.words.back()->bold && !small);
  }

  double leading_, left_, right_;
  bool justified_ = false;
};

}  // namespace

bool IsCapitals(const std::string& text, std::size_t least) {
  std::size_t capitals = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<UChar32>(NextCodePoint(text, i));
    if (u_islower(c) && c != 0xAA && c != 0xBA) return false;
    if (u_isupper(c)) ++capitals;
  }
  return capitals >= least;
}

std::optional<double> Leading(std::span<const PageRegion> regions, double margin) {
  std::vector<double> steps;
  for (const PageRegion& region : regions) {
    const double right = region.whole_width ? std::max(region.right, margin) : region.right;
    for (std::size_t i = 1; i < region.lines.size(); ++i) {
      const PageLine &line = region.lines[i - 1], &next = region.lines[i];
      const double step = (next.bottom - line.bottom) / std::max(line.size, next.size);
      if (right - line.right < 3 * line.size && step > 0.8 && step < 3) steps.push_back(step);
    }
  }
  constexpr std::size_t kEnough = 3;
  if (steps.size() < kEnough) return std::nullopt;
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>((steps.size() - 1) / 2);
  std::ranges::nth_element(steps, middle);
  return *middle;
}

TextMeasure Measure(const std::vector<PageRegion>& regions) {
  TextMeasure measure;
  std::map<double, std::size_t> letters;  // by size, in half points
  std::vector<double> rights;
  const auto look_at = [&](const PageLine& line) {
    for (const PageWord* word : line.words) {
      letters[std::round(word->size * 2) / 2] += word->text.size();
      const bool parted = word == line.words.back() && word->text.ends_with('-');
      if (const std::string_view bare = Bare(word->text); !parted && !bare.empty()) measure.words.insert(Folded(bare));
    }
  };
  for (const PageRegion& region : regions) {
    for (const PageLine& line : region.lines) {
      look_at(line);
      if (region.whole_width) rights.push_back(line.right);
    }
    for (const auto& row : region.rows)
      for (const auto& cell : row)
        for (const PageLine& line : cell) look_at(line);
  }
  if (!letters.empty())
    measure.body_size = std::ranges::max_element(letters, {}, [](const auto& entry) { return entry.second; })->first;
  if (!rights.empty()) {
    const auto at = rights.begin() + static_cast<std::ptrdiff_t>(rights.size() * 9 / 10);
    std::ranges::nth_element(rights, at);
    measure.right = *at;
  }
  measure.leading = Leading(regions, measure.right).value_or(measure.leading);
  return measure;
}

void JoinLine(std::string& text, const std::string& more, const TextMeasure& measure) {
  const std::string_view sign = LastSign(text);
  const bool soft = sign == "\u00AD";
  if (!soft && sign != "-" && sign != "\u2010") {
    if (!text.empty() && !more.empty()) text += ' ';
    text += more;
    return;
  }
  const std::size_t stem_end = text.size() - sign.size();
  const std::size_t blank = text.substr(0, stem_end).find_last_of(" -(/\n");
  std::string left(Bare(std::string_view(text).substr(blank == std::string::npos ? 0 : blank + 1, stem_end)));
  const std::string_view before = LastSign(std::string_view(text).substr(0, stem_end));
  std::size_t zero = 0;
  const bool glued = !before.empty() && u_isalnum(static_cast<UChar32>(NextCodePoint(before, zero)));
  std::size_t after = 0;
  const auto next = more.empty() ? 0 : static_cast<UChar32>(NextCodePoint(more, after));
  if (!glued || !u_isalnum(next)) {  // a dash between blanks
    if (soft) text.resize(stem_end);
    if (!text.empty() && !more.empty()) text += ' ';
  } else if (soft || (u_islower(next) && !u_isdigit(static_cast<UChar32>(NextCodePoint(before, zero = 0))))) {
    const std::string_view right = Bare(std::string_view(more).substr(0, more.find_first_of(" -/")));
    if (left.ends_with('-')) left.pop_back();
    if (soft || !KeepsHyphen(left, right, measure.words)) text.resize(stem_end);
  }
  text += more;
}

std::vector<Paragraph> ParagraphsOf(const PageRegion& region, std::uint32_t page, double leading,
                                    const TextMeasure& measure) {
  const Breaker breaker(region, leading, measure.right);
  std::vector<Paragraph> paragraphs;
  for (std::size_t i = 0; i < region.lines.size(); ++i) {
    const PageLine& line = region.lines[i];
    const Mark mark = MarkOf(line);
    if (i == 0 || breaker.Parts(region.lines[i - 1], line, mark, paragraphs.back())) {
      Paragraph fresh;
      fresh.page = page;
      fresh.item = mark.bytes > 0;
      fresh.mark_left = line.left;
      fresh.left = line.words[fresh.item && mark.bytes == line.words[0]->text.size() ? 1 : 0]->left;
      fresh.size = line.size;
      fresh.image = IsImage(line);
      fresh.bold = true;
      fresh.first = i == 0;
      fresh.indented = line.left - region.left > 0.8 * line.size;
      paragraphs.push_back(std::move(fresh));
    }
    Paragraph& now = paragraphs.back();
    std::string text = TextOf(line);
    if (now.lines == 0 && now.item) {
      now.mark = text.substr(0, mark.bytes);
      text.erase(0, std::min(text.find_first_not_of(' ', mark.bytes), text.size()));
    }
    JoinLine(now.text, text, measure);
    ++now.lines;
    now.bold = now.bold && line.bold;
    now.full = breaker.Room(line) < 2.5 * line.size;
    for (const PageWord* word : line.words) {
      const auto letters = static_cast<double>(CodePointCount(word->text));
      now.letters += letters;
      now.letters_sure += letters * static_cast<double>(word->sure);
    }
  }
  if (!paragraphs.empty()) paragraphs.back().last = true;
  return paragraphs;
}

bool GoesOnWith(const Paragraph& last, const Paragraph& next) {
  if (!last.last || !next.first || next.item || EndsSentence(last.text) || last.text.empty()) return false;
  if (std::abs(last.size - next.size) > 0.12 * last.size || (last.bold && !next.bold)) return false;
  if (IsCapitals(last.text, 2) != IsCapitals(next.text, 2)) return false;
  const bool parted = LastSign(last.text) == "-" || LastSign(last.text) == "\u00AD" || last.text.ends_with(',');
  return parted || (BeginsSmall(next.text) && (last.full || last.lines > 1)) ||
         (last.full && !last.bold && !next.indented && !next.bold);
}

void Append(Paragraph& last, const Paragraph& next, const TextMeasure& measure) {
  JoinLine(last.text, next.text, measure);
  last.lines += next.lines;
  last.bold = last.bold && next.bold;
  last.last = next.last;
  last.full = next.full;
  last.letters += next.letters;
  last.letters_sure += next.letters_sure;
}

}  // namespace ceiba
