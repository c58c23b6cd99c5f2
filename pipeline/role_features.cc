// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/role_features.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "core/hash.h"
#include "nlp/verbs.h"

namespace ceiba {
namespace {

/// Numbers for the names of cues, and as many for connectors: enough that no two of ours share one (tested).
constexpr Trait kRuleSlots = 4608;

/// First trait of each kind; part of every trained model.
enum TraitBlock : Trait {
  kAlwaysTrait = 0, kPosTrait = 1, kVerbFormTrait = 65, kPluralTrait = 98, kUnknownTrait, kStopTrait, kEnding2Trait = 128,
  kEnding3Trait = 192, kPolarityTrait = 448, kEdgeTrait = 456, kTitleTrait = 480, kVerbTrait = 482, kShoutTrait = 492, kCapitalTrait,
  kCapitalFirstTrait, kEchoTrait, kPlaceTrait = 496, kKindTrait = 512, kConnectorBeforeTrait = 528, kListTrait = 768,
  kMeaningTrait = kListTrait + 256, kConnectorTrait = kMeaningTrait + kMeaningClasses, kCueTrait = kConnectorTrait + kRuleSlots,
  kTraitsUsed = kCueTrait + kRuleSlots,
};
static_assert(kTraitsUsed <= kTraitCount);

/// Where a name stands in a block of `size`.
Trait Named(TraitBlock block, std::string_view name, std::uint64_t size) { return static_cast<Trait>(block + Hash64(name) % size); }

/// Ways in which a word is parted from the one before; kinds of clause follow kEdgeClause.
enum Edge : std::uint8_t { kEdgeNone, kEdgeComma, kEdgeMark, kEdgeLoose, kEdgeClause, kEdgeSentence = kEdgeClause + kClauseKindCount, kEdgeBody };
static_assert(kEdgeBody + 1 == kEdgeCount);

enum MarkRow : std::uint32_t { kComma, kPoint, kSemicolon, kColon, kAsks, kExclaims, kOpens, kCloses, kQuotes, kDash, kDots, kSymbolRow, kLinkRow, kMaskRow, kOtherMark, kMarkRows };
/// Marks take the parts of speech from here on.
constexpr Trait kFirstMarkPos = 32;

MarkRow MarkRowOf(const Annotated& text, const Token& token) {
  if (token.kind == TokenKind::kLink) return kLinkRow;
  if (token.kind == TokenKind::kMask) return kMaskRow;
  if (token.kind == TokenKind::kSymbol) return kSymbolRow;
  const std::string_view mark = text.text.substr(token.span.begin, token.span.size());
  if (mark.starts_with("...") || mark == "…") return kDots;
  if (mark.starts_with("¿") || mark.starts_with("?")) return kAsks;
  if (mark.starts_with("¡") || mark.starts_with("!")) return kExclaims;
  if (mark == "–" || mark == "—" || mark == "-") return kDash;
  if (mark.starts_with("«") || mark.starts_with("»") || mark.starts_with("“") || mark.starts_with("”")) return kQuotes;
  switch (mark.empty() ? ' ' : mark[0]) {
    case ',': return kComma;
    case '.': return kPoint;
    case ';': return kSemicolon;
    case ':': return kColon;
    case '(': case '[': return kOpens;
    case ')': case ']': return kCloses;
    case '"': case '\'': return kQuotes;
    default: return kOtherMark;
  }
}

/// The last `count` code points.
std::string_view LastOf(std::string_view text, int count) {
  std::size_t begin = text.size();
  for (; count > 0 && begin > 0; --count) {
    do --begin;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U);
  }
  return text.substr(begin);
}

std::uint64_t VerbBits(const VerbReading& verb) {
  return (verb.finite ? 1U : 0U) | (verb.indicative ? 2U : 0U) | (verb.subjunctive ? 4U : 0U) | (verb.conditional ? 8U : 0U) |
         (verb.future ? 16U : 0U) | (verb.past ? 32U : 0U) | (verb.infinitive ? 64U : 0U) | (verb.gerund ? 128U : 0U) |
         (verb.first_person ? 256U : 0U);
}

std::uint64_t PolarityOf(Meaning meaning) { return static_cast<std::uint64_t>(meaning.polarity + 2); }

}  // namespace

FormTable::FormTable(const Vocabulary& vocabulary, const WordLists& lists, const Meanings& meanings, Threads threads)
    : form_count_(static_cast<std::uint32_t>(vocabulary.form_count())), forms_(form_count_ + kMarkRows) {
  std::vector<std::vector<Trait>> traits(forms_.size());
  ParallelBlocks(form_count_, threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) {
      const WordForm& word = vocabulary.form(FormId{static_cast<std::uint32_t>(i)});
      const WordAnalysis& likeliest = word.analyses.front();
      Form& form = forms_[i];
      form.lemma = Hash64(likeliest.lemma);
      form.canonical = Hash64(word.canonical);
      form.content = !word.stop && !IsFunctionWord(likeliest.pos);
      const auto has = [&](std::uint64_t block, std::uint64_t which = 0) { traits[i].push_back(static_cast<Trait>(block + which)); };
      has(kPosTrait, static_cast<std::uint64_t>(likeliest.pos));
      has(kVerbFormTrait, static_cast<std::uint64_t>(likeliest.verb_form) * 4 + likeliest.person);
      if (likeliest.plural) has(kPluralTrait);
      if (word.source == WordSource::kUnknown) has(kUnknownTrait);
      if (word.stop) has(kStopTrait);
      if (const Meaning meaning = meanings.Of(likeliest); meaning.of != 0) {
        has(kMeaningTrait, meaning.of - 1U);
        has(kPolarityTrait, PolarityOf(meaning));
      }
      if (word.canonical.size() > 3) {
        has(kEnding2Trait, Hash64(LastOf(word.canonical, 2)) % 64);
        has(kEnding3Trait, Hash64(LastOf(word.canonical, 3)) % 256);
      }
      for (const auto& [name, words] : lists) {
        if (std::ranges::any_of(word.analyses, [&](const WordAnalysis& a) { return std::ranges::binary_search(words, a.lemma); }))
          has(Named(kListTrait, name, 256));
      }
    }
  });
  for (std::uint32_t mark = 0; mark < kMarkRows; ++mark) {
    Form& form = forms_[form_count_ + mark];
    form.lemma = form.canonical = mark;
    traits[form_count_ + mark] = {static_cast<Trait>(kPosTrait + kFirstMarkPos + mark)};
  }
  for (const std::vector<Trait>& row : traits) {
    for (const Trait trait : row) traits_.Add(trait);
    traits_.EndRow();
  }
}

RuleTraits::RuleTraits(const std::vector<std::string>& cue_ids, const std::vector<Connector>& rows) {
  for (const std::string& id : cue_ids) cues.push_back(Named(kCueTrait, id, kRuleSlots));
  for (const Connector& row : rows) connectors.push_back(Named(kConnectorTrait, row.id, kRuleSlots));
}

std::uint32_t FormTable::RowOf(const Annotated& text, std::uint32_t token) const {
  const Token& here = text.tokens[token];
  return here.form.valid() ? here.form.value : form_count_ + MarkRowOf(text, here);
}

namespace {

/// Gathers what is seen of one text.
class Gatherer {
 public:
  Gatherer(const Annotated& text, const Vocabulary& vocabulary, const FormTable& table, const RuleTraits& rules,
           const std::vector<ClauseInText>& clauses, const std::vector<ClauseFeatures>& features)
      : text_(text), vocabulary_(vocabulary), table_(table), rules_(rules), clauses_(clauses), features_(features), count_(text.tokens.size()) {}

  RoleFeatures Run() {
    out_.rows.reserve(count_);
    for (std::uint32_t t = 0; t < count_; ++t) out_.rows.push_back(table_.RowOf(text_, t));
    SetPlaces();
    SetEdges();
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) AddSentence(s);
    return std::move(out_);
  }

 private:
  void SetPlaces() {
    clause_.assign(count_, Clause::kNone);
    connector_.assign(count_, Clause::kNone);
    out_.column.assign(count_, 0);
    for (std::uint32_t c = 0; c < clauses_.size(); ++c) {
      const Clause& clause = clauses_[c].clause;
      for (std::uint32_t t = clause.begin; t < clause.end; ++t) {
        clause_[t] = c;
        if (clauses_[c].column) out_.column[t] = FirstOf(*clauses_[c].column);
      }
      if (clause.connector == Clause::kNone) continue;
      for (std::uint32_t t = clause.connector_begin; t < clause.connector_end; ++t) connector_[t] = clause.connector;
    }
    if (clauses_.empty() || !clauses_.front().title) return;
    for (const ClauseInText& clause : clauses_) {
      if (clause.title) title_end_ = std::max(title_end_, clause.clause.end);
    }
    for (std::uint32_t t = 0; t < title_end_; ++t) {
      if (Form(t).content) title_lemmas_.push_back(Form(t).lemma);
    }
    std::ranges::sort(title_lemmas_);
  }

  bool BeginsClause(std::uint32_t t) const { return clause_[t] != Clause::kNone && clauses_[clause_[t]].clause.begin == t; }

  std::uint8_t EdgeOf(std::uint32_t t) const {
    if (!text_.tokens[t].form.valid()) return text_.text[text_.tokens[t].span.begin] == ',' ? kEdgeComma : kEdgeMark;
    if (clause_[t] == Clause::kNone) return kEdgeLoose;
    if (BeginsClause(t)) return static_cast<std::uint8_t>(kEdgeClause + static_cast<std::uint8_t>(clauses_[clause_[t]].clause.kind));
    return kEdgeNone;
  }

  void SetEdges() {
    out_.edge.assign(count_, kEdgeNone);
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const Sentence range = text_.sentences[s];
      const bool first_of_body = s > 0 && text_.sentences[s - 1].begin < title_end_ && range.begin >= title_end_;
      out_.edge[range.begin] = first_of_body ? kEdgeBody : kEdgeSentence;
      for (std::uint32_t t = range.begin + 1; t < range.end; ++t) out_.edge[t] = EdgeOf(t);
    }
  }

  const FormTable::Form& Form(std::uint32_t token) const { return table_.form(out_.rows[token]); }

  void AddSentence(std::uint32_t s) {
    const Sentence range = text_.sentences[s];
    bool after_connector = false;
    std::uint64_t since = 0;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      ++since;
      if (connector_[t] != Clause::kNone) {
        after_connector = true;
        since = 0;
      }
      AddTraits(t, s, ReadVerb(text_, vocabulary_, range, t), since, after_connector);
    }
  }

  void AddTraits(std::uint32_t t, std::uint32_t s, const VerbReading& verb, std::uint64_t since, bool after_connector) {
    const auto has = [&](Trait block, std::uint64_t which = 0) { out_.traits.Add(static_cast<Trait>(block + which)); };
    has(kEdgeTrait, out_.edge[t]);
    if (t < title_end_) has(kTitleTrait);
    const std::uint64_t bits = VerbBits(verb);
    for (std::uint64_t bit = 0; bit < 9; ++bit) {
      if ((bits >> bit & 1U) != 0) has(kVerbTrait, bit);
    }
    const Sentence range = text_.sentences[s];
    const std::size_t last = text_.sentences.size() - 1;
    if (t == range.begin) has(kPlaceTrait, t < title_end_ ? 9 : s == last ? 8 : std::min<std::uint64_t>(s, 4));
    if (connector_[t] != Clause::kNone) out_.traits.Add(rules_.connectors[connector_[t]]);
    if (after_connector && since <= 1) has(kConnectorBeforeTrait, since);
    if (const std::uint32_t c = clause_[t]; c != Clause::kNone) {
      if (BeginsClause(t)) has(kKindTrait, static_cast<std::uint64_t>(clauses_[c].clause.kind));
      for (const PatternMatch& cue : features_[c].cues) {
        if (cue.begin <= t && t < cue.end) out_.traits.Add(rules_.cues[cue.pattern]);
      }
    }
    const Token& token = text_.tokens[t];
    if (token.form.valid()) {
      const std::string_view written = text_.text.substr(token.span.begin, token.span.size());
      const auto capital = [](char ch) { return ch >= 'A' && ch <= 'Z'; };
      if (written.size() > 2 && capital(written[0]) && capital(written[1])) has(kShoutTrait);
      else if (capital(written[0])) has(t == range.begin ? kCapitalFirstTrait : kCapitalTrait);
    }
    if (t >= title_end_ && Form(t).content && std::ranges::binary_search(title_lemmas_, Form(t).lemma)) has(kEchoTrait);
    out_.traits.EndRow();
  }

  const Annotated& text_;
  const Vocabulary& vocabulary_;
  const FormTable& table_;
  const RuleTraits& rules_;
  const std::vector<ClauseInText>& clauses_;
  const std::vector<ClauseFeatures>& features_;
  std::size_t count_;
  std::uint32_t title_end_ = 0;
  std::vector<std::uint64_t> title_lemmas_;
  std::vector<std::uint32_t> clause_;
  std::vector<std::uint32_t> connector_;
  RoleFeatures out_;
};

}  // namespace

RoleFeatures RoleFeaturesOf(const Annotated& text, const Vocabulary& vocabulary, const FormTable& table,
                            const RuleTraits& rules, const std::vector<ClauseInText>& clauses,
                            const std::vector<ClauseFeatures>& features) {
  return Gatherer(text, vocabulary, table, rules, clauses, features).Run();
}

}  // namespace ceiba
