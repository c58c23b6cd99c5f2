// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/identifiers.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <map>
#include <optional>

#include "core/tsv.h"
#include "pipeline/births.h"
#include "pipeline/check_digits.h"
#include "pipeline/coordinates.h"
#include "pipeline/identifier_context.h"
#include "pipeline/identifier_windows.h"
#include "pipeline/number_borders.h"
#include "pipeline/spoken_phones.h"

namespace ceiba {
namespace {

constexpr std::size_t kMostContexts = 64;  // sets of words: bits of one number
constexpr std::size_t kVeryNear = 4;       // words to one that names a "close" identifier
constexpr std::size_t kLongCode = 11;      // digits: more than a telephone

enum class Context { kFree, kAlways, kCheck, kNeeded, kClose, kWritten };

constexpr std::string_view kCodes[] = {"case-file", "account", "plate", "clabe", "licence", "id-card"};

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
  std::uint64_t bit;    // of its words; rows with the same words share it
  std::uint64_t never;  // of the words against it
  bool letters_first;   // plates: letters that may be words of every day
  bool birth;
  bool link;
  bool code;  // files, accounts, plates, cards: masked with what hyphens and strokes tie to them
};

// People write "numero" and "número": outside of a class, an accent of the pattern may be missing.
std::string AccentsOptional(const std::string& pattern) {
  constexpr std::pair<std::string_view, char> kAccents[] = {{"á", 'a'}, {"é", 'e'}, {"í", 'i'}, {"ó", 'o'}, {"ú", 'u'}};
  std::string out;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size()) {
      out.append(pattern, i++, 2);
      continue;
    }
    if (pattern[i] == '[' || pattern[i] == ']') in_class = pattern[i] == '[';
    const auto* accent =
        std::ranges::find(kAccents, std::string_view(pattern).substr(i, 2), &std::pair<std::string_view, char>::first);
    if (in_class || accent == std::end(kAccents)) {
      out.push_back(pattern[i]);
      continue;
    }
    out += std::string("[") + accent->second + std::string(accent->first) + "]";
    ++i;
  }
  return out;
}

using PartTexts = std::map<std::string, std::string, std::less<>>;

// "{{date}}": the text of the part of that name. None when nobody knows it.
std::optional<std::string> WithParts(std::string_view cell, const PartTexts& parts) {
  std::string out;
  while (true) {
    const std::size_t open = cell.find("{{");
    const std::size_t close = open == std::string_view::npos ? open : cell.find("}}", open);
    out += cell.substr(0, close == std::string_view::npos ? close : open);
    if (close == std::string_view::npos) return out;
    const auto part = parts.find(cell.substr(open + 2, close - open - 2));
    if (part == parts.end()) return {};
    out += part->second;
    cell.remove_prefix(close + 2);
  }
}

// RE2's \b knows ASCII only, so the neighbours are spelt out, as Latin letters: \pL makes automata many times larger.
std::string WithBorders(const std::string& pattern) {
  return "(?i)(?:^|[^0-9A-Za-z_À-ɏ])" + AccentsOptional(pattern) + "(?:$|[^0-9A-Za-z_À-ɏ])";
}

std::optional<Span> FindFrom(const re2::RE2& pattern, std::string_view text, std::size_t from) {
  re2::StringPiece group[2];
  if (!pattern.Match(re2::StringPiece(text.data(), text.size()), from, text.size(), re2::RE2::UNANCHORED, group, 2))
    return {};
  const auto begin = static_cast<std::uint32_t>(group[1].data() - text.data());
  return Span{begin, begin + static_cast<std::uint32_t>(group[1].size())};
}

struct Candidate {
  Span span;
  std::size_t row = 0;
  int rank = 0;  // 0: sure by itself; else how far its context is
};

}  // namespace

struct Identifiers::Impl {
  std::vector<Identifier> rows;
  std::unique_ptr<re2::RE2::Set> any;
  std::uint64_t phones = 0;  // words of telephones
  std::uint64_t births = 0;  // words of births
  std::string phone_mark, birth_mark;

  std::optional<int> Rank(std::size_t row, std::string_view text, const Span& span, const Sighted& sighted,
                          const PrivacyWords& lexicon) const {
    const Identifier& identifier = rows[row];
    if (identifier.link && IsPublicSite(identifier.never, text, span, sighted, lexicon)) return {};
    Likely likely = identifier.check(text.substr(span.begin, span.size()));
    if (likely == Likely::kNo) return {};
    const bool number = IsDigit(text[span.begin]);
    if (number && identifier.context != Context::kFree && identifier.context != Context::kAlways &&
        IsPieceOfNumber(text, span))
      return {};
    if (number && identifier.context == Context::kClose && (HasGroupBefore(text, span) || HasCodeBefore(text, span)))
      return {};
    const bool tail = !number && span.begin > 0 && (text[span.begin - 1] == '-' || text[span.begin - 1] == '/');
    if (identifier.context == Context::kClose && (tail || HasCodeAfter(text, span))) return {};
    if (number && identifier.context != Context::kFree && IsMoney(text, span)) return {};
    if (number && (phones & identifier.bit) != 0 &&
        (HasCheckDigitAfter(text, span) || (identifier.context == Context::kAlways && HasGroupBefore(text, span))))
      return {};
    if (identifier.context == Context::kFree || identifier.context == Context::kWritten) {
      const bool denied = identifier.context == Context::kWritten &&
                          (ContextDistance(sighted, span, identifier.never, true, lexicon) <= 2 ||
                           (!number && HoldsWordAgainst(sighted.words, span, identifier.never, lexicon)));
      if (denied) return {};
      // "DPI 2487 61930 1601": nor is what the pattern names.
      return number && identifier.context == Context::kWritten && identifier.type != "phone" &&
                     DigitsIn(text, span) >= kLongCode
                 ? -1
                 : 0;
    }
    if (number && likely == Likely::kSure && HasCodeBefore(text, span)) likely = Likely::kMaybe;
    if (identifier.letters_first && (HasCommonWord(sighted.words, span, lexicon) ||
                                     HoldsWordAgainst(sighted.words, span, identifier.never, lexicon)))
      return {};
    const int named = ContextDistance(sighted, span, identifier.bit, false, lexicon);
    const int denied = ContextDistance(sighted, span, identifier.never, true, lexicon);
    if (denied <= named && denied <= 4) return {};
    if (identifier.birth && named < kNoContext && IsBirthOfOthers(sighted.words, span, named, lexicon)) return {};
    // What its neighbours name is not cut by a telephone that would fit into it.
    if (number && (phones & identifier.bit) == 0 && named <= static_cast<int>(kVeryNear) &&
        DigitsIn(text, span) >= kLongCode)
      return -1;
    switch (identifier.context) {
      case Context::kAlways:
        return 0;
      case Context::kCheck:
        if (likely == Likely::kSure) return 0;
        [[fallthrough]];
      case Context::kNeeded:
        return named <= static_cast<int>(kContextBefore) ? std::optional<int>(named) : std::nullopt;
      default:
        return named <= static_cast<int>(kVeryNear) ? std::optional<int>(named) : std::nullopt;
    }
  }

  // Where no word anywhere speaks for a row that needs one, Rank refuses whatever its pattern finds.
  bool MayStand(std::size_t row, std::uint64_t spoken) const {
    const Context context = rows[row].context;
    return (context != Context::kNeeded && context != Context::kClose) || (rows[row].bit & spoken) != 0;
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
        found.push_back({rows[row].code ? WholeCode(text, span) : span, row, *rank});
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
  if (sighted.cardinals) {
    for (const Span& phone : SpokenPhones(sighted.words, words, impl_->phones))
      out.push_back({phone, "phone", impl_->phone_mark});
    for (const Span& birth : SpokenBirths(sighted.words, words, impl_->births)) {
      if (std::ranges::none_of(out, [&](const PrivateStretch& s) { return s.span.Overlaps(birth); }))
        out.push_back({birth, "birth", impl_->birth_mark});
    }
    std::ranges::sort(out, {}, [](const PrivateStretch& s) { return s.span; });
  }
  if (!sighted.numbers && sighted.links.empty()) return out;
  std::uint64_t spoken = 0;  // contexts that any word of the text speaks for
  for (const Word& word : sighted.words) spoken |= words.Of(word).contexts;
  std::vector<Candidate> found;
  std::vector<int> rows;
  for (const Span& window : IdentifierWindows(text, sighted, words)) {
    rows.clear();
    re2::RE2::Set::ErrorInfo error;
    if (!impl_->any->Match(re2::StringPiece(text.data() + window.begin, window.size()), &rows, &error)) {
      if (error.kind == re2::RE2::Set::kNoError) continue;
      // Out of memory for its automaton: each pattern by itself finds the same.
      for (std::size_t row = 0; row < impl_->rows.size(); ++row) rows.push_back(static_cast<int>(row));
    }
    std::ranges::sort(rows);
    for (const int row : rows) {
      if (impl_->MayStand(static_cast<std::size_t>(row), spoken))
        impl_->FindRow(static_cast<std::size_t>(row), text, window, sighted, words, found);
    }
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
  std::map<std::string, std::size_t> contexts, nevers;  // words and those against: their bit
  PartTexts parts;
  for (TsvRow& row : table->rows) {
    for (const std::size_t column : {4, 7, 8}) {
      const std::optional<std::string> whole = WithParts(row[column], parts);
      if (!whole) bad.Add(row.line, "nombra una parte que no está antes: " + row[column]);
      row.cells[column] = whole.value_or("");
    }
    if (row[1] == "part") {
      parts.emplace(row[0], row[4]);
      continue;
    }
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
    // Words of patterns only say where to look: one bit is enough for all of them.
    const bool written = *context == Context::kWritten || *context == Context::kFree;
    // A row without words has a bit of its own: those of patterns must not speak for it.
    const std::string named = written ? "written" : row[7];
    const std::size_t group = contexts.try_emplace(named, contexts.size()).first->second;
    const std::size_t against = nevers.try_emplace(row[8], nevers.size()).first->second;
    if (std::max(contexts.size(), nevers.size()) > kMostContexts) {
      bad.Add(row.line, "hay más de " + std::to_string(kMostContexts) + " contextos distintos");
      break;
    }
    const std::uint64_t bit = 1ULL << group;
    // Addresses and handles may hold no digit: words say where to look for them.
    const bool link = row[1] == "link" || row[1] == "email" || row[1] == "handle";
    for (const std::string& word : SplitList(row[7], ' ')) {
      words.AddContext(word, group, false);
      if (link) words.AddLinkWord(word);
    }
    for (const std::string& word : SplitList(row[8], ' ')) words.AddContext(word, against, true);
    if (!row[2].empty()) words.AddToken(row[2]);
    impl->any->Add(WithBorders(row[4]), nullptr);
    if (row[1] == "phone" && !written) {
      impl->phones |= bit;
      impl->phone_mark = row[2];
    }
    if (row[1] == "birth" && !written) {
      impl->births |= bit;
      impl->birth_mark = row[2];
    }
    impl->rows.push_back({row[1], row[2], std::move(pattern), *check, *context, bit, 1ULL << against, row[5] == "plate",
                          row[1] == "birth", row[1] == "link", std::ranges::find(kCodes, row[1]) != std::end(kCodes)});
    taken.push_back(&row);
  }
  if (!bad.empty()) return bad.ToError(path);
  words.AddMisspeltContexts();
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

}  // namespace ceiba
