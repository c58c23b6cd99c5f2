// SPDX-License-Identifier: GPL-3.0-or-later
// Finds identifiers of people (CURP, telephones, e-mails, plates, coordinates...) by pattern, check digit and the words
// around. Patterns are looked for only near digits, @ and links, so that ordinary text costs nothing.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "pipeline/privacy_words.h"

namespace ceiba {

/// A stretch that has to be masked, and what stands for it. Coordinates are not masked but rounded: `mark` holds them.
struct PrivateStretch {
  Span span;
  std::string type;  ///< "phone"; stable
  std::string mark;  ///< "[TEL]"
};

class Identifiers {
 public:
  /// Reads identifiers.tsv and adds its context words and marks to `words`. `strict` takes the rows of that level too.
  /// Names every row whose pattern does not compile, whose check nobody knows or whose examples fail.
  static Result<Identifiers> Load(const std::string& path, bool strict, PrivacyWords& words);

  Identifiers(Identifiers&&) noexcept;
  Identifiers& operator=(Identifiers&&) noexcept;
  ~Identifiers();

  /// In text order, without overlaps. O(text); several threads may call it.
  std::vector<PrivateStretch> Find(std::string_view text, const Sighted& sighted, const PrivacyWords& words) const;

 private:
  struct Impl;
  explicit Identifiers(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
