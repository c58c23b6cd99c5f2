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

/// What a feature speaks of; part of its hash, so the order is part of every trained model.
enum Template : std::uint64_t {
  kSurface = 1, kCanonical, kLemma, kEnding, kBeginning, kPosSet, kReading, kClass, kListed, kMark, kUnknownWord,
  kLemmaPair, kClassPair, kPosTriple, kCanonicalTriple, kFromStart, kToEnd, kCueHere, kVerbHere, kVerbBefore, kVerbAfter,
  kConnectorHere, kConnectorBefore, kSentencePlace, kShouted, kCapital, kInTitle, kEcho, kColumn,
  kClauseKind, kClauseConnector, kClauseStructure, kClauseCue, kClauseVerb, kClauseLemma, kClauseClass, kClauseFirstLemma,
  kClauseLength, kClauseNeighbours, kLemmaSkip, kPosPair, kVerbNegated,
};

/// Views of a feature: 1-5 are offsets in a window.
enum View : std::uint64_t { kClauseBefore = 16, kClauseAfter, kSentenceBefore, kSentenceAfter };

constexpr std::uint64_t Mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6U) + (a >> 2U));
  h ^= h >> 32U;
  h *= 0xD6E8FEB86659FD93ULL;
  h ^= h >> 32U;
  return h;
}

FeatureId Of(Template kind, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
  return Mix(Mix(Mix(kind, a), b), c);
}

/// First trait of each kind; part of every trained model.
enum TraitBlock : Trait {
  kAlwaysTrait = 0, kPosTrait = 1, kVerbFormTrait = 65, kPluralTrait = 98, kUnknownTrait, kStopTrait, kListTrait = 104, kEnding2Trait = 128,
  kEnding3Trait = 192, kMeaningTrait = 448, kPolarityTrait = 576, kEdgeTrait = 584, kTitleTrait = 608, kVerbTrait = 610, kShoutTrait = 620,
  kCapitalTrait, kCapitalFirstTrait, kEchoTrait, kPlaceTrait = 624, kConnectorTrait = 640, kCueTrait = 896, kKindTrait = 1152,
  kColumnTrait = 1168, kConnectorBeforeTrait = 1172, kTraitsUsed = 1176,
};
static_assert(kTraitsUsed <= kTraitCount);

enum MarkRow : std::uint32_t { kComma, kPoint, kSemicolon, kColon, kAsks, kExclaims, kOpens, kCloses, kQuotes, kDash, kDots, kSymbolRow, kLinkRow, kMaskRow, kOtherMark, kOutside, kMarkRows };

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

std::uint64_t ReadingOf(const WordAnalysis& analysis) {
  return (((static_cast<std::uint64_t>(analysis.pos) * 16 + static_cast<std::uint64_t>(analysis.verb_form)) * 8 +
           static_cast<std::uint64_t>(analysis.tense)) * 4 + analysis.person) * 2 + (analysis.plural ? 1U : 0U);
}

std::uint64_t VerbBits(const VerbReading& verb) {
  return (verb.finite ? 1U : 0U) | (verb.indicative ? 2U : 0U) | (verb.subjunctive ? 4U : 0U) | (verb.conditional ? 8U : 0U) |
         (verb.future ? 16U : 0U) | (verb.past ? 32U : 0U) | (verb.infinitive ? 64U : 0U) | (verb.gerund ? 128U : 0U) |
         (verb.first_person ? 256U : 0U);
}

std::uint64_t PolarityOf(Meaning meaning) { return static_cast<std::uint64_t>(meaning.polarity + 2); }

/// As in meanings.tsv.
std::string_view PosName(PartOfSpeech pos) {
  switch (pos) {
    case PartOfSpeech::kNoun: return "noun";
    case PartOfSpeech::kVerb: case PartOfSpeech::kAuxiliary: return "verb";
    case PartOfSpeech::kAdjective: return "adj";
    case PartOfSpeech::kAdverb: return "adv";
    default: return "other";
  }
}

std::uint64_t Bucket(std::size_t n) { return n <= 4 ? n : n <= 7 ? 5 : n <= 12 ? 6 : n <= 25 ? 7 : 8; }

}  // namespace

FeatureId Seen(FeatureId feature, std::uint64_t from) { return Mix(feature, from); }

FormTable::FormTable(const Vocabulary& vocabulary, const WordLists& lists, const Meanings& meanings, Threads threads)
    : form_count_(static_cast<std::uint32_t>(vocabulary.form_count())), forms_(form_count_ + kMarkRows) {
  std::vector<std::vector<FeatureId>> features(forms_.size());
  std::vector<std::vector<Trait>> traits(forms_.size());
  ParallelBlocks(form_count_, threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) {
      const WordForm& word = vocabulary.form(FormId{static_cast<std::uint32_t>(i)});
      const WordAnalysis& likeliest = word.analyses.front();
      Form& form = forms_[i];
      form.lemma = Hash64(likeliest.lemma);
      form.canonical = Hash64(word.canonical);
      form.pos = static_cast<std::uint8_t>(likeliest.pos);
      form.meaning = meanings.Of(likeliest.lemma, PosName(likeliest.pos));
      form.content = !word.stop && !IsFunctionWord(likeliest.pos);
      std::vector<FeatureId>& out = features[i];
      out.push_back(Of(kCanonical, form.canonical));
      if (word.surface != word.canonical) out.push_back(Of(kSurface, Hash64(word.surface)));
      std::uint64_t set = 0;
      for (const WordAnalysis& analysis : word.analyses) {
        const FeatureId lemma = Of(kLemma, Hash64(analysis.lemma));
        const FeatureId reading = Of(kReading, ReadingOf(analysis));
        if (!std::ranges::count(out, lemma)) out.push_back(lemma);
        if (!std::ranges::count(out, reading)) out.push_back(reading);
        set |= 1ULL << static_cast<unsigned>(analysis.pos);
      }
      out.push_back(Of(kPosSet, set));
      if (word.canonical.size() > 3) {
        out.push_back(Of(kEnding, Hash64(LastOf(word.canonical, 3))));
        out.push_back(Of(kEnding, Hash64(LastOf(word.canonical, 4)), 4));
        out.push_back(Of(kBeginning, Hash64(word.canonical.substr(0, 4))));
      }
      if (word.source == WordSource::kUnknown) out.push_back(Of(kUnknownWord, 1));
      if (form.meaning.of != 0) {
        out.push_back(Of(kClass, form.meaning.of));
        out.push_back(Of(kClass, 1000, PolarityOf(form.meaning)));
      }
      std::vector<Trait>& properties = traits[i];
      const auto has = [&](Trait block, std::uint64_t which = 0) { properties.push_back(static_cast<Trait>(block + which)); };
      has(kPosTrait, form.pos);
      has(kVerbFormTrait, static_cast<std::uint64_t>(likeliest.verb_form) * 4 + likeliest.person);
      if (likeliest.plural) has(kPluralTrait);
      if (word.source == WordSource::kUnknown) has(kUnknownTrait);
      if (word.stop) has(kStopTrait);
      if (form.meaning.of != 0) {
        has(kMeaningTrait, form.meaning.of);
        has(kPolarityTrait, PolarityOf(form.meaning));
      }
      if (word.canonical.size() > 3) {
        has(kEnding2Trait, Hash64(LastOf(word.canonical, 2)) % 64);
        has(kEnding3Trait, Hash64(LastOf(word.canonical, 3)) % 256);
      }
      std::uint64_t list = 0;
      for (const auto& [name, words] : lists) {
        if (std::ranges::any_of(word.analyses, [&](const WordAnalysis& a) { return std::ranges::binary_search(words, a.lemma); })) {
          out.push_back(Of(kListed, Hash64(name)));
          has(kListTrait, list);
        }
        if (list < 23) ++list;
      }
    }
  });
  for (std::uint32_t mark = 0; mark < kMarkRows; ++mark) {
    Form& form = forms_[form_count_ + mark];
    form.lemma = form.canonical = Mix(kMark, mark);
    form.pos = static_cast<std::uint8_t>(32 + mark);
    features[form_count_ + mark] = {Of(kMark, mark)};
    traits[form_count_ + mark] = {static_cast<Trait>(kPosTrait + form.pos)};
  }
  for (const std::vector<FeatureId>& row : features) {
    for (const FeatureId id : row) features_.Add(id);
    features_.EndRow();
  }
  for (const std::vector<Trait>& row : traits) {
    for (const Trait trait : row) traits_.Add(trait);
    traits_.EndRow();
  }
}

std::uint32_t FormTable::RowOf(const Annotated& text, std::uint32_t token) const {
  const Token& here = text.tokens[token];
  return here.form.valid() ? here.form.value : form_count_ + MarkRowOf(text, here);
}

namespace {

/// Gathers the features of one text.
class Gatherer {
 public:
  Gatherer(const Annotated& text, const Vocabulary& vocabulary, const FormTable& table, const std::vector<ClauseInText>& clauses,
           const std::vector<ClauseFeatures>& features)
      : text_(text), vocabulary_(vocabulary), table_(table), clauses_(clauses), features_(features), count_(text.tokens.size()) {}

  RoleFeatures Run() {
    out_.rows.reserve(count_);
    for (std::uint32_t t = 0; t < count_; ++t) out_.rows.push_back(table_.RowOf(text_, t));
    SetPlaces();
    SetEdges();
    for (std::uint32_t c = 0; c < clauses_.size(); ++c) AddOwn(c);
    for (std::uint32_t c = 0; c < clauses_.size(); ++c) AddClause(c);
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) AddSentence(s);
    return std::move(out_);
  }

 private:
  void SetPlaces() {
    out_.clause.assign(count_, RoleFeatures::kNone);
    out_.first_of_clause.assign(count_, false);
    connector_.assign(count_, Clause::kNone);
    for (std::uint32_t c = 0; c < clauses_.size(); ++c) {
      const Clause& clause = clauses_[c].clause;
      for (std::uint32_t t = clause.begin; t < clause.end; ++t) out_.clause[t] = c;
      out_.first_of_clause[clause.begin] = true;
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

  void SetEdges() {
    out_.edge.assign(count_, 0);
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const Sentence range = text_.sentences[s];
      for (std::uint32_t t = range.begin; t < range.end; ++t) {
        std::uint8_t edge = 0;
        if (t == range.begin) {
          edge = title_end_ > 0 && s > 0 && text_.sentences[s - 1].begin < title_end_ && range.begin >= title_end_ ? 19 : 18;
        } else if (!text_.tokens[t].form.valid()) {
          edge = out_.rows[t] == table_.size() - kMarkRows + kComma ? 1 : 2;
        } else if (out_.clause[t] == RoleFeatures::kNone) {
          edge = 3;
        } else if (out_.first_of_clause[t]) {
          edge = static_cast<std::uint8_t>(4 + static_cast<std::uint8_t>(clauses_[out_.clause[t]].clause.kind));
        }
        out_.edge[t] = edge;
      }
    }
  }

  const FormTable::Form& Form(std::uint32_t token) const { return table_.form(out_.rows[token]); }
  /// The form `offset` words away, or the one that stands for outside.
  const FormTable::Form& Around(std::uint32_t token, int offset) const {
    const std::int64_t at = static_cast<std::int64_t>(token) + offset;
    return table_.form(at < 0 || at >= static_cast<std::int64_t>(count_) ? table_.outside() : out_.rows[static_cast<std::size_t>(at)]);
  }

  /// Lemma of the clause's first finite verb, else of its first verb, else 0.
  std::uint64_t VerbOf(const Clause& clause) const {
    std::uint64_t any = 0;
    for (std::uint32_t t = clause.begin; t < clause.end; ++t) {
      if (!text_.tokens[t].form.valid()) continue;
      const WordAnalysis& likeliest = vocabulary_.form(text_.tokens[t].form).analyses.front();
      if (likeliest.pos != PartOfSpeech::kVerb && likeliest.pos != PartOfSpeech::kAuxiliary) continue;
      if (likeliest.person != 0) return Form(t).lemma;
      if (any == 0) any = Form(t).lemma;
    }
    return any;
  }

  /// What a clause says of itself and, seen from there, to its neighbours.
  void AddOwn(std::uint32_t c) {
    const Clause& clause = clauses_[c].clause;
    std::vector<FeatureId>& own = own_.emplace_back();
    own.push_back(Of(kClauseKind, static_cast<std::uint64_t>(clause.kind)));
    if (clause.connector != Clause::kNone) own.push_back(Of(kClauseConnector, clause.connector));
    for (const PatternMatch& cue : features_[c].cues) own.push_back(Of(kClauseCue, cue.pattern));
    const std::uint64_t verb = VerbOf(clause);
    own.push_back(Of(kClauseVerb, verb, features_[c].Has(Feature::kNegated) ? 1 : 0));
    own.push_back(Of(kClauseStructure, 1000, (features_[c].structure >> static_cast<std::size_t>(Feature::kNoVerb)).to_ullong() & 0xFFU));
    for (std::uint32_t t = clause.begin; t < clause.end; ++t) {
      if (!Form(t).content) continue;
      own.push_back(Of(kClauseLemma, Form(t).lemma));
      if (Form(t).meaning.of == 0) continue;
      own.push_back(Of(kClauseClass, Form(t).meaning.of));
      if (Form(t).meaning.polarity != 0) own.push_back(Of(kClauseClass, 1000, PolarityOf(Form(t).meaning)));
    }
  }

  void AddClause(std::uint32_t c) {
    const Clause& clause = clauses_[c].clause;
    for (const FeatureId id : own_[c]) out_.of_clause.Add(id);
    const ClauseFeatures& features = features_[c];
    for (std::size_t f = 0; f < static_cast<std::size_t>(kFirstContextFeature); ++f) {
      if (features.structure[f]) out_.of_clause.Add(Of(kClauseStructure, f));
    }
    for (std::uint32_t t = clause.begin, found = 0; t < clause.end && found < 2; ++t) {
      if (Form(t).content) out_.of_clause.Add(Of(kClauseFirstLemma, Form(t).lemma, found++));
    }
    out_.of_clause.Add(Of(kClauseLength, Bucket(clause.end - clause.begin)));
    const auto see = [&](std::uint32_t other, View near, View far) {
      const bool same = clauses_[other].clause.sentence == clause.sentence;
      for (const FeatureId id : own_[other]) out_.of_clause.Add(Seen(id, same ? near : far));
    };
    if (c > 0) see(c - 1, kClauseBefore, kSentenceBefore);
    if (c + 1 < clauses_.size()) see(c + 1, kClauseAfter, kSentenceAfter);
    const auto kind = [&](std::uint32_t other) {
      return clauses_[other].clause.sentence != clause.sentence ? 30 : static_cast<std::uint64_t>(clauses_[other].clause.kind);
    };
    out_.of_clause.Add(Of(kClauseNeighbours, c > 0 ? kind(c - 1) : 31, static_cast<std::uint64_t>(clause.kind),
                          c + 1 < clauses_.size() ? kind(c + 1) : 31));
    out_.of_clause.EndRow();
  }

  void AddSentence(std::uint32_t s) {
    const Sentence range = text_.sentences[s];
    const std::vector<VerbReading> verbs = ReadVerbs(text_, vocabulary_, range);
    const std::size_t length = range.end - range.begin;
    std::vector<std::uint64_t> verb_after(length, 0);
    std::uint64_t next = 0;
    for (std::size_t i = length; i-- > 0;) {
      verb_after[i] = next;
      if (verbs[i].finite || verbs[i].infinitive) next = Form(range.begin + static_cast<std::uint32_t>(i)).lemma;
    }
    std::uint64_t verb_before = 0;
    std::uint64_t connector_before = Clause::kNone;
    std::uint64_t since = 0;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      const VerbReading& verb = verbs[t - range.begin];
      Add(Of(kVerbHere, VerbBits(verb)));
      if (t > range.begin) Add(Of(kVerbHere, VerbBits(verbs[t - range.begin - 1]), 1));
      if (t + 1 < range.end) Add(Of(kVerbHere, VerbBits(verbs[t - range.begin + 1]), 2));
      Add(Of(kVerbBefore, verb_before));
      Add(Of(kVerbAfter, verb_after[t - range.begin]));
      if (connector_before != Clause::kNone) Add(Of(kConnectorBefore, connector_before, Bucket(since)));
      if (connector_[t] != Clause::kNone) Add(Of(kConnectorHere, connector_[t]));
      AddWords(t);
      AddPlace(t, s);
      if (verb.finite || verb.infinitive) verb_before = Form(t).lemma;
      ++since;
      if (connector_[t] != Clause::kNone) {
        connector_before = connector_[t];
        since = 0;
      }
      AddTraits(t, s, verb, since, connector_before != Clause::kNone);
      out_.of_token.EndRow();
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
    if (connector_[t] != Clause::kNone) has(kConnectorTrait, std::min<std::uint64_t>(connector_[t], 255));
    if (after_connector && since <= 1) has(kConnectorBeforeTrait, since);
    if (const std::uint32_t c = out_.clause[t]; c != RoleFeatures::kNone) {
      if (t == clauses_[c].clause.begin) has(kKindTrait, static_cast<std::uint64_t>(clauses_[c].clause.kind));
      for (const PatternMatch& cue : features_[c].cues) {
        if (cue.begin <= t && t < cue.end) has(kCueTrait, std::min<std::uint64_t>(cue.pattern, 255));
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

  void AddWords(std::uint32_t t) {
    const FormTable::Form& here = Form(t);
    const FormTable::Form& before = Around(t, -1);
    const FormTable::Form& after = Around(t, 1);
    Add(Of(kLemmaPair, before.lemma, here.lemma));
    Add(Of(kLemmaPair, here.lemma, after.lemma, 1));
    Add(Of(kLemmaSkip, before.lemma, after.lemma));
    Add(Of(kLemmaPair, Around(t, -2).lemma, before.lemma, 2));
    Add(Of(kLemmaPair, after.lemma, Around(t, 2).lemma, 3));
    Add(Of(kCanonicalTriple, before.canonical, here.canonical, after.canonical));
    Add(Of(kClassPair, before.meaning.of, here.meaning.of));
    Add(Of(kClassPair, here.meaning.of, after.meaning.of, 1));
    Add(Of(kPosTriple, before.pos, here.pos, after.pos));
    Add(Of(kPosTriple, Around(t, -2).pos, before.pos, here.pos + 64U));
    Add(Of(kPosTriple, here.pos, after.pos, Around(t, 2).pos + 128U));
  }

  void AddPlace(std::uint32_t t, std::uint32_t s) {
    const std::uint32_t c = out_.clause[t];
    const Sentence range = text_.sentences[s];
    const bool body = t >= title_end_;
    const std::size_t last = text_.sentences.size() - 1;
    Add(Of(kSentencePlace, !body ? 9 : s == last ? 8 : std::min<std::uint64_t>(s, 4), t == range.begin ? 1 : 0));
    if (c != RoleFeatures::kNone) {
      const Clause& clause = clauses_[c].clause;
      Add(Of(kFromStart, std::min<std::uint64_t>(t - clause.begin, 4), static_cast<std::uint64_t>(clause.kind)));
      Add(Of(kToEnd, std::min<std::uint64_t>(clause.end - 1 - t, 3), static_cast<std::uint64_t>(clause.kind)));
      for (const PatternMatch& cue : features_[c].cues) {
        if (cue.begin <= t && t < cue.end) Add(Of(kCueHere, cue.pattern, t == cue.begin ? 1 : 0));
      }
      if (clauses_[c].column) Add(Of(kColumn, static_cast<std::uint64_t>(*clauses_[c].column)));
    }
    const Token& token = text_.tokens[t];
    if (token.form.valid()) {
      const std::string_view written = text_.text.substr(token.span.begin, token.span.size());
      const auto capital = [](char ch) { return ch >= 'A' && ch <= 'Z'; };
      if (written.size() > 2 && capital(written[0]) && capital(written[1])) Add(Of(kShouted, 1));
      else if (capital(written[0])) Add(Of(kCapital, t == range.begin ? 1 : 0));
    }
    if (body && Form(t).content && std::ranges::binary_search(title_lemmas_, Form(t).lemma)) Add(Of(kEcho, 1));
  }

  void Add(FeatureId id) { out_.of_token.Add(id); }

  const Annotated& text_;
  const Vocabulary& vocabulary_;
  const FormTable& table_;
  const std::vector<ClauseInText>& clauses_;
  const std::vector<ClauseFeatures>& features_;
  std::size_t count_;
  std::uint32_t title_end_ = 0;
  std::vector<std::uint64_t> title_lemmas_;
  std::vector<std::uint32_t> connector_;
  std::vector<std::vector<FeatureId>> own_;
  RoleFeatures out_;
};

}  // namespace

RoleFeatures RoleFeaturesOf(const Annotated& text, const Vocabulary& vocabulary, const FormTable& table,
                            const std::vector<ClauseInText>& clauses, const std::vector<ClauseFeatures>& features) {
  return Gatherer(text, vocabulary, table, clauses, features).Run();
}

}  // namespace ceiba
