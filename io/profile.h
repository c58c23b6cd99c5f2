// SPDX-License-Identifier: GPL-3.0-or-later
// What a platform's export looks like, as data (lexicons/es/profiles/*.toml): how its header tells it, what its columns
// mean, which of its rows are no contributions. How to write one is in docs/profiles.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "io/columns.h"
#include "io/table.h"

namespace ceiba {

/// Names of columns in order of preference, folded by FoldLetters; '*' stands for any signs but '/', '**' for any
/// signs.
using HeaderNames = std::vector<std::string>;

/// One way in which the platform's header can be told. All that is given must hold.
struct ProfileSignature {
  HeaderNames first;             ///< the first column is one of these
  std::vector<HeaderNames> has;  ///< of each, one stands in the header
  HeaderNames lacks;             ///< none of these does
  std::string below;             ///< one of the three rows below has cells, and all that are filled begin with this
  bool asks = false;             ///< some header is a question or a sentence: has "?" or four words
};

/// Rows below the header that belong to it.
struct HeaderRows {
  enum class Merge : std::uint8_t {
    kReplace,  ///< its filled cells are the names
    kAppend,   ///< "name [cell]", where an empty name is that of the column before; only the name for a cell of `plain`
    kDrop,
  };
  std::vector<Merge> below;  ///< from top to bottom
  std::string begins;        ///< all filled cells of the last one begin with this
  HeaderNames blank_under;   ///< these columns are blank in it; else there are no such rows
  HeaderNames plain;         ///< folded cells that add nothing: "response"
};

struct ProfileTake {
  Field field = Field::kIgnore;
  HeaderNames
      from;  ///< identidad, ignorar: all; id, autor, fecha: the first in use; others: the first filled, row by row
};

/// Rows that are counted but not analysed.
struct ProfileReject {
  HeaderNames column;               ///< the first that stands; "*" is the first filled cell of the row
  std::vector<std::string> values;  ///< folded patterns; "" is a blank cell
  bool at_end = false;              ///< only in the unbroken run of such rows that ends the file
  std::string reason;               ///< stable English code
  std::string detail;               ///< Spanish
};

/// Columns "QUESTION open OPTION close" of which each holds a tick: one closed question.
struct OptionColumns {
  std::string open;               ///< "/", " [", "["
  std::string close;              ///< "", "]"
  std::vector<std::string> yes;   ///< folded; a cell that repeats the option's name is a yes too
  std::vector<std::string> no;    ///< folded; blank is always a no
  std::vector<std::string> free;  ///< folded options whose cells are text: "other"
};

/// Rows that repeat their contribution for each reply to it.
struct ProfileReplies {
  HeaderNames of;  ///< the same value: the same contribution
  HeaderNames id, author, date, text;
};

enum class DateOrder : std::uint8_t { kUnknown, kDayFirst, kMonthFirst };
enum class DateUnit : std::uint8_t {
  kUnknown,
  kSeconds,
  kMilliseconds,
  kEpoch,
  kExcelDays
};  // kEpoch: either, by size

struct Profile {
  std::string name;                          ///< "kobo": what --profile takes
  std::string label;                         ///< "KoboToolbox": what people read
  std::string refuse;                        ///< Spanish: why such a file cannot be read and what to do; "" when it can
  bool survey = false;                       ///< every open question is a contribution of its own
  std::vector<ProfileSignature> signatures;  ///< any of them; none: only by name
  HeaderRows header;
  std::vector<ProfileTake> take;
  std::vector<ProfileReject> reject;
  HeaderNames once;                   ///< rows alike in all of these are read once
  std::vector<std::string> missing;   ///< folded: cells that say nothing: "n/d"
  std::vector<std::string> multiple;  ///< what stands between the options in a cell: ", ", ";"
  std::string group_separator;        ///< "/": what stands between a group's name and its question's
  HeaderNames closed;                 ///< questions whose answers are never open
  bool unquoted_last = false;         ///< the last column, of text, is not quoted; each row begins with a number
  DateOrder order = DateOrder::kUnknown;
  DateUnit unit = DateUnit::kUnknown;
  std::optional<OptionColumns> options;
  std::optional<ProfileReplies> replies;
};

/// True when `name` (folded) is, or fits, one of `names`.
bool FitsHeader(std::string_view name, std::span<const std::string> names);

/// The names of the columns of a CSV file that could not be cut into them, as its unquoted text has too many commas:
/// its first line, cut. Empty for a table that was cut.
std::vector<std::string> UncutHeader(const Table& table);

/// Reads one profile. The error names `path` and every bad line.
Result<Profile> ParseProfile(std::string_view toml, const std::string& path);

class Profiles {
 public:
  /// Loads LEXICON_DIR/profiles/*.toml. `wanted` is what --profile says: "" to tell by the header, "none" for none, a
  /// name to use that one for every table, or the path of a .toml: its profile is told before all others, or is used
  /// for every table when it has no signature. Names every bad line of every file.
  static Result<Profiles> Make(const std::string& lexicon_dir, const std::string& wanted);

  /// The profile whose signature asks for most and holds; the first by name among equals. Null when none does. Valid
  /// until this is moved or destroyed. O(columns).
  const Profile* Tell(const Table& table) const;

  std::span<const Profile> all() const { return profiles_; }

 private:
  std::vector<Profile> profiles_;  // by name
  std::string own_;                // the name of the user's, to be told first
  std::string forced_;
  bool none_ = false;
};

}  // namespace ceiba
