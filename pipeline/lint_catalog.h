// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about each finding (lexicons/es/lints.tsv): severity, title, message and how soon it is shown.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/lint.h"
#include "core/result.h"

namespace ceiba {

/// What a box or a tree can be found to be; one row of lints.tsv each. The code is what stands before the point.
enum class Finding : std::uint8_t {
  kNoProblem,        // PT01.none
  kManyProblems,     // PT01.many
  kCircle,           // PT02
  kLoose,            // PT03
  kSolution,         // PT04
  kWish,             // PT05
  kTwoIdeas,         // PT06.joined
  kLong,             // PT06.long
  kCauseAndEffect,   // PT07
  kNoWhoOrWhere,     // PT08
  kBlame,            // PT09.words
  kNamed,            // PT09.name
  kNotYet,           // PT10
  kVague,            // PT11
  kDuplicate,        // PT12
  kBothSides,        // PT13.sides
  kSaysTheProblem,   // PT13.trunk
  kLevelJump,        // PT14
  kNoCause,          // PT15.none
  kOneCause,         // PT15.one
  kNoSecondLevel,    // PT15.flat
  kNoEffect,         // PT16
  kOneVoiceRules,    // PT17
  kOneSector,        // PT18.sector
  kOneVoice,         // PT18.voice
  kOthersDuty,       // PT19
  kNotInverted,      // PT20
  kWrongSide,        // PT21.place
  kWrongConnector,   // PT21.words
  kManyBoxes,        // PT22.nodes
  kDeep,             // PT22.depth
  kManySiblings,     // PT22.siblings
};
inline constexpr std::size_t kFindingCount = 32;

/// A finding about a tree, before it is put into words.
struct Found {
  Finding finding = Finding::kNoProblem;
  std::uint32_t node = Lint::kTree;
  std::uint32_t other = Lint::kTree;
  std::vector<std::pair<std::string_view, std::string>> filled;  ///< "{box}", "{words}", ... and what to put there
};

class LintCatalog {
 public:
  /// Reads lints.tsv. Fails naming every bad line (a message must name what its finding knows and nothing else) and every
  /// finding without a row.
  static Result<LintCatalog> Load(const std::string& path);

  Lint Make(const Found& found) const;
  bool IsError(Finding finding) const { return rows_[static_cast<std::size_t>(finding)].severity == LintSeverity::kError; }
  const std::string& Code(Finding finding) const { return rows_[static_cast<std::size_t>(finding)].code; }
  /// The lower, the sooner shown.
  int Priority(Finding finding) const { return rows_[static_cast<std::size_t>(finding)].priority; }

 private:
  /// The finding with this id ("PT04"), or kFindingCount.
  static std::size_t Find(std::string_view id);

  struct Row {
    std::string code, title, message;
    LintSeverity severity = LintSeverity::kHint;
    int priority = 0;
  };
  std::array<Row, kFindingCount> rows_;
};

}  // namespace ceiba
