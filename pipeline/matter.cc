// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/matter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "core/tsv.h"
#include "core/utf8.h"
#include "nlp/fold.h"

namespace ceiba {
namespace {

constexpr std::uint32_t kTitleEmphasis = 2 * kCountUnit;
// A lemma counts half where a concept already stands for it, a term half beside its own words.
constexpr std::uint32_t kInsideConcept = kCountUnit / 2;
constexpr std::uint32_t kTerm = kCountUnit / 2;
// Names tell where, verbs less than nouns what, and unknown words may be either or a slip of the pen.
constexpr std::uint32_t kName = kCountUnit * 3 / 10;
constexpr std::uint32_t kVerb = kCountUnit * 7 / 10;
constexpr std::uint32_t kUnknown = kCountUnit * 7 / 10;
constexpr std::size_t kLongestTitle = 150;  // bytes of a first line that still reads as a title

std::uint32_t Times(std::uint32_t a, std::uint32_t b) { return a * b / kCountUnit; }

std::vector<std::string> Words(std::string_view phrase) {
  std::vector<std::string> words;
  for (const std::string& word : SplitList(phrase, ' ')) words.push_back(FoldText(word));
  return words;
}

// "0.35" in 1/kCountUnit; false for anything but a number in [0, 1].
bool ParseWeight(const std::string& cell, std::uint32_t& weight) {
  double value = -1;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size() || !(value >= 0 && value <= 1)) return false;
  weight = static_cast<std::uint32_t>(value * kCountUnit + 0.5);
  return true;
}

std::uint32_t TellingByKind(const WordForm& form) {
  if (form.stop) return 0;
  if (form.canonical.find_first_of("0123456789") != std::string::npos) return 0;
  if (CodePointCount(form.canonical) < 3) return 0;
  switch (form.analyses.front().pos) {
    case PartOfSpeech::kNoun:
    case PartOfSpeech::kProperNoun:
    case PartOfSpeech::kAdjective:
      return kCountUnit;
    case PartOfSpeech::kVerb:
      return kVerb;
    case PartOfSpeech::kOther:
      return kUnknown;
    default:
      return 0;
  }
}

bool IsUpper(std::string_view word) {
  std::size_t offset = 0;
  const char32_t first = NextCodePoint(word, offset);
  return (first >= U'A' && first <= U'Z') || (first >= 0xC0 && first <= 0xDE && first != 0xD7);
}

// Tells the names of one sentence, word by word in order.
class NameSpotter {
 public:
  NameSpotter(const Annotated& text, const Sentence& sentence) : text_(text), sentence_(sentence) {}

  // The next word does not matter.
  void Skip() { opens_ = false; }

  // Whether the next word is one.
  bool IsName(std::uint32_t token, bool proper_noun) {
    const bool opens = std::exchange(opens_, false);
    if (proper_noun) return true;
    if (opens) return false;
    const Span span = text_.tokens[token].span;
    return IsUpper(text_.text.substr(span.begin, span.size())) && !Shouted();
  }

 private:
  // Asked of few sentences, and more than once of some.
  bool Shouted() {
    if (!std::exchange(asked_, true)) shouted_ = IsShouted(text_, sentence_);
    return shouted_;
  }

  const Annotated& text_;
  const Sentence& sentence_;
  bool opens_ = true;
  bool asked_ = false, shouted_ = false;
};

std::optional<FillerKind> ParseKind(std::string_view cell) {
  constexpr std::array<std::pair<std::string_view, FillerKind>, 6> kKinds{{{"ask", FillerKind::kAsk},
                                                                           {"where", FillerKind::kWhere},
                                                                           {"when", FillerKind::kWhen},
                                                                           {"vague", FillerKind::kVague},
                                                                           {"act", FillerKind::kAct},
                                                                           {"state", FillerKind::kState}}};
  for (const auto& [name, kind] : kKinds)
    if (name == cell) return kind;
  return std::nullopt;
}

}  // namespace

Result<MatterLexicon> MatterLexicon::Load(const std::string& lexicon_dir) {
  MatterLexicon lexicon;
  const std::string filler_path = lexicon_dir + "/filler.tsv";
  const auto filler = LoadTsv(filler_path, {"word", "weight", "kind"});
  if (!filler) return filler.error();
  BadLines bad;
  for (const TsvRow& row : filler->rows) {
    Filler entry;
    if (!ParseWeight(row[1], entry.weight)) bad.Add(row.line, "el peso '" + row[1] + "' no es un número entre 0 y 1");
    if (const auto kind = ParseKind(row[2])) {
      entry.kind = *kind;
    } else {
      bad.Add(row.line, "la clase '" + row[2] + "' no es ask, where, when, vague, act ni state");
    }
    // "público" and "publico" fold alike: the lighter one holds, whatever the order of rows.
    const auto [found, fresh] = lexicon.filler.emplace(FoldText(row[0]), entry);
    if (!fresh && entry.weight < found->second.weight) found->second = entry;
  }
  if (!bad.empty()) return bad.ToError(filler_path);

  const std::string concepts_path = lexicon_dir + "/concepts.tsv";
  const auto concepts = LoadTsv(concepts_path, {"concept", "weight", "words"});
  if (!concepts) return concepts.error();
  std::map<std::vector<std::string>, std::string> owner;
  for (const TsvRow& row : concepts->rows) {
    Concept entry{row[0], 0, {}};
    if (!ParseWeight(row[1], entry.weight)) bad.Add(row.line, "el peso '" + row[1] + "' no es un número entre 0 y 1");
    for (const std::string& phrase : SplitList(row[2], ';')) {
      std::vector<std::string> words = Words(phrase);
      const auto [found, fresh] = owner.emplace(words, row[0]);
      if (!fresh) bad.Add(row.line, "'" + phrase + "' ya está en '" + found->second + "'");
      entry.phrases.push_back(std::move(words));
    }
    if (entry.phrases.empty()) bad.Add(row.line, "sin palabras");
    lexicon.concepts.push_back(std::move(entry));
  }
  if (!bad.empty()) return bad.ToError(concepts_path);
  return lexicon;
}

MatterReader::MatterReader(const MatterLexicon& lexicon, const AnnotatedCorpus& corpus)
    : lexicon_(lexicon), vocabulary_(*corpus.vocabulary) {
  const Vocabulary& vocabulary = vocabulary_;
  std::uint32_t terms = 0;
  for (const Annotated& text : corpus.texts)
    for (const TermMatch& match : text.terms) terms = std::max(terms, match.term + 1);
  term_begin_ = static_cast<std::uint32_t>(vocabulary.lemma_count());
  concept_begin_ = term_begin_ + terms;

  forms_.resize(vocabulary.form_count());
  std::vector<std::string> lemmas(forms_.size());  // folded
  for (std::uint32_t id = 0; id < forms_.size(); ++id) {
    const WordForm& word = vocabulary.form(FormId{id});
    lemmas[id] = FoldText(word.analyses.front().lemma);
    Form& form = forms_[id];
    form.lemma = vocabulary.lemma_of(FormId{id}).value;
    form.proper_noun = word.analyses.front().pos == PartOfSpeech::kProperNoun;
    std::uint32_t telling = TellingByKind(word);
    for (const std::string& key : {word.canonical, lemmas[id]}) {
      const auto found = lexicon.filler.find(key);
      if (found == lexicon.filler.end()) continue;
      telling = std::min(telling, found->second.weight);
      if (form.filler == FillerKind::kNone) form.filler = found->second.kind;
    }
    form.telling = static_cast<std::uint16_t>(telling);
  }
  NumberPhrases(lemmas);
}

void MatterReader::NumberPhrases(const std::vector<std::string>& lemmas) {
  std::map<std::string, std::uint32_t, std::less<>> numbers;
  for (std::uint32_t row = 0; row < lexicon_.concepts.size(); ++row) {
    for (const std::vector<std::string>& words : lexicon_.concepts[row].phrases) {
      Phrase phrase{{}, row};
      for (const std::string& word : words)
        phrase.keys.push_back(numbers.emplace(word, static_cast<std::uint32_t>(numbers.size())).first->second);
      phrases_.push_back(std::move(phrase));
    }
  }
  const auto longest_first = [&](std::vector<std::uint32_t>& rows) {
    std::ranges::stable_sort(rows, std::ranges::greater{}, [&](std::uint32_t p) { return phrases_[p].keys.size(); });
  };
  std::vector<std::vector<std::uint32_t>> starting(numbers.size());  // by first key
  for (std::uint32_t p = 0; p < phrases_.size(); ++p) starting[phrases_[p].keys.front()].push_back(p);
  std::ranges::for_each(starting, longest_first);

  std::vector<std::uint32_t> own;
  for (std::uint32_t id = 0; id < forms_.size(); ++id) {
    Form& form = forms_[id];
    std::size_t count = 0;
    for (const std::string& text : {vocabulary_.form(FormId{id}).canonical, lemmas[id]}) {
      const auto found = numbers.find(text);
      if (found != numbers.end() && !form.StandsFor(found->second)) form.keys[count++] = found->second;
    }
    std::sort(form.keys.begin(), form.keys.begin() + static_cast<std::ptrdiff_t>(count));
    own.clear();
    for (std::size_t k = 0; k < count; ++k) {
      const std::vector<std::uint32_t>& rows = starting[form.keys[k]];
      own.insert(own.end(), rows.begin(), rows.end());
      if (rows.empty() || form.concept_feature != kNone) continue;
      const Phrase& shortest = phrases_[rows.back()];
      if (shortest.keys.size() == 1) form.concept_feature = concept_begin_ + shortest.concept_row;
    }
    longest_first(own);
    form.first_phrase = static_cast<std::uint32_t>(opening_.size());
    form.phrase_count = static_cast<std::uint16_t>(own.size());
    opening_.insert(opening_.end(), own.begin(), own.end());
  }
}

const MatterReader::Phrase* MatterReader::LongestPhraseAt(const Annotated& text, std::uint32_t token,
                                                          std::uint32_t end) const {
  const Form& first = forms_[text.tokens[token].form.value];
  for (std::uint32_t i = first.first_phrase; i < first.first_phrase + first.phrase_count; ++i) {
    const Phrase& phrase = phrases_[opening_[i]];
    if (token + phrase.keys.size() > end) continue;
    bool matches = true;
    for (std::uint32_t k = 1; matches && k < phrase.keys.size(); ++k) {
      const FormId form = text.tokens[token + k].form;
      matches = form.valid() && forms_[form.value].StandsFor(phrase.keys[k]);
    }
    if (matches) return &phrase;
  }
  return nullptr;
}

// Calls add(feature, begin, end, count) for all that tokens [first, last) tell, sentence by sentence; emphasis(t): of a token,
// 0 outside of them.
template <class Emphasis, class Add>
void MatterReader::Look(const Annotated& text, std::uint32_t first, std::uint32_t last, const Emphasis& emphasis, const Add& add) const {
  const auto see = [&](std::uint32_t feature, std::uint32_t begin, std::uint32_t end, std::uint32_t count) {
    if (count > 0) add(feature, begin, end, count);
  };
  auto term = std::ranges::lower_bound(text.terms, first, {}, &TermMatch::begin);
  auto sentence = std::ranges::upper_bound(text.sentences, first, {}, &Sentence::end);
  for (; sentence != text.sentences.end() && sentence->begin < last; ++sentence) {
    NameSpotter names(text, *sentence);
    std::uint32_t concept_end = sentence->begin;
    for (std::uint32_t t = sentence->begin; t < std::min(sentence->end, last); ++t) {
      const Token& token = text.tokens[t];
      const bool word = token.kind == TokenKind::kWord && token.form.valid();
      if (t < first) {
        if (word) names.Skip();
        continue;
      }
      for (; term != text.terms.end() && term->begin <= t; ++term)
        see(term_begin_ + term->term, term->begin, term->end, Times(emphasis(term->begin), kTerm));
      if (!word) continue;
      const Form& form = forms_[token.form.value];
      const bool name = names.IsName(t, form.proper_noun);
      if (emphasis(t) == 0) continue;
      const std::uint32_t weight = name ? Times(emphasis(t), kName) : emphasis(t);
      if (t >= concept_end) {
        if (const Phrase* phrase = LongestPhraseAt(text, t, sentence->end)) {
          concept_end = t + static_cast<std::uint32_t>(phrase->keys.size());
          const std::uint32_t whole = concept_begin_ + phrase->concept_row;
          see(whole, t, concept_end, Times(weight, lexicon_.concepts[phrase->concept_row].weight));
          // "ampliar la acera" is about widening first, and about pavements too.
          for (std::uint32_t inner = t; inner < concept_end && phrase->keys.size() > 1; ++inner) {
            const std::uint32_t part = forms_[text.tokens[inner].form.value].concept_feature;
            if (part != kNone && part != whole) see(part, inner, inner + 1, Times(weight, kInsideConcept));
          }
        }
      }
      const std::uint32_t telling = t < concept_end ? Times(form.telling, kInsideConcept) : form.telling;
      see(form.lemma, t, t + 1, Times(weight, telling));
    }
  }
}

std::vector<Sighting> MatterReader::See(const Annotated& text, const std::vector<std::uint32_t>& emphasis) const {
  std::vector<Sighting> seen;
  seen.reserve(text.tokens.size());
  Look(text, 0, static_cast<std::uint32_t>(text.tokens.size()), [&](std::uint32_t t) { return emphasis[t]; },
       [&](std::uint32_t feature, std::uint32_t begin, std::uint32_t end, std::uint32_t count) {
         seen.push_back({feature, begin, end, count});
       });
  std::ranges::stable_sort(seen, {}, &Sighting::begin);
  return seen;
}

FeatureCounts MatterReader::Read(const Annotated& text, const std::vector<std::uint32_t>& emphasis) const {
  FeatureCounts counts;
  Look(text, 0, static_cast<std::uint32_t>(text.tokens.size()), [&](std::uint32_t t) { return emphasis[t]; },
       [&](std::uint32_t feature, std::uint32_t, std::uint32_t, std::uint32_t count) { counts.push_back({feature, count}); });
  SortAndMerge(counts);
  return counts;
}

FeatureCounts MatterReader::ReadInside(const Annotated& text, Span span) const {
  const auto first = std::ranges::lower_bound(text.tokens, span.begin, {}, [](const Token& t) { return t.span.begin; });
  auto last = first;
  while (last != text.tokens.end() && last->span.end <= span.end) ++last;
  const auto begin = static_cast<std::uint32_t>(first - text.tokens.begin()), end = static_cast<std::uint32_t>(last - text.tokens.begin());
  FeatureCounts counts;
  Look(text, begin, end, [&](std::uint32_t t) { return t >= begin && t < end ? kCountUnit : 0; },
       [&](std::uint32_t feature, std::uint32_t, std::uint32_t, std::uint32_t count) { counts.push_back({feature, count}); });
  SortAndMerge(counts);
  return counts;
}

Span TitleOf(const Annotated& text, const std::vector<Part>& parts) {
  for (const Part& part : parts)
    if (part.kind == PartKind::kTitle) return part.span;
  // Exports often keep the title as the first line of the text.
  const std::size_t line = text.text.find('\n');
  if (line == std::string_view::npos || line > kLongestTitle || text.text.size() <= 2 * line) return {};
  return {0, static_cast<std::uint32_t>(line)};
}

std::vector<std::uint32_t> EmphasisOf(const Annotated& text, const std::vector<Part>& parts) {
  std::vector<std::uint32_t> emphasis(text.tokens.size(), kCountUnit);
  const Span title = TitleOf(text, parts);
  for (std::size_t t = 0; t < text.tokens.size(); ++t)
    if (title.Contains(text.tokens[t].span)) emphasis[t] = kTitleEmphasis;
  return emphasis;
}

bool IsShouted(const Annotated& text, Sentence sentence) {
  int capital = 0, small = 0;
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    const Token& token = text.tokens[t];
    if (token.kind != TokenKind::kWord || token.span.size() < 2) continue;
    ++(IsUpper(text.text.substr(token.span.begin, token.span.size())) ? capital : small);
  }
  return capital > small;
}

std::vector<bool> NamesIn(const Annotated& text, const Vocabulary& vocabulary) {
  std::vector<bool> names(text.tokens.size(), false);
  for (const Sentence& sentence : text.sentences) {
    NameSpotter spotter(text, sentence);
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      const Token& token = text.tokens[t];
      if (token.kind != TokenKind::kWord || !token.form.valid()) continue;
      names[t] = spotter.IsName(t, vocabulary.form(token.form).analyses.front().pos == PartOfSpeech::kProperNoun);
    }
  }
  return names;
}

}  // namespace ceiba
