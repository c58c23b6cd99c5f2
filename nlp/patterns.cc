// SPDX-License-Identifier: GPL-3.0-or-later
// Patterns compile to a row of elements; each token of a range is turned once into a key (ids of its form and lemmas,
// classes, lists), and a backtracking matcher runs the patterns that can begin with that key.
#include "nlp/patterns.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <utility>

#include <tsl/robin_map.h>

#include "nlp/fold.h"
#include "nlp/verbs.h"

namespace ceiba {
namespace {

enum ClassBit : std::uint32_t {
  kClassNoun = 1U << 0, kClassProper = 1U << 1, kClassVerb = 1U << 2, kClassInfinitive = 1U << 3,
  kClassGerund = 1U << 4, kClassParticiple = 1U << 5, kClassSubjunctive = 1U << 6, kClassIndicative = 1U << 7,
  kClassConditional = 1U << 9, kClassFuture = 1U << 10, kClassFinite = 1U << 11,
  kClassFirstPerson = 1U << 12, kClassAdjective = 1U << 13, kClassAdverb = 1U << 14, kClassDeterminer = 1U << 15,
  kClassPreposition = 1U << 16, kClassPronoun = 1U << 17, kClassRelative = 1U << 18, kClassConjunction = 1U << 19,
  kClassNumeral = 1U << 20, kClassAny = 1U << 21,
};

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 21> kClassNames = {{
    {"n", kClassNoun}, {"prop", kClassProper}, {"v", kClassVerb}, {"inf", kClassInfinitive}, {"ger", kClassGerund},
    {"part", kClassParticiple}, {"subj", kClassSubjunctive}, {"ind", kClassIndicative},
    {"cond", kClassConditional}, {"fut", kClassFuture}, {"fin", kClassFinite}, {"p1", kClassFirstPerson},
    {"adj", kClassAdjective}, {"adv", kClassAdverb}, {"det", kClassDeterminer}, {"prep", kClassPreposition},
    {"pron", kClassPronoun}, {"rel", kClassRelative}, {"conj", kClassConjunction}, {"num", kClassNumeral},
    {"any", kClassAny},
}};

constexpr std::string_view kMarks = ",:;()?!";  // besides "¿" and "¡"; "(" and ")" only when they stand alone

std::uint32_t ClassOf(PartOfSpeech pos) {
  switch (pos) {
    case PartOfSpeech::kNoun: return kClassNoun;
    case PartOfSpeech::kProperNoun: return kClassProper;
    case PartOfSpeech::kVerb:
    case PartOfSpeech::kAuxiliary: return 0;  // verbs are read in their context
    case PartOfSpeech::kAdjective: return kClassAdjective;
    case PartOfSpeech::kAdverb: return kClassAdverb;
    case PartOfSpeech::kDeterminer: return kClassDeterminer;
    case PartOfSpeech::kPronoun: return kClassPronoun;
    case PartOfSpeech::kRelative: return kClassRelative;
    case PartOfSpeech::kPreposition: return kClassPreposition;
    case PartOfSpeech::kConjunction: return kClassConjunction;
    case PartOfSpeech::kNumeral: return kClassNumeral;
    case PartOfSpeech::kInterjection:
    case PartOfSpeech::kOther: return 0;
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

/// One requirement on a token. `id` is a word, lemma or surface; `bits` classes or lists.
struct Atom {
  enum class Kind : std::uint8_t { kWord, kLemma, kSurface, kList, kClass, kMark };
  Kind kind = Kind::kWord;
  bool negated = false;
  std::uint32_t id = 0;
};

struct Element {
  enum class Kind : std::uint8_t { kToken, kNotNext, kNotBefore, kGap };
  Kind kind = Kind::kToken;
  bool optional = false;
  bool negated = false;
  std::uint32_t gap = 0;
  std::vector<std::vector<Atom>> alternatives;  // any of; each all of
};

struct Pattern {
  std::vector<Element> elements;
  bool at_start = false;
  bool at_end = false;
  std::size_t focus_begin = 0;  // elements [focus_begin, focus_end)
  std::size_t focus_end = 0;
};

/// What the patterns may ask of one token.
struct TokenKey {
  static constexpr std::size_t kMaxLemmas = 6;
  std::uint32_t word = 0;
  std::uint32_t surface = 0;
  std::array<std::uint32_t, kMaxLemmas> lemmas{};
  std::uint32_t classes = 0;
  std::uint32_t lists = 0;
  char mark = 0;
  bool stops_gap = false;   // . ; : or something after a line break
};

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

struct Entry {
  std::uint32_t id = 0;     // 0: only in lists
  std::uint32_t lists = 0;
};

using Dictionary = tsl::robin_map<std::string, Entry, Hash, std::equal_to<>>;

/// Words of all patterns under ids; filled while compiling.
struct Lexicon {
  Dictionary words;     // folded, and the accented form of what was written with accents: the same id
  Dictionary surfaces;  // as written
  std::uint32_t next_id = 1;
  std::map<std::string, std::uint32_t, std::less<>> list_bits;

  std::uint32_t WordId(const std::string& word) {
    const std::string folded = FoldText(word);
    Entry entry = words[folded];
    if (entry.id == 0) entry.id = next_id++;
    words[folded].id = entry.id;
    const std::string lower = LowerNfc(word);
    if (lower != folded) words[lower].id = entry.id;
    return entry.id;
  }
  std::uint32_t SurfaceId(const std::string& word) {
    Entry& entry = surfaces[LowerNfc(word)];
    if (entry.id == 0) entry.id = next_id++;
    return entry.id;
  }
  void AddList(const std::string& name, const std::vector<std::string>& lemmas) {
    const std::uint32_t bit = 1U << list_bits.size();
    list_bits.emplace(name, bit);
    for (const std::string& lemma : lemmas) {
      words[FoldText(lemma)].lists |= bit;
      words[LowerNfc(lemma)].lists |= bit;
    }
  }
};

char MarkOf(std::string_view text) {
  if (text == "¿") return '{';  // stand-ins for marks of two bytes
  if (text == "¡") return '}';
  if (!text.empty() && kMarks.find(text.front()) != std::string_view::npos) return text.front();
  return 0;
}

std::optional<Atom> ParseAtom(std::string_view source, Lexicon& lexicon, std::string& problem) {
  Atom atom;
  if (source.starts_with('!') && source.size() > 1) {
    atom.negated = true;
    source.remove_prefix(1);
  }
  if (const char mark = MarkOf(source); mark != 0 && (source.size() == 1 || source.front() == '\xC2')) {
    atom.kind = Atom::Kind::kMark;
    atom.id = static_cast<std::uint32_t>(mark);
    return atom;
  }
  if (source.starts_with('<') && source.ends_with('>') && source.size() > 2) {
    atom.kind = Atom::Kind::kLemma;
    atom.id = lexicon.WordId(std::string(source.substr(1, source.size() - 2)));
    return atom;
  }
  if (source.starts_with('{') && source.ends_with('}')) {
    const std::string_view name = source.substr(1, source.size() - 2);
    const auto* found = std::ranges::find(kClassNames, name, [](const auto& entry) { return entry.first; });
    if (found == kClassNames.end()) {
      problem = "clase desconocida {" + std::string(name) + "}";
      return std::nullopt;
    }
    atom.kind = Atom::Kind::kClass;
    atom.id = found->second;
    return atom;
  }
  if (source.starts_with('@')) {
    const auto found = lexicon.list_bits.find(source.substr(1));
    if (found == lexicon.list_bits.end()) {
      problem = "lista desconocida " + std::string(source);
      return std::nullopt;
    }
    atom.kind = Atom::Kind::kList;
    atom.id = found->second;
    return atom;
  }
  if (source.starts_with('=') && source.size() > 1) {
    atom.kind = Atom::Kind::kSurface;
    atom.id = lexicon.SurfaceId(std::string(source.substr(1)));
    return atom;
  }
  if (source.empty() || source.find_first_of("<>{}[]()^$*=@~!&|") != std::string_view::npos) {
    problem = "no se entiende «" + std::string(source) + "»";
    return std::nullopt;
  }
  atom.id = lexicon.WordId(std::string(source));
  return atom;
}

template <class Use>
void ForEachPiece(std::string_view source, char separator, Use&& use) {
  while (true) {
    const std::size_t cut = source.find(separator);
    use(source.substr(0, cut));
    if (cut == std::string_view::npos) return;
    source.remove_prefix(cut + 1);
  }
}

std::optional<Element> ParseElement(std::string_view source, bool first, Lexicon& lexicon, std::string& problem) {
  Element element;
  if (source.starts_with('*') && source.size() == 2 && source[1] >= '1' && source[1] <= '9') {
    element.kind = Element::Kind::kGap;
    element.gap = static_cast<std::uint32_t>(source[1] - '0');
    return element;
  }
  if (source.starts_with('[') && source.ends_with(']')) {
    element.optional = true;
    source = source.substr(1, source.size() - 2);
  } else if (source.starts_with('~')) {
    element.kind = first ? Element::Kind::kNotBefore : Element::Kind::kNotNext;
    source.remove_prefix(1);
  } else if (source.starts_with('!') && source.size() > 1) {
    element.negated = true;
    source.remove_prefix(1);
  }
  ForEachPiece(source, '|', [&](std::string_view alternative) {
    std::vector<Atom> all;
    ForEachPiece(alternative, '&', [&](std::string_view piece) {
      if (auto atom = ParseAtom(piece, lexicon, problem)) all.push_back(*atom);
    });
    element.alternatives.push_back(std::move(all));
  });
  if (!problem.empty()) return std::nullopt;
  return element;
}

std::optional<Pattern> ParsePattern(std::string_view source, Lexicon& lexicon, std::string& problem) {
  Pattern pattern;
  bool has_focus = false;
  bool open = false;
  bool consumes = false;
  ForEachPiece(source, ' ', [&](std::string_view piece) {
    if (piece.empty() || !problem.empty()) return;
    if (pattern.at_end) problem = "«$» va al final";
    if (piece == "^") {
      if (!pattern.elements.empty()) problem = "«^» va al principio";
      pattern.at_start = true;
      return;
    }
    if (piece == "$") {
      pattern.at_end = true;
      return;
    }
    const bool opens = piece.size() > 1 && piece.starts_with('(');
    if (opens) {
      if (has_focus) problem = "dos focos";
      has_focus = open = true;
      pattern.focus_begin = pattern.elements.size();
      piece.remove_prefix(1);
    }
    const bool closes = piece.size() > 1 && piece.ends_with(')');
    if (closes) {
      if (!open) problem = "«)» sin «(»";
      piece.remove_suffix(1);
    }
    auto element = ParseElement(piece, !consumes, lexicon, problem);
    if (!element) return;
    if (element->kind == Element::Kind::kGap && !consumes && !pattern.at_start) problem = "un hueco no puede empezar";
    consumes = consumes || element->kind == Element::Kind::kToken || element->kind == Element::Kind::kGap;
    pattern.elements.push_back(std::move(*element));
    if (closes) {
      open = false;
      pattern.focus_end = pattern.elements.size();
    }
  });
  if (open && problem.empty()) problem = "«(» sin «)»";
  if (problem.empty() && std::ranges::none_of(pattern.elements, [](const Element& element) {
        return element.kind == Element::Kind::kToken && !element.optional;
      })) {
    problem = "no pide ninguna palabra";
  }
  if (!problem.empty()) return std::nullopt;
  if (!has_focus) pattern.focus_end = pattern.elements.size();
  return pattern;
}

bool Holds(const Atom& atom, const TokenKey& key) {
  bool holds = false;
  switch (atom.kind) {
    case Atom::Kind::kWord: holds = key.word == atom.id; break;
    case Atom::Kind::kLemma: holds = std::ranges::find(key.lemmas, atom.id) != key.lemmas.end(); break;
    case Atom::Kind::kSurface: holds = key.surface == atom.id; break;
    case Atom::Kind::kList: holds = (key.lists & atom.id) != 0; break;
    case Atom::Kind::kClass: holds = (key.classes & atom.id) != 0; break;
    case Atom::Kind::kMark: holds = key.mark != 0 && static_cast<std::uint32_t>(key.mark) == atom.id; break;
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
  Lexicon lexicon;
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
      case Atom::Kind::kList: by_list[static_cast<std::size_t>(std::countr_zero(best->id))].push_back(pattern); break;
      case Atom::Kind::kClass: by_class[static_cast<std::size_t>(std::countr_zero(best->id))].push_back(pattern); break;
      default: by_id[best->id].push_back(pattern); break;
    }
  }
}

void PatternSet::Impl::Index() {
  by_id.resize(lexicon.next_id);
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
    key.mark = MarkOf(mark);
    key.stops_gap = key.stops_gap || (!mark.empty() && (mark[0] == '.' || mark[0] == ';' || mark[0] == ':'));
    return key;
  }
  const WordForm& form = vocabulary.form(token.form);
  if (token.kind == TokenKind::kNumber) key.classes |= kClassNumeral;
  if (const auto found = lexicon.words.find(form.canonical); found != lexicon.words.end()) key.word = found->second.id;
  if (!lexicon.surfaces.empty()) {
    if (const auto found = lexicon.surfaces.find(form.surface); found != lexicon.surfaces.end()) key.surface = found->second.id;
  }
  std::size_t count = 0;
  key.classes |= ClassesOf(verb);
  const bool function_word = IsFunctionWord(form.analyses.front().pos);
  for (const WordAnalysis& analysis : form.analyses) {
    if (analysis.verb_form == VerbForm::kParticiple) key.classes |= kClassParticiple | kClassVerb;
    if (!function_word || IsFunctionWord(analysis.pos)) key.classes |= ClassOf(analysis.pos);
    const auto found = lexicon.words.find(analysis.lemma);
    if (found == lexicon.words.end()) continue;
    key.lists |= found->second.lists;
    if (found->second.id != 0 && count < TokenKey::kMaxLemmas) key.lemmas[count++] = found->second.id;
  }
  return key;
}

PatternSet::PatternSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

std::string PatternSet::Problem(std::string_view pattern, const WordLists& lists) {
  Lexicon lexicon;
  for (const auto& [name, lemmas] : lists) lexicon.AddList(name, {});
  std::string problem;
  ParsePattern(pattern, lexicon, problem);
  return problem;
}

Result<PatternSet> PatternSet::Make(const std::vector<std::string>& patterns, const WordLists& lists) {
  if (lists.size() > 32) return ConfigError("más de 32 listas de palabras");
  auto impl = std::make_unique<Impl>();
  for (const auto& [name, lemmas] : lists) impl->lexicon.AddList(name, lemmas);
  std::string problems;
  for (const std::string& source : patterns) {
    std::string problem;
    if (auto pattern = ParsePattern(source, impl->lexicon, problem)) {
      impl->patterns.push_back(std::move(*pattern));
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
    for (std::uint32_t bits = key.lists; bits != 0; bits &= bits - 1) add(impl_->by_list[static_cast<std::size_t>(std::countr_zero(bits))]);
    for (std::uint32_t bits = key.classes; bits != 0; bits &= bits - 1) add(impl_->by_class[static_cast<std::size_t>(std::countr_zero(bits))]);
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

std::uint32_t FirstContentToken(const Annotated& text, Sentence range) {
  std::uint32_t at = range.begin;
  while (at < range.end) {
    const TokenKind kind = text.tokens[at].kind;
    if (kind == TokenKind::kPunctuation || kind == TokenKind::kSymbol) {
      ++at;
      continue;
    }
    // "2." or "3)" at the start is a list number, "2 farolas" is not.
    const bool numbered = kind == TokenKind::kNumber && at + 1 < range.end &&
                          text.tokens[at + 1].kind == TokenKind::kPunctuation &&
                          std::string_view(".-):").find(text.text[text.tokens[at + 1].span.begin]) != std::string_view::npos;
    if (!numbered) break;
    ++at;
  }
  return at;
}

std::uint32_t ContentEnd(const Annotated& text, Sentence range) {
  const std::uint32_t first = FirstContentToken(text, range);
  std::uint32_t end = range.end;
  while (end > first) {
    const Token& token = text.tokens[end - 1];
    if (token.kind != TokenKind::kPunctuation && token.kind != TokenKind::kSymbol) break;
    // A closing bracket or quotation mark belongs to the words it closes.
    if (const char mark = text.text[token.span.begin]; mark == ')' || mark == '%') break;
    --end;
  }
  return end;
}

}  // namespace ceiba
