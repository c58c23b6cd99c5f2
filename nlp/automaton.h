// SPDX-License-Identifier: GPL-3.0-or-later
// A letter transducer in the binary form lttoolbox compiles dictionaries to, read into flat arrays. Never changes once
// made, so that any number of threads may ask it; lttoolbox's own processor can serve only one.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace ceiba {

class Automaton {
 public:
  /// An output symbol: a letter when positive, tag number -symbol - 1 of tags() when negative.
  using Symbol = std::int32_t;
  /// States reached by a prefix, ascending, silent transitions followed. Empty: no form begins so.
  using States = std::vector<std::uint32_t>;

  /// Reads all sections of the bytes of a compiled dictionary (lttoolbox 3.5 to 3.7, without weights). The error names
  /// `path` and what is wrong with the bytes.
  static Result<Automaton> Parse(std::string_view bytes, const std::string& path);

  /// Accepts exactly these forms, with no output.
  static Automaton FromForms(const std::vector<std::string_view>& forms);

  /// Names without brackets: "n", "vblex", "pri".
  const std::vector<std::string>& tags() const { return tags_; }

  /// Calls `found` with every output of the form, in an order that depends on the file only. O(letters) for most forms.
  void Transduce(const std::u32string& form, const std::function<void(const std::vector<Symbol>&)>& found) const;

  /// The walk letter by letter, for searches that try several spellings at once.
  const States& Start() const { return start_; }
  void Step(const States& from, char32_t letter, States& to) const;
  bool Accepts(const States& states) const;

 private:
  struct Transition {
    Symbol input;  // 0: silent
    Symbol output;  // 0: none
    std::uint32_t target;
    auto operator<=>(const Transition&) const = default;
  };
  friend class AutomatonReader;

  /// Transitions of the state with this input.
  std::span<const Transition> On(std::uint32_t state, Symbol input) const;
  void Freeze(std::vector<std::vector<Transition>> states);
  void FollowSilent(States& states) const;

  std::vector<std::string> tags_;
  std::vector<std::uint32_t> first_;      // transitions of state s: [first_[s], first_[s + 1])
  std::vector<Transition> transitions_;   // of each state by input, output, target
  std::vector<bool> final_;
  std::vector<std::uint32_t> initial_;    // one per section
  States start_;
};

}  // namespace ceiba
