// SPDX-License-Identifier: GPL-3.0-or-later
// Two lists a linguist edits: how people write (lexicons/es/spelling.tsv) and which words carry no matter of their own
// (lexicons/es/stopwords.tsv).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace ceiba {

/// What a written form stands for.
struct Spelling {
  std::vector<std::string> meant;  ///< likeliest first
  enum class Reading : std::uint8_t {
    kOnly,    ///< the written form means nothing else ("xq": porque)
    kShort,   ///< the same, and it is a word in its own right ("bici": bicicleta)
    kRather,  ///< it is a right word, but usually another without its accent ("publico": público)
    kAlso,    ///< the other way round ("esta": está)
  } reading = Reading::kOnly;
};

class SpellingList {
 public:
  /// Columns written, meant, reading (only, short, rather or also); several rows may share a form. Names every bad line.
  static Result<SpellingList> Load(const std::string& path);
  /// nullptr when the form is not listed; valid while the list lives.
  const Spelling* Find(std::string_view written) const;

 private:
  std::map<std::string, Spelling, std::less<>> rows_;
};

enum class StopClass : std::uint8_t { kNone, kStop, kAuxiliary, kNegation };

class StopList {
 public:
  /// Columns word (a form or a lemma), class. Names every bad line.
  static Result<StopList> Load(const std::string& path);
  StopClass ClassOf(std::string_view word) const;

 private:
  std::map<std::string, StopClass, std::less<>> rows_;
};

}  // namespace ceiba
