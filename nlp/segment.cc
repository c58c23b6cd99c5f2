// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the tokens; after each one, does the sentence end here? Marks decide within a line, and the shape of
// both lines decides at a line's end.
#include "nlp/segment.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "core/utf8.h"
#include "nlp/fold.h"

namespace ceiba {
namespace {

// Programs wrap lines at widths between these (bytes); shorter lines were ended by their writer, and in a text with a
// longer one no program wrapped any.
constexpr std::uint32_t kMinWrapWidth = 60;
constexpr std::uint32_t kMaxWrapWidth = 140;

bool IsOneOf(std::string_view mark, std::initializer_list<std::string_view> marks) {
  return std::find(marks.begin(), marks.end(), mark) != marks.end();
}

bool IsBullet(std::string_view mark) {
  return IsOneOf(mark, {"•", "▪", "●", "◦", "‣", "■", "□", "○", "➢", "➤", "✓", "✔", "\xEF\x82\xB7"});
}

bool IsListMark(std::string_view mark) {
  return IsBullet(mark) || IsOneOf(mark, {"-", "–", "—", "―", "*", "·", "+", ">", "»", "--"});
}

bool IsOpener(std::string_view mark) {
  return IsOneOf(mark.substr(0, 1), {"(", "[", "{", "\"", "'"}) || IsOneOf(mark.substr(0, 2), {"¿", "¡", "«"}) ||
         IsOneOf(mark.substr(0, 3), {"“", "‘", "„"});
}

bool IsCloser(std::string_view mark) {
  return IsOneOf(mark.substr(0, 1), {")", "]", "}", "\"", "'", "*"}) || IsOneOf(mark.substr(0, 2), {"»"}) ||
         IsOneOf(mark.substr(0, 3), {"”", "’"});
}

bool Knows(const std::vector<std::string>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

class Segmenter {
 public:
  Segmenter(std::string_view text, const std::vector<Token>& tokens, const Abbreviations& abbreviations)
      : text_(text), tokens_(tokens), abbreviations_(abbreviations) {}

  std::vector<Sentence> Run() {
    std::vector<Sentence> sentences;
    ReadStyle();
    Begin(0);
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
      Note(i);
      if (EndsAfter(i)) {
        sentences.push_back({static_cast<std::uint32_t>(start_), static_cast<std::uint32_t>(i + 1)});
        Begin(i + 1);
      }
    }
    if (start_ < tokens_.size())
      sentences.push_back({static_cast<std::uint32_t>(start_), static_cast<std::uint32_t>(tokens_.size())});
    return sentences;
  }

 private:
  std::string_view TextOf(std::size_t i) const { return text_.substr(tokens_[i].span.begin, tokens_[i].span.size()); }
  TokenKind KindOf(std::size_t i) const { return tokens_[i].kind; }
  bool IsMark(std::size_t i) const { return KindOf(i) == TokenKind::kPunctuation || KindOf(i) == TokenKind::kSymbol; }
  bool Exists(std::size_t i) const { return i < tokens_.size(); }
  bool GluedToNext(std::size_t i) const { return Exists(i + 1) && tokens_[i].span.end == tokens_[i + 1].span.begin; }
  bool Is(std::size_t i, std::string_view mark) const { return Exists(i) && TextOf(i) == mark; }

  char32_t FirstOf(std::size_t i) const {
    std::size_t offset = tokens_[i].span.begin;
    return NextCodePoint(text_, offset);
  }

  std::size_t LengthOf(std::size_t i) const { return CodePointCount(TextOf(i)); }

  // Emoji stand at the end of what they comment; "$" and "+" do not.
  bool IsEmoji(std::size_t i) const {
    return KindOf(i) == TokenKind::kSymbol && tokens_[i].span.size() >= 3 && !IsListMark(TextOf(i));
  }

  bool IsEndMark(std::size_t i) const {
    if (KindOf(i) != TokenKind::kPunctuation) return false;
    const std::string_view mark = TextOf(i);
    return mark[0] == '.' || mark[0] == '!' || mark[0] == '?' || mark.starts_with("…");
  }

  bool IsLower(std::size_t i) const {
    return KindOf(i) == TokenKind::kWord && u_isULowercase(static_cast<UChar32>(FirstOf(i)));
  }

  bool IsUpper(std::size_t i) const {
    return KindOf(i) == TokenKind::kMask ||
           (KindOf(i) == TokenKind::kWord && u_isUUppercase(static_cast<UChar32>(FirstOf(i))));
  }

  // The first word at or after `i`, past openers: what says whether a sentence begins here.
  std::size_t PastOpeners(std::size_t i) const {
    while (Exists(i) && IsMark(i) && IsOpener(TextOf(i))) ++i;
    return i;
  }

  bool LooksLikeBeginning(std::size_t i) const {
    const std::size_t word = PastOpeners(i);
    return !Exists(word) || IsUpper(word) || TextOf(i).starts_with("¿") || TextOf(i).starts_with("¡");
  }

  bool IsPlainNumber(std::size_t i, std::size_t max_digits) const {
    if (!Exists(i) || KindOf(i) != TokenKind::kNumber || tokens_[i].span.size() > max_digits) return false;
    const std::string_view digits = TextOf(i);
    return std::all_of(digits.begin(), digits.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
  }

  // Value of a plain number; 0 for anything else.
  int ItemNumber(std::size_t i) const {
    if (!IsPlainNumber(i, 3)) return 0;
    int value = 0;
    for (const char digit : TextOf(i)) value = value * 10 + (digit - '0');
    return value;
  }

  int NewlinesAfter(std::size_t i) const {
    const std::string_view gap = text_.substr(tokens_[i].span.end, tokens_[i + 1].span.begin - tokens_[i].span.end);
    int lines = 0;
    for (std::size_t at = 0; at < gap.size(); ++at) {
      if (gap[at] == '\n' || (gap[at] == '\r' && (at + 1 == gap.size() || gap[at + 1] != '\n'))) ++lines;
      if (gap.substr(at).starts_with("\u2028") || gap.substr(at).starts_with("\u2029")) ++lines;
    }
    return lines;
  }

  // Does the text use end marks at all, does it begin as careful writers do, and how long is its longest line?
  void ReadStyle() {
    bool first = true;
    std::uint32_t line_begin = tokens_.empty() ? 0 : tokens_.front().span.begin;
    line_begin_ = line_begin;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (IsEndMark(i) && !(Is(i, ".") && i > 0 && IsPlainNumber(i - 1, 2))) has_end_marks_ = true;
      if (first && KindOf(i) == TokenKind::kWord) {
        careful_ = IsUpper(i);
        first = false;
      }
      if (Exists(i + 1) && NewlinesAfter(i) == 0) continue;
      const std::uint32_t width = tokens_[i].span.end - line_begin;
      longest_line_ = std::max(longest_line_, width);
      if (width >= kMinWrapWidth) ++long_lines_;
      if (Exists(i + 1)) line_begin = tokens_[i + 1].span.begin;
    }
  }

  void Begin(std::size_t i) {
    start_ = i;
    mark_ = kNoMark;
    depth_ = 0;
    if (!Exists(i)) return;
    const int number = ItemNumber(i);
    if (number != 0 && Exists(i + 1) && GluedToNext(i) && IsMark(i + 1)) last_item_ = number;
  }

  // Keeps what later tokens need: the end mark just seen, open brackets, where the line began.
  void Note(std::size_t i) {
    if (IsEndMark(i)) {
      mark_ = i;
    } else if (!(IsMark(i) && (IsCloser(TextOf(i)) || IsEmoji(i)))) {
      mark_ = kNoMark;
    }
    if (KindOf(i) == TokenKind::kPunctuation) {
      const int size = static_cast<int>(tokens_[i].span.size());
      if (TextOf(i)[0] == '(') depth_ += size;
      if (TextOf(i)[0] == ')') depth_ = std::max(0, depth_ - size);
    }
  }

  bool EndsAfter(std::size_t i) {
    const int lines = NewlinesAfter(i);
    if (lines > 0) {
      const std::uint32_t begin = line_begin_;
      const bool first_line = first_line_;
      line_begin_ = tokens_[i + 1].span.begin;
      first_line_ = false;
      return lines > 1 || LineEnds(i, tokens_[i].span.end - begin, first_line);
    }
    const std::size_t next = i + 1;
    if (BeginsInlineItem(next)) return true;
    if (mark_ == kNoMark) {
      if (IsMark(i) && !IsEmoji(i) && !Is(i, ")")) return false;
      if (IsOneOf(TextOf(next).substr(0, 2), {"¿", "¡"})) {
        const std::size_t word = PastOpeners(next);
        return Exists(word) && IsUpper(word);
      }
      return IsEmoji(i) && IsUpper(next) && !IsAllCapitals(next);
    }
    if (IsEmoji(next) || IsEndMark(next)) return false;
    if (IsMark(next)) {
      const std::string_view mark = TextOf(next);
      if (IsCloser(mark) && (GluedToNext(i) || mark[0] == ')')) return false;
      if (IsOneOf(mark, {",", ";", ":", ")", "/"})) return false;
    }
    return MarkEnds(i, next);
  }

  bool IsAllCapitals(std::size_t i) const {
    std::size_t offset = tokens_[i].span.begin;
    NextCodePoint(text_, offset);
    return offset < tokens_[i].span.end && u_isUUppercase(static_cast<UChar32>(NextCodePoint(text_, offset)));
  }

  // Whether the end mark `mark_`, with what closes up to `i`, ends the sentence before `next`, on the same line.
  bool MarkEnds(std::size_t i, std::size_t next) const {
    const std::string_view mark = TextOf(mark_);
    const bool closed = IsCloser(TextOf(i)) && i != mark_;
    if (closed && IsLower(next)) return false;
    if (mark == ".") return closed || PointEnds(next);
    if (mark == "..." || mark == "…") {
      if (mark_ > start_ && IsOneOf(TextOf(mark_ - 1), {"(", "["})) return false;
      if (!IsLower(next)) return true;
      return !careful_ && !JoinsLines(mark_ - (mark_ > start_ ? 1 : 0), next);
    }
    return true;
  }

  bool PointEnds(std::size_t next) const {
    const bool glued = GluedToNext(mark_) && next == mark_ + 1;
    if (mark_ == start_ || tokens_[mark_ - 1].span.end != tokens_[mark_].span.begin) return true;
    const std::size_t before = mark_ - 1;
    if (KindOf(before) == TokenKind::kNumber) {
      if (IsPlainNumber(before, 3) && BeginsSentence(before)) return false;  // "1. Bache" keeps its number
      if (!glued) return true;
      return KindOf(next) == TokenKind::kWord ? IsUpper(next) || LengthOf(next) >= 2 : !Is(next, "-");
    }
    if (KindOf(before) != TokenKind::kWord) return true;
    const std::string word = FoldText(TextOf(before));
    if (Knows(abbreviations_.never_final, word)) return false;
    const bool number_follows = (KindOf(next) == TokenKind::kNumber || Is(next, "#")) && NewlinesAfter(mark_) == 0;
    if (number_follows && Knows(abbreviations_.before_number, word)) return false;
    const bool acronym = word.find('.') != std::string::npos;
    if (acronym || Knows(abbreviations_.maybe_final, word)) return LooksLikeBeginning(next) && !glued;
    // An initial, "Benito P. Juárez", or an abbreviation nobody listed: few sentences end in one letter.
    if (LengthOf(before) == 1) {
      if (NewlinesAfter(mark_) > 0) return true;
      return IsLower(before) && !BeginsSentence(before) && !glued && LooksLikeBeginning(next);
    }
    if (!glued) return true;
    if (KindOf(next) == TokenKind::kWord) return IsUpper(next) || LengthOf(next) >= 2;
    if (KindOf(next) == TokenKind::kNumber) return !IsDigitByte(text_[tokens_[before].span.end - 1]);
    return true;
  }

  static bool IsDigitByte(char byte) { return byte >= '0' && byte <= '9'; }

  // True when only openers and list marks stand between the sentence's begin and `i`.
  bool BeginsSentence(std::size_t i) const {
    for (std::size_t k = start_; k < i; ++k) {
      if (!IsMark(k) || i - start_ > 3) return false;
    }
    return true;
  }

  // A new item inside a line: "• luz", "2) luz", "2.- luz", or "2. Luz" after an item 1.
  bool BeginsInlineItem(std::size_t i) const {
    if (IsMark(i)) return IsBullet(TextOf(i)) && i > start_;
    if (!IsPlainNumber(i, 2) || GluedToNext(i - 1) || !GluedToNext(i)) return false;
    if (Is(i + 1, ")")) return depth_ == 0;
    if (!Is(i + 1, ".")) return false;
    if (Is(i + 2, "-") && GluedToNext(i + 1)) return true;
    return ItemNumber(i) == last_item_ + 1 && last_item_ > 0 && Exists(i + 2) && !GluedToNext(i + 1) &&
           LooksLikeBeginning(i + 2);
  }

  bool BeginsListItem(std::size_t i) const {
    if (IsMark(i)) return IsListMark(TextOf(i)) || (IsEmoji(i) && Exists(i + 1) && NewlinesAfter(i) == 0);
    if (KindOf(i) == TokenKind::kNumber && !IsDigitByte(text_[tokens_[i].span.end - 1]) && LengthOf(i) <= 4) {
      return TextOf(i).ends_with("º") || TextOf(i).ends_with("ª") || TextOf(i).ends_with("°");
    }
    if (!GluedToNext(i)) return IsPlainNumber(i, 2) && Exists(i + 1) && IsUpper(i + 1);  // "3 Mejorar"
    if (IsPlainNumber(i, 3)) return IsOneOf(TextOf(i + 1), {".", ")", "-", "–", ":", "°"});
    if (KindOf(i) != TokenKind::kWord || LengthOf(i) != 1) return false;
    return Is(i + 1, ")") || (Is(i + 1, ".") && Exists(i + 2) && IsUpper(i + 2));
  }

  // Whether the words around a break show that it falls inside a sentence.
  bool JoinsLines(std::size_t last, std::size_t next) const {
    return (KindOf(last) == TokenKind::kWord && Knows(abbreviations_.line_closers, FoldText(TextOf(last)))) ||
           (KindOf(next) == TokenKind::kWord && Knows(abbreviations_.line_openers, FoldText(TextOf(next))));
  }

  // Whether the sentence ends with the line whose last token is `i`; `width` in bytes.
  bool LineEnds(std::size_t i, std::uint32_t width, bool first_line) const {
    const std::size_t next = i + 1;
    if (i == start_ && BeginsListItem(i)) return BeginsListItem(next);
    if (BeginsListItem(next)) return true;
    if (mark_ != kNoMark) return !(Is(mark_, ".") && mark_ == i && !PointEnds(next));
    const bool lower = IsLower(next);
    // "Estimados regidores," stands alone when a capital follows.
    if ((Is(i, ",") && lower) || Is(i, "(")) return false;
    if (IsMark(next) && IsOneOf(TextOf(next), {",", ";", ".", ")"})) return false;
    if (KindOf(i) == TokenKind::kWord && i > start_ && Knows(abbreviations_.line_closers, FoldText(TextOf(i))))
      return false;
    const bool is_short = width < kMinWrapWidth;
    if (!lower) return LooksLikeBeginning(next) || is_short;
    if (Is(i, ":") || JoinsLines(i, next)) return false;
    if (IsEmoji(i)) return true;
    if (careful_) return is_short && (first_line || !has_end_marks_);
    // Who writes no capitals ends lines on purpose, unless the next word did not fit in this one.
    const bool wrapped_text = long_lines_ > 1 && longest_line_ <= kMaxWrapWidth;
    return is_short || !wrapped_text || width + 1 + tokens_[next].span.size() <= longest_line_;
  }

  static constexpr std::size_t kNoMark = static_cast<std::size_t>(-1);

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const Abbreviations& abbreviations_;
  std::size_t start_ = 0;           // first token of the sentence being read
  std::size_t mark_ = kNoMark;      // its end mark, while only closers and emoji followed
  std::uint32_t line_begin_ = 0;    // byte
  std::uint32_t longest_line_ = 0;  // bytes
  int long_lines_ = 0;              // of at least kMinWrapWidth
  bool first_line_ = true;
  int depth_ = 0;      // open parentheses
  int last_item_ = 0;  // number of the last list item
  bool has_end_marks_ = false;
  bool careful_ = false;
};

}  // namespace

std::vector<Sentence> SplitSentences(std::string_view text, const std::vector<Token>& tokens,
                                     const Abbreviations& abbreviations) {
  return Segmenter(text, tokens, abbreviations).Run();
}

}  // namespace ceiba
