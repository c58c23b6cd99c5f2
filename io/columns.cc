// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/columns.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>
#include <utility>

#include "io/header_lexicon.h"

namespace ceiba {
namespace {

bool IsPart(Field field) {
  switch (field) {
    case Field::kText:
    case Field::kProblem:
    case Field::kCause:
    case Field::kEffect:
    case Field::kProposal:
      return true;
    default:
      return false;
  }
}

bool IsRole(Field field) { return IsPart(field) && field != Field::kText; }

PartKind KindOf(Field field) {
  switch (field) {
    case Field::kTitle:
      return PartKind::kTitle;
    case Field::kProblem:
      return PartKind::kProblem;
    case Field::kCause:
      return PartKind::kCause;
    case Field::kEffect:
      return PartKind::kEffect;
    case Field::kProposal:
      return PartKind::kProposal;
    default:
      return PartKind::kBody;
  }
}

bool MayRepeat(Field field) { return IsPart(field) || field == Field::kIdentity || field == Field::kIgnore; }

// Codes, numbers and marks are no text, whatever their column is called.
bool HoldsWords(const ColumnProfile& column) { return column.lettered * 2 >= column.filled; }

// Few values over many rows: somebody chose from a list.
bool IsCategory(const ColumnProfile& column) { return column.filled >= 20 && column.distinct * 5 < column.filled; }

// Free answers differ from each other and have several words; ticked options repeat, alone or joined by commas.
bool IsOpenAnswer(const ColumnProfile& column, bool asks_for_role) {
  if (column.filled == 0 || !HoldsWords(column) || column.distinct * 3 < column.filled) return false;
  if (column.pieces >= 20 && column.distinct_pieces * 5 < column.pieces) return false;
  return asks_for_role || column.words >= 3 * column.filled;
}

// The plan for one file while it is being made.
class Planner {
 public:
  Planner(const HeaderLexicon& lexicon, const std::vector<ColumnProfile>& columns)
      : lexicon_(lexicon), columns_(columns), taken_(columns.size()) {}

  void TakeAsMapped(std::size_t column, Field field) {
    taken_[column] = true;
    mapped_.push_back({column, field});
  }

  // False when no column holds the text.
  bool Plan() {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!taken_[i]) Consider(i);
    for (int i = 0; i < kFieldCount; ++i) {
      const Field field = static_cast<Field>(i);
      if (!IsPart(field) && field != Field::kIdentity && field != Field::kIgnore) PickSingle(field);
    }
    PickTexts();
    const bool is_bare_list = columns_.size() == 1 && columns_.front().name == "@1" && HoldsWords(columns_.front());
    if (plan_.texts.empty() && is_bare_list) plan_.texts.push_back({0, PartKind::kBody});
    if (plan_.texts.empty()) return false;
    Describe();
    return true;
  }

  ColumnPlan Take() { return std::move(plan_); }

  // The unclaimed column with the longest cells: the one to name in an advice.
  std::optional<std::size_t> Wordiest() const {
    std::optional<std::size_t> best;
    const auto mean = [&](std::size_t i) {
      return columns_[i].words * 100 / std::max<std::uint64_t>(columns_[i].filled, 1);
    };
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool identity = std::ranges::find(identity_, i) != identity_.end();
      if (taken_[i] || identity || columns_[i].filled == 0 || !HoldsWords(columns_[i])) continue;
      if (!best || mean(i) > mean(*best)) best = i;
    }
    return best;
  }

 private:
  struct Candidate {
    std::size_t column;
    HeaderLexicon::Match match;
  };
  struct Claim {
    std::size_t column;
    Field field;
  };

  void Consider(std::size_t i) {
    const ColumnProfile& column = columns_[i];
    if (lexicon_.IsQuestion(column.name)) {
      ConsiderQuestion(i);
      return;
    }
    const std::optional<HeaderLexicon::Match> match = lexicon_.Find(column.name);
    if (!match) return;
    if (match->field == Field::kIdentity) identity_.push_back(i);
    if (IsPart(match->field) && HoldsWords(column)) parts_.push_back({i, match->field});
    if (!IsPart(match->field)) candidates_.push_back({i, *match});
  }

  void ConsiderQuestion(std::size_t i) {
    const ColumnProfile& column = columns_[i];
    const std::optional<HeaderLexicon::Match> closed = lexicon_.FindInside(column.name);
    constexpr std::uint64_t kLongestName = 5;  // words: "¿Cuál es su nombre?" is answered with fewer
    const bool identity = closed && closed->field == Field::kIdentity && column.words < kLongestName * column.filled;
    const PartKind kind = lexicon_.AsksFor(column.name);
    if (identity) {
      identity_.push_back(i);
    } else if (IsOpenAnswer(column, kind != PartKind::kBody)) {
      questions_.push_back({i, kind});
    } else if (closed && closed->field != Field::kIdentity) {
      candidates_.push_back({i, *closed});
    } else if (column.filled > 0 && HoldsWords(column) && !IsCategory(column)) {
      short_answers_.push_back({i, kind});
    }
  }

  bool IsMapped(Field field) const {
    return std::ranges::any_of(mapped_, [&](const Claim& claim) { return claim.field == field; });
  }

  // A whole name beats a beginning, a column that varies beats a constant one, then the lexicon's order, then the
  // file's.
  void PickSingle(Field field) {
    for (const Claim& claim : mapped_)
      if (claim.field == field) plan_.single[field] = claim.column;
    if (IsMapped(field)) return;
    std::vector<Candidate> found;
    for (const Candidate& candidate : candidates_) {
      if (candidate.match.field != field || !IsUsable(candidate)) continue;
      found.push_back(candidate);
    }
    const auto best = std::ranges::min_element(found, {}, [&](const Candidate& candidate) {
      const bool constant = columns_[candidate.column].distinct < 2;
      return std::tuple(constant, !candidate.match.exact, candidate.match.rank, candidate.column);
    });
    if (best != found.end()) {
      plan_.single[field] = best->column;
    } else if (field == Field::kId) {
      for (const Candidate& candidate : candidates_)
        if (candidate.match.field == field && columns_[candidate.column].filled > 0)
          plan_.notices.push_back("la columna '" + columns_[candidate.column].name +
                                  "' repite valores y no sirve como id");
    }
  }

  bool IsUsable(const Candidate& candidate) const {
    const ColumnProfile& column = columns_[candidate.column];
    if (column.filled == 0) return false;
    if (candidate.match.field == Field::kTitle && IsCategory(column)) return false;
    return candidate.match.field != Field::kId || column.distinct * 100 >= column.filled * 99;
  }

  // A title that is chosen from a list is the source's topic, and so is a part beside freer ones.
  void DemoteCategories() {
    const auto free = [&](const Claim& part) { return !IsCategory(columns_[part.column]); };
    if (!questions_.empty() || std::ranges::any_of(parts_, free)) {
      for (const Claim& part : parts_)
        if (!free(part)) OfferAsTopic(part.column);
      std::erase_if(parts_, [&](const Claim& part) { return !free(part); });
    }
    for (const Candidate& candidate : candidates_)
      if (candidate.match.field == Field::kTitle && IsCategory(columns_[candidate.column]))
        OfferAsTopic(candidate.column);
  }

  void OfferAsTopic(std::size_t column) { plan_.single.try_emplace(Field::kTopic, column); }

  void PickTexts() {
    DemoteCategories();
    const bool text_mapped = IsMapped(Field::kText);
    const bool roles_mapped = std::ranges::any_of(mapped_, [](const Claim& claim) { return IsRole(claim.field); });
    if (text_mapped) {
      parts_.clear();
      questions_.clear();
    }
    std::erase_if(parts_, [&](const Claim& part) { return IsMapped(part.field); });
    std::size_t answers = 0;
    for (const Claim& claim : mapped_) {
      if (!IsPart(claim.field)) continue;
      parts_.push_back(claim);
      answers += claim.field == Field::kText ? 1 : 0;
    }
    const bool roles =
        roles_mapped || std::ranges::any_of(parts_, [](const Claim& part) { return IsRole(part.field); });
    if (parts_.empty() && questions_.empty() && !plan_.single.contains(Field::kTitle)) {
      questions_ = short_answers_;
    } else if (!text_mapped) {
      for (const TextColumn& question : short_answers_)
        plan_.notices.push_back("la pregunta '" + columns_[question.column].name +
                                "' no se tomó como abierta por sus respuestas breves; si lo es, use --map");
    }
    for (const Claim& part : parts_) plan_.texts.push_back({part.column, QuestionKind(part)});
    for (const TextColumn& question : questions_) plan_.texts.push_back(question);
    std::ranges::sort(plan_.texts, {}, &TextColumn::column);
    plan_.questions = !roles && plan_.texts.size() > 1 && (text_mapped ? answers > 1 : !questions_.empty());
    const auto title = plan_.single.find(Field::kTitle);
    if (title == plan_.single.end()) return;
    if (plan_.questions) {
      plan_.notices.push_back("la columna '" + columns_[title->second].name +
                              "' no se usó: cada pregunta abierta da su propia aportación");
      plan_.single.erase(title);
    } else {
      plan_.texts.insert(plan_.texts.begin(), {title->second, PartKind::kTitle});
    }
  }

  // A column mapped as text keeps what its question asks for.
  PartKind QuestionKind(const Claim& part) const {
    const std::string& name = columns_[part.column].name;
    return part.field == Field::kText && lexicon_.IsQuestion(name) ? lexicon_.AsksFor(name) : KindOf(part.field);
  }

  void Describe() {
    for (const auto& [field, column] : plan_.single)
      plan_.mapping[std::string(FieldName(field))].push_back(columns_[column].name);
    for (const TextColumn& text : plan_.texts) {
      if (text.kind == PartKind::kTitle) continue;
      const auto part = std::ranges::find(parts_, text.column, &Claim::column);
      const Field field = part == parts_.end() ? Field::kText : part->field;
      plan_.mapping[std::string(FieldName(field))].push_back(columns_[text.column].name);
    }
    for (const Claim& claim : mapped_)
      if (claim.field == Field::kIdentity) identity_.push_back(claim.column);
    std::ranges::sort(identity_);
    for (const std::size_t column : identity_) plan_.dropped.push_back(columns_[column].name);
  }

  const HeaderLexicon& lexicon_;
  const std::vector<ColumnProfile>& columns_;
  std::vector<bool> taken_;
  std::vector<Claim> mapped_;
  std::vector<Candidate> candidates_;
  std::vector<Claim> parts_;
  std::vector<TextColumn> questions_, short_answers_;
  std::vector<std::size_t> identity_;
  ColumnPlan plan_;
};

std::optional<std::size_t> FindColumn(const std::vector<ColumnProfile>& columns, const std::string& name) {
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
  return match && match->exact && IsPart(match->field);
}

bool ColumnFinder::IsQuestion(std::string_view header) const { return lexicon_->IsQuestion(header); }

Result<ColumnPlan> ColumnFinder::operator()(const std::vector<ColumnProfile>& columns, const std::string& file) const {
  Planner planner(*lexicon_, columns);
  std::string errors;
  for (const Map& map : maps_) {
    const std::optional<std::size_t> column = FindColumn(columns, map.column);
    if (column) {
      planner.TakeAsMapped(*column, map.field);
    } else {
      errors += (errors.empty() ? "" : "\n") + file + ": no hay columna '" + map.column + "' para el campo '" +
                std::string(FieldName(map.field)) + "'; el archivo tiene: " + ListColumns(columns);
    }
  }
  if (!errors.empty()) return ConfigError(errors);
  if (planner.Plan()) return planner.Take();
  const std::optional<std::size_t> advice = planner.Wordiest();
  const std::string name = !advice                         ? "COLUMNA"
                           : columns[*advice].name.empty() ? "@" + std::to_string(*advice + 1)
                                                           : columns[*advice].name;
  const bool quote = name.find_first_of(" \t()¿?&;|<>'\"") != std::string::npos;
  return ConfigError(file + ": no hay columna 'texto'; el archivo tiene: " + ListColumns(columns) + ". Use --map " +
                     (quote ? "'texto=" + name + "'" : "texto=" + name));
}

}  // namespace ceiba
