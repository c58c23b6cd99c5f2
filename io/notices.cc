// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/notices.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "core/check.h"
#include "core/tsv.h"
#include "core/utf8.h"

namespace ceiba {
namespace {

constexpr std::size_t kLongestNotice = 2000;
constexpr std::size_t kMostWords = 12;  // of a reaction
constexpr char kCut = '\x01';
constexpr std::string_view kReactionKind = "reaction";
constexpr std::array<std::string_view, 21> kKinds = {
    "system",      "service",     "group-name",  "media",       "deleted",         "edited",    "poll",
    "location",    "open-end",    "goes-on",     kReactionKind, "reply-intro",     "original",  "forward-intro",
    "header-from", "header-date", "header-line", "closing",     "forward-subject", "signature", "legal"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsBlank(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

char32_t PlainSign(char32_t c) {
  if (c == U'“' || c == U'”' || c == U'«' || c == U'»' || c == U'„' || c == U'‟') return U'"';
  if (c == U'‘' || c == U'’' || c == U'´' || c == U'`') return U'\'';
  if (c == U'–' || c == U'—' || c == U'‑' || c == U'−') return U'-';
  return c;
}

// Does `pattern` fit all of `text`? '*' any text, '%' digits. A "* " at the beginning is who did it: it holds no ": ",
// and `who` is what it held. Only the last '*' is ever widened, so that the time is O(pattern × text).
bool Fits(std::string_view pattern, std::string_view text, std::string& who) {
  const bool starts_with_who = pattern.starts_with("* ");
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  bool first_star = false;
  who.clear();
  while (true) {
    if (p < pattern.size() && pattern[p] == '*') {
      first_star = p == 0 && starts_with_who;
      star = ++p;
      resume = t;
      continue;
    }
    if (p == pattern.size() && t == text.size()) return true;
    if (p < pattern.size() && pattern[p] == '%' && t < text.size() && IsDigit(text[t])) {
      while (t < text.size() && IsDigit(text[t])) ++t;
      ++p;
      continue;
    }
    if (p < pattern.size() && t < text.size() && pattern[p] != '%' && pattern[p] == text[t]) {
      ++p;
      ++t;
      continue;
    }
    if (star == std::string_view::npos || resume >= text.size()) return false;
    if (first_star) {
      if (text.substr(resume).starts_with(": ")) return false;
      who.push_back(text[resume]);
    }
    t = ++resume;
    p = star;
  }
}

// Runs of three letters and more as one: "siiii", "holaaaa".
std::string Squeezed(const std::u32string& word) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    std::size_t end = i + 1;
    while (end < word.size() && word[end] == word[i]) ++end;
    const bool stretched = end - i >= 3 && u_isdigit(static_cast<UChar32>(word[i])) == 0;
    for (std::size_t n = stretched ? 1 : end - i; n > 0; --n) AppendUtf8(word[i], out);
    i = end;
  }
  return out;
}

// The first words of a folded message, one more than a reaction may have, without whom it addresses with @.
std::vector<std::string> Words(std::string_view folded) {
  std::vector<std::string> words;
  std::u32string word;
  bool mention = false;
  const auto end_word = [&] {
    if (!word.empty() && !mention) words.push_back(Squeezed(word));
    word.clear();
  };
  for (std::size_t i = 0; i < folded.size() && words.size() <= kMostWords;) {
    const char32_t c = NextCodePoint(folded, i);
    if (u_isalnum(static_cast<UChar32>(c)) != 0 || c == '+' || c == '_' || c == kCut) {
      word.push_back(c);
    } else {
      end_word();
      mention = c == '@';
    }
  }
  end_word();
  return words;
}

bool FitsWord(std::string_view phrase_word, std::string_view word) {
  return phrase_word.ends_with('*') ? word.starts_with(phrase_word.substr(0, phrase_word.size() - 1))
                                    : phrase_word == word;
}

}  // namespace

bool IsInvisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
         c == 0xFE0F || c == 0xAD;
}

std::string FoldNotice(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(status);
  CEIBA_CHECK(U_SUCCESS(status), u_errorName(status));
  const std::string_view head = text.substr(0, kLongestNotice);
  std::string folded;
  folded.reserve(head.size() + 1);
  const auto add = [&](char32_t c) {
    if (IsInvisible(c) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) return;
    if (c == U'…') {
      folded += "...";
    } else if (!IsBlank(c)) {
      AppendUtf8(static_cast<char32_t>(u_foldCase(static_cast<UChar32>(PlainSign(c)), U_FOLD_CASE_DEFAULT)), folded);
    } else if (!folded.empty() && folded.back() != ' ') {
      folded.push_back(' ');
    }
  };
  icu::UnicodeString parts;
  for (std::size_t i = 0; i < head.size();) {
    const char c = head[i];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {  // most of all text
      folded.push_back(c);
      ++i;
      continue;
    }
    const char32_t code_point = NextCodePoint(head, i);
    if (code_point >= 0x80 && nfd->getDecomposition(static_cast<UChar32>(code_point), parts) != 0) {
      for (std::int32_t j = 0; j < parts.length(); j = parts.moveIndex32(j, 1))
        add(static_cast<char32_t>(parts.char32At(j)));
    } else {
      add(code_point);
    }
  }
  while (folded.ends_with(' ')) folded.pop_back();
  if (text.size() > kLongestNotice) folded.push_back(kCut);
  return folded;
}

std::string FoldClosing(std::string_view line) {
  std::string folded = FoldNotice(line);
  while (!folded.empty() && std::string_view(".,:;!- ").find(folded.back()) != std::string_view::npos)
    folded.pop_back();
  for (const std::string_view open : {"¡", "- "})
    if (folded.starts_with(open)) folded.erase(0, open.size());
  return folded;
}

Result<NoticeLexicon> NoticeLexicon::Make(const std::string& lexicon_dir) {
  NoticeLexicon lexicon;
  for (const char* name : {"/chat_notices.tsv", "/mail_notices.tsv"}) {
    const Status loaded = lexicon.Load(lexicon_dir + name);
    if (!loaded) return loaded.error();
  }
  return lexicon;
}

Status NoticeLexicon::Load(const std::string& path) {
  const Result<TsvTable> table = LoadTsv(path, {"pattern", "kind", "example", "counterexample"});
  if (!table) return table.error();
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    if (std::ranges::find(kKinds, row[1]) == kKinds.end()) {
      bad.Add(row.line, "no existe la clase '" + row[1] + "'");
      continue;
    }
    Pattern pattern{.text = FoldNotice(row[0]), .prefix = {}, .suffix = {}};
    if (row[1] == kReactionKind) {
      AddReaction(SplitList(pattern.text, ' '));
      if (!IsReaction(row[2])) bad.Add(row.line, "no reconoce su ejemplo '" + row[2] + "'");
      continue;
    }
    const auto wild = [](char c) { return c == '*' || c == '%'; };
    const auto first = std::ranges::find_if(pattern.text, wild);
    pattern.prefix.assign(pattern.text.begin(), first);
    if (first != pattern.text.end()) pattern.suffix = pattern.text.substr(pattern.text.find_last_of("*%") + 1);
    std::string who;
    if (!Fits(pattern.text, row[1] == "closing" ? FoldClosing(row[2]) : FoldNotice(row[2]), who))
      bad.Add(row.line, "no reconoce su ejemplo '" + row[2] + "'");
    patterns_[row[1]].push_back(std::move(pattern));
  }
  for (const TsvRow& row : table->rows) {
    const bool taken = row[1] == kReactionKind
                           ? IsReaction(row[3])
                           : Is(row[1], row[1] == "closing" ? FoldClosing(row[3]) : FoldNotice(row[3]));
    if (taken && !row[3].empty()) bad.Add(row.line, "reconoce su contraejemplo '" + row[3] + "'");
  }
  if (!bad.empty()) return bad.ToError(path);
  return {};
}

void NoticeLexicon::AddReaction(Phrase phrase) {
  if (phrase.empty()) return;
  if (phrase.front().ends_with('*')) {
    open_reactions_.push_back(std::move(phrase));
  } else {
    reactions_[phrase.front()].push_back(std::move(phrase));
  }
}

std::optional<std::string> NoticeLexicon::Find(std::string_view kind, std::string_view folded) const {
  const auto patterns = patterns_.find(kind);
  if (patterns == patterns_.end()) return std::nullopt;
  std::string who;
  for (const Pattern& pattern : patterns->second) {
    if (!folded.starts_with(pattern.prefix) || !folded.ends_with(pattern.suffix)) continue;
    if (Fits(pattern.text, folded, who)) {
      while (who.ends_with(' ')) who.pop_back();
      return who;
    }
  }
  return std::nullopt;
}

bool NoticeLexicon::IsReaction(std::string_view text, const std::set<std::string>& names) const {
  const std::vector<std::string> words = Words(FoldNotice(text));
  if (words.size() > kMostWords) return false;
  // reached[i]: the first i words are phrases, names and numbers; said[i]: with some phrase among them.
  std::vector<bool> reached(words.size() + 1), said(words.size() + 1);
  reached[0] = true;
  bool named = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!reached[i]) continue;
    if (std::ranges::all_of(words[i], [](char c) { return IsDigit(c) || c == '+'; })) {
      reached[i + 1] = true;
      said[i + 1] = said[i + 1] || said[i];
    } else if (names.contains(words[i])) {
      named = reached[i + 1] = true;
      said[i + 1] = said[i + 1] || said[i];
    }
    const auto try_phrase = [&](const Phrase& phrase) {
      const bool fits =
          phrase.size() <= words.size() - i &&
          std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(i), FitsWord);
      if (fits) reached[i + phrase.size()] = said[i + phrase.size()] = true;
    };
    std::ranges::for_each(open_reactions_, try_phrase);
    if (const auto phrases = reactions_.find(words[i]); phrases != reactions_.end())
      std::ranges::for_each(phrases->second, try_phrase);
  }
  return reached.back() && (said.back() || !named);
}

}  // namespace ceiba
