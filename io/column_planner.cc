// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/column_planner.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ceiba {
namespace {

bool IsRole(Field field) { return IsTextField(field) && field != Field::kText; }

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
  Planner(const HeaderLexicon& lexicon, const std::vector<ColumnProfile>& columns, const ColumnGuide& guide)
      : lexicon_(lexicon), columns_(columns), guide_(guide), taken_(columns.size()) {}

  void TakeAsMapped(const ColumnClaim& claim) {
    taken_[claim.column] = true;
    mapped_.push_back(claim);
  }

  // False when no column holds the text.
  bool Plan() {
    TakeAsGuided();
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!taken_[i]) Consider(i);
    for (int i = 0; i < kFieldCount; ++i) {
      const Field field = static_cast<Field>(i);
      if (!IsTextField(field) && field != Field::kIdentity && field != Field::kIgnore) PickSingle(field);
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
  // What the profile says of the columns that --map does not name. A column that was left empty says nothing.
  void TakeAsGuided() {
    const std::vector<bool> mapped = taken_;
    for (const ColumnGuide::Claim& claim : guide_.claims) {
      if (mapped[claim.column]) continue;
      taken_[claim.column] = true;
      for (const std::size_t other : claim.instead) taken_[other] = true;
      if (claim.field == Field::kIdentity) {
        identity_.push_back(claim.column);
      } else if (IsTextField(claim.field) || claim.field == Field::kTitle) {
        guided_.push_back({claim.column, claim.field});
      } else if (claim.field != Field::kIgnore && columns_[claim.column].filled > 0 && !IsMapped(claim.field)) {
        plan_.single.try_emplace(claim.field, claim.column);
      }
    }
    if (!guide_.replies) return;
    plan_.replies = guide_.replies;
    taken_[guide_.replies->text] = true;
    for (const auto& column : {guide_.replies->id, guide_.replies->author, guide_.replies->date})
      if (column) taken_[*column] = true;
  }

  // By the whole of its name or of another one it goes by ("causa" in the group "problema"), else by how its name
  // begins.
  std::optional<HeaderLexicon::Match> Find(std::size_t i) const {
    std::optional<HeaderLexicon::Match> match = lexicon_.Find(columns_[i].name);
    if (i >= guide_.names.size()) return match;
    for (const std::string& name : guide_.names[i]) {
      const std::optional<HeaderLexicon::Match> other = lexicon_.Find(name);
      if (other && (!match || (other->exact && !match->exact))) match = other;
    }
    return match;
  }

  void Consider(std::size_t i) {
    const ColumnProfile& column = columns_[i];
    if (lexicon_.IsQuestion(column.name)) return ConsiderQuestion(i, lexicon_.AsksFor(column.name));
    const std::optional<HeaderLexicon::Match> match = Find(i);
    const bool may_ask = match && !match->exact && (IsTextField(match->field) || match->field == Field::kIgnore);
    if (!match || (guide_.survey && may_ask))
      return ConsiderStatement(i, match && IsRole(match->field) ? KindOf(match->field) : lexicon_.AsksFor(column.name));
    if (match->field == Field::kIdentity) identity_.push_back(i);
    if (!IsTextField(match->field)) candidates_.push_back({i, *match});
    if (!IsTextField(match->field) || !HoldsWords(column)) return;
    if (guide_.survey && !IsCategory(column) && !IsTicked(i)) {
      questions_.push_back({i, KindOf(match->field)});
    } else {
      parts_.push_back({i, match->field});
    }
  }

  // A header that asks nothing is a question too where it comes from a survey.
  void ConsiderStatement(std::size_t i, PartKind kind) {
    if (!guide_.survey) return;
    const std::size_t short_answers = short_answers_.size();
    ConsiderQuestion(i, kind);
    short_answers_.resize(short_answers);  // answers of few words need a question mark to be taken for open
  }

  void ConsiderQuestion(std::size_t i, PartKind kind) {
    const ColumnProfile& column = columns_[i];
    const std::optional<HeaderLexicon::Match> closed = lexicon_.FindInside(column.name);
    constexpr std::uint64_t kLongestName = 5;  // words: "¿Cuál es su nombre?" is answered with fewer
    const bool identity = closed && closed->field == Field::kIdentity && column.words < kLongestName * column.filled;
    if (identity) {
      identity_.push_back(i);
    } else if (!IsTicked(i) && IsOpenAnswer(column, kind != PartKind::kBody)) {
      questions_.push_back({i, kind});
    } else if (closed &&
               (closed->field == Field::kTopic || (closed->field != Field::kIdentity && kind == PartKind::kBody))) {
      candidates_.push_back({i, *closed});  // "¿Qué le preocupa de su barrio?" asks for no barrio
    } else if (column.filled > 0 && HoldsWords(column) && !IsCategory(column) && !IsTicked(i)) {
      short_answers_.push_back({i, kind});
    }
  }

  bool IsTicked(std::size_t i) const { return i < guide_.closed.size() && guide_.closed[i]; }

  bool IsMapped(Field field) const {
    return std::ranges::any_of(mapped_, [&](const ColumnClaim& claim) { return claim.field == field; });
  }

  // A whole name beats a beginning, a column that varies beats a constant one, then the lexicon's order, then the
  // file's.
  void PickSingle(Field field) {
    for (const ColumnClaim& claim : mapped_)
      if (claim.field == field) plan_.single[field] = claim.column;
    if (IsMapped(field) || plan_.single.contains(field)) return;
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
    const auto free = [&](const ColumnClaim& part) { return !IsCategory(columns_[part.column]); };
    if (!questions_.empty() || std::ranges::any_of(parts_, free)) {
      for (const ColumnClaim& part : parts_)
        if (!free(part)) OfferAsTopic(part.column);
      std::erase_if(parts_, [&](const ColumnClaim& part) { return !free(part); });
    }
    for (const Candidate& candidate : candidates_)
      if (candidate.match.field == Field::kTitle && IsCategory(columns_[candidate.column]))
        OfferAsTopic(candidate.column);
  }

  void OfferAsTopic(std::size_t column) { plan_.single.try_emplace(Field::kTopic, column); }

  // What the profile knows to be the text is all the text there is; in a survey it is one question more.
  void PickGuided() {
    std::erase_if(guided_, [&](const ColumnClaim& claim) { return columns_[claim.column].filled == 0; });
    if (guided_.empty()) return;
    if (!guide_.survey) {
      for (const ColumnClaim& part : parts_) TellUnused(part.column);
      for (const TextColumn& question : questions_) TellUnused(question.column);
      parts_.clear();
      questions_.clear();
      short_answers_.clear();
    }
    for (const ColumnClaim& claim : guided_) {
      if (IsMapped(claim.field)) continue;
      if (claim.field == Field::kTitle) {
        plan_.single[Field::kTitle] = claim.column;
      } else if (guide_.survey) {
        questions_.push_back({claim.column, KindOf(claim.field)});
      } else {
        parts_.push_back(claim);
      }
    }
  }

  void TellUnused(std::size_t column) {
    plan_.notices.push_back("la columna '" + columns_[column].name +
                            "' no se usó, porque su perfil dice dónde está el texto; si también lo es, use --map");
  }

  void PickTexts() {
    DemoteCategories();
    PickGuided();
    const bool text_mapped = IsMapped(Field::kText);
    const bool roles_mapped =
        std::ranges::any_of(mapped_, [](const ColumnClaim& claim) { return IsRole(claim.field); });
    if (text_mapped) {
      parts_.clear();
      questions_.clear();
    }
    std::erase_if(parts_, [&](const ColumnClaim& part) { return IsMapped(part.field); });
    std::size_t answers = 0;
    for (const ColumnClaim& claim : mapped_) {
      if (!IsTextField(claim.field)) continue;
      parts_.push_back(claim);
      answers += claim.field == Field::kText ? 1 : 0;
    }
    const bool roles =
        roles_mapped || std::ranges::any_of(parts_, [](const ColumnClaim& part) { return IsRole(part.field); });
    if (parts_.empty() && questions_.empty() && !plan_.single.contains(Field::kTitle)) {
      questions_ = short_answers_;
    } else if (!text_mapped) {
      for (const TextColumn& question : short_answers_)
        plan_.notices.push_back("la pregunta '" + columns_[question.column].name +
                                "' no se tomó como abierta por sus respuestas breves; si lo es, use --map");
    }
    for (const ColumnClaim& part : parts_) plan_.texts.push_back({part.column, QuestionKind(part)});
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
  PartKind QuestionKind(const ColumnClaim& part) const {
    const std::string& name = columns_[part.column].name;
    return part.field == Field::kText && lexicon_.IsQuestion(name) ? lexicon_.AsksFor(name) : KindOf(part.field);
  }

  void Describe() {
    for (const auto& [field, column] : plan_.single)
      plan_.mapping[std::string(FieldName(field))].push_back(columns_[column].name);
    for (const TextColumn& text : plan_.texts) {
      if (text.kind == PartKind::kTitle) continue;
      const auto part = std::ranges::find(parts_, text.column, &ColumnClaim::column);
      const Field field = part == parts_.end() ? Field::kText : part->field;
      plan_.mapping[std::string(FieldName(field))].push_back(columns_[text.column].name);
    }
    for (const ColumnGuide::Claim& claim : guide_.claims) {
      const auto fed = plan_.mapping.find(std::string(FieldName(claim.field)));
      if (fed == plan_.mapping.end() ||
          std::ranges::find(fed->second, columns_[claim.column].name) == fed->second.end())
        continue;
      for (const std::size_t other : claim.instead) fed->second.push_back(columns_[other].name);
    }
    if (plan_.replies) plan_.mapping["texto"].push_back(columns_[plan_.replies->text].name);
    for (const ColumnClaim& claim : mapped_)
      if (claim.field == Field::kIdentity) identity_.push_back(claim.column);
    std::ranges::sort(identity_);
    for (const std::size_t column : identity_) plan_.dropped.push_back(columns_[column].name);
    if (guide_.survey) NameUnused();
  }

  // Closed questions that feed no field are told, or somebody will think that they were heeded.
  void NameUnused() {
    std::vector<bool> used = taken_;
    for (const auto& [field, column] : plan_.single) used[column] = true;
    for (const TextColumn& text : plan_.texts) used[text.column] = true;
    for (const TextColumn& question : short_answers_) used[question.column] = true;  // told one by one
    for (const std::size_t column : identity_) used[column] = true;
    for (const Candidate& candidate : candidates_)
      used[candidate.column] = used[candidate.column] || candidate.match.field == Field::kIgnore;
    constexpr std::size_t kShown = 8;
    std::size_t count = 0;
    std::string names;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (used[i] || columns_[i].filled == 0) continue;
      if (++count <= kShown) names += (count == 1 ? "'" : ", '") + columns_[i].name + "'";
    }
    if (count == 0) return;
    if (count > kShown) names += " y " + std::to_string(count - kShown) + " más";
    plan_.notices.push_back("no se usaron estas preguntas cerradas: " + names + "; si una es abierta, use --map");
  }

  const HeaderLexicon& lexicon_;
  const std::vector<ColumnProfile>& columns_;
  const ColumnGuide& guide_;
  std::vector<bool> taken_;
  std::vector<ColumnClaim> mapped_, guided_;
  std::vector<Candidate> candidates_;
  std::vector<ColumnClaim> parts_;
  std::vector<TextColumn> questions_, short_answers_;
  std::vector<std::size_t> identity_;
  ColumnPlan plan_;
};

}  // namespace

bool IsTextField(Field field) {
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

ColumnDecision DecideColumns(const HeaderLexicon& lexicon, const std::vector<ColumnProfile>& columns,
                             const ColumnGuide& guide, const std::vector<ColumnClaim>& mapped) {
  Planner planner(lexicon, columns, guide);
  for (const ColumnClaim& claim : mapped) planner.TakeAsMapped(claim);
  if (planner.Plan()) return {planner.Take(), std::nullopt};
  return {std::nullopt, planner.Wordiest()};
}

}  // namespace ceiba
