// SPDX-License-Identifier: GPL-3.0-or-later
// Masks personal data by typed tokens ("[TEL]", "[NOMBRE-1]") before anything is stored, grouped or shown. In: source
// text with its parts. Out: public text with the parts moved along, how many of each type were masked, and what a
// person should look at; never the values. docs/privacy.md says what is masked and what is kept.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "pipeline/house_judge.h"

namespace ceiba {

enum class RedactLevel {
  kOff,
  kStandard,  ///< identifiers, house numbers, names of private persons
  kStrict,    ///< also companies' RFC, ages, streets with their numbers, people in office, whatever looks like a name
};

/// A stretch of the public text that may still be personal data.
struct Doubt {
  Span span;
  std::string type;  ///< "name" or "number"
};

struct Redacted {
  std::string text;
  std::vector<Part> parts;
  std::map<std::string, std::uint64_t> masked;  ///< type ("phone") -> count
  std::vector<Doubt> possible;                  ///< for review, in text order
  std::vector<Span> named_in_office;  ///< people named in a public office, kept for a person to decide; in text order
};

class Redactor {
 public:
  /// Reads the privacy lexicons of `lexicon_dir`; names every row whose pattern does not compile or whose examples
  /// fail. `model_dir`: holds houses.bin, the judge of numbers that no rule takes; "", or none there: the rules alone.
  static Result<Redactor> Make(const std::string& lexicon_dir, RedactLevel level, const std::string& model_dir = "");

  Redactor(Redactor&&) noexcept;
  Redactor& operator=(Redactor&&) noexcept;
  ~Redactor();

  /// O(text). Masking what came out changes nothing. A mark belongs whole to the part in which it begins. With kOff the
  /// text comes back as it was, and nothing is listed. The same name has the same number within one text.
  Redacted operator()(std::string_view text, const std::vector<Part>& parts) const;

  /// The text alone, for short fields without parts.
  std::string Mask(std::string_view text) const;

  /// For fields that hold an id, a place, a topic or a date: identifiers and house numbers, but no names, since places
  /// are called after people.
  std::string MaskField(std::string_view text) const;

  /// What the judge of numbers sees of a text, for teaching it; bytes are those of `text`.
  std::vector<JudgedNumber> NumbersToJudge(std::string_view text) const;

 private:
  struct Impl;
  explicit Redactor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
