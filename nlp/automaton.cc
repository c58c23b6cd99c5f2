// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/automaton.h"

#include <algorithm>

#include "core/utf8.h"

namespace ceiba {

/// Takes the numbers and strings of the file one after the other; past the end it gives zeros and says so.
class AutomatonReader {
 public:
  AutomatonReader(std::string_view bytes, const std::string& path) : bytes_(bytes), path_(path) {}

  Result<Automaton> Read() {
    if (!Header("LTTB")) return Bad("no empieza como un diccionario compilado de Apertium, o usa rasgos que no se conocen");
    for (std::uint32_t letters = Number(); letters > 0 && !failed_; --letters) Number();
    Automaton automaton;
    const std::uint32_t tags = Number();
    for (std::uint32_t i = 0; i < tags && !failed_; ++i) automaton.tags_.push_back(Text());
    std::vector<std::pair<Automaton::Symbol, Automaton::Symbol>> pairs;
    const std::uint32_t pair_count = Number();
    for (std::uint32_t i = 0; i < pair_count && !failed_; ++i) {
      const Automaton::Symbol input = PairSymbol(tags);
      pairs.emplace_back(input, PairSymbol(tags));
    }
    std::vector<std::vector<Automaton::Transition>> states;
    for (std::uint32_t sections = Number(); sections > 0 && !failed_; --sections) {
      Text();
      if (!Section(pairs, states, automaton)) return Bad("sección mal formada o con pesos");
    }
    if (failed_ || automaton.initial_.empty()) return Bad("está incompleto");
    automaton.Freeze(std::move(states));
    return automaton;
  }

 private:
  Error Bad(const std::string& what) const { return ConfigError(path_ + ": " + what + "; vuelva a instalar su paquete"); }

  std::uint8_t Byte() {
    if (at_ >= bytes_.size()) {
      failed_ = true;
      return 0;
    }
    return static_cast<std::uint8_t>(bytes_[at_++]);
  }

  /// One to four bytes, the two highest bits of the first saying how many.
  std::uint32_t Number() {
    const std::uint8_t first = Byte();
    std::uint32_t value = first & 0x3F;
    for (int more = first >> 6; more > 0; --more) value = value << 8 | Byte();
    return value;
  }

  Automaton::Symbol PairSymbol(std::uint32_t tags) { return static_cast<Automaton::Symbol>(Number()) - static_cast<Automaton::Symbol>(tags); }

  std::string Text() {
    std::string text;
    for (std::uint32_t letters = Number(); letters > 0 && !failed_; --letters) AppendUtf8(Number(), text);
    return text;
  }

  /// Magic word and 64 flags, all of which must be 0 (one of them says "weighted").
  bool Header(std::string_view magic) {
    if (bytes_.substr(at_, magic.size()) != magic) return false;
    at_ += magic.size();
    bool plain = true;
    for (int i = 0; i < 8; ++i) plain = Byte() == 0 && plain;
    return plain && !failed_;
  }

  bool Section(const std::vector<std::pair<Automaton::Symbol, Automaton::Symbol>>& pairs,
               std::vector<std::vector<Automaton::Transition>>& states, Automaton& automaton) {
    if (bytes_.substr(at_, 4) == "LTTD" && !Header("LTTD")) return false;
    const std::uint32_t initial = Number();
    const std::uint32_t final_count = Number();
    if (final_count > bytes_.size()) return false;
    std::vector<std::uint32_t> finals(final_count);
    std::uint32_t last = 0;
    for (std::uint32_t& state : finals) state = last += Number();
    const std::uint32_t count = Number();
    if (failed_ || count > bytes_.size() || initial >= count) return false;
    const auto base = static_cast<std::uint32_t>(states.size());
    states.resize(base + count);
    automaton.final_.resize(base + count);
    automaton.initial_.push_back(base + initial);
    for (const std::uint32_t state : finals) {
      if (state >= count) return false;
      automaton.final_[base + state] = true;
    }
    for (std::uint32_t state = 0; state < count; ++state) {
      std::uint32_t pair = 0;
      for (std::uint32_t transitions = Number(); transitions > 0; --transitions) {
        pair += Number();
        const std::uint32_t target = (Number() + state) % count;
        if (failed_ || pair >= pairs.size()) return false;
        states[base + state].push_back({pairs[pair].first, pairs[pair].second, base + target});
      }
    }
    return true;
  }

  std::string_view bytes_;
  const std::string& path_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

Result<Automaton> Automaton::Parse(std::string_view bytes, const std::string& path) { return AutomatonReader(bytes, path).Read(); }

Automaton Automaton::FromForms(const std::vector<std::string_view>& forms) {
  Automaton automaton;
  std::vector<std::vector<Transition>> states(1);
  automaton.final_.resize(1);
  automaton.initial_ = {0};
  for (const std::string_view form : forms) {
    std::uint32_t state = 0;
    for (std::size_t offset = 0; offset < form.size();) {
      const auto letter = static_cast<Symbol>(NextCodePoint(form, offset));
      const auto found = std::ranges::find(states[state], letter, &Transition::input);
      if (found != states[state].end()) {
        state = found->target;
        continue;
      }
      const auto next = static_cast<std::uint32_t>(states.size());
      states[state].push_back({letter, 0, next});
      states.emplace_back();
      state = next;
    }
    automaton.final_.resize(states.size());
    automaton.final_[state] = true;
  }
  automaton.Freeze(std::move(states));
  return automaton;
}

void Automaton::Freeze(std::vector<std::vector<Transition>> states) {
  first_.reserve(states.size() + 1);
  for (std::vector<Transition>& of_state : states) {
    std::ranges::sort(of_state);
    first_.push_back(static_cast<std::uint32_t>(transitions_.size()));
    transitions_.insert(transitions_.end(), of_state.begin(), of_state.end());
  }
  first_.push_back(static_cast<std::uint32_t>(transitions_.size()));
  start_ = initial_;
  FollowSilent(start_);
}

std::span<const Automaton::Transition> Automaton::On(std::uint32_t state, Symbol input) const {
  const Transition* begin = transitions_.data() + first_[state];
  const Transition* const end = transitions_.data() + first_[state + 1];
  // Nearly all states have one or two transitions, a few have a hundred.
  constexpr std::ptrdiff_t kFew = 8;
  if (end - begin > kFew) begin = std::ranges::lower_bound(begin, end, input, {}, &Transition::input);
  while (begin != end && begin->input < input) ++begin;
  const Transition* last = begin;
  while (last != end && last->input == input) ++last;
  return {begin, last};
}

void Automaton::FollowSilent(States& states) const {
  for (std::size_t i = 0; i < states.size(); ++i)
    for (const Transition& transition : On(states[i], 0))
      if (std::ranges::find(states, transition.target) == states.end()) states.push_back(transition.target);
  std::ranges::sort(states);
}

void Automaton::Step(const States& from, char32_t letter, States& to) const {
  to.clear();
  for (const std::uint32_t state : from)
    for (const Transition& transition : On(state, static_cast<Symbol>(letter)))
      if (std::ranges::find(to, transition.target) == to.end()) to.push_back(transition.target);
  FollowSilent(to);
}

bool Automaton::Accepts(const States& states) const {
  return std::ranges::any_of(states, [this](std::uint32_t state) { return final_[state]; });
}

void Automaton::Transduce(const std::u32string& form, const std::function<void(const std::vector<Symbol>&)>& found) const {
  // More silent steps than any analysis has tags could only come from a cycle, which a sound dictionary does not have.
  constexpr int kMaxSilent = 200;
  std::vector<Symbol> output;
  const auto walk = [&](const auto& self, std::uint32_t state, std::size_t position, int silent) -> void {
    if (position == form.size() && final_[state]) found(output);
    const auto follow = [&](Symbol input, std::size_t next, int next_silent) {
      for (const Transition& transition : On(state, input)) {
        if (transition.output != 0) output.push_back(transition.output);
        self(self, transition.target, next, next_silent);
        if (transition.output != 0) output.pop_back();
      }
    };
    if (silent < kMaxSilent) follow(0, position, silent + 1);
    if (position < form.size()) follow(static_cast<Symbol>(form[position]), position + 1, silent);
  };
  for (const std::uint32_t initial : initial_) walk(walk, initial, 0, 0);
}

}  // namespace ceiba
