// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/respell.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace ceiba {
namespace {

enum class Place : std::uint8_t { kAnywhere, kStart, kEnd };

/// `written` may stand for `meant`; `cost` says how unlike they are.
struct Rule {
  std::u32string_view written;
  std::u32string_view meant;
  int cost;
  Place place = Place::kAnywhere;
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
    {U"m", U"n", kSoundCost, Place::kEnd},                  {U"r", U"rr", kSoundCost},  {U"rr", U"r", kSoundCost},
    {U"gü", U"hu", kSoundCost}, {U"gu", U"hu", kRareCost},  {U"hu", U"gü", kRareCost},  {U"w", U"gu", kSoundCost},
    {U"w", U"hu", kSoundCost},  {U"w", U"v", kRareCost},    {U"ni", U"ñ", kSoundCost},  {U"ny", U"ñ", kSoundCost},
    {U"nn", U"ñ", kSoundCost},  {U"y", U"i", kRareCost},    {U"i", U"y", kRareCost},
    {U"á", U"ad", kSoundCost, Place::kEnd},                 {U"a", U"ad", kRareCost, Place::kEnd},
    {U"í", U"id", kSoundCost, Place::kEnd},                 {U"ú", U"ud", kSoundCost, Place::kEnd},
    {U"ao", U"ado", kSoundCost, Place::kEnd},               {U"aos", U"ados", kSoundCost, Place::kEnd},
    {U"ío", U"ido", kSoundCost, Place::kEnd},               {U"stes", U"ste", kSoundCost, Place::kEnd},
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

/// One way of spelling, walked through all the automata at once.
class Search {
 public:
  Search(const std::vector<const Automaton*>& automata, std::u32string form, bool sounds, bool name)
      : automata_(automata), form_(std::move(form)), sounds_(sounds), name_(name) {}

  /// Known spellings of cost exactly `cost`, in byte order, `form` itself left out.
  std::vector<std::string> OfCost(int cost) {
    found_.clear();
    std::vector<Automaton::States> states;
    for (const Automaton* automaton : automata_) states.push_back(automaton->Start());
    std::u32string spelling;
    Extend(states, 0, cost, spelling);
    std::ranges::sort(found_);
    const auto repeats = std::ranges::unique(found_);
    found_.erase(repeats.begin(), repeats.end());
    return found_;
  }

 private:
  void Extend(const std::vector<Automaton::States>& states, std::size_t position, int budget, std::u32string& spelling) {
    if (position == form_.size()) {
      if (budget == 0 && Accepted(states)) found_.push_back(Utf8(spelling));
      return;
    }
    Try(states, position, 1, form_.substr(position, 1), budget, spelling);
    // Drawn-out letters ("buenooo") count once, however long.
    std::size_t run = 1;
    while (position + run < form_.size() && form_[position + run] == form_[position]) ++run;
    if (run > 1) Try(states, position, run, form_.substr(position, 1), budget - kAccentCost, spelling);
    Apply(kAccentRules, states, position, budget, spelling);
    if (sounds_) Apply(kSoundRules, states, position, budget, spelling);
  }

  template <std::size_t size>
  void Apply(const std::array<Rule, size>& rules, const std::vector<Automaton::States>& states, std::size_t position,
             int budget, std::u32string& spelling) {
    for (const Rule& rule : rules) {
      if (rule.cost > budget || form_.compare(position, rule.written.size(), rule.written) != 0) continue;
      const std::size_t end = position + rule.written.size();
      if (rule.place == Place::kStart && position != 0) continue;
      if (rule.place == Place::kEnd && end != form_.size()) continue;
      // A letter put in from nothing takes the next one with it, so that it is put in once.
      if (rule.written.empty()) {
        if (position > 0 && (form_[position - 1] == U'h' || form_[position - 1] == U'c')) continue;
        Try(states, position, 1, std::u32string(rule.meant) + form_[position], budget - rule.cost, spelling);
      } else {
        Try(states, position, rule.written.size(), rule.meant, budget - rule.cost, spelling);
      }
    }
  }

  /// Takes `count` written letters for `meant` and goes on, if any automaton knows words that begin so.
  void Try(const std::vector<Automaton::States>& states, std::size_t position, std::size_t count, std::u32string_view meant,
           int budget, std::u32string& spelling) {
    if (budget < 0) return;
    std::vector<Automaton::States> next = states;
    const std::size_t size = spelling.size();
    for (char32_t letter : meant) {
      if (name_ && spelling.empty()) letter = Capital(letter);
      Automaton::States reached;
      bool alive = false;
      for (std::size_t i = 0; i < automata_.size(); ++i) {
        automata_[i]->Step(next[i], letter, reached);
        alive = alive || !reached.empty();
        next[i].swap(reached);
      }
      if (!alive) {
        spelling.resize(size);
        return;
      }
      spelling.push_back(letter);
    }
    Extend(next, position + count, budget, spelling);
    spelling.resize(size);
  }

  bool Accepted(const std::vector<Automaton::States>& states) const {
    for (std::size_t i = 0; i < automata_.size(); ++i)
      if (automata_[i]->Accepts(states[i])) return true;
    return false;
  }

  const std::vector<const Automaton*>& automata_;
  const std::u32string form_;
  const bool sounds_;
  const bool name_;
  std::vector<std::string> found_;
};

std::u32string Letters(std::string_view form) {
  std::u32string letters;
  for (std::size_t offset = 0; offset < form.size();) letters.push_back(NextCodePoint(form, offset));
  return letters;
}

/// The spellings of the least cost in [low, high] that has any.
std::vector<std::string> Cheapest(Search search, int low, int high) {
  for (int cost = low; cost <= high; ++cost)
    if (std::vector<std::string> found = search.OfCost(cost); !found.empty()) return found;
  return {};
}

}  // namespace

std::vector<std::string> Respeller::Accents(std::string_view form) const {
  return Cheapest(Search(automata_, Letters(form), false, false), 1, 2);
}

std::vector<std::string> Respeller::OneAccent(std::string_view form) const {
  return Cheapest(Search(automata_, Letters(form), false, false), 1, 1);
}

std::vector<std::string> Respeller::Names(std::string_view form) const {
  return Cheapest(Search(automata_, Letters(form), false, true), 0, 2);
}

std::vector<std::string> Respeller::Sounds(std::string_view form) const {
  constexpr std::size_t kMinLetters = 4;
  constexpr std::size_t kLettersForTwo = 6;
  const std::u32string letters = Letters(form);
  if (letters.size() < kMinLetters) return {};
  const int high = letters.size() < kLettersForTwo ? kRareCost : 2 * kSoundCost + kAccentCost;
  return Cheapest(Search(automata_, letters, true, false), kSoundCost, high);
}

}  // namespace ceiba
