// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/phrases.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "nlp/fold.h"
#include "pipeline/wording.h"

namespace ceiba {
namespace {

enum class Place : std::uint8_t {
  kBreak,  // never in a label
  kInner,  // only between others: "de la"
  kFirst,  // may begin a label, not end it: an infinitive, "mejora"
  kEnds,   // may stand anywhere
};

constexpr std::uint32_t Percent(std::uint32_t value) { return value * kCountUnit / 100; }

bool IsA(const WordForm& form, PartOfSpeech pos) {
  return std::ranges::any_of(form.analyses, [&](const WordAnalysis& a) { return a.pos == pos; });
}

// No small letter (of those Spanish has).
bool IsCapitals(std::string_view word) {
  for (std::size_t i = 0; i < word.size();) {
    const char32_t c = NextCodePoint(word, i);
    if ((c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7)) return false;
  }
  return true;
}

bool IsGlue(PartOfSpeech pos) {
  return pos == PartOfSpeech::kPreposition || pos == PartOfSpeech::kDeterminer || pos == PartOfSpeech::kConjunction ||
         pos == PartOfSpeech::kAdverb;
}

Place PlaceOf(const WordForm& form, FillerKind filler) {
  if (filler == FillerKind::kAsk || filler == FillerKind::kWhen) return Place::kBreak;
  if (form.canonical.find_first_of("0123456789") != std::string::npos) return Place::kBreak;
  const WordAnalysis& first = form.analyses.front();
  if (form.stop || IsGlue(first.pos)) {
    // Of the conjunctions only "y", "e", "o", "u" stay inside a phrase; the longer ones open a clause.
    if (first.pos == PartOfSpeech::kConjunction && form.canonical.size() > 1) return Place::kBreak;
    if (filler == FillerKind::kState && first.pos == PartOfSpeech::kNoun) return Place::kEnds;
    return IsGlue(first.pos) ? Place::kInner : Place::kBreak;
  }
  if (CodePointCount(form.canonical) < 3) return Place::kInner;
  const bool act = filler == FillerKind::kAct;
  switch (first.pos) {
    case PartOfSpeech::kNoun:
    case PartOfSpeech::kProperNoun:
    case PartOfSpeech::kAdjective:
    case PartOfSpeech::kOther:
      return act ? Place::kFirst : Place::kEnds;
    case PartOfSpeech::kVerb:
      if (first.verb_form == VerbForm::kInfinitive) return Place::kFirst;
      if (first.verb_form == VerbForm::kParticiple) return act ? Place::kFirst : Place::kEnds;
      // "cruce" and "falta" name things; "resulta", though a noun too, hardly ever does.
      if (IsA(form, PartOfSpeech::kNoun) && filler != FillerKind::kVague) return act ? Place::kFirst : Place::kEnds;
      return Place::kBreak;
    default:
      return Place::kBreak;
  }
}

// By number of words: one says too little, seven are too many.
std::uint32_t FitnessByLength(std::uint32_t words) {
  constexpr std::array<std::uint32_t, kLongestPhrase + 1> kPercent{0, 28, 92, 100, 98, 92, 82, 70};
  return Percent(kPercent[words]);
}

class PhraseFinder {
 public:
  PhraseFinder(const Annotated& text, const Vocabulary& vocabulary, const MatterReader& reader,
               const std::vector<bool>& names)
      : text_(text), vocabulary_(vocabulary), reader_(reader), names_(names) {}

  void FindIn(std::uint32_t begin, std::uint32_t end, bool shouted, std::vector<Phrase>& out) {
    places_.clear();
    for (std::uint32_t t = begin; t < end; ++t) places_.push_back(PlaceAt(t));
    for (std::uint32_t b = begin; b < end; ++b) {
      if (places_[b - begin] < Place::kFirst || IsParticiple(b)) continue;
      for (std::uint32_t e = b; e < end && e - b < kLongestPhrase && places_[e - begin] != Place::kBreak; ++e) {
        if (e > b && OpensAnotherPhrase(e)) break;
        if (places_[e - begin] != Place::kEnds) continue;
        Phrase phrase{b, e + 1, false, shouted, 0};
        phrase.has_name = std::any_of(names_.begin() + b, names_.begin() + e + 1, [](bool name) { return name; });
        phrase.fitness = Fitness(phrase, begin, end);
        out.push_back(phrase);
      }
    }
  }

 private:
  // "Aumentado la frecuencia" is the end of something else.
  bool IsParticiple(std::uint32_t t) const {
    return !IsA(Form(t), PartOfSpeech::kNoun) && Form(t).analyses.front().verb_form == VerbForm::kParticiple &&
           !names_[t];
  }

  // An article with nothing before it that ties it on begins something else: "prepa el internet".
  bool OpensAnotherPhrase(std::uint32_t t) const {
    const PartOfSpeech before = Form(t - 1).analyses.front().pos;
    return Form(t).analyses.front().pos == PartOfSpeech::kDeterminer && before != PartOfSpeech::kPreposition &&
           before != PartOfSpeech::kConjunction && before != PartOfSpeech::kDeterminer;
  }

  // "d", "ospital": a name for a pile should be spelt as people spell; accents that are missing are no matter.
  static bool IsMisspelt(const WordForm& form) { return CodePointCount(form.surface) != CodePointCount(form.canonical); }

  // A noun that ought to be tied to the one before by a preposition: "heces perros".
  bool IsLoose(std::uint32_t t) const {
    return !names_[t] && IsA(Form(t - 1), PartOfSpeech::kNoun) && Form(t).analyses.front().pos == PartOfSpeech::kNoun &&
           !IsA(Form(t), PartOfSpeech::kAdjective);
  }

  Place PlaceAt(std::uint32_t t) const {
    const Token& token = text_.tokens[t];
    if (token.kind != TokenKind::kWord || !token.form.valid()) return Place::kBreak;
    return names_[t] ? Place::kEnds : PlaceOf(vocabulary_.form(token.form), reader_.Filler(token.form));
  }

  std::uint32_t Fitness(const Phrase& phrase, std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t fitness = FitnessByLength(phrase.end - phrase.begin);
    const auto scale = [&](std::uint32_t percent) { fitness = fitness * percent / 100; };
    // A noun phrase cut off in its middle ("carril" of "carril bici") says another thing.
    if (phrase.end < end && places_[phrase.end - begin] == Place::kEnds) scale(75);
    if (phrase.begin > begin && places_[phrase.begin - 1 - begin] == Place::kEnds) scale(80);
    if (!IsA(Form(phrase.begin), PartOfSpeech::kNoun)) scale(90);
    for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
      const FillerKind filler = reader_.Filler(text_.tokens[t].form);
      if (filler == FillerKind::kWhere || filler == FillerKind::kVague) scale(t + 1 == phrase.end ? 70 : 85);
      if (Form(t).source == WordSource::kUnknown && !names_[t]) scale(70);
      if (IsMisspelt(Form(t))) scale(60);
      if (t > phrase.begin && IsLoose(t)) scale(85);
    }
    // What begins and ends where its source does (a title, a mention) was meant as one phrase.
    const bool opens = std::none_of(places_.begin(), places_.begin() + (phrase.begin - begin),
                                    [](Place p) { return p >= Place::kFirst; });
    const bool closes =
        std::none_of(places_.begin() + (phrase.end - begin), places_.end(), [](Place p) { return p >= Place::kFirst; });
    if (opens) scale(110);
    if (opens && closes) scale(115);
    return fitness;
  }

  const WordForm& Form(std::uint32_t t) const { return vocabulary_.form(text_.tokens[t].form); }

  const Annotated& text_;
  const Vocabulary& vocabulary_;
  const MatterReader& reader_;
  const std::vector<bool>& names_;
  std::vector<Place> places_;
};

}  // namespace

std::vector<Phrase> PhrasesIn(const Annotated& text, const Vocabulary& vocabulary, const MatterReader& reader,
                              const std::vector<bool>& names, Span where) {
  std::vector<Phrase> phrases;
  PhraseFinder finder(text, vocabulary, reader, names);
  for (const Sentence& sentence : text.sentences) {
    std::uint32_t begin = sentence.begin, end = sentence.end;
    while (begin < end && text.tokens[begin].span.begin < where.begin) ++begin;
    while (end > begin && text.tokens[end - 1].span.end > where.end) --end;
    if (begin < end) finder.FindIn(begin, end, IsShouted(text, sentence), phrases);
  }
  return phrases;
}

const std::string& Spelt(const Vocabulary& vocabulary, const Token& token) {
  const WordForm& form = vocabulary.form(token.form);
  const WordAnalysis& likeliest = form.analyses.front();
  return IsFiniteVerb(likeliest) || likeliest.pos == PartOfSpeech::kProperNoun ? form.surface : form.meant;
}

std::string ShownPhrase(const Annotated& text, const Vocabulary& vocabulary, const Phrase& phrase) {
  std::string shown;
  for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
    const Span span = text.tokens[t].span;
    const std::string_view written = text.text.substr(span.begin, span.size());
    if (t > phrase.begin) shown += ' ';
    const bool shouted = phrase.shouted && IsCapitals(written);
    const std::string small = LowerNfc(written);
    const bool may_be_name = !shouted && small != written && (phrase.has_name || t > phrase.begin);
    if (may_be_name) {
      shown += written;
    } else if (const std::string& spelt = Spelt(vocabulary, text.tokens[t]); spelt != small) {
      shown += spelt;
    } else {
      shown += shouted ? small : std::string(written);
    }
  }
  return BoxLabel(shown);
}

std::string PhraseKey(const Annotated& text, const Vocabulary& vocabulary, const Phrase& phrase) {
  std::string key;
  for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
    if (t > phrase.begin) key += ' ';
    key += vocabulary.form(text.tokens[t].form).canonical;
  }
  return key;
}

}  // namespace ceiba
