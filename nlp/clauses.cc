// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts come from connectors first, then from marks, then from commas and conjunctions with a predicate on each side.
#include "nlp/clauses.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/tsv.h"
#include "nlp/clause_facts.h"
#include "nlp/sentence_edges.h"

namespace ceiba {
namespace {

constexpr std::array<std::string_view, kClauseKindCount> kKindNames = {
    "main",   "coordinate", "item",     "relative",  "gerund", "insert", "cause",
    "effect", "purpose",    "contrast", "condition", "ask",    "report", "complaint"};

std::optional<ClauseKind> KindNamed(std::string_view name) {
  const auto found = std::ranges::find(kKindNames, name);
  if (found == kKindNames.end()) return std::nullopt;
  return static_cast<ClauseKind>(found - kKindNames.begin());
}

/// Kinds that stand before what they depend on when they open a sentence ("Debido a las obras, no pasa el camión").
bool MayBeFronted(ClauseKind kind) {
  return kind == ClauseKind::kCause || kind == ClauseKind::kPurpose || kind == ClauseKind::kContrast ||
         kind == ClauseKind::kCondition || kind == ClauseKind::kEffect;
}

}  // namespace

std::string_view ToString(ClauseKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

struct ClauseSplitter::Impl {
  ClauseWords words;
  std::vector<Connector> connectors;
  PatternSet patterns;
};

namespace {

struct Cut {
  std::uint32_t at = 0;       ///< first token that is not of the clause before
  std::uint32_t content = 0;  ///< first token of the clause it opens
  ClauseKind kind = ClauseKind::kMain;
  std::uint32_t connector = Clause::kNone;
  std::uint32_t connector_begin = 0;
  std::uint32_t connector_end = 0;
};

/// Splits one sentence; positions are tokens of the text.
class SentenceSplitter {
 public:
  SentenceSplitter(const Annotated& text, const ClauseForms& forms, Sentence range, const std::vector<Connector>& connectors,
                   const std::vector<PatternMatch>& matches)
      : begin_(FirstContentToken(text, range)),
        end_(ContentEnd(text, range)),
        connectors_(connectors),
        facts_(FactsOf(text, forms.vocabulary, range, forms.classes)),
        base_(range.begin) {
    ChooseConnectors(matches);
  }

  std::vector<Clause> Run(std::uint32_t sentence) {
    if (begin_ >= end_) return {};
    OpenFirst();
    for (std::uint32_t t = begin_; t < end_; ++t) Visit(t);
    std::vector<Clause> clauses;
    for (std::size_t c = 0; c < cuts_.size(); ++c) {
      Clause clause;
      clause.sentence = sentence;
      clause.begin = cuts_[c].content;
      clause.end = c + 1 < cuts_.size() ? cuts_[c + 1].at : end_;
      clause.kind = cuts_[c].kind;
      clause.connector = cuts_[c].connector;
      clause.connector_begin = cuts_[c].connector_begin;
      clause.connector_end = cuts_[c].connector_end;
      Trim(clause);
      if (clause.begin >= clause.end && clause.connector == Clause::kNone) continue;
      clause.has_finite_verb = HasFinite(clause.begin, clause.end);
      clauses.push_back(clause);
    }
    return clauses;
  }

 private:
  const TokenFacts& At(std::uint32_t token) const { return facts_[token - base_]; }

  /// Leftmost first, of those the longest; no two share a word of their focus.
  void ChooseConnectors(const std::vector<PatternMatch>& matches) {
    std::vector<PatternMatch> sorted = matches;
    std::ranges::sort(sorted, {},
                      [](const PatternMatch& m) { return std::tuple(m.focus_begin, ~m.focus_end, m.pattern); });
    std::uint32_t free_from = 0;
    for (const PatternMatch& match : sorted) {
      if (match.focus_begin < free_from || match.focus_begin >= match.focus_end) continue;
      free_from = match.focus_end;
      // "¿Para cuándo…?": the opening mark is part of the connector.
      if (match.focus_begin < begin_ && begin_ < match.focus_end) begin_ = match.focus_begin;
      chosen_.push_back(match);
      facts_[match.focus_begin - base_].connector = static_cast<std::uint32_t>(chosen_.size() - 1);
      for (std::uint32_t t = match.focus_begin; t < match.focus_end; ++t) facts_[t - base_].inside_connector = true;
    }
  }

  void OpenFirst() {
    if (At(begin_).connector == Clause::kNone)
      cuts_.push_back({begin_, begin_, ClauseKind::kMain, Clause::kNone, 0, 0});
  }

  void Open(std::uint32_t at, std::uint32_t content, ClauseKind kind) {
    // Two cuts with nothing between them are one; a connector's says more than a mark's.
    if (!cuts_.empty() && !AnyWord(cuts_.back().content, at) && cuts_.back().connector == Clause::kNone) {
      cuts_.back().content = content;
      if (cuts_.back().at != begin_) cuts_.back().kind = kind;
      return;
    }
    cuts_.push_back({at, content, kind, Clause::kNone, 0, 0});
  }

  void OpenWith(const PatternMatch& match) {
    const Connector& connector = connectors_[match.pattern];
    const std::uint32_t content = connector.keep ? match.focus_begin : match.focus_end;
    Cut cut{match.focus_begin, content, connector.kind, match.pattern, match.focus_begin, match.focus_end};
    if (!cuts_.empty() && !AnyWord(cuts_.back().content, match.focus_begin)) {
      // "y por eso creo que": frames pile up; the first that says what the clause is stays.
      Cut& last = cuts_.back();
      const bool weak = last.connector == Clause::kNone || last.kind == ClauseKind::kReport ||
                        last.kind == ClauseKind::kCoordinate || last.kind == ClauseKind::kContrast ||
                        (last.kind == ClauseKind::kEffect && cut.kind == ClauseKind::kAsk) ||
                        last.kind == ClauseKind::kInsert;
      if (weak && !(cut.kind == ClauseKind::kReport && last.connector != Clause::kNone)) {
        cut.at = last.at;
        if (cut.kind == ClauseKind::kCoordinate && last.connector == Clause::kNone && last.kind != ClauseKind::kMain)
          cut.kind = last.kind;
        last = cut;
      } else {
        last.content = content;
      }
      return;
    }
    cuts_.push_back(cut);
  }

  void Visit(std::uint32_t t) {
    const TokenFacts& fact = At(t);
    if (fact.connector != Clause::kNone) {
      OpenWith(chosen_[fact.connector]);
      return;
    }
    if (fact.inside_connector) return;
    switch (fact.mark) {
      case ';':
      case ':':
        Open(t, t + 1, ClauseKind::kMain);
        return;
      case '(':
        if (HasFinite(t + 1, NextOf(t + 1, ")"))) {
          bracket_open_ = true;
          Open(t, t + 1, ClauseKind::kInsert);
        }
        return;
      case ')':
        if (bracket_open_) Open(t, t + 1, ClauseKind::kCoordinate);
        bracket_open_ = false;
        return;
      case ',':
        VisitComma(t);
        return;
      default:
        break;
    }
    if (fact.and_or && t > begin_ && At(t - 1).mark != ',') VisitConjunction(t, t);
    if (fact.verb.finite) VisitFinite(t);
  }

  /// People who write without marks run clauses together ("no hay agua mi mamá la compra"): a second main verb begins a
  /// new one at the first word of its subject.
  void VisitFinite(std::uint32_t t) {
    const Cut& current = cuts_.back();
    std::uint32_t main_verb = end_;
    std::uint32_t pending = 0;
    for (std::uint32_t u = current.content; u < t; ++u) {
      if (At(u).subordinator) ++pending;
      if (At(u).mark == ',' || At(u).and_or) return;  // commas and conjunctions had their say
      if (!At(u).verb.finite) continue;
      if (pending > 0) {
        --pending;
      } else {
        main_verb = u;
      }
    }
    if (main_verb == end_ || pending > 0) return;
    const bool main_still_to_come = current.kind == ClauseKind::kRelative && !HasFinite(begin_, current.at);
    if (main_still_to_come) return;
    const std::uint32_t start = SubjectStart(main_verb + 1, t);
    if (start == t && !At(t).begins_anew) return;
    if (WordCount(current.content, start) < 3) return;
    Open(start, start, ClauseKind::kCoordinate);
  }

  /// First token of the subject of the verb at `verb`, not before `from`: past "se", "no", "las", then one noun phrase.
  /// The verb itself when nothing before it can begin a clause.
  std::uint32_t SubjectStart(std::uint32_t from, std::uint32_t verb) const {
    std::uint32_t start = verb;
    bool in_noun = false;
    for (std::uint32_t u = verb; u-- > from + 1;) {
      const TokenFacts& fact = At(u);
      const TokenFacts& before = At(u - 1);
      if (!fact.word || fact.preposition || fact.verb.finite || fact.verb.infinitive) break;
      const bool free = !before.preposition && !before.determiner && !before.verb.finite && !before.verb.infinitive;
      if (fact.begins_anew && free) start = u;
      if (in_noun && fact.determiner) break;
      in_noun = in_noun || !fact.begins_anew;
    }
    return start;
  }

  void VisitComma(std::uint32_t t) {
    std::uint32_t right = t + 1;
    while (right < end_ && At(right).and_or && At(right).connector == Clause::kNone) ++right;
    if (right >= end_ || At(right).connector != Clause::kNone || At(right).inside_connector) return;
    if (right > t + 1 && VisitConjunction(t, right - 1)) return;
    const Cut& current = cuts_.back();
    const std::uint32_t stop = SegmentEnd(right);
    const bool left_finite = HasFinite(current.content, t);
    const bool right_finite = HasFinite(right, stop);
    const TokenFacts& next = At(right);
    if (next.verb.gerund && left_finite) return Open(t, right, ClauseKind::kGerund);
    if (right_finite) {
      const bool fronted = MayBeFronted(current.kind) && !AnyWord(begin_, current.at);
      const bool adjunct = At(current.content).preposition || WordCount(current.content, t) <= 2;
      const bool aside = current.kind == ClauseKind::kCause && (next.verb.finite || next.begins_anew);
      if (left_finite || fronted || adjunct || aside) {
        if (left_finite && fronted && current.kind == ClauseKind::kCondition) return;
        return Open(t, right, fronted || !left_finite ? ClauseKind::kMain : ClauseKind::kCoordinate);
      }
      return;
    }
    if (next.verb.infinitive && BeginsLikeProposal(current)) return Open(t, right, ClauseKind::kCoordinate);
    if (!left_finite && (next.noun_like || next.verb.infinitive)) Open(t, right, ClauseKind::kItem);
  }

  /// "y" at `conjunction`, the cut reaching back to `from`. True when it cut.
  bool VisitConjunction(std::uint32_t from, std::uint32_t conjunction) {
    const std::uint32_t right = conjunction + 1;
    if (right >= end_ || At(right).connector != Clause::kNone || At(right).inside_connector) return false;
    const Cut& current = cuts_.back();
    const TokenFacts& next = At(right);
    const bool left_finite = HasFinite(current.content, from);
    const std::uint32_t left_words = WordCount(current.content, from);
    if (next.that && (left_finite || current.kind == ClauseKind::kAsk) && HasFinite(right, SegmentEnd(right))) {
      Open(from, right + 1, current.kind == ClauseKind::kAsk ? ClauseKind::kAsk : ClauseKind::kCoordinate);
      return true;
    }
    if (left_finite && left_words >= 3 && HasFinite(right, SegmentEnd(right))) {
      Open(from, right, ClauseKind::kCoordinate);
      return true;
    }
    if (next.verb.infinitive && left_words >= 3 && BeginsLikeProposal(current)) {
      Open(from, right, ClauseKind::kCoordinate);
      return true;
    }
    if (!left_finite && cuts_.back().kind == ClauseKind::kItem && next.noun_like) {
      Open(from, right, ClauseKind::kItem);
      return true;
    }
    return false;
  }

  bool BeginsLikeProposal(const Cut& cut) const {
    return cut.kind == ClauseKind::kAsk || (cut.content < end_ && At(cut.content).verb.infinitive) ||
           (cut.content + 1 < end_ && At(cut.content + 1).verb.infinitive);
  }

  /// Where a stretch that begins at `from` must end: next comma, mark or connector that opens a clause of its own.
  std::uint32_t SegmentEnd(std::uint32_t from) const {
    std::uint32_t t = from;
    while (t < end_ && At(t).mark != ',' && At(t).mark != ';' && At(t).mark != ':' &&
           (At(t).connector == Clause::kNone || t == from)) {
      ++t;
    }
    return t;
  }

  std::uint32_t NextOf(std::uint32_t from, std::string_view marks) const {
    while (from < end_ && (At(from).mark == 0 || marks.find(At(from).mark) == std::string_view::npos)) ++from;
    return from;
  }

  bool HasFinite(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < std::min(to, end_); ++t) {
      if (At(t).verb.finite && !At(t).inside_connector) return true;
    }
    return false;
  }

  bool AnyWord(std::uint32_t from, std::uint32_t to) const { return WordCount(from, to) > 0; }

  /// Words that say something: conjunctions and connectors left out.
  std::uint32_t WordCount(std::uint32_t from, std::uint32_t to) const {
    std::uint32_t count = 0;
    for (std::uint32_t t = from; t < std::min(to, end_); ++t) {
      if (At(t).word && !At(t).and_or && !At(t).inside_connector) ++count;
    }
    return count;
  }

  void Trim(Clause& clause) const {
    const auto idle = [&](std::uint32_t t) {
      return (!At(t).word && At(t).mark != '(' && At(t).mark != ')') || At(t).and_or;
    };
    while (clause.begin < clause.end && (idle(clause.begin) || At(clause.begin).mark == ')')) ++clause.begin;
    while (clause.end > clause.begin && (idle(clause.end - 1) || At(clause.end - 1).mark == '(')) --clause.end;
  }

  std::uint32_t begin_;
  std::uint32_t end_;
  const std::vector<Connector>& connectors_;
  std::vector<TokenFacts> facts_;
  std::uint32_t base_;
  std::vector<PatternMatch> chosen_;
  std::vector<Cut> cuts_;
  bool bracket_open_ = false;
};

}  // namespace

Result<ClauseSplitter> ClauseSplitter::Make(const std::string& dir, const WordLists& lists) {
  auto words = ClauseWords::Load(dir + "/clause_words.tsv");
  if (!words) return words.error();
  const std::string path = dir + "/connectors.tsv";
  auto table = LoadTsv(path, {"id", "direction", "keep", "pattern", "explanation"});
  if (!table) return table.error();
  std::vector<Connector> connectors;
  std::vector<std::string> patterns;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const auto kind = KindNamed(row[1]);
    if (!kind) bad.Add(row.line, "dirección desconocida «" + row[1] + "»");
    if (row[2] != "yes" && row[2] != "no") bad.Add(row.line, "keep debe ser yes o no");
    if (const std::string problem = PatternSet::Problem(row[3], lists); !problem.empty()) bad.Add(row.line, problem);
    connectors.push_back({row[0], kind.value_or(ClauseKind::kMain), row[2] == "yes", row[4]});
    patterns.push_back(row[3]);
  }
  if (!bad.empty()) return bad.ToError(path);
  auto set = PatternSet::Make(patterns, lists);
  if (!set) return set.error();
  return ClauseSplitter(std::make_unique<Impl>(Impl{std::move(*words), std::move(connectors), std::move(*set)}));
}

ClauseSplitter::ClauseSplitter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ClauseSplitter::ClauseSplitter(ClauseSplitter&&) noexcept = default;
ClauseSplitter& ClauseSplitter::operator=(ClauseSplitter&&) noexcept = default;
ClauseSplitter::~ClauseSplitter() = default;

ClauseForms ClauseSplitter::FormsOf(const Vocabulary& vocabulary) const {
  ClauseForms forms{vocabulary, {}, impl_->patterns.FormsOf(vocabulary)};
  forms.classes.reserve(vocabulary.form_count());
  for (std::uint32_t id = 0; id < vocabulary.form_count(); ++id) forms.classes.push_back(impl_->words.ClassesOf(vocabulary.form(FormId{id}).canonical));
  return forms;
}

std::vector<Clause> ClauseSplitter::operator()(const Annotated& text, const ClauseForms& forms, std::uint32_t sentence) const {
  const Sentence range = text.sentences[sentence];
  const std::vector<PatternMatch> matches = impl_->patterns.Match(text, *forms.connectors, range);
  return SentenceSplitter(text, forms, range, impl_->connectors, matches).Run(sentence);
}

const std::vector<Connector>& ClauseSplitter::connectors() const { return impl_->connectors; }

}  // namespace ceiba
