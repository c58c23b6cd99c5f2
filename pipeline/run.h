// SPDX-License-Identifier: GPL-3.0-or-later
// The recipe: from records as read to an analysis. One line a stage; read run.cc aloud.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "core/previous.h"
#include "core/progress.h"
#include "core/result.h"
#include "core/types.h"
#include "pipeline/config.h"
#include "pipeline/intake.h"
#include "pipeline/redact.h"

namespace ceiba {

/// What the readers of all inputs found.
struct RunInput {
  std::vector<InputSummary> inputs;
  std::vector<SourceRecord> records;
  std::vector<Rejected> rejected;
  std::optional<PreviousRun> previous;  ///< analysed together with the records
};

class Pipeline {
 public:
  /// Loads every lexicon and dictionary, and the models of `model_dir` ("": the rules alone). Fails naming every bad line of the first lexicon that has one.
  static Result<Pipeline> Make(const std::string& lexicon_dir, const std::string& model_dir, const Config& config,
                               RedactLevel redact);

  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  /// Called with what stands for good; the analysis stays where it is, so that a thread may go on reading that.
  struct Milestones {
    std::function<void(const Analysis& so_far)> topics;      ///< inputs, contributions, themes, topics and their labels
    std::function<void(const Analysis& so_far)> statements;  ///< those, and mentions, links and statements
  };

  /// Never fails; same bytes for any thread count and record order. `ledger` gains the people it did not know.
  std::unique_ptr<const Analysis> operator()(RunInput input, AuthorLedger& ledger, Threads threads, Progress& progress,
                                             const Milestones& reached = {}) const;

  /// Whether the patterns of the lexicons find their examples and leave their counterexamples; names the lines that do not.
  Status CheckExamples() const;

  /// What each rule that a mention's `why` can name looks for: id, Spanish sentence; sorted by id.
  const std::vector<std::pair<std::string, std::string>>& Explanations() const;

  /// Versions of libraries and dictionaries, for the manifest.
  std::vector<std::pair<std::string, std::string>> Versions() const;

 private:
  struct Impl;
  explicit Pipeline(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
