// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/respell.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "core/utf8.h"
#include "nlp/prefixes.h"

namespace ceiba {
namespace {

/// Where a rule holds, by the letters of the written form around it.
enum class Where : std::uint8_t {
  kAnywhere,
  kEnd,
  kBeforeFront,      ///< before e or i: where c, g, z and qu change their sound
  kNotBeforeFront,
  kBeforeConsonant,
  kBetweenVowels,
  kSilent,           ///< not after c, p, s, t, w, where h is not silent
};

/// `written` may stand for `meant`; `cost` says how unlike they are.
struct Rule {
  std::u32string_view written;
  std::u32string_view meant;
  int cost;
  Where where = Where::kAnywhere;
};

constexpr int kAccentCost = 1;
constexpr int kSoundCost = 2;
constexpr int kRareCost = 3;

constexpr auto kMissingAccentRules = std::to_array<Rule>({
    {U"a", U"á", kAccentCost}, {U"e", U"é", kAccentCost}, {U"i", U"í", kAccentCost}, {U"o", U"ó", kAccentCost},
    {U"u", U"ú", kAccentCost}, {U"u", U"ü", kAccentCost}, {U"n", U"ñ", kAccentCost},
});

constexpr auto kWrongAccentRules = std::to_array<Rule>({
    {U"á", U"a", kAccentCost}, {U"é", U"e", kAccentCost}, {U"í", U"i", kAccentCost}, {U"ó", U"o", kAccentCost},
    {U"ú", U"u", kAccentCost}, {U"ü", U"u", kAccentCost}, {U"à", U"á", kAccentCost}, {U"è", U"é", kAccentCost},
    {U"ì", U"í", kAccentCost}, {U"ò", U"ó", kAccentCost}, {U"ù", U"ú", kAccentCost}, {U"ï", U"í", kAccentCost},
});

constexpr auto kSoundRules = std::to_array<Rule>({
    {U"b", U"v", kSoundCost},
    {U"v", U"b", kSoundCost},
    {U"s", U"c", kSoundCost, Where::kBeforeFront},
    {U"s", U"sc", kSoundCost, Where::kBeforeFront},
    {U"s", U"xc", kSoundCost, Where::kBeforeFront},
    {U"s", U"cc", kRareCost, Where::kBeforeFront},
    {U"s", U"z", kSoundCost, Where::kNotBeforeFront},
    {U"s", U"x", kSoundCost, Where::kBeforeConsonant},
    {U"z", U"s", kSoundCost},
    {U"z", U"c", kSoundCost, Where::kBeforeFront},
    {U"c", U"s", kSoundCost, Where::kBeforeFront},
    {U"c", U"cc", kSoundCost, Where::kBeforeFront},
    {U"c", U"sc", kSoundCost, Where::kBeforeFront},
    {U"sc", U"c", kSoundCost, Where::kBeforeFront},
    {U"cc", U"c", kSoundCost, Where::kBeforeFront},
    {U"cs", U"cc", kSoundCost, Where::kBeforeFront},
    {U"cs", U"x", kSoundCost},
    {U"x", U"s", kSoundCost, Where::kBeforeConsonant},
    {U"x", U"cc", kSoundCost, Where::kBeforeFront},
    {U"x", U"xc", kSoundCost, Where::kBeforeFront},
    {U"x", U"ch", kRareCost, Where::kBetweenVowels},
    {U"ll", U"y", kSoundCost},
    {U"y", U"ll", kSoundCost},
    {U"y", U"i", kRareCost, Where::kBeforeConsonant},
    {U"i", U"y", kRareCost, Where::kEnd},
    {U"g", U"j", kSoundCost, Where::kBeforeFront},
    {U"j", U"g", kSoundCost, Where::kBeforeFront},
    {U"h", U"", kSoundCost, Where::kSilent},
    {U"", U"h", kSoundCost, Where::kSilent},
    {U"k", U"c", kSoundCost, Where::kNotBeforeFront},
    {U"k", U"qu", kSoundCost, Where::kBeforeFront},
    {U"q", U"qu", kSoundCost, Where::kBeforeFront},
    {U"qu", U"c", kSoundCost, Where::kNotBeforeFront},
    {U"np", U"mp", kSoundCost},
    {U"nb", U"mb", kSoundCost},
    {U"nv", U"mb", kSoundCost},
    {U"mv", U"nv", kSoundCost},
    {U"m", U"n", kSoundCost, Where::kEnd},
    {U"r", U"rr", kSoundCost, Where::kBetweenVowels},
    {U"rr", U"r", kSoundCost},
    {U"gü", U"hu", kSoundCost},
    {U"gu", U"hu", kRareCost, Where::kBeforeFront},
    {U"hu", U"gü", kRareCost, Where::kBeforeFront},
    {U"w", U"gu", kSoundCost},
    {U"w", U"hu", kSoundCost},
    {U"ni", U"ñ", kSoundCost},
    {U"ny", U"ñ", kSoundCost},
    {U"nn", U"ñ", kSoundCost},
    {U"á", U"ad", kSoundCost, Where::kEnd},
    {U"í", U"id", kSoundCost, Where::kEnd},
    {U"ú", U"ud", kSoundCost, Where::kEnd},
    {U"a", U"ad", kRareCost, Where::kEnd},
    {U"ao", U"ado", kSoundCost, Where::kEnd},
    {U"aos", U"ados", kSoundCost, Where::kEnd},
    {U"ío", U"ido", kSoundCost, Where::kEnd},
    {U"stes", U"ste", kSoundCost, Where::kEnd},
});

bool IsOneOf(std::u32string_view letters, char32_t letter) { return letters.find(letter) != std::u32string_view::npos; }
bool IsVowel(char32_t letter) { return IsOneOf(U"aeiouáéíóúü", letter); }

bool Holds(Where where, std::u32string_view form, std::size_t begin, std::size_t end) {
  const char32_t before = begin == 0 ? U'\0' : form[begin - 1];
  const char32_t after = end == form.size() ? U'\0' : form[end];
  switch (where) {
    case Where::kAnywhere: return true;
    case Where::kEnd: return after == U'\0';
    case Where::kBeforeFront: return IsOneOf(U"eiéí", after);
    case Where::kNotBeforeFront: return !IsOneOf(U"eiéí", after);
    case Where::kBeforeConsonant: return after != U'\0' && !IsVowel(after);
    case Where::kBetweenVowels: return IsVowel(before) && IsVowel(after);
    case Where::kSilent: return !IsOneOf(U"cpstwh", before) && after != U'h';
  }
  return false;
}

char32_t Capital(char32_t letter) {
  const bool latin = (letter >= U'a' && letter <= U'z') || (letter >= U'à' && letter <= U'þ' && letter != U'÷');
  return latin ? letter - 32 : letter;
}

std::string Utf8(std::u32string_view letters) {
  std::string text;
  for (const char32_t letter : letters) AppendUtf8(letter, text);
  return text;
}

/// Rules by the first letter of `written` (0: none); made from the tables once.
class RuleIndex {
 public:
  template <std::size_t size>
  void Add(const std::array<Rule, size>& rules) {
    for (const Rule& rule : rules) by_letter_[rule.written.empty() ? U'\0' : rule.written.front()].push_back(rule);
  }
  std::span<const Rule> Of(char32_t letter) const {
    const auto found = by_letter_.find(letter);
    return found == by_letter_.end() ? std::span<const Rule>() : std::span<const Rule>(found->second);
  }

 private:
  std::map<char32_t, std::vector<Rule>> by_letter_;
};

enum class Rules : std::uint8_t { kMissingAccents, kAccents, kSounds };

const RuleIndex& IndexOf(Rules rules) {
  static const std::array<RuleIndex, 3> indexes = [] {
    std::array<RuleIndex, 3> made;
    for (RuleIndex& index : made) index.Add(kMissingAccentRules);
    for (std::size_t i = 1; i < 3; ++i) made[i].Add(kWrongAccentRules);
    made[2].Add(kSoundRules);
    return made;
  }();
  return indexes[static_cast<std::size_t>(rules)];
}

/// All known spellings of one form at a given cost.
class Search {
 public:
  Search(Prefixes& prefixes, Rules rules, std::string_view form, bool name = false)
      : prefixes_(prefixes), rules_(IndexOf(rules)), shorten_(rules != Rules::kMissingAccents), name_(name) {
    for (std::size_t offset = 0; offset < form.size() && form_.size() <= kLongestForm;) {
      const char32_t letter = NextCodePoint(form, offset);
      // However long a letter is drawn out, it counts once; more of it would only take time.
      if (!form_.ends_with(std::u32string(kLongestRun, letter))) form_.push_back(letter);
    }
    prefixes_.Trim();
  }

  /// In byte order, without repeats; the form itself has cost 0.
  std::vector<std::string> OfCost(int cost) {
    found_.clear();
    spelling_.clear();
    if (form_.size() <= kLongestForm) Extend(prefixes_.Start(), 0, cost);
    std::ranges::sort(found_);
    const auto repeats = std::ranges::unique(found_);
    found_.erase(repeats.begin(), repeats.end());
    return found_;
  }

 private:
  // Letters. Automata have circles (numbers, addresses), so that a search may go on to the end of any form: it takes time
  // by the fourth power of its length.
  static constexpr std::size_t kLongestForm = 30;
  static constexpr std::size_t kLongestRun = 4;

  void Extend(Prefixes::State state, std::size_t position, int budget) {
    if (position == form_.size()) {
      if (budget == 0 && prefixes_.Accepts(state)) found_.push_back(Utf8(spelling_));
      return;
    }
    const char32_t letter = form_[position];
    Take(state, position + 1, {&letter, 1}, budget);
    if (budget == 0) return;
    // Drawn-out letters ("buenooo") count once, however long; ll and rr are letters of their own.
    if (const std::size_t run = shorten_ ? RunAt(position) : 1; run > 1) {
      const bool may_be_double = IsOneOf(U"lr", letter);
      const int cost_of_one = may_be_double ? 2 * kAccentCost : kAccentCost;
      if (budget >= cost_of_one && (run > 2 || !may_be_double)) Take(state, position + run, {&letter, 1}, budget - cost_of_one);
      if (may_be_double && run > 2) Take(state, position + run, form_.substr(position, 2), budget - kAccentCost);
    }
    for (const Rule& rule : rules_.Of(letter)) {
      const std::size_t end = position + rule.written.size();
      if (rule.cost > budget || form_.compare(position, rule.written.size(), rule.written) != 0) continue;
      if (Holds(rule.where, form_, position, end)) Take(state, end, rule.meant, budget - rule.cost);
    }
    // A letter put in takes the written one with it, so that it is put in once.
    for (const Rule& rule : rules_.Of(U'\0')) {
      if (rule.cost > budget || !IsVowel(letter) || !Holds(rule.where, form_, position, position)) continue;
      std::u32string both(rule.meant);
      both.push_back(letter);
      Take(state, position + 1, both, budget - rule.cost);
    }
  }

  std::size_t RunAt(std::size_t position) const {
    std::size_t run = 1;
    while (position + run < form_.size() && form_[position + run] == form_[position]) ++run;
    return run;
  }

  /// Goes on after `end` with `meant` spelt out, if some known word begins so.
  void Take(Prefixes::State state, std::size_t end, std::u32string_view meant, int budget) {
    const std::size_t size = spelling_.size();
    for (const char32_t letter : meant) {
      const char32_t spelt = name_ && spelling_.empty() ? Capital(letter) : letter;
      state = prefixes_.Step(state, spelt);
      spelling_.push_back(spelt);
      if (state == Prefixes::kDead) break;
    }
    if (state != Prefixes::kDead) Extend(state, end, budget);
    spelling_.resize(size);
  }

  Prefixes& prefixes_;
  const RuleIndex& rules_;
  const bool shorten_;
  const bool name_;
  std::u32string form_;
  std::u32string spelling_;
  std::vector<std::string> found_;
};

/// The spellings of the least cost in [low, high] that has any.
std::vector<std::string> Cheapest(Search&& search, int low, int high) {
  for (int cost = low; cost <= high; ++cost)
    if (std::vector<std::string> found = search.OfCost(cost); !found.empty()) return found;
  return {};
}

}  // namespace

Respeller::Respeller(std::vector<const Automaton*> automata) : prefixes_(std::make_unique<Prefixes>(std::move(automata))) {}
Respeller::Respeller(Respeller&&) noexcept = default;
Respeller& Respeller::operator=(Respeller&&) noexcept = default;
Respeller::~Respeller() = default;

std::vector<std::string> Respeller::Accents(std::string_view form) {
  return Cheapest(Search(*prefixes_, Rules::kAccents, form), 1, 2);
}

std::vector<std::string> Respeller::OneAccent(std::string_view form) {
  return Cheapest(Search(*prefixes_, Rules::kMissingAccents, form), 1, 1);
}

std::vector<std::string> Respeller::Names(std::string_view form) {
  return Cheapest(Search(*prefixes_, Rules::kAccents, form, true), 0, 2);
}

std::vector<std::string> Respeller::Sounds(std::string_view form) {
  constexpr std::size_t kMinLetters = 5;
  constexpr std::size_t kLettersForTwo = 8;
  const std::size_t letters = CodePointCount(form);
  if (letters < kMinLetters) return {};
  return Cheapest(Search(*prefixes_, Rules::kSounds, form), kSoundCost, letters < kLettersForTwo ? kRareCost : 2 * kSoundCost);
}

}  // namespace ceiba
