// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/minutes_words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <bit>
#include <set>
#include <utility>

#include "core/check.h"
#include "core/tsv.h"
#include "core/utf8.h"
#include "io/header_lexicon.h"

namespace ceiba {
namespace {

constexpr std::array<std::string_view, kLineCueCount> kCueNames = {
    "title", "agenda-heading", "attendance-heading", "agreement-heading", "development-heading", "signature-heading",
    "problem-heading", "cause-heading", "effect-heading", "proposal-heading", "table-heading", "point", "step",
    "formula", "note", "vote", "attendance", "agreement", "legal", "close", "courtesy",
    "floor", "connective", "says", "asks", "bridge", "impersonal", "negation", "voice",
    "column-agreement", "column-attendance", "column-speaker", "column-text", "column-item", "column-vote", "month", "ordinal", "of"};

constexpr std::array<std::string_view, kPersonWordCount> kPersonNames = {
    "office", "role", "many", "number", "title", "abbreviation", "joiner", "determiner"};

template <std::size_t n>
std::optional<std::size_t> PositionOf(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = FoldHeader(text);
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', i), folded.size());
    words.push_back(folded.substr(i, end - i));
    i = end + 1;
  }
  return words;
}

bool IsNumber(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// FoldHeader of one word, without its cost where a word is spelt as Spanish words are.
std::string FoldedWord(std::string_view word) {
  std::string folded;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c >= 'A' && c <= 'Z') {
      folded.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      folded.push_back(c);
    } else {
      if (c != '\xC3' || i + 1 == word.size()) return FoldHeader(word);
      constexpr std::string_view kLatin = "aaaaaa.ceeeeiiii.nooooo..uuuuy";  // U+00C0 to U+00DD, U+00E0 to U+00FD
      const auto at = static_cast<std::size_t>(static_cast<unsigned char>(word[++i]) - 0x80U) % 32;
      if (at >= kLatin.size() || kLatin[at] == '.') return FoldHeader(word);
      folded.push_back(kLatin[at]);
    }
  }
  return folded;
}

// A run of words inside a pattern: "de la sesión", "#", "$".
std::optional<std::vector<std::string>> ParseWay(std::string_view text) {
  if (text == "#" || text == "$") return std::vector<std::string>{std::string(text)};
  std::vector<std::string> way = FoldedWords(text);
  if (way.empty()) return std::nullopt;
  return way;
}

}  // namespace

std::vector<LineWord> WordsOf(std::string_view line, std::size_t most) {
  std::vector<LineWord> words;
  std::size_t i = 0;
  while (i < line.size()) {
    const std::size_t begin = i;
    std::size_t end = i, letters = 0, upper = 0;
    bool capital = false;
    while (i < line.size()) {
      std::size_t next = i;
      const auto c = static_cast<UChar32>(NextCodePoint(line, next));
      const bool mark = u_charType(c) == U_NON_SPACING_MARK && end > begin;
      if (u_isalnum(c) == 0 && !mark) break;
      if (u_isalpha(c) != 0) {
        if (letters == 0 && i == begin) capital = u_isupper(c) != 0;
        ++letters;
        upper += u_islower(c) == 0 ? 1 : 0;
      }
      i = end = next;
      constexpr std::size_t kLongestWord = 64;
      if (end - begin > kLongestWord) break;
    }
    if (end == begin) {
      NextCodePoint(line, i);
      continue;
    }
    if (!words.empty()) words.back().after = line.substr(words.back().end, begin - words.back().end);
    if (words.size() == most) return words;
    LineWord word;
    word.folded = FoldedWord(line.substr(begin, end - begin));
    word.begin = static_cast<std::uint32_t>(begin);
    word.end = static_cast<std::uint32_t>(end);
    word.capital = capital;
    word.shout = letters >= 2 && upper == letters;
    word.number = IsNumber(word.folded);
    words.push_back(std::move(word));
  }
  if (!words.empty()) words.back().after = line.substr(words.back().end);
  return words;
}

std::optional<MinutesWords::Pattern> MinutesWords::Parse(std::string_view text) {
  Pattern pattern;
  while (!text.empty()) {
    Item item;
    const bool group = text.front() == '[' || text.front() == '(';
    std::size_t length = 0;
    if (group) {
      item.optional = text.front() == '[';
      length = text.find(item.optional ? ']' : ')');
      if (length == std::string_view::npos) return std::nullopt;
    } else {
      length = std::min(text.find(' '), text.size());
    }
    std::string_view body = group ? text.substr(1, length - 1) : text.substr(0, length);
    text.remove_prefix(std::min(text.size(), length + (group ? 1 : 0)));
    if (!text.empty() && text.front() != ' ') return std::nullopt;
    if (!text.empty()) text.remove_prefix(1);
    if (!group && body.size() == 2 && body[0] == '*' && body[1] > '0' && body[1] <= '9') {
      item.gap = static_cast<std::size_t>(body[1] - '0');
    } else {
      for (const std::string& piece : SplitList(body, '|')) {
        const auto way = ParseWay(piece);
        if (!way || (!group && way->size() > 1)) return std::nullopt;
        item.ways.push_back(*way);
      }
      if (item.ways.empty()) return std::nullopt;
    }
    pattern.items.push_back(std::move(item));
  }
  const bool empty = std::ranges::all_of(pattern.items, [](const Item& item) { return item.optional || item.gap > 0; });
  if (empty) return std::nullopt;  // it would match anything
  return pattern;
}

std::optional<std::size_t> MinutesWords::Match(const Pattern& pattern, const Words& words, std::size_t at) {
  CEIBA_CHECK(words.size() < 64, words.size());
  const auto bit = [](std::size_t place) { return std::uint64_t{1} << place; };
  std::uint64_t places = bit(at);  // where the items so far may end
  for (const Item& item : pattern.items) {
    std::uint64_t next = item.optional || item.gap > 0 ? places : 0;
    for (std::size_t skipped = 1; skipped <= item.gap; ++skipped) next |= places << skipped;
    next &= bit(words.size()) | (bit(words.size()) - 1);
    for (std::uint64_t left = places; left != 0 && !item.ways.empty(); left &= left - 1) {
      const auto place = static_cast<std::size_t>(std::countr_zero(left));
      for (const auto& way : item.ways) {
        if (way.front() == "$") {
          if (place == words.size()) next |= bit(place);
          continue;
        }
        bool same = place + way.size() <= words.size();
        for (std::size_t i = 0; same && i < way.size(); ++i) {
          const LineWord& word = words[place + i];
          same = way[i] == "#" ? word.number : way[i] == word.folded;
        }
        if (same) next |= bit(place + way.size());
      }
    }
    if (next == 0) return std::nullopt;
    places = next;
  }
  return static_cast<std::size_t>(63 - std::countl_zero(places));
}

void MinutesWords::Index() {
  for (Cue& cue : cues_) {
    for (std::uint32_t i = 0; i < cue.patterns.size(); ++i) {
      std::set<std::string> firsts;
      bool any = false;
      for (const Item& item : cue.patterns[i].items) {
        any = any || item.gap > 0;
        for (const auto& way : item.ways) {
          any = any || way.front() == "#" || way.front() == "$";
          firsts.insert(way.front());
        }
        if (any || !item.optional) break;
      }
      if (any) {
        cue.anywhere.push_back(i);
      } else {
        for (const std::string& first : firsts) cue.by_first[first].push_back(i);
      }
    }
  }
}

template <class Take>
void MinutesWords::Candidates(const Cue& cue, const std::string& first, const Take& take) const {
  const auto found = cue.by_first.find(first);
  if (found != cue.by_first.end())
    for (const std::uint32_t i : found->second) take(cue.patterns[i]);
  for (const std::uint32_t i : cue.anywhere) take(cue.patterns[i]);
}

std::optional<std::size_t> MinutesWords::At(LineCue cue, const Words& words, std::size_t at) const {
  std::optional<std::size_t> longest;
  if (at >= words.size()) return longest;
  Candidates(cues_[static_cast<std::size_t>(cue)], words[at].folded, [&](const Pattern& pattern) {
    const auto end = Match(pattern, words, at);
    if (end && *end > at && (!longest || *end > *longest)) longest = end;
  });
  return longest;
}

bool MinutesWords::In(LineCue cue, const Words& words) const {
  bool found = false;
  for (std::size_t at = 0; at < words.size() && !found; ++at) {
    Candidates(cues_[static_cast<std::size_t>(cue)], words[at].folded, [&](const Pattern& pattern) {
      found = found || ((at == 0 || pattern.inside) && Match(pattern, words, at).has_value());
    });
  }
  return found;
}

std::optional<std::size_t> MinutesWords::PersonAt(PersonWord kind, const Words& words, std::size_t at) const {
  const auto& known = people_[static_cast<std::size_t>(kind)];
  std::optional<std::size_t> longest;
  std::string run;
  constexpr std::size_t kLongestRun = 4;
  for (std::size_t end = at; end < words.size() && end < at + kLongestRun; ++end) {
    run += (end > at ? " " : "") + words[end].folded;
    if (known.contains(run)) longest = end + 1;
  }
  return longest;
}

std::string_view MinutesWords::Written(PersonWord kind, const Words& words, std::size_t begin, std::size_t end) const {
  std::string run;
  for (std::size_t i = begin; i < end; ++i) run += (i > begin ? " " : "") + words[i].folded;
  const auto& known = people_[static_cast<std::size_t>(kind)];
  const auto found = known.find(run);
  return found == known.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::size_t> MinutesWords::RankAt(LineCue cue, const Words& words, std::size_t at) const {
  const std::vector<Pattern>& rows = cues_[static_cast<std::size_t>(cue)].patterns;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (Match(rows[i], words, at)) return i + 1;
  return std::nullopt;
}

std::size_t MinutesWords::Count(LineCue cue, const Words& words) const {
  std::size_t count = 0;
  for (std::size_t at = 0; at < words.size(); ++at) count += At(cue, words, at) ? 1 : 0;
  return count;
}

bool MinutesWords::IsAbbreviation(const std::string& folded) const {
  const auto in = [&](PersonWord kind) { return people_[static_cast<std::size_t>(kind)].contains(folded); };
  return folded.size() == 1 || in(PersonWord::kAbbreviation) || (folded.size() <= 5 && in(PersonWord::kTitle));
}

Result<MinutesWords> MinutesWords::Load(const std::string& lexicon_dir) {
  MinutesWords lexicon;
  const std::string lines_path = lexicon_dir + "/minutes.tsv";
  const auto lines = LoadTsv(lines_path, {"cue", "where", "pattern", "example", "counterexample"}, false);
  if (!lines) return lines.error();
  BadLines bad;
  for (const TsvRow& row : lines->rows) {
    const auto cue = PositionOf(kCueNames, row[0]);
    auto pattern = Parse(row[2]);
    const bool where = row[1] == "start" || row[1] == "inside" || row[1] == "turn";
    if (!cue || !pattern || !where) {
      bad.Add(row.line, !cue ? "cue desconocido '" + row[0] + "'" : !pattern ? "patrón mal escrito" : "where desconocido");
      continue;
    }
    pattern->inside = row[1] == "inside";
    const auto matches = [&](std::string_view text) {
      const std::vector<LineWord> words = WordsOf(text, 60);
      for (std::size_t at = 0; at < words.size() && (at == 0 || pattern->inside); ++at)
        if (Match(*pattern, words, at)) return true;
      return false;
    };
    if (!matches(row[3])) bad.Add(row.line, "no reconoce su ejemplo '" + row[3] + "'");
    if (!row[4].empty() && matches(row[4])) bad.Add(row.line, "toma su contraejemplo '" + row[4] + "'");
    lexicon.cues_[*cue].patterns.push_back(*std::move(pattern));
  }
  if (!bad.empty()) return bad.ToError(lines_path);
  lexicon.Index();

  const std::string people_path = lexicon_dir + "/minutes_people.tsv";
  const auto people = LoadTsv(people_path, {"word", "kind", "example"}, false);
  if (!people) return people.error();
  for (const TsvRow& row : people->rows) {
    const auto kind = PositionOf(kPersonNames, row[1]);
    const std::vector<std::string> words = FoldedWords(row[0]);
    std::string run;
    for (const std::string& word : words) run += (run.empty() ? "" : " ") + word;
    if (!kind || run.empty()) {
      bad.Add(row.line, kind ? "palabra vacía" : "kind desconocido '" + row[1] + "'");
    } else if (!lexicon.people_[*kind].emplace(run, row[0]).second) {
      bad.Add(row.line, "'" + row[0] + "' está dos veces como " + row[1]);
    } else if ((" " + FoldHeader(row[2]) + " ").find(" " + run + " ") == std::string::npos) {
      bad.Add(row.line, "su ejemplo no tiene la palabra");
    }
  }
  if (!bad.empty()) return bad.ToError(people_path);
  return lexicon;
}

}  // namespace ceiba
