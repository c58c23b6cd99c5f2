// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/identifiers.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <map>
#include <optional>

#include "core/tsv.h"
#include "pipeline/check_digits.h"
#include "pipeline/coordinates.h"

namespace ceiba {
namespace {

constexpr std::size_t kMostRows = 64;   // a word's contexts are bits of one number
constexpr std::size_t kManyDigits = 6;  // so many make a window by themselves
constexpr std::size_t kFewDigits = 2;   // so many only near a word that names an identifier
constexpr std::size_t kWordsBack = 9;   // of a window
constexpr std::size_t kNamedBack =
    13;  // words to one that names an identifier: "nací en San Juan el 3 de mayo de 1958"
constexpr std::uint32_t kBytesAround = 110;  // a window reaches no farther than this on either side
constexpr std::size_t kNear = 8;             // words before an identifier that name it
constexpr std::size_t kVeryNear = 4;
constexpr std::size_t kLongCode = 11;  // digits: more than a telephone
constexpr std::size_t kAfter = 3;      // words after it that may name it too

enum class Context { kFree, kAlways, kCheck, kNeeded, kClose, kWritten };

std::optional<Context> ContextOf(std::string_view name) {
  constexpr std::pair<std::string_view, Context> kNames[] = {
      {"free", Context::kFree},     {"always", Context::kAlways}, {"check", Context::kCheck},
      {"needed", Context::kNeeded}, {"close", Context::kClose},   {"written", Context::kWritten}};
  for (const auto& [known, context] : kNames) {
    if (known == name) return context;
  }
  return {};
}

struct Identifier {
  std::string type;
  std::string mark;
  std::unique_ptr<re2::RE2> pattern;
  IdentifierCheck check;
  Context context;
  bool letters_first;  // plates: letters that may be words of every day
  bool birth;
  bool link;
};

// RE2's \b knows ASCII only, so the neighbours are spelt out, as Latin letters: \pL makes automata many times larger.
std::string WithBorders(const std::string& pattern) {
  return "(?i)(?:^|[^0-9A-Za-z_À-ɏ])" + pattern + "(?:$|[^0-9A-Za-z_À-ɏ])";
}

std::optional<Span> FindFrom(const re2::RE2& pattern, std::string_view text, std::size_t from) {
  re2::StringPiece group[2];
  if (!pattern.Match(re2::StringPiece(text.data(), text.size()), from, text.size(), re2::RE2::UNANCHORED, group, 2))
    return {};
  const auto begin = static_cast<std::uint32_t>(group[1].data() - text.data());
  return Span{begin, begin + static_cast<std::uint32_t>(group[1].size())};
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

struct Candidate {
  Span span;
  std::size_t row = 0;
  int rank = 0;  // 0: sure by itself; else how far its context is
};

// The word in which, or after which, `byte` stands.
std::size_t WordAt(const std::vector<Word>& words, std::uint32_t byte) {
  const auto after = std::ranges::upper_bound(words, byte, {}, [](const Word& w) { return w.span.begin; });
  return after == words.begin() ? 0 : static_cast<std::size_t>(after - words.begin()) - 1;
}

// Stretches of text in which patterns are worth trying, in text order, apart from each other.
std::vector<Span> Windows(std::string_view text, const Sighted& sighted, const PrivacyWords& lexicon) {
  const std::vector<Word>& words = sighted.words;
  std::vector<Span> windows;
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    if (!windows.empty() && begin <= windows.back().end) {
      windows.back().end = std::max(windows.back().end, end);
      windows.back().begin = std::min(windows.back().begin, begin);
    } else {
      windows.push_back({begin, end});
    }
  };
  std::vector<Span> raw;
  std::size_t named = words.size();  // last word that names some identifier
  for (std::size_t i = 0; sighted.numbers && i < words.size(); ++i) {
    if (lexicon.Of(words[i]).contexts != 0) named = i;
    if (words[i].shape != Shape::kDigits && words[i].shape != Shape::kMixed) continue;
    std::size_t last = i, digits = 0;
    bool code = false;
    for (std::size_t j = i; j < words.size(); ++j) {
      const Word& word = words[j];
      if (word.shape != Shape::kDigits && word.shape != Shape::kMixed) break;
      if (j > i && ((word.gap & (gap::kNewline | gap::kStop)) != 0 || word.span.begin - words[j - 1].span.end > 4))
        break;
      code |= word.shape == Shape::kMixed || (word.gap & gap::kHyphen) != 0;
      for (std::uint32_t b = word.span.begin; b < word.span.end; ++b) digits += IsDigit(text[b]) ? 1 : 0;
      last = j;
    }
    bool near = named < words.size() && i - named <= kNamedBack;
    for (std::size_t j = last + 1; !near && j < words.size() && j <= last + kAfter; ++j)
      near = lexicon.Of(words[j]).contexts != 0;
    if (digits >= kManyDigits || (digits >= kFewDigits && (near || code))) {
      // Parts of one code may be words without digits ("BOXW 310820 HNERXN09"), and patterns may hold words of context.
      const std::size_t first = i >= kWordsBack ? i - kWordsBack : 0;
      std::uint32_t begin = words[first].span.begin;
      if (words[i].span.begin - begin > kBytesAround)
        begin = words[WordAt(words, words[i].span.begin - kBytesAround)].span.end;
      begin = std::min(begin, words[i].span.begin);
      while (begin > 0 && (text[begin - 1] == '+' || text[begin - 1] == '(' || text[begin - 1] == '-')) --begin;
      const std::size_t beyond = std::min(last + 4, words.size() - 1);
      std::uint32_t end = words[beyond].span.end;
      if (end - words[last].span.end > kBytesAround) end = words[last].span.end;
      // Signs after the last digit belong to the window: the seconds of an arc, a closing bracket.
      end = std::min<std::uint32_t>(
          end + 4, beyond + 1 < words.size() ? words[beyond + 1].span.begin : static_cast<std::uint32_t>(text.size()));
      raw.push_back({begin, end});
    }
    if (lexicon.Of(words[last]).contexts != 0) named = last;
    i = last;
  }
  const auto is_end = [&](std::uint32_t byte) { return text[byte] == ' ' || text[byte] == '\n'; };
  Span link;
  for (const std::uint32_t at : sighted.links) {
    // From the blank before (for spoken addresses some words before) to the blank after; what the last one holds is not
    // walked over again.
    std::uint32_t begin = at, end = std::max(at, link.end);
    if (at < link.end) {
      begin = link.begin;
    } else {
      while (begin > link.end && at - begin < kBytesAround && text[begin - 1] != '\n') --begin;
      while (begin > link.end && begin < at && !is_end(begin - 1)) --begin;
    }
    while (end < text.size() && (end - at < kBytesAround ? text[end] != '\n' : !is_end(end))) ++end;
    link = {begin, end};
    raw.push_back(link);
  }
  std::ranges::sort(raw);
  for (const Span& window : raw) add(window.begin, window.end);
  return windows;
}

// A digit beside it, behind a point or comma, makes it a piece of a larger number.
bool IsPieceOfNumber(std::string_view text, const Span& span) {
  const auto glued = [&](std::size_t sign, std::size_t digit) {
    return sign < text.size() && digit < text.size() && (text[sign] == '.' || text[sign] == ',') &&
           IsDigit(text[digit]);
  };
  return (span.begin >= 2 && glued(span.begin - 1, span.begin - 2)) || glued(span.end, span.end + 1);
}

std::size_t DigitsIn(std::string_view text, const Span& span) {
  return static_cast<std::size_t>(std::ranges::count_if(text.substr(span.begin, span.size()), IsDigit));
}

// The last groups of a longer number: "01 800 555 0123".
bool HasGroupBefore(std::string_view text, const Span& span) {
  std::size_t at = span.begin;
  while (at > 0 && span.begin - at < 3 && (text[at - 1] == ' ' || text[at - 1] == '-' || text[at - 1] == ')')) --at;
  return at < span.begin && at > 0 && IsDigit(text[at - 1]);
}

bool IsMoney(std::string_view text, const Span& span) {
  std::size_t at = span.begin;
  while (at > 0 && text[at - 1] == ' ') --at;
  return (at > 0 && text[at - 1] == '$') || (at >= 3 && text.substr(at - 3, 3) == "€") ||
         text.substr(span.end).starts_with(" €") || text.substr(span.end).starts_with("€") ||
         text.substr(span.end).starts_with("%") || text.substr(span.end).starts_with(" %");
}

// "2024-6185550123", "OF-6185550123": the tail of a code. A whole telephone before it makes no code of it.
bool HasCodeBefore(std::string_view text, const Span& span) {
  constexpr std::size_t kShortest = 7;  // digits of a telephone
  if (span.begin < 2 || (text[span.begin - 1] != '-' && text[span.begin - 1] != '/')) return false;
  std::size_t begin = span.begin - 1;
  while (begin > 0 && span.begin - begin <= kShortest && IsDigit(text[begin - 1])) --begin;
  const std::size_t digits = span.begin - 1 - begin;
  if (digits == 0) return text[span.begin - 2] >= 'A' && text[span.begin - 2] <= 'Z';
  return text[span.begin - 1] == '-' && digits < kShortest;
}

// A word of every day inside: "placas del 2020" is no plate.
bool HasCommonWord(const std::vector<Word>& words, const Span& span, const PrivacyWords& lexicon) {
  for (std::size_t i = WordAt(words, span.begin); i < words.size() && words[i].span.begin < span.end; ++i) {
    if (!span.Overlaps(words[i].span)) continue;
    if (words[i].shape == Shape::kLower && lexicon.Is(words[i], word_kind::kCommon | word_kind::kParticle)) return true;
    // "PLACAS DEL 2020", "ECO-118": the number of a truck.
    if (words[i].shape == Shape::kUpper && lexicon.Is(words[i], word_kind::kNeverHouse | word_kind::kParticle))
      return true;
  }
  return false;
}

// "la escuela nació el 5 de mayo de 1972", "Pedro Infante nació…": not somebody who takes part. `near` is the distance
// of the word that names a birth.
bool IsBirthOfOthers(const std::vector<Word>& words, const Span& date, int near, const PrivacyWords& lexicon) {
  using namespace word_kind;
  constexpr std::size_t kSubject = 5;  // words back from "nació"
  std::size_t first = WordAt(words, date.begin);
  if (first < static_cast<std::size_t>(near)) return false;
  const std::size_t named = first - static_cast<std::size_t>(near);
  if (lexicon.Of(words[named]).contexts == 0) return false;
  if (named + 1 < first && !lexicon.Is(words[named + 1], kWhere)) {
    for (std::size_t i = named + 1; i < first; ++i) {
      if (lexicon.Is(words[i], kKin | kGiven)) break;
      if (lexicon.Is(words[i], kPlace | kPrivate)) return true;
    }
  }
  for (std::size_t back = 1; back <= kSubject && back <= named; ++back) {
    const std::size_t i = named - back;
    if ((words[i + 1].gap & (gap::kNewline | gap::kStop | gap::kColon)) != 0 ||
        ((words[i + 1].gap & gap::kDot) != 0 && words[i].span.size() > 4) || words[i].shape == Shape::kToken ||
        lexicon.Is(words[i], kKin | kOwner | kHonorific))
      return false;
    if (lexicon.PhraseAt(words, i, kHistorical | kKnown) != 0) return true;
    if (lexicon.Is(words[i], kPlace | kInstitution | kPrivate) && !lexicon.Is(words[i], kAnyName)) return true;
  }
  return false;
}

}  // namespace

struct Identifiers::Impl {
  std::vector<Identifier> rows;
  std::unique_ptr<re2::RE2::Set> any;
  std::uint64_t phones = 0;  // rows of telephones
  std::string phone_mark;

  // Words from the identifier to the nearest that stands in `mask`; kNone when there is none near.
  static constexpr int kNone = 1000;
  static int Distance(const Sighted& sighted, const Span& span, std::uint64_t row_bit, bool against,
                      const PrivacyWords& lexicon) {
    const std::vector<Word>& words = sighted.words;
    const auto speaks = [&](std::size_t i) {
      const PrivacyWords::Facts& facts = lexicon.Of(words[i]);
      return ((against ? facts.against : facts.contexts) & row_bit) != 0;
    };
    std::size_t first = WordAt(words, span.begin);
    if (first < words.size() && words[first].span.begin < span.begin) ++first;
    for (std::size_t back = 1; back <= kNear && back <= first; ++back) {
      if (speaks(first - back)) return static_cast<int>(back);
    }
    std::size_t next = first;
    while (next < words.size() && words[next].span.begin < span.end) ++next;
    // What is counted stands right after ("600 PESOS"); what names an identifier may stand a little later.
    const std::size_t reach = against ? 1 : kAfter;
    for (std::size_t ahead = 0; ahead < reach && next + ahead < words.size(); ++ahead) {
      const std::uint16_t before = words[next + ahead].gap;
      if ((before & (gap::kNewline | gap::kStop)) != 0 || (against && before != gap::kSpace)) break;
      if (speaks(next + ahead)) return static_cast<int>(ahead + (against ? 1 : 3));
    }
    return kNone;
  }

  // "https://www.durango.gob.mx": the host holds a word that says it is nobody's.
  static bool IsPublicSite(std::size_t row, std::string_view text, const Span& span, const Sighted& sighted,
                           const PrivacyWords& lexicon) {
    const std::string_view link = text.substr(span.begin, span.size());
    const std::size_t scheme = link.find("://");
    const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::size_t end = span.begin + std::min(link.find('/', host), link.size());
    for (std::size_t i = WordAt(sighted.words, span.begin); i < sighted.words.size(); ++i) {
      if (sighted.words[i].span.begin >= end) return false;
      if (sighted.words[i].span.begin >= span.begin && (lexicon.Of(sighted.words[i]).against & (1ULL << row)) != 0)
        return true;
    }
    return false;
  }

  // "seis dieciocho ciento veintitrés cuarenta y cinco sesenta", after "número", "teléfono" or their like.
  void FindCardinals(const Sighted& sighted, const PrivacyWords& lexicon, std::vector<PrivateStretch>& out) const {
    using namespace word_kind;
    constexpr std::size_t kFewest = 5;  // words; amounts have "mil" among fewer
    const std::vector<Word>& words = sighted.words;
    const auto joined = [&](std::size_t i) {
      return i < words.size() && (words[i].gap & ~(gap::kSpace | gap::kComma | gap::kHyphen)) == 0;
    };
    const auto names = [&](std::size_t i) {
      return lexicon.Is(words[i], kNumberMark) || (lexicon.Of(words[i]).contexts & phones) != 0;
    };
    for (std::size_t i = 0; i < words.size();) {
      const std::size_t first = i++;
      if (!lexicon.Is(words[first], kCardinal)) continue;
      std::size_t count = 1;
      while (true) {
        const std::size_t next = joined(i) && lexicon.Is(words[i], kConjunction) ? i + 1 : i;
        if (!joined(next) || !lexicon.Is(words[next], kCardinal)) break;
        i = next + 1;
        ++count;
      }
      if (count < kFewest) continue;
      bool named = false;
      for (std::size_t back = 1; !named && back <= kNear + 2 && back <= first; ++back) named = names(first - back);
      for (std::size_t ahead = 0; !named && ahead < kAfter && i + ahead < words.size(); ++ahead)
        named = names(i + ahead);
      const bool counted = i < words.size() && words[i].gap == gap::kSpace && lexicon.Is(words[i], kQuantity);
      if (named && !counted) out.push_back({{words[first].span.begin, words[i - 1].span.end}, "phone", phone_mark});
    }
  }

  std::optional<int> Rank(std::size_t row, std::string_view text, const Span& span, const Sighted& sighted,
                          const PrivacyWords& lexicon) const {
    const Identifier& identifier = rows[row];
    if (identifier.link && IsPublicSite(row, text, span, sighted, lexicon)) return {};
    Likely likely = identifier.check(text.substr(span.begin, span.size()));
    if (likely == Likely::kNo) return {};
    const bool number = IsDigit(text[span.begin]);
    if (number && identifier.context != Context::kFree && identifier.context != Context::kAlways &&
        IsPieceOfNumber(text, span))
      return {};
    if (number && identifier.context == Context::kClose && (HasGroupBefore(text, span) || HasCodeBefore(text, span)))
      return {};
    if (number && identifier.context != Context::kFree && IsMoney(text, span)) return {};
    if (identifier.context == Context::kFree || identifier.context == Context::kWritten) {
      const bool denied =
          identifier.context == Context::kWritten && Distance(sighted, span, 1ULL << row, true, lexicon) <= 2;
      return denied ? std::optional<int>() : 0;
    }
    if (number && likely == Likely::kSure && HasCodeBefore(text, span)) likely = Likely::kMaybe;
    if (identifier.letters_first && HasCommonWord(sighted.words, span, lexicon)) return {};
    const int named = Distance(sighted, span, 1ULL << row, false, lexicon);
    const int denied = Distance(sighted, span, 1ULL << row, true, lexicon);
    if (denied <= named && denied <= 4) return {};
    if (identifier.birth && named < kNone && IsBirthOfOthers(sighted.words, span, named, lexicon)) return {};
    // What its neighbours name is not cut by a telephone that would fit into it.
    if (number && (phones & (1ULL << row)) == 0 && named <= static_cast<int>(kVeryNear) &&
        DigitsIn(text, span) >= kLongCode)
      return -1;
    switch (identifier.context) {
      case Context::kAlways:
        return 0;
      case Context::kCheck:
        if (likely == Likely::kSure) return 0;
        [[fallthrough]];
      case Context::kNeeded:
        return named <= static_cast<int>(kNear) ? std::optional<int>(named) : std::nullopt;
      default:
        return named <= static_cast<int>(kVeryNear) ? std::optional<int>(named) : std::nullopt;
    }
  }

  void FindRow(std::size_t row, std::string_view text, const Span& window, const Sighted& sighted,
               const PrivacyWords& lexicon, std::vector<Candidate>& found) const {
    const std::string_view piece = text.substr(window.begin, window.size());
    for (std::size_t from = 0; from <= piece.size();) {
      const std::optional<Span> match = FindFrom(*rows[row].pattern, piece, from);
      if (!match || match->empty()) return;
      const Span span{match->begin + window.begin, match->end + window.begin};
      const std::optional<int> rank = Rank(row, text, span, sighted, lexicon);
      if (rank) {
        found.push_back({span, row, *rank});
        from = std::max<std::size_t>(match->end, from + 1);
        continue;
      }
      // What is none may hide one that begins a group later: "2024 618 555 0123".
      std::size_t next = match->begin;
      while (next < match->end && (IsDigit(piece[next]) || (piece[next] | 0x20) >= 'a')) ++next;
      from = std::max(next, std::max<std::size_t>(match->begin, from) + 1);
    }
  }
};

Identifiers::Identifiers(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Identifiers::Identifiers(Identifiers&&) noexcept = default;
Identifiers& Identifiers::operator=(Identifiers&&) noexcept = default;
Identifiers::~Identifiers() = default;

std::vector<PrivateStretch> Identifiers::Find(std::string_view text, const Sighted& sighted,
                                              const PrivacyWords& words) const {
  std::vector<PrivateStretch> out;
  if (sighted.cardinals) impl_->FindCardinals(sighted, words, out);
  if (!sighted.numbers && sighted.links.empty()) return out;
  std::vector<Candidate> found;
  std::vector<int> rows;
  for (const Span& window : Windows(text, sighted, words)) {
    rows.clear();
    re2::RE2::Set::ErrorInfo error;
    if (!impl_->any->Match(re2::StringPiece(text.data() + window.begin, window.size()), &rows, &error)) {
      if (error.kind == re2::RE2::Set::kNoError) continue;
      // Out of memory for its automaton: each pattern by itself finds the same.
      for (std::size_t row = 0; row < impl_->rows.size(); ++row) rows.push_back(static_cast<int>(row));
    }
    std::ranges::sort(rows);
    for (const int row : rows) impl_->FindRow(static_cast<std::size_t>(row), text, window, sighted, words, found);
  }
  // Surest first, then the row that stands first in the lexicon; marks of redaction are left alone.
  std::ranges::sort(found, {}, [](const Candidate& c) { return std::tuple(c.rank, c.row, c.span.begin, c.span.end); });
  std::map<std::uint32_t, Candidate> taken;  // by begin, apart from each other
  for (const Candidate& candidate : found) {
    const auto after = taken.lower_bound(candidate.span.begin);
    if (after != taken.end() && after->second.span.Overlaps(candidate.span)) continue;
    if (after != taken.begin() && std::prev(after)->second.span.Overlaps(candidate.span)) continue;
    std::size_t at = WordAt(sighted.words, candidate.span.begin);
    bool masked = false;
    for (; at < sighted.words.size() && sighted.words[at].span.begin < candidate.span.end; ++at)
      masked |= sighted.words[at].shape == Shape::kToken && sighted.words[at].span.Overlaps(candidate.span);
    if (!masked) taken.emplace(candidate.span.begin, candidate);
  }
  for (const auto& [begin, candidate] : taken) {
    const Identifier& row = impl_->rows[candidate.row];
    out.push_back({candidate.span, row.type,
                   row.mark.empty() ? RoundCoordinates(text.substr(begin, candidate.span.size())) : row.mark});
  }
  std::ranges::sort(out, {}, [](const PrivateStretch& s) { return s.span; });
  return out;
}

Result<Identifiers> Identifiers::Load(const std::string& path, bool strict, PrivacyWords& words) {
  Result<TsvTable> table = LoadTsv(path, {"id", "type", "token", "level", "pattern", "check", "context", "words",
                                          "never", "example", "counterexample"});
  if (!table) return table.error();
  auto impl = std::make_unique<Impl>();
  BadLines bad;
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(64 << 20);
  impl->any = std::make_unique<re2::RE2::Set>(options, re2::RE2::UNANCHORED);
  std::vector<const TsvRow*> taken;
  for (const TsvRow& row : table->rows) {
    if (row[3] != "standard" && row[3] != "strict")
      bad.Add(row.line, "level: '" + row[3] + "' no es standard ni strict");
    if (row[3] == "strict" && !strict) continue;
    const std::optional<IdentifierCheck> check = FindIdentifierCheck(row[5]);
    const std::optional<Context> context = ContextOf(row[6]);
    if (!check) bad.Add(row.line, "check desconocido: '" + row[5] + "'");
    if (!context) bad.Add(row.line, "context desconocido: '" + row[6] + "'");
    auto pattern = std::make_unique<re2::RE2>(WithBorders(row[4]), options);
    if (!pattern->ok()) {
      bad.Add(row.line, "patrón: " + pattern->error());
      continue;
    }
    if (pattern->NumberOfCapturingGroups() < 1) bad.Add(row.line, "al patrón le falta el grupo 1");
    if (!check || !context) continue;
    if (impl->rows.size() == kMostRows) {
      bad.Add(row.line, "hay más de " + std::to_string(kMostRows) + " filas");
      break;
    }
    // Addresses and handles may hold no digit: words say where to look for them.
    const bool link = row[1] == "link" || row[1] == "email" || row[1] == "handle";
    for (const std::string& word : SplitList(row[7], ' ')) {
      words.AddContext(word, impl->rows.size(), false);
      if (link) words.Add(word, word_kind::kLinkWord);
    }
    for (const std::string& word : SplitList(row[8], ' ')) words.AddContext(word, impl->rows.size(), true);
    if (!row[2].empty()) words.AddToken(row[2]);
    impl->any->Add(WithBorders(row[4]), nullptr);
    if (row[1] == "phone") {
      impl->phones |= 1ULL << impl->rows.size();
      impl->phone_mark = row[2];
    }
    impl->rows.push_back(
        {row[1], row[2], std::move(pattern), *check, *context, row[5] == "plate", row[1] == "birth", row[1] == "link"});
    taken.push_back(&row);
  }
  if (!bad.empty()) return bad.ToError(path);
  if (!impl->any->Compile()) return ConfigError(path + ": los patrones juntos no caben en la memoria de RE2");
  Identifiers identifiers(std::move(impl));
  for (const TsvRow* row : taken) {
    const auto finds = [&](const std::string& text) {
      return std::ranges::any_of(identifiers.Find(text, words.See(text), words),
                                 [&](const PrivateStretch& s) { return s.type == (*row)[1]; });
    };
    if (!finds((*row)[9])) bad.Add(row->line, "no encuentra su ejemplo");
    if (finds((*row)[10])) bad.Add(row->line, "encuentra su contraejemplo");
  }
  if (!bad.empty()) return bad.ToError(path);
  return identifiers;
}

std::vector<Span> DoubtfulNumbers(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon,
                                  const std::vector<Span>& taken) {
  constexpr std::size_t kLong = 7;          // digits in one word
  constexpr std::size_t kLongTogether = 9;  // digits in groups
  std::vector<Span> out;
  std::size_t next = 0;  // of taken
  for (std::size_t i = 0; i < words.size();) {
    if (words[i].shape != Shape::kDigits) {
      ++i;
      continue;
    }
    std::size_t last = i, digits = 0, longest = 0;
    do {
      digits += words[last].span.size();
      longest = std::max<std::size_t>(longest, words[last].span.size());
      ++last;
    } while (last < words.size() && words[last].shape == Shape::kDigits &&
             (words[last].gap == gap::kSpace || words[last].gap == gap::kHyphen));
    const Span span{words[i].span.begin, words[last - 1].span.end};
    const bool counted =
        last < words.size() && words[last].gap == gap::kSpace && lexicon.Is(words[last], word_kind::kQuantity);
    i = last;
    while (next < taken.size() && taken[next].end <= span.begin) ++next;
    if (next < taken.size() && taken[next].Overlaps(span)) continue;
    const bool looks_long = longest >= kLong || (digits >= kLongTogether && longest != 4);
    if (looks_long && !counted && !IsMoney(text, span) && !IsPieceOfNumber(text, span)) out.push_back(span);
  }
  return out;
}

}  // namespace ceiba
