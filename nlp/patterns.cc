// SPDX-License-Identifier: GPL-3.0-or-later
// Each token is turned into a key (numbers of its form and lemmas, classes, lists) and the key into a row of what it fits;
// a backtracking matcher runs the patterns that can begin with that row.
#include "nlp/patterns.h"

#include <tsl/robin_map.h>

#include <array>
#include <span>
#include <type_traits>
#include <utility>

#include "core/hash.h"
#include "nlp/pattern_rows.h"
#include "nlp/pattern_source.h"
#include "nlp/sentence_edges.h"
#include "nlp/verbs.h"

namespace ceiba {
namespace {

using pattern::Element;
using pattern::Elements;
using pattern::Entry;
using pattern::Pattern;
using pattern::Rows;
using pattern::Step;
using pattern::TokenKey;
using pattern::Words;
using enum pattern::ClassBit;

std::uint32_t ClassOf(PartOfSpeech pos) {
  switch (pos) {
    case PartOfSpeech::kNoun:
      return kClassNoun;
    case PartOfSpeech::kProperNoun:
      return kClassProper;
    case PartOfSpeech::kVerb:
    case PartOfSpeech::kAuxiliary:
      return 0;  // verbs are read in their context
    case PartOfSpeech::kAdjective:
      return kClassAdjective;
    case PartOfSpeech::kAdverb:
      return kClassAdverb;
    case PartOfSpeech::kDeterminer:
      return kClassDeterminer;
    case PartOfSpeech::kPronoun:
      return kClassPronoun;
    case PartOfSpeech::kRelative:
      return kClassRelative;
    case PartOfSpeech::kPreposition:
      return kClassPreposition;
    case PartOfSpeech::kConjunction:
      return kClassConjunction;
    case PartOfSpeech::kNumeral:
      return kClassNumeral;
    case PartOfSpeech::kInterjection:
    case PartOfSpeech::kOther:
      return 0;
  }
  return 0;
}

std::uint32_t ClassesOf(const VerbReading& verb) {
  std::uint32_t bits = 0;
  if (verb.indicative) bits |= kClassIndicative;
  if (verb.subjunctive) bits |= kClassSubjunctive;
  if (verb.conditional) bits |= kClassConditional;
  if (verb.future) bits |= kClassFuture;
  if (verb.finite) bits |= kClassFinite | kClassVerb;
  if (verb.finite && verb.first_person) bits |= kClassFirstPerson;
  if (verb.infinitive) bits |= kClassInfinitive | kClassVerb;
  if (verb.gerund) bits |= kClassGerund | kClassVerb;
  return bits;
}

bool HasLineBreak(std::string_view text) { return text.find('\n') != std::string_view::npos; }

/// Tokens of a range, each as its row of what it fits.
struct RowsOfRange {
  const Annotated& text;
  Sentence range;
  const Rows& rows;
  const std::vector<std::uint32_t>& row_of;  // by token of the range

  std::size_t size() const { return row_of.size(); }
  bool Fits(std::size_t at, std::uint32_t bit) const { return rows.Fits(row_of[at], bit); }

  /// . ; : or something after a line break: no gap reaches over it.
  bool StopsGap(std::size_t at) const {
    const Token& token = text.tokens[range.begin + at];
    if (!token.form.valid()) {
      const char mark = text.text[token.span.begin];
      if (mark == '.' || mark == ';' || mark == ':') return true;
    }
    if (at == 0) return false;
    const std::uint32_t gap_begin = text.tokens[range.begin + at - 1].span.end;
    return HasLineBreak(text.text.substr(gap_begin, token.span.begin - gap_begin));
  }
};

/// Tries to match a pattern from a token; remembers where the focus lay on the longest way.
class Matcher {
 public:
  Matcher(const Pattern& pattern, std::span<const Step> steps, const RowsOfRange& tokens, std::size_t end)
      : pattern_(pattern), steps_(steps), tokens_(tokens), end_(end) {}

  bool Run(std::size_t start) {
    start_ = start;
    Walk(0, start, start, start);
    return found_;
  }
  std::size_t match_end() const { return match_end_; }
  std::size_t focus_begin() const { return best_focus_begin_; }
  std::size_t focus_end() const { return best_focus_end_; }

 private:
  void Walk(std::size_t index, std::size_t at, std::size_t focus_begin, std::size_t focus_end) {
    for (;; ++index) {
      if (index == pattern_.focus_begin) focus_begin = at;
      if (index == pattern_.focus_end) focus_end = at;
      if (index == steps_.size()) break;
      const Step& step = steps_[index];
      switch (step.kind) {
        case Element::Kind::kNotBefore:
          if (at > 0 && tokens_.Fits(at - 1, step.bit)) return;
          break;
        case Element::Kind::kNotNext:
          if (at < tokens_.size() && tokens_.Fits(at, step.bit)) return;
          break;
        case Element::Kind::kGap:
          for (std::size_t skip = 0; skip <= step.gap; ++skip) {
            Walk(index + 1, at + skip, focus_begin, focus_end);
            if (at + skip >= end_ || tokens_.StopsGap(at + skip)) return;
          }
          return;
        case Element::Kind::kToken: {
          const bool fits = at < end_ && tokens_.Fits(at, step.bit);
          if (step.optional) {
            if (fits) Walk(index + 1, at + 1, focus_begin, focus_end);
            break;
          }
          if (!fits) return;
          ++at;
          break;
        }
      }
    }
    if (pattern_.at_end && at != end_) return;
    if (at == start_ || (found_ && at <= match_end_)) return;
    found_ = true;
    match_end_ = at;
    best_focus_begin_ = focus_begin;
    best_focus_end_ = focus_end;
  }

  const Pattern& pattern_;
  std::span<const Step> steps_;
  const RowsOfRange& tokens_;
  std::size_t end_;
  std::size_t start_ = 0;
  bool found_ = false;
  std::size_t match_end_ = 0;
  std::size_t best_focus_begin_ = 0;
  std::size_t best_focus_end_ = 0;
};

struct KeyHash {
  std::size_t operator()(const TokenKey& key) const { return Hash64({reinterpret_cast<const char*>(&key), sizeof key}); }
};
static_assert(std::has_unique_object_representations_v<TokenKey>, "its bytes are hashed");

}  // namespace

struct PatternSet::Impl {
  Words words;
  std::vector<Pattern> patterns;
  Elements elements;

  TokenKey KeyOf(const WordForm& form, const VerbReading& verb, TokenKind kind) const;
  TokenKey KeyOf(const Annotated& text, const Vocabulary& vocabulary, Sentence range, std::uint32_t token) const;
  std::vector<PatternMatch> Match(const RowsOfRange& tokens) const;
};

TokenKey PatternSet::Impl::KeyOf(const WordForm& form, const VerbReading& verb, TokenKind kind) const {
  TokenKey key;
  key.classes = kClassAny | ClassesOf(verb);
  if (kind == TokenKind::kNumber) key.classes |= kClassNumeral;
  if (const Entry* entry = words.FindWord(form.canonical); entry != nullptr) key.word = entry->id;
  key.surface = words.FindSurface(form.surface);
  std::size_t count = 0;
  const bool function_word = IsFunctionWord(form.analyses.front().pos);
  for (const WordAnalysis& analysis : form.analyses) {
    if (analysis.verb_form == VerbForm::kParticiple) key.classes |= kClassParticiple | kClassVerb;
    if (!function_word || IsFunctionWord(analysis.pos)) key.classes |= ClassOf(analysis.pos);
    const Entry* entry = words.FindWord(analysis.lemma);
    if (entry == nullptr) continue;
    key.lists |= entry->lists;
    if (entry->id != 0 && count < TokenKey::kMaxLemmas) key.lemmas[count++] = entry->id;
  }
  return key;
}

TokenKey KeyOfMark(char mark) {
  TokenKey key;
  key.classes = kClassAny;
  key.mark = static_cast<std::uint32_t>(mark);
  return key;
}

char MarkOf(const Annotated& text, const Token& token) { return pattern::MarkOf(text.text.substr(token.span.begin, token.span.size())); }

TokenKey PatternSet::Impl::KeyOf(const Annotated& text, const Vocabulary& vocabulary, Sentence range, std::uint32_t index) const {
  const Token& token = text.tokens[index];
  if (!token.form.valid()) return KeyOfMark(MarkOf(text, token));
  return KeyOf(vocabulary.form(token.form), ReadVerb(text, vocabulary, range, index), token.kind);
}

/// A row for each way in which a form may be read. Forms that the patterns cannot tell apart share theirs.
class PatternSet::Forms {
 public:
  Forms(const Impl& set, const Vocabulary& words) : vocabulary(words), rows(set.elements) {
    tsl::robin_map<TokenKey, std::uint32_t, KeyHash> known;
    const auto row_of = [&](const TokenKey& key) {
      const auto found = known.find(key);
      return found != known.end() ? found->second : known.emplace(key, rows.Add(key)).first->second;
    };
    for (std::size_t mark = 0; mark < of_mark_.size(); ++mark) of_mark_[mark] = row_of(KeyOfMark(static_cast<char>(mark)));
    of_form_.resize(words.form_count());
    for (std::uint32_t id = 0; id < of_form_.size(); ++id) {
      const WordForm& form = words.form(FormId{id});
      const VerbFacts& verb = words.verb_facts(FormId{id});
      for (std::size_t number = 0; number < 2; ++number) {
        const TokenKey key = set.KeyOf(form, {}, number == 0 ? TokenKind::kWord : TokenKind::kNumber);
        for (std::size_t use = 0; use < kVerbUses; ++use) {
          TokenKey here = key;
          here.classes |= ClassesOf(verb.As(static_cast<VerbUse>(use)));
          of_form_[id][number * kVerbUses + use] = row_of(here);
        }
      }
    }
  }

  std::uint32_t RowOf(const Annotated& text, Sentence range, std::uint32_t index) const {
    const Token& token = text.tokens[index];
    if (!token.form.valid()) return of_mark_[static_cast<std::size_t>(MarkOf(text, token))];
    const auto use = static_cast<std::size_t>(VerbUseOf(text, vocabulary, range, index));
    return of_form_[token.form.value][(token.kind == TokenKind::kNumber ? kVerbUses : 0) + use];
  }

  const Vocabulary& vocabulary;
  Rows rows;

 private:
  std::array<std::uint32_t, 128> of_mark_{};  // by what stands for the mark
  std::vector<std::array<std::uint32_t, 2 * kVerbUses>> of_form_;  // as a word, then as a number; by use as a verb
};

PatternSet::PatternSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

std::string PatternSet::Problem(std::string_view source, const WordLists& lists) {
  Words words;
  for (const auto& [name, lemmas] : lists) words.AddList(name, {});
  std::string problem;
  pattern::Parse(source, words, problem);
  return problem;
}

Result<PatternSet> PatternSet::Make(const std::vector<std::string>& patterns, const WordLists& lists) {
  if (lists.size() > 32) return ConfigError("más de 32 listas de palabras");
  auto impl = std::make_unique<Impl>();
  for (const auto& [name, lemmas] : lists) impl->words.AddList(name, lemmas);
  std::string problems;
  for (const std::string& source : patterns) {
    std::string problem;
    if (auto parsed = pattern::Parse(source, impl->words, problem)) {
      impl->patterns.push_back(std::move(*parsed));
    } else {
      problems += (problems.empty() ? "" : "\n") + ("patrón «" + source + "»: " + problem);
    }
  }
  if (!problems.empty()) return ConfigError(problems);
  impl->elements = Elements(impl->patterns, impl->words.end());
  return PatternSet(std::move(impl));
}

std::shared_ptr<const PatternSet::Forms> PatternSet::FormsOf(const Vocabulary& vocabulary) const {
  return std::make_shared<const Forms>(*impl_, vocabulary);
}

std::vector<PatternMatch> PatternSet::Match(const Annotated& text, const Forms& forms, Sentence range) const {
  thread_local std::vector<std::uint32_t> row_of;  // kept from call to call for its room
  row_of.clear();
  for (std::uint32_t t = range.begin; t < range.end; ++t) row_of.push_back(forms.RowOf(text, range, t));
  return impl_->Match({text, range, forms.rows, row_of});
}

std::vector<PatternMatch> PatternSet::Match(const Annotated& text, const Vocabulary& vocabulary, Sentence range) const {
  Rows rows(impl_->elements);
  std::vector<std::uint32_t> row_of;
  for (std::uint32_t t = range.begin; t < range.end; ++t) row_of.push_back(rows.Add(impl_->KeyOf(text, vocabulary, range, t)));
  return impl_->Match({text, range, rows, row_of});
}

std::vector<PatternMatch> PatternSet::Impl::Match(const RowsOfRange& tokens) const {
  std::vector<PatternMatch> matches;
  if (tokens.size() == 0) return matches;
  const Sentence range = tokens.range;
  const std::size_t first = FirstContentToken(tokens.text, range) - range.begin;
  const std::size_t last = ContentEnd(tokens.text, range) - range.begin;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const std::uint32_t row = tokens.row_of[at];
    for (const std::uint32_t p : at == first ? tokens.rows.OpeningWith(row) : tokens.rows.BeginningWith(row)) {
      const Pattern& pattern = patterns[p];
      Matcher matcher(pattern, elements.StepsOf(p), tokens, pattern.at_end ? last : tokens.size());
      if (!matcher.Run(at)) continue;
      matches.push_back({p, range.begin + static_cast<std::uint32_t>(at),
                         range.begin + static_cast<std::uint32_t>(matcher.match_end()),
                         range.begin + static_cast<std::uint32_t>(matcher.focus_begin()),
                         range.begin + static_cast<std::uint32_t>(matcher.focus_end())});
    }
  }
  return matches;
}

}  // namespace ceiba
