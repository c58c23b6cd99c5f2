// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/profile_apply.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "io/header_lexicon.h"
#include "io/known_dates.h"
#include "io/occasions.h"
#include "io/option_columns.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr const char* kRepeated = "repeated-row";

std::string Quoted(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 8;
  std::string list;
  for (std::size_t i = 0; i < std::min(kShown, names.size()); ++i) list += (i == 0 ? "'" : ", '") + names[i] + "'";
  return names.size() > kShown ? list + " y " + std::to_string(names.size() - kShown) + " más" : list;
}

class Application {
 public:
  Application(const Profile& profile, Table& table) : profile_(profile), table_(table) {}

  ColumnGuide Run() {
    if (profile_.unquoted_last) CutRows();
    guide_.names.resize(table_.columns.size());
    MergeHeaderRows();
    if (profile_.unquoted_last) JoinContinuedRows();
    BlankMissing();
    NameWithoutGroups();
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      std::vector<std::string>& names = folded_.emplace_back();
      names.push_back(FoldLetters(table_.columns[i]));
      for (const std::string& name : guide_.names[i]) names.push_back(FoldLetters(name));
    }
    RejectRows();
    RejectRepeated();
    guide_.survey = profile_.survey;
    guide_.closed.assign(table_.columns.size(), false);
    taken_.assign(table_.columns.size(), false);
    TakeReplies();
    for (const ProfileTake& take : profile_.take) Take(take);
    FoldOptions();
    if (profile_.survey) FindTicked();
    return std::move(guide_);
  }

 private:
  std::string_view Cell(const TableRow& row, std::size_t column) const { return Trimmed(table_.Cell(row, column)); }

  // In order of preference, then of the file; none twice.
  std::vector<std::size_t> Columns(const HeaderNames& wanted) const {
    std::vector<std::size_t> columns;
    for (const std::string& name : wanted)
      for (std::size_t i = 0; i < folded_.size(); ++i) {
        const bool fits = std::ranges::any_of(folded_[i], [&](const std::string& n) {
          return FitsHeader(n, {&name, 1});
        });
        if (fits && std::ranges::find(columns, i) == columns.end()) columns.push_back(i);
      }
    return columns;
  }

  std::optional<std::size_t> First(const HeaderNames& wanted) const {
    const std::vector<std::size_t> columns = Columns(wanted);
    return columns.empty() ? std::nullopt : std::optional(columns.front());
  }

  bool HasAny(std::size_t column) const {
    return std::ranges::any_of(table_.rows, [&](const TableRow& row) { return !Cell(row, column).empty(); });
  }

  // --- header --------------------------------------------------------------------------------------------------------

  bool EndsHeader(const TableRow& row) const {
    const HeaderRows& header = profile_.header;
    bool filled = false;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const std::string_view cell = Cell(row, i);
      if (cell.empty()) continue;
      filled = true;
      if (!cell.starts_with(header.begins)) return false;
      if (FitsHeader(FoldLetters(table_.columns[i]), header.blank_under)) return false;
    }
    return filled;
  }

  // The rows below the header are its own up to the last one, which can be told. Where that comes too early, the
  // table's header already is one of them: it was the better header of the two.
  void MergeHeaderRows() {
    const std::vector<HeaderRows::Merge>& below = profile_.header.below;
    for (std::size_t last = 0; last < std::min(below.size(), table_.rows.size()); ++last) {
      if (!EndsHeader(table_.rows[last])) continue;
      for (std::size_t i = 0; i <= last; ++i) MergeHeaderRow(table_.rows[i], below[below.size() - 1 - last + i]);
      table_.rows.erase(table_.rows.begin(), table_.rows.begin() + static_cast<std::ptrdiff_t>(last + 1));
      table_.notices.push_back("su encabezado tiene " + std::to_string(last + 2) + " renglones");
      return;
    }
  }

  void MergeHeaderRow(const TableRow& row, HeaderRows::Merge merge) {
    std::string stem;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      std::string& name = table_.columns[i];
      const std::string cell = BlanksFolded(Cell(row, i));
      if (!name.empty()) stem = name;
      if (cell.empty()) continue;
      if (merge == HeaderRows::Merge::kDrop) {
        guide_.names[i].push_back(cell);
        continue;
      }
      if (!name.empty()) guide_.names[i].push_back(name);
      if (merge == HeaderRows::Merge::kReplace) {
        name = cell;
      } else if (name = stem; !FitsHeader(FoldLetters(cell), profile_.header.plain)) {
        name += (name.empty() ? "" : " ") + ("[" + cell + "]");
      }
    }
  }

  // --- rows ----------------------------------------------------------------------------------------------------------

  // Lines that nobody could cut into columns, as no two of them have the same commas.
  void CutRows() {
    std::vector<std::string> names = UncutHeader(table_);
    if (names.size() < 2) return;
    if (table_.columns.front() == "@1") table_.rows.erase(table_.rows.begin());  // it is the header
    table_.columns = std::move(names);
    table_.delimiter = ',';
    std::erase_if(table_.notices, [](const std::string& notice) { return notice.starts_with("no tiene encabezado"); });
    std::vector<std::string_view> cells;
    for (TableRow& row : table_.rows) {
      std::string_view line = table_.Cell(row, 0);
      const std::size_t first = cells.size();
      for (std::size_t end; cells.size() - first + 1 < table_.columns.size() && (end = line.find(',')) != line.npos;
           line.remove_prefix(end + 1))
        cells.push_back(line.substr(0, end));
      cells.push_back(line);
      row.first = first;
      row.count = cells.size() - first;
    }
    table_.cells = std::move(cells);
  }

  void JoinContinuedRows() {
    if (table_.delimiter == '\0') return;
    const std::size_t width = table_.columns.size();
    Occasions joined;
    std::vector<TableRow> rows;
    std::string* text = nullptr;  // of the row that is being continued
    const auto close = [&] {
      if (text != nullptr) table_.cells[rows.back().first + rows.back().count - 1] = *text;
      text = nullptr;
    };
    for (TableRow& row : table_.rows) {
      const bool own =
          row.count == 0 || rows.empty() || rows.back().count < width || (row.count >= width && IsDigits(Cell(row, 0)));
      if (own) {
        close();
        rows.push_back(std::move(row));
        continue;
      }
      if (text == nullptr) text = &table_.arena.emplace_back(table_.cells[rows.back().first + rows.back().count - 1]);
      for (std::size_t i = 0; i < row.count; ++i)
        text->append(1, i == 0 ? '\n' : table_.delimiter).append(table_.cells[row.first + i]);
      joined.Add(row.line);
    }
    close();
    table_.rows = std::move(rows);
    joined.Report("que seguían el texto del anterior, unidos a él", table_.notices);
  }

  void BlankMissing() {
    if (profile_.missing.empty()) return;
    std::string initials;
    std::size_t longest = 0;
    for (const std::string& word : profile_.missing) {
      initials += word.substr(0, 1);
      longest = std::max(longest, word.size());
    }
    for (const TableRow& row : table_.rows)
      for (std::size_t i = 0; i < row.count; ++i) {
        std::string_view& cell = table_.cells[row.first + i];
        const std::string_view word = Trimmed(cell);
        if (word.empty() || word.size() > 2 * longest) continue;  // accents take a second byte
        const char initial = word[0] >= 'A' && word[0] <= 'Z' ? static_cast<char>(word[0] - 'A' + 'a') : word[0];
        if (initials.find(initial) == std::string::npos) continue;
        if (std::ranges::find(profile_.missing, FoldLetters(word)) != profile_.missing.end()) cell = {};
      }
  }

  bool Rejects(const ProfileReject& reject, std::optional<std::size_t> column, const TableRow& row) const {
    std::string_view cell = column ? Cell(row, *column) : std::string_view();
    for (std::size_t i = 0; !column && cell.empty() && i < row.count; ++i) cell = Cell(row, i);
    return FitsHeader(FoldLetters(cell), reject.values);
  }

  void RejectRows() {
    for (const ProfileReject& reject : profile_.reject) {
      const bool first_filled = reject.column.front() == "*";
      const std::optional<std::size_t> column = first_filled ? std::nullopt : First(reject.column);
      if (!column && !first_filled) continue;
      for (std::size_t i = table_.rows.size(); i-- > 0;) {
        TableRow& row = table_.rows[i];
        if (!row.fault.empty()) continue;
        if (Rejects(reject, column, row)) {
          row.fault = reject.reason;
          row.detail = reject.detail;
        } else if (reject.at_end) {
          break;
        }
      }
    }
  }

  void RejectRepeated() {
    const std::vector<std::size_t> columns = Columns(profile_.once);
    if (columns.size() < profile_.once.size() || columns.empty()) return;
    std::map<std::string, std::uint64_t> first_line;
    for (TableRow& row : table_.rows) {
      if (!row.fault.empty()) continue;
      std::string key;
      for (const std::size_t column : columns) key.append(Cell(row, column)).push_back('\0');
      const auto [first, fresh] = first_line.emplace(std::move(key), row.line);
      if (fresh) continue;
      row.fault = kRepeated;
      row.detail = "repite la aportación de la línea " + std::to_string(first->second);
    }
  }

  // --- columns -------------------------------------------------------------------------------------------------------

  void TakeReplies() {
    if (!profile_.replies) return;
    const std::optional<std::size_t> of = First(profile_.replies->of), text = First(profile_.replies->text);
    if (!of || !text || *of == *text) return;
    guide_.replies = ReplyColumns{*of, *text, First(profile_.replies->id), First(profile_.replies->author),
                                  First(profile_.replies->date)};
    taken_[*text] = true;
    for (const auto& column : {guide_.replies->id, guide_.replies->author, guide_.replies->date})
      if (column) taken_[*column] = true;
    if (guide_.replies->date) ReadDates(*guide_.replies->date);
  }

  void Take(const ProfileTake& take) {
    std::vector<std::size_t> columns = Columns(take.from);
    // A submission's own id may say whose it is too.
    std::erase_if(columns, [&](std::size_t column) { return taken_[column] && take.field != Field::kAuthor; });
    if (take.field == Field::kIdentity || take.field == Field::kIgnore) {
      for (const std::size_t column : columns) Claim({take.field, column, {}});
      return;
    }
    std::erase_if(columns, [&](std::size_t column) { return !HasAny(column); });
    if (columns.empty()) return;
    ColumnGuide::Claim claim{take.field, columns.front(), {}};
    // Two numberings in one field would mistake one person or row for another, and a form's two dates differ.
    const bool gather = take.field != Field::kId && take.field != Field::kAuthor && take.field != Field::kDate;
    if (gather && columns.size() > 1) {
      claim.column = std::ranges::min(columns);
      GatherIn(claim.column, columns);
      std::erase(columns, claim.column);
      claim.instead = std::move(columns);
    }
    if (take.field == Field::kDate) ReadDates(claim.column);
    Claim(std::move(claim));
  }

  void Claim(ColumnGuide::Claim claim) {
    taken_[claim.column] = true;
    for (const std::size_t other : claim.instead) taken_[other] = true;
    guide_.claims.push_back(std::move(claim));
  }

  // The first filled cell of each row, in order of preference, into the leftmost: no row is too short to hold it.
  void GatherIn(std::size_t leftmost, const std::vector<std::size_t>& columns) {
    for (const TableRow& row : table_.rows) {
      const auto filled = std::ranges::find_if(columns, [&](std::size_t column) { return !Cell(row, column).empty(); });
      if (filled != columns.end()) table_.cells[row.first + leftmost] = table_.Cell(row, *filled);
    }
  }

  // Unless some date can only be read otherwise: then the file knows better than its platform.
  void ReadDates(std::size_t column) {
    const KnownDates known(profile_);
    if (!known.any()) return;
    std::vector<std::string> as_written;
    for (const TableRow& row : table_.rows) as_written.push_back(TidyValue(table_.Cell(row, column)));
    const DateReader usual(as_written);
    std::vector<std::string> read;
    for (const std::string& value : as_written) {
      read.push_back(known(value));
      if (read.back() == value && usual(value) != value) return;
    }
    for (std::size_t i = 0; i < read.size(); ++i)
      if (read[i] != as_written[i])
        table_.cells[table_.rows[i].first + column] = table_.arena.emplace_back(std::move(read[i]));
  }

  void FoldOptions() {
    if (!profile_.options) return;
    std::vector<std::string> names;
    for (FoldedQuestion& question : FoldOptionColumns(*profile_.options, table_)) {
      table_.columns[question.column] = question.name;
      guide_.closed[question.column] = true;
      for (const std::size_t other : question.others)
        if (!taken_[other]) Claim({Field::kIgnore, other, {}});
      names.push_back(std::move(question.name));
    }
    if (!names.empty())
      table_.notices.push_back("se unieron las columnas de opciones de " + std::to_string(names.size()) +
                               (names.size() == 1 ? " pregunta: " : " preguntas: ") + Quoted(names));
  }

  void NameWithoutGroups() {
    if (profile_.group_separator.empty()) return;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const std::string& name = table_.columns[i];
      const std::size_t end = name.rfind(profile_.group_separator);
      if (end != std::string::npos) guide_.names[i].push_back(name.substr(end + profile_.group_separator.size()));
    }
  }

  void FindTicked() {
    for (const std::size_t column : Columns(profile_.closed)) guide_.closed[column] = true;
    for (std::size_t i = 0; i < table_.columns.size(); ++i)
      if (!taken_[i] && !guide_.closed[i]) guide_.closed[i] = IsTickedList(table_, i, profile_.multiple);
  }

  const Profile& profile_;
  Table& table_;
  ColumnGuide guide_;
  std::vector<std::vector<std::string>> folded_;  // per column, all its names
  std::vector<bool> taken_;
};

}  // namespace

ColumnGuide ApplyProfile(const Profile& profile, Table& table) { return Application(profile, table).Run(); }

Result<ColumnPlan> PlanColumns(const Profile* profile, Table& table, const ColumnFinder& finder,
                               const std::string& file) {
  if (profile == nullptr) return finder(ProfileColumns(table, finder), file);
  if (!profile->refuse.empty()) return WorldError(file + ": " + profile->refuse);
  const ColumnGuide guide = ApplyProfile(*profile, table);
  Result<ColumnPlan> plan = finder(ProfileColumns(table, finder), file, &guide);
  if (!plan) return plan;
  plan->profile = profile->label;
  for (const Field field :
       {Field::kRound, Field::kChannel, Field::kPlace, Field::kSector, Field::kGender, Field::kAge, Field::kTopic}) {
    const auto column = plan->single.find(field);
    if (column != plan->single.end()) SplitKnownOptions(table, column->second, profile->multiple);
  }
  return plan;
}

}  // namespace ceiba
