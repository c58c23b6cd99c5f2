// SPDX-License-Identifier: GPL-3.0-or-later
// Second opinion on words Apertium does not know: the stem Hunspell's affix rules give, never one that lost its negation.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace ceiba {

class HunspellDictionary {
 public:
  static Result<HunspellDictionary> Load(const std::string& aff, const std::string& dic);

  HunspellDictionary(HunspellDictionary&&) noexcept;
  HunspellDictionary& operator=(HunspellDictionary&&) noexcept;
  ~HunspellDictionary();

  /// Lemmas of the form in the dictionary's order, without repeats, prefixes kept; empty when it is unknown.
  std::vector<std::string> Lemmas(std::string_view form) const;

  bool Knows(std::string_view form) const;

  /// Of the affix file and the word list, one after the other.
  const std::string& sha256() const;

 private:
  struct Impl;
  explicit HunspellDictionary(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Gives back the prefix that Hunspell takes off: ("ilegales", "legal") → "ilegal"; a stem that begins otherwise than the
/// form for another reason is not believed: the form itself.
std::string WithPrefix(std::string_view form, std::string_view stem);

}  // namespace ceiba
