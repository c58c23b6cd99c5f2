// SPDX-License-Identifier: GPL-3.0-or-later
// Finds which known form a misspelt one stands for: accents left out or misplaced, letters drawn out, and letters that
// sound the same (b/v, s/c/z, silent h...). The dictionaries' automata judge; a search never leaves their prefixes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/automaton.h"

namespace ceiba {

class Prefixes;

/// Not for concurrent use.
class Respeller {
 public:
  /// The automata must outlive it.
  explicit Respeller(std::vector<const Automaton*> automata);
  Respeller(Respeller&&) noexcept;
  Respeller& operator=(Respeller&&) noexcept;
  ~Respeller();

  /// Known forms that differ from `form` only in accents, diaeresis, ñ for n and drawn-out letters: those with the
  /// fewest differences (one or two), in byte order. `form` itself is left out.
  std::vector<std::string> Accents(std::string_view form);

  /// Known forms with exactly one acute, diaeresis or ñ more than `form`, in byte order.
  std::vector<std::string> OneAccent(std::string_view form);

  /// Known names (capital first) spelt like the form, or differing in accents as above; capital first.
  std::vector<std::string> Names(std::string_view form);

  /// Known forms that sound like `form`, those with the fewest and likeliest differences, in byte order. Words of fewer
  /// than five letters have none: too many words sound like them.
  std::vector<std::string> Sounds(std::string_view form);

 private:
  std::unique_ptr<Prefixes> prefixes_;
};

}  // namespace ceiba
