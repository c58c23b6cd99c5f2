// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of words that can be one person's name. Knows how names are built, not whose they are: name_surroundings looks
// around them, name_judgement decides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/privacy_words.h"

namespace ceiba {

/// How a line is written: where every word is a capital, capitals tell nothing.
enum class Casing : std::uint8_t { kMixed, kUpper, kTitle };

/// Words [first, last) that can be a name.
struct NameRun {
  std::size_t first = 0;
  std::size_t last = 0;
  int given = 0;  ///< given names, ordinary words among them too
  int sure_given = 0;
  int surnames = 0;
  int sure_surnames = 0;
  int unknown = 0;  ///< capitalised words that no lexicon knows
  int initials = 0;
  bool capital = false;  ///< written with capitals where capitals tell something
  bool empty() const { return first == last; }
  std::size_t size() const { return last - first; }
};

/// What may begin a run.
enum class Start {
  kName,      ///< a name of the lexicon
  kFollowed,  ///< a name of the lexicon; what goes on with it may be any capitalised word, and a rare surname written
              ///< small
  kCapital,   ///< any capitalised word that is nothing else
  kAny,       ///< any word that is nothing else: after "me llamo"
};

class NameReader {
 public:
  NameReader(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon);

  NameRun Take(std::size_t at, Start start) const;

  Casing CasingOf(std::size_t word) const { return casing_[word]; }
  /// First word of the text, a line or a sentence.
  bool BeginsSentence(std::size_t word) const;
  bool IsCapital(std::size_t word) const;
  /// Name of the lexicon that is no ordinary word.
  bool IsSure(std::size_t word) const {
    return Is(word, word_kind::kGiven | word_kind::kSurname) &&
           !(words_[word].shape == Shape::kLower && Is(word, word_kind::kSmallOrdinary));
  }
  bool Is(std::size_t word, std::uint64_t kinds) const { return lexicon_.Is(words_[word], kinds); }
  /// The word's bytes.
  std::string_view Text(std::size_t word) const {
    return text_.substr(words_[word].span.begin, words_[word].span.size());
  }
  const std::vector<Word>& words() const { return words_; }
  const PrivacyWords& lexicon() const { return lexicon_; }
  /// A capitalised word that may be a name no lexicon knows.
  bool IsUnknownCapital(std::size_t word) const;

 private:
  bool EndsPhrase(std::size_t word) const;
  bool JoinsName(std::size_t word) const;
  bool IsHyphenedGiven(std::size_t word) const;
  bool IsClipped(std::size_t word) const;
  bool HasSurnameShape(std::size_t word) const;
  bool IsRareSurname(std::size_t word) const;
  bool IsInitialOfName(std::size_t word) const;
  bool ClosesSurnames(std::size_t given) const;
  bool SurnameFollows(std::size_t word) const;
  std::size_t NameAfterParticles(std::size_t at, const NameRun& run, Start start) const;

  std::string_view text_;
  const std::vector<Word>& words_;
  const PrivacyWords& lexicon_;
  std::vector<Casing> casing_;  // by word
};

}  // namespace ceiba
