// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/redact.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "pipeline/addresses.h"
#include "pipeline/bare_text.h"
#include "pipeline/doubtful_numbers.h"
#include "pipeline/identifiers.h"
#include "pipeline/person_names.h"
#include "pipeline/privacy_words.h"

namespace ceiba {
namespace {

constexpr std::string_view kNameMark = "[NOMBRE-";

// What one look at a text found, in its own bytes.
struct Look {
  std::vector<PrivateStretch> stretches;  // identifiers and addresses, in text order, apart
  FoundNames names;
  std::vector<Span> numbers;  // long ones that nothing explains
};

// Gives people their numbers within one contribution.
class Numbering {
 public:
  explicit Numbering(std::string_view text) {
    // Marks that are there already keep their numbers to themselves.
    for (std::size_t at = text.find(kNameMark); at != std::string_view::npos; at = text.find(kNameMark, at + 1)) {
      std::size_t number = 0;
      for (std::size_t i = at + kNameMark.size();
           i < text.size() && text[i] >= '0' && text[i] <= '9' && number < 100000; ++i)
        number = number * 10 + static_cast<std::size_t>(text[i] - '0');
      used_ = std::max(used_, number);
    }
  }

  std::string MarkFor(const std::vector<std::string>& parts) {
    const std::set<std::string> name(parts.begin(), parts.end());
    const std::size_t person = PersonOf(name);
    if (person == people_.size()) people_.emplace_back();
    for (const std::string& part : name) {
      if (people_[person].insert(part).second) by_part_[part].push_back(person);
    }
    return std::string(kNameMark) + std::to_string(used_ + person + 1) + "]";
  }

 private:
  // Who has this name, a part of it, or more of it; the first of them.
  std::size_t PersonOf(const std::set<std::string>& name) const {
    constexpr std::size_t kMostNamesakes = 64;  // looked at: a text of a hundred thousand Juanes must not be slow
    std::size_t person = people_.size();
    for (const std::string& part : name) {
      const auto known = by_part_.find(part);
      if (known == by_part_.end()) continue;
      std::size_t looked_at = 0;
      for (const std::size_t other : known->second) {
        if (other >= person || ++looked_at > kMostNamesakes) break;
        if (std::ranges::includes(people_[other], name) || std::ranges::includes(name, people_[other])) person = other;
      }
    }
    return person;
  }

  std::size_t used_ = 0;
  std::vector<std::set<std::string>> people_;  // folded words of each name
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_part_;
};

// Where a byte of the text before lies in the text after.
class Shift {
 public:
  void Add(Span before, Span after) { moved_.emplace_back(before, after); }

  // A byte inside a mark moves behind it: the mark belongs to what begins before it.
  std::uint32_t Move(std::uint32_t byte) const {
    const auto next = std::ranges::upper_bound(moved_, byte, {}, [](const auto& m) { return m.first.begin; });
    if (next == moved_.begin()) return byte;
    const auto& [before, after] = *std::prev(next);
    if (byte == before.begin) return after.begin;
    return byte < before.end ? after.end : after.end + (byte - before.end);
  }

 private:
  std::vector<std::pair<Span, Span>> moved_;
};

}  // namespace

struct Redactor::Impl {
  RedactLevel level = RedactLevel::kStandard;
  PrivacyWords words;
  Identifiers identifiers;
  HouseJudge judge;

  Look LookAt(std::string_view text, bool names) const {
    Look look;
    const BareText bare(text);
    const Sighted sighted = words.See(bare.text());
    if (!sighted.names && !sighted.numbers && !sighted.cardinals && sighted.links.empty()) return look;
    const bool strict = level == RedactLevel::kStrict;
    look.stretches = identifiers.Find(bare.text(), sighted, words);
    if (sighted.numbers || sighted.cardinals) {
      for (PrivateStretch& address : FindAddresses(bare.text(), sighted.words, words, strict)) {
        const auto same = std::ranges::lower_bound(look.stretches, address.span.begin, {},
                                                   [](const PrivateStretch& s) { return s.span.end - 1; });
        if (same == look.stretches.end() || !same->span.Overlaps(address.span))
          look.stretches.insert(same, std::move(address));
      }
    }
    std::vector<Span> taken;
    for (const PrivateStretch& stretch : look.stretches) taken.push_back(stretch.span);
    if (sighted.numbers) look.numbers = DoubtfulNumbers(bare.text(), sighted.words, words, taken);
    if (names && (sighted.names || strict))
      look.names = FindPersonNames(bare.text(), sighted.words, words, taken, strict);
    // Where the rules find nothing more.
    if (names && sighted.numbers && look.stretches.empty() && look.names.people.empty()) {
      for (const Span& house : judge(bare.text(), sighted.words, words))
        look.stretches.push_back({house, "house-number", "[NUM]"});
    }
    const auto back = [&](Span& span) { span = {bare.Origin(span.begin), bare.Origin(span.end)}; };
    for (PrivateStretch& stretch : look.stretches) back(stretch.span);
    for (Span& span : look.numbers) back(span);
    for (Span& span : look.names.doubtful) back(span);
    for (FoundName& name : look.names.people) back(name.span);
    for (FoundName& name : look.names.in_office) back(name.span);
    return look;
  }

  // Replaces what `look` found; `text` and `parts` become those of the public text.
  static void Replace(const Look& look, Numbering& numbering, std::string& text, std::vector<Part>& parts,
                      std::map<std::string, std::uint64_t>& masked) {
    std::vector<PrivateStretch> stretches = look.stretches;
    for (const FoundName& name : look.names.people)
      stretches.push_back({name.span, "name", numbering.MarkFor(name.parts)});
    std::ranges::sort(stretches, {}, [](const PrivateStretch& s) { return s.span.begin; });
    std::string out;
    Shift shift;
    std::uint32_t from = 0;
    for (const PrivateStretch& stretch : stretches) {
      out.append(text, from, stretch.span.begin - from);
      const auto begin = static_cast<std::uint32_t>(out.size());
      out += stretch.mark;
      shift.Add(stretch.span, {begin, static_cast<std::uint32_t>(out.size())});
      from = stretch.span.end;
      ++masked[stretch.type];
    }
    out.append(text, from);
    text = std::move(out);
    for (Part& part : parts) part.span = {shift.Move(part.span.begin), shift.Move(part.span.end)};
  }

  Redacted Run(std::string_view text, const std::vector<Part>& parts, bool names) const {
    Redacted out{std::string(text), parts, {}, {}, {}};
    if (level == RedactLevel::kOff) return out;
    Look look = LookAt(out.text, names);
    if (!look.stretches.empty() || !look.names.people.empty()) {
      Numbering numbering(out.text);
      // What was masked no longer stands beside what was not: look again until nothing is found, so that masking twice
      // is masking once. Every turn masks something more, and coordinates are rounded once.
      for (int turn = 0; turn < kMostTurns && !(look.stretches.empty() && look.names.people.empty()); ++turn) {
        Replace(look, numbering, out.text, out.parts, out.masked);
        look = LookAt(out.text, names);
      }
    }
    for (const FoundName& name : look.names.in_office) out.named_in_office.push_back(name.span);
    for (const Span& span : look.names.doubtful) out.possible.push_back({span, "name"});
    for (const Span& span : look.numbers) out.possible.push_back({span, "number"});
    std::ranges::sort(out.possible, {}, [](const Doubt& d) { return d.span; });
    return out;
  }

  static constexpr int kMostTurns = 32;
};

Redactor::Redactor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;
Redactor::~Redactor() = default;

Result<Redactor> Redactor::Make(const std::string& lexicon_dir, RedactLevel level, const std::string& model_dir) {
  Result<PrivacyWords> words = PrivacyWords::Load(lexicon_dir);
  if (!words) return words.error();
  for (const std::string_view mark :
       {kNameMark, std::string_view("[NUM]"), std::string_view("[CP]"), std::string_view("[DOMICILIO]")})
    words->AddToken(std::string(mark) + (mark.back() == ']' ? "" : "]"));
  Result<Identifiers> identifiers =
      Identifiers::Load(lexicon_dir + "/identifiers.tsv", level == RedactLevel::kStrict, *words);
  if (!identifiers) return identifiers.error();
  HouseJudge judge;
  if (const std::string path = model_dir + "/houses.bin"; !model_dir.empty() && std::filesystem::exists(path)) {
    Result<HouseJudge> learnt = HouseJudge::Load(path);
    if (!learnt) return learnt.error();
    judge = *std::move(learnt);
  }
  return Redactor(
      std::unique_ptr<Impl>(new Impl{level, *std::move(words), *std::move(identifiers), std::move(judge)}));
}

Redacted Redactor::operator()(std::string_view text, const std::vector<Part>& parts) const {
  return impl_->Run(text, parts, true);
}

std::string Redactor::Mask(std::string_view text) const { return impl_->Run(text, {}, true).text; }

std::vector<JudgedNumber> Redactor::NumbersToJudge(std::string_view text) const {
  const BareText bare(text);
  const Sighted sighted = impl_->words.See(bare.text());
  std::vector<JudgedNumber> numbers = ceiba::NumbersToJudge(bare.text(), sighted.words, impl_->words);
  for (JudgedNumber& number : numbers)
    number.span = {bare.Origin(number.span.begin), bare.Origin(number.span.end)};
  return numbers;
}

std::string Redactor::MaskField(std::string_view text) const { return impl_->Run(text, {}, false).text; }

}  // namespace ceiba
