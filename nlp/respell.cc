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

/// `written` may stand for `meant`; `cost` says how unlike they are.
struct Rule {
  std::u32string_view written;
  std::u32string_view meant;
  int cost;
  bool at_end = false;
};

constexpr int kAccentCost = 1;
constexpr int kSoundCost = 2;
constexpr int kRareCost = 3;

constexpr auto kAccentRules = std::to_array<Rule>({
    {U"a", U"á", kAccentCost}, {U"e", U"é", kAccentCost}, {U"i", U"í", kAccentCost}, {U"o", U"ó", kAccentCost},
    {U"u", U"ú", kAccentCost}, {U"u", U"ü", kAccentCost}, {U"n", U"ñ", kAccentCost}, {U"á", U"a", kAccentCost},
    {U"é", U"e", kAccentCost}, {U"í", U"i", kAccentCost}, {U"ó", U"o", kAccentCost}, {U"ú", U"u", kAccentCost},
    {U"ü", U"u", kAccentCost}, {U"à", U"á", kAccentCost}, {U"è", U"é", kAccentCost}, {U"ì", U"í", kAccentCost},
    {U"ò", U"ó", kAccentCost}, {U"ù", U"ú", kAccentCost}, {U"ï", U"í", kAccentCost},
});

constexpr auto kSoundRules = std::to_array<Rule>({
    {U"b", U"v", kSoundCost},   {U"v", U"b", kSoundCost},   {U"s", U"c", kSoundCost},   {U"c", U"s", kSoundCost},
    {U"s", U"z", kSoundCost},   {U"z", U"s", kSoundCost},   {U"z", U"c", kSoundCost},   {U"c", U"z", kSoundCost},
    {U"c", U"sc", kRareCost},   {U"sc", U"c", kSoundCost},  {U"s", U"sc", kSoundCost},  {U"c", U"cc", kSoundCost},
    {U"s", U"cc", kRareCost},   {U"x", U"cc", kSoundCost},  {U"cc", U"c", kSoundCost},  {U"cs", U"cc", kSoundCost},
    {U"cs", U"x", kSoundCost},  {U"x", U"s", kSoundCost},   {U"s", U"x", kSoundCost},   {U"x", U"xc", kSoundCost},
    {U"s", U"xc", kSoundCost},  {U"x", U"ch", kRareCost},   {U"ll", U"y", kSoundCost},  {U"y", U"ll", kSoundCost},
    {U"g", U"j", kSoundCost},   {U"j", U"g", kSoundCost},   {U"h", U"", kSoundCost},    {U"", U"h", kSoundCost},
    {U"k", U"c", kSoundCost},   {U"k", U"qu", kSoundCost},  {U"q", U"qu", kSoundCost},  {U"qu", U"c", kSoundCost},
    {U"np", U"mp", kSoundCost}, {U"nb", U"mb", kSoundCost}, {U"nv", U"mb", kSoundCost}, {U"mv", U"nv", kSoundCost},
    {U"m", U"n", kSoundCost, true},                  {U"r", U"rr", kSoundCost},  {U"rr", U"r", kSoundCost},
    {U"gü", U"hu", kSoundCost}, {U"gu", U"hu", kRareCost},  {U"hu", U"gü", kRareCost},  {U"w", U"gu", kSoundCost},
    {U"w", U"hu", kSoundCost},  {U"w", U"v", kRareCost},    {U"ni", U"ñ", kSoundCost},  {U"ny", U"ñ", kSoundCost},
    {U"nn", U"ñ", kSoundCost},  {U"y", U"i", kRareCost},    {U"i", U"y", kRareCost},
    {U"á", U"ad", kSoundCost, true},                 {U"a", U"ad", kRareCost, true},
    {U"í", U"id", kSoundCost, true},                 {U"ú", U"ud", kSoundCost, true},
    {U"ao", U"ado", kSoundCost, true},               {U"aos", U"ados", kSoundCost, true},
    {U"ío", U"ido", kSoundCost, true},               {U"stes", U"ste", kSoundCost, true},
});

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

const RuleIndex& AccentIndex() {
  static const RuleIndex index = [] {
    RuleIndex made;
    made.Add(kAccentRules);
    return made;
  }();
  return index;
}

const RuleIndex& SoundIndex() {
  static const RuleIndex index = [] {
    RuleIndex made;
    made.Add(kAccentRules);
    made.Add(kSoundRules);
    return made;
  }();
  return index;
}

/// All known spellings of one form at a given cost.
class Search {
 public:
  Search(Prefixes& prefixes, const RuleIndex& rules, std::u32string form, bool name)
      : prefixes_(prefixes), rules_(rules), letters_(std::move(form)), form_(letters_), name_(name) {}

  /// In byte order, without repeats; the form itself has cost 0.
  std::vector<std::string> OfCost(int cost) {
    found_.clear();
    spelling_.clear();
    Extend(prefixes_.Start(), 0, cost);
    std::ranges::sort(found_);
    const auto repeats = std::ranges::unique(found_);
    found_.erase(repeats.begin(), repeats.end());
    return found_;
  }

 private:
  void Extend(Prefixes::State state, std::size_t position, int budget) {
    if (position == form_.size()) {
      if (budget == 0 && prefixes_.Accepts(state)) found_.push_back(Utf8(spelling_));
      return;
    }
    const char32_t letter = form_[position];
    Take(state, position + 1, form_.substr(position, 1), budget);
    if (budget == 0) return;
    // Drawn-out letters ("buenooo") count once, however long.
    std::size_t run = 1;
    while (position + run < form_.size() && form_[position + run] == letter) ++run;
    if (run > 1) Take(state, position + run, form_.substr(position, 1), budget - kAccentCost);
    for (const Rule& rule : rules_.Of(letter)) {
      const std::size_t end = position + rule.written.size();
      if (rule.cost > budget || form_.substr(position, rule.written.size()) != rule.written) continue;
      if (rule.at_end && end != form_.size()) continue;
      Take(state, end, rule.meant, budget - rule.cost);
    }
    // A letter put in takes the written one with it, so that it is put in once.
    for (const Rule& rule : rules_.Of(U'\0'))
      if (rule.cost <= budget) TakeBoth(state, position, rule, budget - rule.cost);
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

  void TakeBoth(Prefixes::State state, std::size_t position, const Rule& rule, int budget) {
    std::u32string both(rule.meant);
    both.push_back(form_[position]);
    Take(state, position + 1, both, budget);
  }

  Prefixes& prefixes_;
  const RuleIndex& rules_;
  const std::u32string letters_;
  const std::u32string_view form_;
  const bool name_;
  std::u32string spelling_;
  std::vector<std::string> found_;
};

std::u32string Letters(std::string_view form) {
  std::u32string letters;
  for (std::size_t offset = 0; offset < form.size();) letters.push_back(NextCodePoint(form, offset));
  return letters;
}

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
  prefixes_->Trim();
  return Cheapest(Search(*prefixes_, AccentIndex(), Letters(form), false), 1, 2);
}

std::vector<std::string> Respeller::OneAccent(std::string_view form) {
  prefixes_->Trim();
  return Cheapest(Search(*prefixes_, AccentIndex(), Letters(form), false), 1, 1);
}

std::vector<std::string> Respeller::Names(std::string_view form) {
  prefixes_->Trim();
  return Cheapest(Search(*prefixes_, AccentIndex(), Letters(form), true), 0, 2);
}

std::vector<std::string> Respeller::Sounds(std::string_view form) {
  constexpr std::size_t kMinLetters = 5;
  constexpr std::size_t kLettersForTwo = 7;
  const std::u32string letters = Letters(form);
  if (letters.size() < kMinLetters) return {};
  prefixes_->Trim();
  const int high = letters.size() < kLettersForTwo ? kRareCost : 2 * kSoundCost;
  return Cheapest(Search(*prefixes_, SoundIndex(), letters, false), kSoundCost, high);
}

}  // namespace ceiba
