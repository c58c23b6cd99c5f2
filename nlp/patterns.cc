// SPDX-License-Identifier: GPL-3.0-or-later
// Each token of a range is turned once into a key (numbers of its form and lemmas, classes, lists); a backtracking
// matcher runs the patterns that can begin with that key.
#include "nlp/patterns.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "nlp/pattern_source.h"
#include "nlp/sentence_edges.h"
#include "nlp/verbs.h"

namespace ceiba {
namespace {

using pattern::Atom;
using pattern::Element;
using pattern::Entry;
using pattern::Pattern;
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

/// What the patterns may ask of one token.
struct TokenKey {
  static constexpr std::size_t kMaxLemmas = 6;
  std::uint32_t word = 0;
  std::uint32_t surface = 0;
  std::array<std::uint32_t, kMaxLemmas> lemmas{};
  std::uint32_t classes = 0;
  std::uint32_t lists = 0;
  char mark = 0;
  bool stops_gap = false;  // . ; : or something after a line break
};

bool Holds(const Atom& atom, const TokenKey& key) {
  bool holds = false;
  switch (atom.kind) {
    case Atom::Kind::kWord:
      holds = key.word == atom.id;
      break;
    case Atom::Kind::kLemma:
      holds = std::ranges::find(key.lemmas, atom.id) != key.lemmas.end();
      break;
    case Atom::Kind::kSurface:
      holds = key.surface == atom.id;
      break;
    case Atom::Kind::kList:
      holds = (key.lists & atom.id) != 0;
      break;
    case Atom::Kind::kClass:
      holds = (key.classes & atom.id) != 0;
      break;
    case Atom::Kind::kMark:
      holds = key.mark != 0 && static_cast<std::uint32_t>(key.mark) == atom.id;
      break;
  }
  return holds != atom.negated;
}

bool Fits(const Element& element, const TokenKey& key) {
  const bool fits = std::ranges::any_of(element.alternatives, [&](const std::vector<Atom>& all) {
    return std::ranges::all_of(all, [&](const Atom& atom) { return Holds(atom, key); });
  });
  return fits != element.negated;
}

/// Tries to match a pattern from a token; remembers where the focus lay on the longest way.
class Matcher {
 public:
  Matcher(const Pattern& pattern, const std::vector<TokenKey>& keys, std::size_t end)
      : pattern_(pattern), keys_(keys), end_(end) {}

  bool Run(std::size_t start) {
    start_ = start;
    Step(0, start, start, start);
    return found_;
  }
  std::size_t match_end() const { return match_end_; }
  std::size_t focus_begin() const { return best_focus_begin_; }
  std::size_t focus_end() const { return best_focus_end_; }

 private:
  void Step(std::size_t element_index, std::size_t at, std::size_t focus_begin, std::size_t focus_end) {
    if (element_index == pattern_.focus_begin) focus_begin = at;
    if (element_index == pattern_.focus_end) focus_end = at;
    if (element_index == pattern_.elements.size()) {
      if (pattern_.at_end && at != end_) return;
      if (at == start_ || (found_ && at <= match_end_)) return;
      found_ = true;
      match_end_ = at;
      best_focus_begin_ = focus_begin;
      best_focus_end_ = focus_end;
      return;
    }
    const Element& element = pattern_.elements[element_index];
    switch (element.kind) {
      case Element::Kind::kNotBefore:
        if (at > 0 && Fits(element, keys_[at - 1])) return;
        Step(element_index + 1, at, focus_begin, focus_end);
        return;
      case Element::Kind::kNotNext:
        if (at < keys_.size() && Fits(element, keys_[at])) return;
        Step(element_index + 1, at, focus_begin, focus_end);
        return;
      case Element::Kind::kGap:
        for (std::size_t skip = 0; skip <= element.gap; ++skip) {
          Step(element_index + 1, at + skip, focus_begin, focus_end);
          if (at + skip >= end_ || keys_[at + skip].stops_gap) return;
        }
        return;
      case Element::Kind::kToken:
        if (at < end_ && Fits(element, keys_[at])) Step(element_index + 1, at + 1, focus_begin, focus_end);
        if (element.optional) Step(element_index + 1, at, focus_begin, focus_end);
        return;
    }
  }

  const Pattern& pattern_;
  const std::vector<TokenKey>& keys_;
  std::size_t end_;
  std::size_t start_ = 0;
  bool found_ = false;
  std::size_t match_end_ = 0;
  std::size_t best_focus_begin_ = 0;
  std::size_t best_focus_end_ = 0;
};

bool HasLineBreak(std::string_view text) { return text.find('\n') != std::string_view::npos; }

}  // namespace

struct PatternSet::Impl {
  Words words;
  std::vector<Pattern> patterns;
  // Patterns by what their first token may be; a pattern stands in every list it may begin with.
  std::vector<std::vector<std::uint32_t>> by_id;
  std::array<std::vector<std::uint32_t>, 32> by_class;
  std::array<std::vector<std::uint32_t>, 32> by_list;
  std::vector<std::uint32_t> by_anything;
  std::vector<std::uint32_t> at_start;

  void Index();
  void IndexElement(const Element& element, std::uint32_t pattern);
  TokenKey KeyOf(const Annotated& text, const Vocabulary& vocabulary, std::uint32_t token, const VerbReading& verb,
                 bool after_break) const;
};

void PatternSet::Impl::IndexElement(const Element& element, std::uint32_t pattern) {
  if (element.negated) {
    by_anything.push_back(pattern);
    return;
  }
  for (const std::vector<Atom>& all : element.alternatives) {
    // The rarest thing asked for: a word before a list before a class.
    const Atom* best = nullptr;
    for (const Atom& atom : all) {
      if (!atom.negated && atom.kind != Atom::Kind::kMark && (best == nullptr || atom.kind < best->kind)) best = &atom;
    }
    if (best == nullptr) {
      by_anything.push_back(pattern);
      continue;
    }
    switch (best->kind) {
      case Atom::Kind::kList:
        by_list[static_cast<std::size_t>(std::countr_zero(best->id))].push_back(pattern);
        break;
      case Atom::Kind::kClass:
        by_class[static_cast<std::size_t>(std::countr_zero(best->id))].push_back(pattern);
        break;
      default:
        by_id[best->id].push_back(pattern);
        break;
    }
  }
}

void PatternSet::Impl::Index() {
  by_id.resize(words.end());
  for (std::uint32_t p = 0; p < patterns.size(); ++p) {
    if (patterns[p].at_start) {
      at_start.push_back(p);
      continue;
    }
    for (const Element& element : patterns[p].elements) {
      if (element.kind != Element::Kind::kToken) continue;
      IndexElement(element, p);
      if (!element.optional) break;
    }
  }
}

TokenKey PatternSet::Impl::KeyOf(const Annotated& text, const Vocabulary& vocabulary, std::uint32_t index,
                                 const VerbReading& verb, bool after_break) const {
  const Token& token = text.tokens[index];
  TokenKey key;
  key.classes = kClassAny;
  key.stops_gap = after_break;
  if (!token.form.valid()) {
    const std::string_view mark = text.text.substr(token.span.begin, token.span.size());
    key.mark = pattern::MarkOf(mark);
    key.stops_gap = key.stops_gap || (!mark.empty() && (mark[0] == '.' || mark[0] == ';' || mark[0] == ':'));
    return key;
  }
  const WordForm& form = vocabulary.form(token.form);
  if (token.kind == TokenKind::kNumber) key.classes |= kClassNumeral;
  if (const Entry* entry = words.FindWord(form.canonical); entry != nullptr) key.word = entry->id;
  key.surface = words.FindSurface(form.surface);
  std::size_t count = 0;
  key.classes |= ClassesOf(verb);
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
  impl->Index();
  return PatternSet(std::move(impl));
}

std::vector<PatternMatch> PatternSet::Match(const Annotated& text, const Vocabulary& vocabulary, Sentence range) const {
  std::vector<PatternMatch> matches;
  if (range.begin >= range.end) return matches;
  std::vector<TokenKey> keys;
  keys.reserve(range.end - range.begin);
  const std::vector<VerbReading> verbs = ReadVerbs(text, vocabulary, range);
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    bool after_break = false;
    if (t > range.begin) {
      const std::uint32_t gap_begin = text.tokens[t - 1].span.end;
      after_break = HasLineBreak(text.text.substr(gap_begin, text.tokens[t].span.begin - gap_begin));
    }
    keys.push_back(impl_->KeyOf(text, vocabulary, t, verbs[t - range.begin], after_break));
  }
  const std::size_t first = FirstContentToken(text, range) - range.begin;
  const std::size_t last = ContentEnd(text, range) - range.begin;
  std::vector<std::uint32_t> candidates;
  for (std::size_t at = 0; at < keys.size(); ++at) {
    const TokenKey& key = keys[at];
    candidates.clear();
    const auto add = [&](const std::vector<std::uint32_t>& some) {
      candidates.insert(candidates.end(), some.begin(), some.end());
    };
    if (at == first) add(impl_->at_start);
    add(impl_->by_anything);
    if (key.word != 0) add(impl_->by_id[key.word]);
    if (key.surface != 0) add(impl_->by_id[key.surface]);
    for (const std::uint32_t lemma : key.lemmas) {
      if (lemma == 0) break;
      if (lemma != key.word) add(impl_->by_id[lemma]);
    }
    for (std::uint32_t bits = key.lists; bits != 0; bits &= bits - 1)
      add(impl_->by_list[static_cast<std::size_t>(std::countr_zero(bits))]);
    for (std::uint32_t bits = key.classes; bits != 0; bits &= bits - 1)
      add(impl_->by_class[static_cast<std::size_t>(std::countr_zero(bits))]);
    std::ranges::sort(candidates);
    const auto repeated = std::ranges::unique(candidates);
    candidates.erase(repeated.begin(), repeated.end());
    for (const std::uint32_t p : candidates) {
      const Pattern& pattern = impl_->patterns[p];
      Matcher matcher(pattern, keys, pattern.at_end ? last : keys.size());
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
