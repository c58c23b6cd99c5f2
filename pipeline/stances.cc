// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/stances.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/tsv.h"
#include "nlp/fold.h"

namespace ceiba {
namespace {

constexpr std::array<std::pair<std::string_view, Side>, 8> kSides = {{{"more", Side::kFor},
                                                                      {"less", Side::kAgainst},
                                                                      {"bigger", Side::kBigger},
                                                                      {"smaller", Side::kSmaller},
                                                                      {"open", Side::kOpen},
                                                                      {"close", Side::kClose},
                                                                      {"fine", Side::kFine},
                                                                      {"deny", Side::kDenies}}};
// The list that names words where the thing spoken of ends.
constexpr std::string_view kStopList = "stop";
constexpr std::uint32_t kLongestMatter = 8;  // tokens
// Words that may stand between a cue and the act it speaks of: "en contra de que se".
constexpr std::uint32_t kBetween = 2;

bool IsQuestion(const Annotated& text, const Sentence& sentence) {
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    const Span span = text.tokens[t].span;
    const std::string_view words = text.text.substr(span.begin, span.size());
    if (words.starts_with('?') || words.starts_with("¿")) return true;
  }
  return false;
}

// "en contra de" + "quitar" is for, "a favor de" + "quitar" against; of opening and closing likewise.
Side Turned(Side cue, Side act) {
  if (cue != Side::kAgainst) return act;
  switch (act) {
    case Side::kFor:
    case Side::kBigger:
      return Side::kAgainst;
    case Side::kAgainst:
    case Side::kSmaller:
      return Side::kFor;
    case Side::kOpen:
      return Side::kClose;
    case Side::kClose:
      return Side::kOpen;
    default:
      return act;
  }
}

}  // namespace

Result<Stances> Stances::Load(const std::string& lexicon_dir) {
  Stances stances;
  stances.path_ = lexicon_dir + "/contrary.tsv";
  auto table = LoadTsv(stances.path_, {"id", "kind", "on", "about", "pattern", "example", "counterexample"});
  if (!table) return table.error();
  BadLines bad;
  WordLists lists;
  for (const TsvRow& row : table->rows) {
    if (row[1] != "list") continue;
    if (lists.size() == 32) bad.Add(row.line, "no caben más de 32 listas");
    lists[row[0]] = SplitList(row[4], ' ');
  }
  if (!bad.empty()) return bad.ToError(stances.path_);
  for (const std::string& word : lists[std::string(kStopList)]) stances.stop_.push_back(FoldText(word));
  std::ranges::sort(stances.stop_);
  std::vector<std::string> patterns;
  for (const TsvRow& row : table->rows) {
    if (row[1] == "list") continue;
    Row read{row.line, row[0], Side::kFor, On::kAny, row[3] == "one", row[5], row[6]};
    const auto* side = std::ranges::find(kSides, row[1], &std::pair<std::string_view, Side>::first);
    if (side == kSides.end())
      bad.Add(row.line, "la clase «" + row[1] + "» no es list, more, less, bigger, smaller, open, close, fine ni deny");
    else
      read.side = side->second;
    if (row[2] == "proposal")
      read.on = On::kProposal;
    else if (row[2] == "problem")
      read.on = On::kProblem;
    else if (row[2] != "any")
      bad.Add(row.line, "«" + row[2] + "» no es proposal, problem ni any");
    if (row[3] != "one" && row[3] != "all") bad.Add(row.line, "«" + row[3] + "» no es one ni all");
    if (row[5].empty() || row[6].empty()) bad.Add(row.line, "le falta ejemplo o contraejemplo");
    if (const std::string problem = PatternSet::Problem(row[4], lists); !problem.empty()) bad.Add(row.line, problem);
    patterns.push_back(row[4]);
    stances.rows_.push_back(std::move(read));
  }
  if (!bad.empty()) return bad.ToError(stances.path_);
  auto set = PatternSet::Make(patterns, lists);
  if (!set) return set.error();
  stances.patterns_ = std::make_unique<const PatternSet>(std::move(*set));
  return stances;
}

Status Stances::CheckExamples(const LanguagePack& pack) const {
  std::vector<std::string_view> texts;
  for (const Row& row : rows_) texts.insert(texts.end(), {row.example, row.counterexample});
  const AnnotatedCorpus corpus = Annotate(texts, pack, Threads{1});
  // As the text would be read if it were in the role that the row asks for.
  const auto finds = [&](std::size_t text, std::uint32_t row) {
    const Annotated& annotated = corpus.texts[text];
    Mention whole;
    whole.span = {0, static_cast<std::uint32_t>(annotated.text.size())};
    whole.role = rows_[row].on == On::kProblem ? Role::kProblem : Role::kProposal;
    const std::vector<Stance> stances = Read(annotated, *corpus.vocabulary, {whole});
    return std::ranges::any_of(stances, [&](const Stance& s) { return s.row == row && s.side == rows_[row].side; });
  };
  BadLines bad;
  for (std::uint32_t r = 0; r < rows_.size(); ++r) {
    if (!finds(2 * r, r)) bad.Add(rows_[r].line, "no encuentra su ejemplo");
    if (finds(2 * r + 1, r)) bad.Add(rows_[r].line, "encuentra su contraejemplo");
  }
  if (!bad.empty()) return bad.ToError(path_);
  return {};
}

bool Stances::Holds(On on, const Annotated& text, const std::vector<Mention>& mentions, const PatternMatch& match) const {
  if (on == On::kAny) return true;
  const Span last = text.tokens[match.end - 1].span;
  return std::ranges::any_of(
      mentions, [&](const Mention& m) { return m.span.Overlaps(last) && (m.role == Role::kProposal) == (on == On::kProposal); });
}

void Stances::Read(const Annotated& text, const Vocabulary& vocabulary, const std::vector<Mention>& mentions, std::uint32_t sentence,
                   std::vector<Stance>& out) const {
  const Sentence& range = text.sentences[sentence];
  std::vector<PatternMatch> matches = patterns_->Match(text, vocabulary, range);
  if (matches.empty() || IsQuestion(text, range)) return;
  std::ranges::stable_sort(matches, std::ranges::greater{}, [](const PatternMatch& m) { return m.end - m.begin; });
  std::vector<PatternMatch> kept;
  for (const PatternMatch& match : matches)
    if (std::ranges::none_of(kept, [&](const PatternMatch& k) { return match.begin < k.end && k.begin < match.end; }))
      kept.push_back(match);
  std::ranges::sort(kept, {}, &PatternMatch::begin);
  const auto ends_matter = [&](std::uint32_t t) {
    const Token& token = text.tokens[t];
    if (token.kind == TokenKind::kPunctuation) return true;
    return token.form.valid() && std::ranges::binary_search(stop_, vocabulary.form(token.form).canonical);
  };
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const PatternMatch& match = kept[i];
    const Row* row = &rows_[match.pattern];
    Stance stance{row->side, match.pattern, row->local, sentence, match.begin, match.end, match.end, match.end};
    // A cue that speaks of an act takes the act along, whatever role it stands in.
    const bool turns = row->side == Side::kFor || row->side == Side::kAgainst;
    if (turns && i + 1 < kept.size() && kept[i + 1].begin <= match.end + kBetween) {
      const PatternMatch& act = kept[i + 1];
      bool apart = false;
      for (std::uint32_t t = match.end; t < act.begin; ++t) apart = apart || ends_matter(t);
      if (!apart) {
        if (!Holds(row->on, text, mentions, match)) continue;
        stance.side = Turned(row->side, rows_[act.pattern].side);
        stance.matter_begin = act.end;
        ++i;
      }
    }
    if (stance.matter_begin == match.end && !Holds(row->on, text, mentions, match)) continue;
    const std::uint32_t from = i == 0 ? range.begin : kept[i - 1].end;
    const std::uint32_t until = i + 1 < kept.size() && row->side != Side::kDenies ? kept[i + 1].begin : range.end;
    if (row->side == Side::kFine) {
      stance.matter_end = match.begin;
      stance.matter_begin = match.begin;
      while (stance.matter_begin > from && stance.matter_end - stance.matter_begin < kLongestMatter &&
             !ends_matter(stance.matter_begin - 1))
        --stance.matter_begin;
    } else {
      stance.matter_end = stance.matter_begin;
      while (stance.matter_end < until && stance.matter_end - stance.matter_begin < kLongestMatter && !ends_matter(stance.matter_end))
        ++stance.matter_end;
    }
    if (stance.matter_begin == stance.matter_end) continue;
    stance.begin = std::min(stance.begin, stance.matter_begin);
    stance.end = std::max(stance.end, stance.matter_end);
    out.push_back(stance);
    // What is denied is not said.
    while (row->side == Side::kDenies && i + 1 < kept.size() && kept[i + 1].begin < stance.matter_end) ++i;
  }
}

std::vector<Stance> Stances::Read(const Annotated& text, const Vocabulary& vocabulary, const std::vector<Mention>& mentions) const {
  std::vector<Stance> out;
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s) Read(text, vocabulary, mentions, s, out);
  return out;
}

}  // namespace ceiba
