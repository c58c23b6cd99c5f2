// SPDX-License-Identifier: GPL-3.0-or-later
// Which column of a file feeds which field: by name, through lexicons/es/columns.tsv, checked against what the cells
// hold; a platform's profile knows better, and the user's --map has the last word.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/types.h"

namespace ceiba {

enum class Field : std::uint8_t {
  kId,
  kText,
  kTitle,
  kDate,
  kRound,
  kChannel,
  kPlace,
  kSector,
  kGender,
  kAge,
  kAuthor,
  kTopic,
  kProblem,
  kCause,
  kEffect,
  kProposal,
  kIdentity,  ///< says who somebody is: dropped
  kIgnore,    ///< of no use here
};
inline constexpr int kFieldCount = 18;

/// The name of the field in --map and in summaries: "id", "texto", "titulo", ...
std::string_view FieldName(Field field);

/// What a column is called and what its cells look like.
struct ColumnProfile {
  std::string name;            ///< header as written
  std::uint64_t filled = 0;    ///< cells that are not blank
  std::uint64_t lettered = 0;  ///< of these, cells with a word in them
  std::uint64_t distinct = 0;  ///< different values among the filled
  std::uint64_t words = 0;     ///< in all cells, at most 20 counted in each
  std::uint64_t pieces = 0;    ///< parts between commas and semicolons in all cells; counted for questions only
  std::uint64_t distinct_pieces = 0;
};

/// A column whose cells are part of the text, and as what.
struct TextColumn {
  std::size_t column = 0;
  PartKind kind = PartKind::kBody;
};

/// Columns of the replies to a contribution, in a file that repeats its row for each of them.
struct ReplyColumns {
  std::size_t of = 0;  ///< the same value: the same contribution
  std::size_t text = 0;
  std::optional<std::size_t> id, author, date;
};

/// What a platform's profile says of the columns of one table.
struct ColumnGuide {
  struct Claim {
    Field field = Field::kIgnore;
    std::size_t column = 0;
    std::vector<std::size_t> instead;  ///< columns whose cells stand in for its blank ones
  };
  bool survey = false;        ///< every open question is a contribution of its own, whatever its header looks like
  std::vector<Claim> claims;  ///< in the profile's order
  std::vector<bool> closed;   ///< per column: its answers were ticked in a list
  std::vector<std::vector<std::string>> names;  ///< per column: what else it is called (code, name without its groups)
  std::optional<ReplyColumns> replies;
};

/// What to take from each row.
struct ColumnPlan {
  std::string profile;                  ///< label of the platform's profile that was followed, "" for none
  std::map<Field, std::size_t> single;  ///< id, date... author, topic: the column, where there is one
  std::vector<TextColumn> texts;        ///< at least one; in reading order, the title first
  bool questions = false;               ///< every text is the answer to a question of its own; else they make one text
  std::optional<ReplyColumns> replies;  ///< a row repeats its contribution for each reply to it
  std::map<std::string, std::vector<std::string>> mapping;  ///< field name -> headers, for people
  std::vector<std::string> dropped;                         ///< headers of columns that hold identity
  std::vector<std::string> notices;                         ///< Spanish
};

class HeaderLexicon;

class ColumnFinder {
 public:
  /// Loads LEXICON_DIR/columns.tsv and parses `maps`, each "FIELD=COLUMN" where COLUMN is a header or "@N", its number
  /// from 1. Repeatable: several "texto" are several open questions. Names every bad line or map at once.
  static Result<ColumnFinder> Make(const std::string& lexicon_dir, const std::vector<std::string>& maps);

  ColumnFinder(ColumnFinder&&) noexcept;
  ColumnFinder& operator=(ColumnFinder&&) noexcept;
  ~ColumnFinder();

  /// How much a cell looks like a header: 2 when it is a name of the lexicon, 1 when it begins with one or asks
  /// something.
  int HeaderScore(std::string_view cell) const;

  /// True when a column of exactly that name holds text: texto or a role.
  bool NamesText(std::string_view header) const;

  bool IsQuestion(std::string_view header) const;

  /// Error (Spanish, begins with `file`) when no column holds the text or a map names none; it lists the columns there
  /// are. `guide` is what a profile says, where one was told; its vectors have as many elements as there are columns.
  Result<ColumnPlan> operator()(const std::vector<ColumnProfile>& columns, const std::string& file,
                                const ColumnGuide* guide = nullptr) const;

 private:
  struct Map {
    Field field;
    std::string column;
  };
  ColumnFinder(HeaderLexicon lexicon, std::vector<Map> maps);

  std::unique_ptr<const HeaderLexicon> lexicon_;
  std::vector<Map> maps_;
};

}  // namespace ceiba
