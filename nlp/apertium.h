// SPDX-License-Identifier: GPL-3.0-or-later
// A compiled Spanish analyser of Apertium: form in, lemmas with part of speech and features out.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "nlp/morphology.h"

namespace ceiba {

/// Sets what one Apertium tag says ("n", "vblex", "pri", "p3", "pl"...); false when the tag is none of ours.
/// Tags that say nothing we keep (gender, kinds of pronoun) are ours and change nothing.
bool ApplyTag(std::string_view tag, WordAnalysis& analysis);

class Apertium {
 public:
  /// Reads the automaton; the error names the path and the Debian package to install.
  static Result<Apertium> Load(const std::string& path);

  Apertium(Apertium&&) noexcept;
  Apertium& operator=(Apertium&&) noexcept;
  ~Apertium();

  /// Appends the analyses of exactly this form to `out`, first parts only ("arreglarlo": arreglar, "del": de), without
  /// repeats. Returns whether the form is known.
  bool Lookup(std::string_view form, std::vector<WordAnalysis>& out) const;

 private:
  struct Impl;
  explicit Apertium(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
