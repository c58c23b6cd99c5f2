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
  for (std::uint32_t id = 0; id < forms_.size(); ++id) {
    const WordForm& word = vocabulary.form(FormId{id});
    Form& form = forms_[id];
    form.lemma = vocabulary.lemma_of(FormId{id}).value;
    form.telling = TellingByKind(word);
    for (const std::string& key : {word.canonical, FoldText(word.analyses.front().lemma)}) {
      const auto found = lexicon.filler.find(key);
      if (found == lexicon.filler.end()) continue;
      form.telling = std::min(form.telling, found->second.weight);
      if (form.filler == FillerKind::kNone) form.filler = found->second.kind;
    }
  }
  NumberPhrases(vocabulary);
}

void MatterReader::NumberPhrases(const Vocabulary& vocabulary) {
  std::map<std::string, std::uint32_t, std::less<>> numbers;
  for (std::uint32_t row = 0; row < lexicon_.concepts.size(); ++row) {
    for (const std::vector<std::string>& words : lexicon_.concepts[row].phrases) {
      Phrase phrase{{}, row};
      for (const std::string& word : words)
        phrase.keys.push_back(numbers.emplace(word, static_cast<std::uint32_t>(numbers.size())).first->second);
      phrases_.push_back(std::move(phrase));
    }
  }
  starting_.resize(numbers.size());
  for (std::uint32_t p = 0; p < phrases_.size(); ++p) starting_[phrases_[p].keys.front()].push_back(p);
  for (std::vector<std::uint32_t>& rows : starting_)
    std::ranges::stable_sort(rows, std::ranges::greater{}, [&](std::uint32_t p) { return phrases_[p].keys.size(); });

  for (std::uint32_t id = 0; id < forms_.size(); ++id) {
    const WordForm& word = vocabulary.form(FormId{id});
    std::vector<std::uint32_t>& keys = forms_[id].keys;
    for (const std::string& text : {word.canonical, FoldText(word.analyses.front().lemma)}) {
      if (const auto found = numbers.find(text); found != numbers.end()) keys.push_back(found->second);
    }
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    for (const std::uint32_t key : keys) {
      if (starting_[key].empty() || forms_[id].concept_feature != kNoFeature) continue;
      const Phrase& shortest = phrases_[starting_[key].back()];
      if (shortest.keys.size() == 1) forms_[id].concept_feature = concept_begin_ + shortest.concept_row;
    }
  }
}

const MatterReader::Phrase* MatterReader::LongestPhraseAt(const Annotated& text, std::uint32_t token,
                                                          std::uint32_t end) const {
  const FormId first = text.tokens[token].form;
  if (!first.valid()) return nullptr;
  const Phrase* best = nullptr;
  for (const std::uint32_t key : forms_[first.value].keys) {
    for (const std::uint32_t p : starting_[key]) {
      const Phrase& phrase = phrases_[p];
      if (best != nullptr && phrase.keys.size() <= best->keys.size()) break;
      if (token + phrase.keys.size() > end) continue;
      bool matches = true;
      for (std::uint32_t k = 1; matches && k < phrase.keys.size(); ++k) {
        const FormId form = text.tokens[token + k].form;
        matches = form.valid() && std::ranges::binary_search(forms_[form.value].keys, phrase.keys[k]);
      }
      if (matches) best = &phrase;
    }
  }
  return best;
}

std::vector<Sighting> MatterReader::See(const Annotated& text, const std::vector<std::uint32_t>& emphasis) const {
  std::vector<Sighting> seen;
  const auto add = [&](std::uint32_t feature, std::uint32_t begin, std::uint32_t end, std::uint32_t count) {
    if (count > 0) seen.push_back({feature, begin, end, count});
  };
  const std::vector<bool> names = NamesIn(text, vocabulary_);
  auto term = text.terms.begin();
  for (const Sentence& sentence : text.sentences) {
    std::uint32_t concept_end = sentence.begin;
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      for (; term != text.terms.end() && term->begin <= t; ++term)
        add(term_begin_ + term->term, term->begin, term->end, Times(emphasis[term->begin], kTerm));
      const Token& token = text.tokens[t];
      if (token.kind != TokenKind::kWord || !token.form.valid() || emphasis[t] == 0) continue;
      const Form& form = forms_[token.form.value];
      const std::uint32_t weight = names[t] ? Times(emphasis[t], kName) : emphasis[t];
      if (t >= concept_end) {
        if (const Phrase* phrase = LongestPhraseAt(text, t, sentence.end)) {
          concept_end = t + static_cast<std::uint32_t>(phrase->keys.size());
          const std::uint32_t whole = concept_begin_ + phrase->concept_row;
          add(whole, t, concept_end, Times(weight, lexicon_.concepts[phrase->concept_row].weight));
          // "ampliar la acera" is about widening first, and about pavements too.
          for (std::uint32_t inner = t; inner < concept_end && phrase->keys.size() > 1; ++inner) {
            const std::uint32_t part = forms_[text.tokens[inner].form.value].concept_feature;
            if (part != kNoFeature && part != whole) add(part, inner, inner + 1, Times(weight, kInsideConcept));
          }
        }
      }
      const std::uint32_t telling = t < concept_end ? Times(form.telling, kInsideConcept) : form.telling;
      add(form.lemma, t, t + 1, Times(weight, telling));
    }
  }
  std::ranges::stable_sort(seen, {}, &Sighting::begin);
  return seen;
}

FeatureCounts MatterReader::Read(const Annotated& text, const std::vector<std::uint32_t>& emphasis) const {
  FeatureCounts counts;
  for (const Sighting& sighting : See(text, emphasis)) counts.push_back({sighting.feature, sighting.count});
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
    const bool shouted = IsShouted(text, sentence);
    bool opening = true;
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      const Token& token = text.tokens[t];
      if (token.kind != TokenKind::kWord || !token.form.valid()) continue;
      const bool capital = IsUpper(text.text.substr(token.span.begin, token.span.size()));
      names[t] = (capital && !shouted && !opening) ||
                 vocabulary.form(token.form).analyses.front().pos == PartOfSpeech::kProperNoun;
      opening = false;
    }
  }
  return names;
}

}  // namespace ceiba
