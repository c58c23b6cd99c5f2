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

  /// Stems of the form in the dictionary's order, without repeats; empty when it is unknown. A stem that is the form
  /// less a prefix (in-, des-, inter-…) is replaced by the form itself, so that "inseguridad" never becomes "seguridad".
  std::vector<std::string> Stems(std::string_view form) const;

 private:
  struct Impl;
  explicit HunspellDictionary(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// True when `stem` is what is left of `form` after taking a prefix off ("ilegal" → "legal", "desempleos" → "empleo").
bool LostPrefix(std::string_view form, std::string_view stem);

}  // namespace ceiba
