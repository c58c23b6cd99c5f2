// SPDX-License-Identifier: GPL-3.0-or-later
// The names that columns go by (lexicons/es/columns.tsv) and how a header is compared with them: without accents, case,
// blanks, hyphens or numbering.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "io/columns.h"

namespace ceiba {

/// Lower-case words of a header without accents, one blank between them: "¿Qué  Propone_Ud?" -> "que propone ud".
std::string FoldHeader(std::string_view header);

/// The same with its signs: what machines write is told by them. " Título_ES " -> "titulo_es", "Q1[SQ001]" ->
/// "q1[sq001]".
std::string FoldLetters(std::string_view header);

/// The field whose name FieldName gives, if any.
std::optional<Field> FieldOf(std::string_view name);

class HeaderLexicon {
 public:
  /// Refuses unknown fields, a synonym that stands twice, and an example that its row does not recognise.
  static Result<HeaderLexicon> Load(const std::string& path);

  struct Match {
    Field field = Field::kIgnore;
    bool exact = false;    ///< the whole header is the synonym; else it begins with it
    std::size_t rank = 0;  ///< row of the synonym in the lexicon: smaller is better
  };

  /// The field of a header: its whole name first, else the longest synonym that it begins with.
  std::optional<Match> Find(std::string_view header) const;

  /// The metadata field that a closed question asks for ("¿En qué colonia vive?"), the longest synonym inside it; what
  /// is to be ignored is not what it asks for ("¿Qué falta en su calle?").
  std::optional<Match> FindInside(std::string_view question) const;

  /// True for a header with a question mark, or with the first words of a question or request and no synonym's name.
  bool IsQuestion(std::string_view header) const;

  /// What a question asks for, by its words; kBody when they do not say.
  PartKind AsksFor(std::string_view question) const;

 private:
  struct Synonym {
    std::string words;  // folded
    Match match;
  };
  template <class Fits>
  std::optional<Match> Longest(const Fits& fits) const;

  std::map<std::string, Match, std::less<>> exact_;  // folded, blanks taken out
  std::vector<Synonym> synonyms_;                    // file order
  std::vector<std::string> openers_;
  std::vector<std::pair<std::string, PartKind>> cues_;  // file order: the first cue found inside decides
};

}  // namespace ceiba
