// SPDX-License-Identifier: GPL-3.0-or-later
// Masks personal data by typed tokens ("[TEL]") before anything is stored, grouped or shown. In: source text with its
// parts. Out: public text with the parts moved along, and how many of each type were masked; never the values.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/types.h"

namespace ceiba {

enum class RedactLevel { kOff, kStandard };

struct Redacted {
  std::string text;
  std::vector<Part> parts;
  std::map<std::string, std::uint64_t> masked;  ///< type ("phone") -> count
};

class Redactor {
 public:
  /// Reads identifiers.tsv of `lexicon_dir`; names every row whose pattern does not compile or whose examples fail.
  static Result<Redactor> Make(const std::string& lexicon_dir, RedactLevel level);

  Redactor(Redactor&&) noexcept;
  Redactor& operator=(Redactor&&) noexcept;
  ~Redactor();

  /// O(text). A part never ends inside a token of redaction. With kOff the text comes back as it was.
  Redacted operator()(std::string_view text, const std::vector<Part>& parts) const;

  /// Shorthand for short fields without parts (ids, places).
  std::string Mask(std::string_view text) const;

 private:
  struct Impl;
  explicit Redactor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
