// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the causes that several trees share: boxes of the same statement, or of statements of different topics that say
// the same thing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/options.h"
#include "core/parallel.h"
#include "core/result.h"
#include "core/shared_causes.h"
#include "core/types.h"
#include "pipeline/statements.h"

namespace ceiba {

class SharedCauseFinder {
 public:
  struct Options {
    double same = 0.6;
    int most_contributions = 20000;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("shared_causes.same", same, {"", 0.1, 1, "Parecido medio desde el que causas de varios árboles se toman por la misma."});
      visit("shared_causes.most_contributions", most_contributions,
            {"aportaciones", 0, 100000000, "Aportaciones de los asuntos en cuyos árboles se buscan causas compartidas, empezando por los de más voces."});
    }
  };
  /// `lexicon_dir` holds filler.tsv, concepts.tsv, meanings.tsv and clause_words.tsv. Fails naming every bad line.
  static Result<SharedCauseFinder> Make(const std::string& lexicon_dir, const Options& options);

  SharedCauseFinder(SharedCauseFinder&&) noexcept;
  SharedCauseFinder& operator=(SharedCauseFinder&&) noexcept;
  ~SharedCauseFinder();

  /// In: an analysis with trees; `input`: as for grouping statements. Out: by number of topics that say it (most first), trees,
  /// voices, key. A cause of one topic that other trees show because they chain counts from two voices on. One word is too
  /// little to call two phrases the same: they share a thing and what is said of it (it lacks, it is too much, it is bad). Same answer for
  /// any thread count. Costs by the mentions in boxes of causes, near linear (neighbours by inverted index).
  std::vector<SharedCause> operator()(const Analysis& analysis, const StatementInput& input, Threads threads) const;

 private:
  struct Impl;
  explicit SharedCauseFinder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
