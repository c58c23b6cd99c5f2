// SPDX-License-Identifier: GPL-3.0-or-later
// What the role model sees of each word of a text: the forms around it, the clause it stands in and its neighbours, the
// cues and connectors of the rules, its place. Features are hashes of what they say; training and prediction share them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/parallel.h"
#include "pipeline/clause_features.h"
#include "pipeline/meanings.h"

namespace ceiba {

using FeatureId = std::uint64_t;

/// The same feature seen from another place: a form two words before, a clause of which this word is the first.
FeatureId Seen(FeatureId feature, std::uint64_t from);

/// Words from `kWindow` before to `kWindow` after a word count for it.
inline constexpr int kWindow = 2;

/// View of a clause feature by the first word of the clause.
inline constexpr std::uint64_t kFirstOfClause = 8;

/// How a word is parted from the one before: a comma, another mark, words of a connector, the begin of a clause of each
/// kind, of a sentence, of the body after the title, or nothing.
inline constexpr std::size_t kEdgeCount = 20;

/// Properties of a word that the network has a vector for: its part of speech, reading, ending, meaning; and where it
/// stands. Numbers below kTraitCount; trait 0 is always there.
using Trait = std::uint16_t;
inline constexpr std::size_t kTraitCount = 1280;

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
    std::uint8_t pos = 0;         ///< likeliest part of speech; marks have values of their own
    Meaning meaning;
    bool content = false;         ///< a word that carries matter
  };
  /// Row of a token: its form's, or that of its kind of mark.
  std::uint32_t RowOf(const Annotated& text, std::uint32_t token) const;
  /// Row for places before the first and after the last token.
  std::uint32_t outside() const { return static_cast<std::uint32_t>(forms_.size()) - 1; }
  const Form& form(std::uint32_t row) const { return forms_[row]; }
  std::size_t size() const { return forms_.size(); }
  std::span<const FeatureId> FeaturesOf(std::uint32_t row) const { return features_[row]; }
  std::span<const Trait> TraitsOf(std::uint32_t row) const { return traits_[row]; }

 private:
  std::uint32_t form_count_ = 0;
  std::vector<Form> forms_;
  Rows<FeatureId> features_;
  Rows<Trait> traits_;
};

/// What the role model sees of one text.
struct RoleFeatures {
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<std::uint32_t> rows;    ///< per token: row of the FormTable
  std::vector<std::uint32_t> clause;  ///< per token: position in `of_clause`, kNone for marks and connectors
  std::vector<std::uint8_t> edge;     ///< per token, < kEdgeCount
  std::vector<bool> first_of_clause;  ///< per token
  Rows<FeatureId> of_clause;
  Rows<FeatureId> of_token;
  Rows<Trait> traits;  ///< per token, besides those of its form
};

/// `clauses` and `features` as ClausesOf and FeaturesOf give them. O(tokens).
RoleFeatures RoleFeaturesOf(const Annotated& text, const Vocabulary& vocabulary, const FormTable& table,
                            const std::vector<ClauseInText>& clauses, const std::vector<ClauseFeatures>& features);

}  // namespace ceiba
