// SPDX-License-Identifier: GPL-3.0-or-later
// A compiled Spanish analyser of Apertium: form in, lemmas with part of speech and features out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "nlp/automaton.h"
#include "nlp/morphology.h"

namespace ceiba {

/// Sets what one Apertium tag says ("n", "vblex", "pri", "p3", "pl"...); false when the tag is none of ours.
/// Tags that say nothing we keep (gender, kinds of pronoun) are ours and change nothing.
bool ApplyTag(std::string_view tag, WordAnalysis& analysis);

class Apertium {
 public:
  /// Reads the automaton; the error names the path and the Debian package to install.
  static Result<Apertium> Load(const std::string& path);

  /// Appends the analyses of exactly this form to `out`, first parts only ("arreglarlo": arreglar, "del": de), without
  /// repeats. Returns whether the form is known.
  bool Lookup(std::string_view form, std::vector<WordAnalysis>& out) const;

  const Automaton& automaton() const { return automaton_; }
  const std::string& path() const { return path_; }
  const std::string& sha256() const { return sha256_; }

 private:
  Apertium(Automaton automaton, std::string path, std::string sha256);
  WordAnalysis Read(const std::vector<Automaton::Symbol>& output) const;

  Automaton automaton_;
  std::vector<void (*)(WordAnalysis&)> meanings_;  // per tag; null when it is none of ours
  std::string path_;
  std::string sha256_;
};

}  // namespace ceiba
