// SPDX-License-Identifier: GPL-3.0-or-later
// What the role model sees of each word of a text: the word, its reading and meaning, where it stands, and what the rules
// see there (cues, connectors, the kind of clause that begins). Training and prediction share it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/parallel.h"
#include "pipeline/clause_features.h"
#include "pipeline/meanings.h"
#include "pipeline/role_tags.h"

namespace ceiba {

/// How a word is parted from the one before: a comma, another mark, words of a connector, the begin of a clause of each
/// kind, of a sentence, of the body after the title, or nothing.
inline constexpr std::size_t kEdgeCount = 20;

/// Properties of a word that the network has a vector for: its part of speech, reading, ending, meaning; and where it
/// stands. Numbers below kTraitCount; trait 0 is always there. What stands in a lexicon (a cue, a connector, a class of
/// meaning, a list) has the number its name hashes to: rows may come, go and move, and the others keep theirs.
using Trait = std::uint16_t;
inline constexpr std::size_t kTraitCount = 14336;

/// Lists of numbers, one after the other.
template <class T>
class Rows {
 public:
  void Add(T value) { values_.push_back(value); }
  void EndRow() { ends_.push_back(static_cast<std::uint32_t>(values_.size())); }
  std::size_t size() const { return ends_.size(); }
  std::span<const T> operator[](std::size_t row) const {
    const std::uint32_t begin = row == 0 ? 0 : ends_[row - 1];
    return {values_.data() + begin, ends_[row] - begin};
  }

 private:
  std::vector<T> values_;
  std::vector<std::uint32_t> ends_;
};

/// Every form of a vocabulary, and the marks, with what can be said of each without its neighbours.
class FormTable {
 public:
  FormTable(const Vocabulary& vocabulary, const WordLists& lists, const Meanings& meanings, Threads threads);

  struct Form {
    std::uint64_t lemma = 0;      ///< hash
    std::uint64_t canonical = 0;  ///< hash
    bool content = false;         ///< a word that carries matter
  };
  /// Row of a token: its form's, or that of its kind of mark.
  std::uint32_t RowOf(const Annotated& text, std::uint32_t token) const;
  const Form& form(std::uint32_t row) const { return forms_[row]; }
  std::size_t size() const { return forms_.size(); }
  std::span<const Trait> TraitsOf(std::uint32_t row) const { return traits_[row]; }

 private:
  std::uint32_t form_count_ = 0;
  std::vector<Form> forms_;
  Rows<Trait> traits_;
};

/// The trait of each row of the rules.
struct RuleTraits {
  std::vector<Trait> cues;        ///< by row of RuleScorer::cues()
  std::vector<Trait> connectors;  ///< by row of ClauseSplitter::connectors()
  RuleTraits(const std::vector<std::string>& cue_ids, const std::vector<Connector>& rows);
};

/// What the role model sees of one text, per token.
struct RoleFeatures {
  std::vector<std::uint32_t> rows;   ///< row of the FormTable
  std::vector<std::uint8_t> edge;    ///< < kEdgeCount
  std::vector<RoleTag> column;       ///< first tag of the role whose column holds it, 0 for none
  Rows<Trait> traits;                ///< besides those of its form
};

/// `clauses` and `features` as ClausesOf and FeaturesOf give them. O(tokens).
RoleFeatures RoleFeaturesOf(const Annotated& text, const Vocabulary& vocabulary, const FormTable& table,
                            const RuleTraits& rules, const std::vector<ClauseInText>& clauses, const std::vector<ClauseFeatures>& features);

}  // namespace ceiba
