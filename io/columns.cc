// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/columns.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "io/column_planner.h"
#include "io/header_lexicon.h"

namespace ceiba {
namespace {

bool MayRepeat(Field field) { return IsTextField(field) || field == Field::kIdentity || field == Field::kIgnore; }

std::optional<std::size_t> FindColumn(const std::vector<ColumnProfile>& columns, const ColumnGuide& guide,
                                      const std::string& name) {
  if (name.starts_with('@')) {
    std::size_t number = 0;
    const char* end = name.data() + name.size();
    const auto [stop, code] = std::from_chars(name.data() + 1, end, number);
    if (code == std::errc() && stop == end) {
      if (number >= 1 && number <= columns.size()) return number - 1;
      return std::nullopt;
    }
  }
  const auto as_written = std::ranges::find(columns, name, &ColumnProfile::name);
  if (as_written != columns.end()) return static_cast<std::size_t>(as_written - columns.begin());
  const std::string folded = FoldHeader(name);
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!folded.empty() && FoldHeader(columns[i].name) == folded) return i;
  for (std::size_t i = 0; i < guide.names.size(); ++i)
    if (std::ranges::find(guide.names[i], name) != guide.names[i].end()) return i;
  return std::nullopt;
}

std::string ListColumns(const std::vector<ColumnProfile>& columns) {
  std::string list;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string& name = columns[i].name;
    if (name.empty() && columns[i].filled == 0) continue;
    list += (list.empty() ? "" : ", ") + (name.empty() ? "(sin nombre, @" + std::to_string(i + 1) + ")" : name);
  }
  return list;
}

std::string ListFields() {
  std::string list;
  for (int i = 0; i < kFieldCount; ++i) list += (i == 0 ? "" : ", ") + std::string(FieldName(static_cast<Field>(i)));
  return list;
}

}  // namespace

ColumnFinder::ColumnFinder(HeaderLexicon lexicon, std::vector<Map> maps)
    : lexicon_(std::make_unique<const HeaderLexicon>(std::move(lexicon))), maps_(std::move(maps)) {}
ColumnFinder::ColumnFinder(ColumnFinder&&) noexcept = default;
ColumnFinder& ColumnFinder::operator=(ColumnFinder&&) noexcept = default;
ColumnFinder::~ColumnFinder() = default;

Result<ColumnFinder> ColumnFinder::Make(const std::string& lexicon_dir, const std::vector<std::string>& maps) {
  std::string errors;
  std::vector<Map> parsed;
  const auto fail = [&](const std::string& message) { errors += (errors.empty() ? "" : "\n") + message; };
  for (const std::string& map : maps) {
    const std::size_t equals = map.find('=');
    const std::string name = map.substr(0, equals);
    const std::optional<Field> field = FieldOf(name);
    if (equals == std::string::npos || equals + 1 == map.size()) {
      fail("--map " + map + ": se espera CAMPO=COLUMNA, por ejemplo --map texto=cuerpo");
    } else if (!field) {
      fail("--map " + map + ": no hay campo '" + name + "'; los campos son: " + ListFields());
    } else if (!MayRepeat(*field) && std::ranges::find(parsed, *field, &Map::field) != parsed.end()) {
      fail("--map " + map + ": el campo '" + name +
           "' ya tiene columna; solo texto y las columnas de papel se repiten");
    } else {
      parsed.push_back({*field, map.substr(equals + 1)});
    }
  }
  Result<HeaderLexicon> lexicon = HeaderLexicon::Load(lexicon_dir + "/columns.tsv");
  if (!lexicon) fail(lexicon.error().message);
  if (!errors.empty()) return ConfigError(errors);
  return ColumnFinder(*std::move(lexicon), std::move(parsed));
}

int ColumnFinder::HeaderScore(std::string_view cell) const {
  const std::optional<HeaderLexicon::Match> match = lexicon_->Find(cell);
  if (match && match->exact) return 2;
  return match || IsQuestion(cell) ? 1 : 0;
}

bool ColumnFinder::NamesText(std::string_view header) const {
  const std::optional<HeaderLexicon::Match> match = lexicon_->Find(header);
  return match && match->exact && IsTextField(match->field);
}

bool ColumnFinder::IsQuestion(std::string_view header) const { return lexicon_->IsQuestion(header); }

Result<ColumnPlan> ColumnFinder::operator()(const std::vector<ColumnProfile>& columns, const std::string& file,
                                            const ColumnGuide* guide) const {
  const ColumnGuide none;
  const ColumnGuide& told = guide == nullptr ? none : *guide;
  std::vector<ColumnClaim> mapped;
  std::string errors;
  for (const Map& map : maps_) {
    const std::optional<std::size_t> column = FindColumn(columns, told, map.column);
    if (column) {
      mapped.push_back({*column, map.field});
    } else {
      errors += (errors.empty() ? "" : "\n") + file + ": no hay columna '" + map.column + "' para el campo '" +
                std::string(FieldName(map.field)) + "'; el archivo tiene: " + ListColumns(columns);
    }
  }
  if (!errors.empty()) return ConfigError(errors);
  ColumnDecision decision = DecideColumns(*lexicon_, columns, told, mapped);
  if (decision.plan) return *std::move(decision.plan);
  const std::optional<std::size_t> advice = decision.advice;
  const std::string name = !advice                         ? "COLUMNA"
                           : columns[*advice].name.empty() ? "@" + std::to_string(*advice + 1)
                                                           : columns[*advice].name;
  const bool quote = name.find_first_of(" \t()¿?&;|<>'\"") != std::string::npos;
  return ConfigError(file + ": no hay columna 'texto'; el archivo tiene: " + ListColumns(columns) + ". Use --map " +
                     (quote ? "'texto=" + name + "'" : "texto=" + name));
}

}  // namespace ceiba
