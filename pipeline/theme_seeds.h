// SPDX-License-Identifier: GPL-3.0-or-later
// A taxonomy of themes and the seed words that speak of each, as a TSV holds them: what classifies without training,
// and what the learned classifier is told besides the words.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "nlp/annotate.h"

namespace ceiba {

/// A seed found in a text.
struct SeedMatch {
  std::uint64_t seed = 0;   ///< hash of the seed's words; the same on every machine
  std::uint32_t begin = 0;  ///< tokens [begin, end)
  std::uint32_t end = 0;
};

struct SeedReading {
  std::vector<std::int64_t> weights;  ///< per theme, in 1/ThemeSeeds::kPoint; below 0 where seeds speak against it
  std::vector<SeedMatch> matches;     ///< in text order, no overlaps
};

/// Every seed found adds its weight to its themes. The longest seed wins over its parts; what stands in a title, in the
/// first of several sentences or in a mention weighs more, a proper name less, and repeating a seed adds ever less.
class ThemeSeeds {
 public:
  static constexpr std::int64_t kPoint = 2000;  ///< a weight of 1 in the file

  /// `lexicon_dir` holds themes.tsv (code, label, ...) and theme_seeds.tsv (seed, theme, weight, ...). Fails naming
  /// every bad line of both.
  static Result<ThemeSeeds> Load(const std::string& lexicon_dir);

  ThemeSeeds(ThemeSeeds&&) noexcept;
  ThemeSeeds& operator=(ThemeSeeds&&) noexcept;
  ~ThemeSeeds();

  const std::vector<Theme>& taxonomy() const;  ///< rows in file order

  /// The words of seeds that each form of a vocabulary may stand for: looked up once for a corpus. The vocabulary must
  /// outlive it.
  class Forms;
  std::shared_ptr<const Forms> FormsOf(const Vocabulary& vocabulary) const;
  static const Vocabulary& VocabularyOf(const Forms& forms);

  /// `mentions`: of this text. Safe to call from several threads. O(tokens).
  SeedReading operator()(const Annotated& text, const Forms& forms, const std::vector<Part>& parts,
                         const std::vector<Mention>& mentions) const;

 private:
  struct Impl;
  explicit ThemeSeeds(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// A sentence that theme_seeds.tsv gives as an example, with the themes its seeds speak for, heaviest first, at most 3.
struct SeedSentence {
  std::string text;
  std::vector<std::string> themes;
};

/// In byte order of the sentences. Empty when the file has no column "example".
std::vector<SeedSentence> LoadSeedSentences(const std::string& lexicon_dir);

}  // namespace ceiba
