// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/redact.h"

#include <algorithm>
#include <optional>

#include <re2/re2.h>

#include "core/tsv.h"

namespace ceiba {
namespace {

struct Identifier {
  std::string type;
  std::string token;
  std::unique_ptr<re2::RE2> pattern;
};

struct Found {
  Span span;
  const Identifier* identifier;
};

// RE2's \b knows ASCII only, so the neighbours are spelt out; the last one is looked at, not consumed by the group.
std::string WithBorders(const std::string& pattern) {
  return "(?i)(?:^|[^\\pL\\pN_])" + pattern + "(?:$|[^\\pL\\pN_])";
}

std::optional<Span> FindFrom(const re2::RE2& pattern, std::string_view text, std::size_t from) {
  re2::StringPiece group[2];
  if (!pattern.Match(re2::StringPiece(text.data(), text.size()), from, text.size(), re2::RE2::UNANCHORED, group, 2)) return {};
  const auto begin = static_cast<std::uint32_t>(group[1].data() - text.data());
  return Span{begin, begin + static_cast<std::uint32_t>(group[1].size())};
}

// Every identifier holds a digit, an @ or a link's first letters: most texts need no regular expression.
bool MayHoldIdentifier(std::string_view text) {
  int digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9' && ++digits >= 6) return true;
    if (c == '@' || (c == '/' && i + 1 < text.size() && text[i + 1] == '/')) return true;
    if ((c == 'w' || c == 'W') && i + 3 < text.size() && (text[i + 1] | 0x20) == 'w' && (text[i + 2] | 0x20) == 'w' && text[i + 3] == '.')
      return true;
    if (c == '(' && i + 7 < text.size() && (text.substr(i + 1, 6) == "arroba" || text.substr(i + 1, 6) == "ARROBA")) return true;
  }
  return false;
}

}  // namespace

struct Redactor::Impl {
  RedactLevel level = RedactLevel::kStandard;
  std::vector<Identifier> identifiers;

  // Matches in text order without overlaps; where two overlap, the identifier that stands first in the lexicon wins.
  std::vector<Found> FindAll(std::string_view text) const {
    std::vector<Found> found;
    for (const Identifier& identifier : identifiers) {
      for (std::size_t from = 0; from <= text.size();) {
        const std::optional<Span> span = FindFrom(*identifier.pattern, text, from);
        if (!span) break;
        const bool taken = std::ranges::any_of(found, [&](const Found& other) { return other.span.Overlaps(*span); });
        if (!taken) found.push_back({*span, &identifier});
        from = std::max<std::size_t>(span->end, from + 1);
      }
    }
    std::ranges::sort(found, {}, [](const Found& f) { return f.span.begin; });
    return found;
  }
};

Redactor::Redactor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;
Redactor::~Redactor() = default;

Result<Redactor> Redactor::Make(const std::string& lexicon_dir, RedactLevel level) {
  const std::string path = lexicon_dir + "/identifiers.tsv";
  Result<TsvTable> table = LoadTsv(path, {"type", "token", "pattern", "example", "counterexample"});
  if (!table) return table.error();
  auto impl = std::make_unique<Impl>();
  impl->level = level;
  BadLines bad;
  re2::RE2::Options quiet;
  quiet.set_log_errors(false);
  for (const TsvRow& row : table->rows) {
    Identifier identifier{row[0], row[1], std::make_unique<re2::RE2>(WithBorders(row[2]), quiet)};
    if (!identifier.pattern->ok()) {
      bad.Add(row.line, "patrón: " + identifier.pattern->error());
      continue;
    }
    if (identifier.pattern->NumberOfCapturingGroups() < 1) {
      bad.Add(row.line, "al patrón le falta el grupo 1");
      continue;
    }
    if (!FindFrom(*identifier.pattern, row[3], 0)) bad.Add(row.line, "no encuentra su ejemplo");
    if (FindFrom(*identifier.pattern, row[4], 0)) bad.Add(row.line, "encuentra su contraejemplo");
    impl->identifiers.push_back(std::move(identifier));
  }
  if (!bad.empty()) return bad.ToError(path);
  return Redactor(std::move(impl));
}

Redacted Redactor::operator()(std::string_view text, const std::vector<Part>& parts) const {
  Redacted out{std::string(text), parts, {}};
  if (impl_->level == RedactLevel::kOff || !MayHoldIdentifier(text)) return out;
  const std::vector<Found> found = impl_->FindAll(text);
  if (found.empty()) return out;
  out.text.clear();
  // Where a byte of the source lands: inside a masked span, at the token's begin or end.
  std::vector<std::pair<Span, Span>> moved;
  std::uint32_t from = 0;
  for (const Found& f : found) {
    out.text.append(text.substr(from, f.span.begin - from));
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    out.text += f.identifier->token;
    moved.push_back({f.span, {begin, static_cast<std::uint32_t>(out.text.size())}});
    from = f.span.end;
    ++out.masked[f.identifier->type];
  }
  out.text.append(text.substr(from));
  const auto move = [&](std::uint32_t byte, bool is_end) {
    std::int64_t shift = 0;
    for (const auto& [before, after] : moved) {
      if (byte <= before.begin) break;
      if (byte < before.end) return is_end ? after.end : after.begin;
      shift = static_cast<std::int64_t>(after.end) - static_cast<std::int64_t>(before.end);
    }
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(byte) + shift);
  };
  for (Part& part : out.parts) part.span = {move(part.span.begin, false), move(part.span.end, true)};
  return out;
}

std::string Redactor::Mask(std::string_view text) const { return (*this)(text, {}).text; }

}  // namespace ceiba
