// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/name_runs.h"

#include <algorithm>

namespace ceiba {
namespace {

using namespace word_kind;

constexpr std::size_t kLongestName = 8;  // words
// A word of these is no name, however it is written.
constexpr std::uint64_t kNeverName = kHonorific | kDegree | kIntro | kKin | kFamily | kSign | kOffice | kStreet |
                                     kPlace | kModifier | kSaint | kCommon | kParticle | kNumberMark | kInside | kLot |
                                     kQuantity | kLabel | kWhere | kPrivate;

bool IsLetterWord(const Word& word) { return word.shape <= Shape::kInitial; }

// What no surname ends in: "Reurbanización", "Procesamiento".
bool EndsAsThing(std::string_view word) {
  constexpr std::string_view kEnds[] = {"ción",   "cion",    "sión", "ciones", "siones",
                                        "miento", "mientos", "dad",  "dades",  "mente"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return word.ends_with(end); });
}

}  // namespace

NameReader::NameReader(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon)
    : text_(text), words_(words), lexicon_(lexicon), casing_(words.size(), Casing::kMixed) {
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = begin, upper = 0, capital = 0, lower = 0;
    do {
      const Word& word = words[end];
      if (word.span.size() > 1 && IsLetterWord(word)) {
        if (word.shape == Shape::kUpper)
          ++upper;
        else if (word.shape == Shape::kCapital)
          ++capital;
        else if (word.span.size() > 3)
          ++lower;
      }
      ++end;
    } while (end < words.size() && (words[end].gap & gap::kNewline) == 0);
    const std::size_t all = upper + capital + lower;
    if (upper * 10 >= all * 6 && upper >= 2) {
      std::fill(casing_.begin() + static_cast<std::ptrdiff_t>(begin),
                casing_.begin() + static_cast<std::ptrdiff_t>(end), Casing::kUpper);
    } else if (all >= 6 && (capital + upper) * 10 >= all * 7) {
      std::fill(casing_.begin() + static_cast<std::ptrdiff_t>(begin),
                casing_.begin() + static_cast<std::ptrdiff_t>(end), Casing::kTitle);
    }
    begin = end;
  }
}

bool NameReader::BeginsSentence(std::size_t word) const {
  if (word == 0) return true;
  const std::uint16_t before = words_[word].gap;
  if ((before & (gap::kNewline | gap::kStop | gap::kColon | gap::kHyphen | gap::kOther)) != 0) return true;
  // A point ends a sentence but after an abbreviation.
  return (before & gap::kDot) != 0 && !Is(word - 1, kTitle | kAbbreviated | kStreet) &&
         words_[word - 1].shape != Shape::kInitial;
}

bool NameReader::IsCapital(std::size_t word) const {
  const Shape shape = words_[word].shape;
  if (shape == Shape::kCapital) return true;
  if (shape != Shape::kUpper || casing_[word] == Casing::kUpper || !Is(word, kAnyName)) return false;
  if (Is(word, kAbbreviated) && word + 1 < words_.size() && (words_[word + 1].gap & gap::kDot) != 0)
    return true;  // "MA."
  // "PAU" may be an acronym, "PAU GÓMEZ" is a name.
  const auto name_beside = [&](std::size_t other) {
    return other < words_.size() && words_[other].shape == Shape::kUpper && Is(other, kAnyName);
  };
  return words_[word].span.size() > 3 || name_beside(word + 1) || (word > 0 && name_beside(word - 1));
}

bool NameReader::EndsPhrase(std::size_t word) const {
  return word + 1 >= words_.size() ||
         (words_[word + 1].gap & (gap::kNewline | gap::kComma | gap::kDot | gap::kStop | gap::kParenthesis)) != 0;
}

bool NameReader::IsUnknownCapital(std::size_t word) const {
  return words_[word].shape == Shape::kCapital && words_[word].span.size() > 2 && !Is(word, kNeverName) &&
         !EndsAsThing(Text(word));
}

// Nothing but blanks, a hyphen, or the point of an initial or abbreviation before it.
bool NameReader::JoinsName(std::size_t word) const {
  const std::uint16_t before = words_[word].gap;
  const std::uint32_t apart = words_[word].span.begin - words_[word - 1].span.end;
  if (apart > 3) return false;
  if (before == gap::kSpace) return apart < 3;  // "fuera de Santiago   Segundo": signs were lost
  if (before == gap::kHyphen)
    return Is(word - 1, kAnySurname) && Is(word, kAnySurname) && !Is(word, kGiven);  // "García-Robles"
  return (before & ~(gap::kSpace | gap::kDot)) == 0 &&
         (words_[word - 1].shape == Shape::kInitial || Is(word - 1, kAbbreviated) || IsClipped(word - 1));
}

// "Jean-Baptiste", "Marie-Claire": the second half of a given name.
bool NameReader::IsHyphenedGiven(std::size_t word) const {
  return words_[word].gap == gap::kHyphen && words_[word].span.begin - words_[word - 1].span.end == 1 &&
         Is(word - 1, kAnyGiven) && (Is(word, kAnyGiven) || IsUnknownCapital(word));
}

// "HDZ.", "Mtz.": a surname without its vowels.
bool NameReader::IsClipped(std::size_t word) const {
  return Is(word, kAnySurname) && Text(word).find_first_of("aeiouAEIOU") == std::string_view::npos;
}

// A word no lexicon knows that ends as surnames do: "Cháidez", "Monárrez".
bool NameReader::HasSurnameShape(std::size_t word) const {
  constexpr std::size_t kShortest = 5;  // bytes
  const std::string_view text = Text(word);
  return words_[word].known == 0 && IsLetterWord(words_[word]) && text.size() >= kShortest &&
         (text.ends_with("ez") || text.ends_with("EZ"));
}

// "soy yesenia xochihua de la privada": a word no lexicon knows, written small where a surname would stand. What says
// what somebody is ends otherwise: "soy lupe comerciante de aquí".
bool NameReader::IsRareSurname(std::size_t word) const {
  constexpr std::string_view kEndsOfWords[] = {"sta", "nte",  "dor",  "dora", "ero",  "era", "ino", "ina", "ado",
                                               "ada", "ido",  "ida",  "rio",  "ria",  "ano", "ana", "ivo", "iva",
                                               "ndo", "ente", "able", "ible", "oso",  "osa", "al",  "ar",  "er",
                                               "ir",  "ión",  "dad",  "án",   "amos", "emos"};
  const Word& it = words_[word];
  const std::string_view text = Text(word);
  return it.known == 0 && it.shape == Shape::kLower && text.size() > 3 &&
         (EndsPhrase(word) || Is(word + 1, kParticle)) &&
         std::ranges::none_of(kEndsOfWords, [&](std::string_view end) { return text.ends_with(end); });
}

// A surname stands right behind it, known or by its shape.
bool NameReader::SurnameFollows(std::size_t word) const {
  const std::size_t next = word + 1;
  return next < words_.size() && words_[next].gap == gap::kSpace && IsLetterWord(words_[next]) &&
         ((Is(next, kSurname) && IsSure(next)) || HasSurnameShape(next));
}

// "de la Cruz" after "Juan": the word behind the particles when it goes on with the name, else `at`.
std::size_t NameReader::NameAfterParticles(std::size_t at, const NameRun& run, Start start) const {
  if (!Is(at, kOf)) {
    // "me llamo Nadia El Amrani": an article with a capital within a foreign name.
    const bool foreign = start > Start::kName && run.capital && run.sure_given > 0 && Is(at, kArticle) &&
                         words_[at].shape == Shape::kCapital && at + 1 < words_.size() &&
                         words_[at + 1].gap == gap::kSpace && IsUnknownCapital(at + 1);
    return foreign ? at + 1 : at;
  }
  // "pascual de la o": a surname of several words, known as a whole.
  if (run.given > 0 && run.surnames == 0) {
    const std::size_t length = lexicon_.PhraseAt(words_, at, kSurname);
    if (length > 1) return at + length - 1;
  }
  // "Ma. del Carmen", "vda. de Ortiz": the point of an abbreviation may stand between.
  const auto follows = [&](std::size_t word) {
    return words_[word].gap == gap::kSpace || (words_[word].gap == (gap::kSpace | gap::kDot) &&
                                               (Is(word - 1, kAbbreviated | kParticle) || IsClipped(word - 1)));
  };
  std::size_t next = at;
  while (next < words_.size() && next < at + 2 && Is(next, kParticle) && words_[next].shape != Shape::kInitial &&
         words_[next].span.size() > 1 && follows(next))
    ++next;
  if (next >= words_.size() || !follows(next) || words_[next].shape == Shape::kToken) return at;
  if (run.capital && !IsCapital(next)) return at;
  if (!run.capital && run.sure_given == 0 && words_[at - 1].shape == Shape::kLower &&
      words_[next].shape == Shape::kCapital)
    return at;                                         // "el sol de Soria"
  if (run.given == 0 && Is(next, kStreet)) return at;  // "Remodelación de la Plaza Juan de Herrera"
  if (Is(next, kNeverName & ~kCommon & ~kPlace & ~kStreet & ~kPrivate)) return at;
  if (run.capital) {
    const bool capital_particle = words_[at].shape == Shape::kCapital;  // "Alejandro De Bedout"
    // "Victoria del Mar Campos", "Juan de Dios Alanís": whatever the word, a surname behind it.
    const bool inner = run.given > 0 && run.surnames == 0 && words_[next].shape == Shape::kCapital &&
                       next + 1 < words_.size() && IsCapital(next + 1) && words_[next + 1].gap == gap::kSpace &&
                       (Is(next + 1, kAnySurname) || HasSurnameShape(next + 1)) && !Is(next, kStreet);
    return inner || Is(next, kAnySurname) || (run.surnames == 0 && Is(next, kAnyGiven)) ||
                   (capital_particle && run.sure_given > 0 && IsUnknownCapital(next))
               ? next
               : at;
  }
  // "ROSA HDZ. VDA. DE LUNA,": a husband's name at the end.
  const bool husband = run.surnames > 0 && run.surnames <= 2 && run.sure_given + run.sure_surnames > 0 &&
                       Is(next, kAnySurname) && casing_[next] == Casing::kUpper && (IsSure(next) || EndsPhrase(next));
  // "MA. DEL REFUGIO CANTERO": behind an abbreviation any surname makes sure of what stands between.
  const bool second = Is(at - 1, kAbbreviated) && Is(next, kAnyGiven) && next + 1 < words_.size() &&
                      words_[next + 1].gap == gap::kSpace && Is(next + 1, kAnySurname);
  const bool inner = (run.sure_given > 0 || Is(at - 1, kAbbreviated)) && run.surnames == 0 &&
                     (second || SurnameFollows(next)) && !Is(next, kStreet);
  return husband || inner || (run.given > 0 && run.surnames == 0 && Is(next, kAnyName) && !Is(next, kPlace | kCommon))
             ? next
             : at;
}

// "J. CARMEN", "NORMA A. PIÑA": where all is capitals, an initial has its point and a name behind it.
bool NameReader::IsInitialOfName(std::size_t word) const {
  return word + 1 < words_.size() && (words_[word + 1].gap & gap::kDot) != 0 && JoinsName(word + 1) &&
         Is(word + 1, kAnyName);
}

// "ARMENDARIZ CHAVIRA LIDIA.": a given name that is a word too, behind two surnames that begin a shouted line.
bool NameReader::ClosesSurnames(std::size_t given) const {
  return given >= 2 && given < words_.size() && casing_[given] == Casing::kUpper && Is(given, kAnyGiven) &&
         BeginsSentence(given - 2) && IsSure(given - 1) && IsSure(given - 2) && Is(given - 1, kSurname) &&
         Is(given - 2, kSurname) && words_[given].gap == gap::kSpace && words_[given - 1].gap == gap::kSpace &&
         EndsPhrase(given);
}

NameRun NameReader::Take(std::size_t at, Start start) const {
  NameRun run{at, at};
  for (std::size_t i = at; i < words_.size() && i < at + kLongestName; ++i) {
    const Word& word = words_[i];
    if (!IsLetterWord(word) || (i > at && !JoinsName(i) && !(start > Start::kName && IsHyphenedGiven(i)))) break;
    if (i > at && run.given == 0 && Is(i, kStreet)) break;  // "Asfaltado Calle Manuel Aguilar"
    const bool first = i == at;
    const bool shouting = casing_[i] == Casing::kUpper;
    if (word.shape == Shape::kInitial && (!shouting || IsInitialOfName(i))) {
      // An initial needs its point at the beginning; within a name none, but "Y" and "A" are words.
      const bool point = word.span.end < text_.size() && text_[word.span.end] == '.';
      const bool is_word = Is(i, kConjunction | kCrossing);
      const bool goes_on =
          i + 1 < words_.size() && JoinsName(i + 1) &&
          (IsCapital(i + 1) || words_[i + 1].shape == Shape::kInitial || (shouting && Is(i + 1, kAnyName)));
      if (first ? !(point && goes_on && Is(i + 1, kAnySurname | kAnyGiven)) : !(point || (!is_word && goes_on))) break;
      ++run.initials;
      if (first) run.capital = !shouting;
      run.last = i + 1;
      continue;
    }
    const bool capital = IsCapital(i);
    if (first) run.capital = capital;
    // "PROPUESTA MATÍAS Delincuencia": what is shouted ends where shouting ends.
    if (!first && words_[at].shape == Shape::kUpper && word.shape == Shape::kCapital) break;
    if (!first && Is(i, kParticle)) {
      const std::size_t name = NameAfterParticles(i, run, start);
      if (name == i) break;
      if (Is(name, kParticle)) {  // "de la o"
        ++run.surnames;
        ++run.sure_surnames;
        run.last = name + 1;
        i = name;
        continue;
      }
      i = name;
      if (!Is(i, kAnyName)) {
        ++run.unknown;
        run.last = i + 1;
        continue;
      }
    } else if (!Is(i, kAnyName)) {
      // "me llamo yatziri xochihua y vivo": rare names written small, up to three, while something ends them.
      const bool small = start == Start::kAny && !Is(i, kNeverName) && word.span.size() > 2 && !capital &&
                         !EndsAsThing(Text(i)) &&  // "me llamó profundamente a la alarma"
                         (first || (!run.capital && run.unknown < 3 &&
                                    (run.unknown > 0 || EndsPhrase(i) || Is(i + 1, kParticle | kCommon))));
      // In shouted text a rare surname only where the name ends: "QUIRINO ORDAZ COPPEL,".
      const bool shouted = casing_[i] == Casing::kUpper && run.sure_given > 0 && run.sure_surnames > 0 &&
                           run.unknown == 0 && word.span.size() > 3 && EndsPhrase(i) && !Is(i, kNeverName);
      // "gilberto cháidez": a surname by its shape, behind a given name.
      const bool shaped =
          !first && run.sure_given > 0 &&
          ((run.surnames + run.unknown < 2 && HasSurnameShape(i)) ||
           (start == Start::kFollowed && !run.capital && run.surnames + run.unknown == 0 && IsRareSurname(i)));
      // "Ildegarda Cupul Mis,": a word of every day that closes a name.
      const bool closing = !first && run.capital && run.given + run.unknown > 0 && run.sure_surnames == 1 &&
                           run.surnames == 1 && word.shape == Shape::kCapital && EndsPhrase(i) &&
                           Is(i, kOwner | kCommon) &&
                           !Is(i, kOffice | kTitle | kPlace | kInstitution | kKin | kModifier | kFamily);
      // "Encarnación Pizarroso Gil", "Jesús E. Bujanda": what stands around makes sure of a rare surname.
      // "como dijo Armando Bartra, que vino": within a sentence right behind a given name that is also a word.
      const bool between = !first && run.capital && run.given > 0 && run.unknown == 0 && IsUnknownCapital(i) &&
                           (SurnameFollows(i) || run.initials > 0 || (i == at + 1 && !BeginsSentence(at)));
      const bool may =
          first ? small || (start > Start::kFollowed && casing_[i] == Casing::kMixed && IsUnknownCapital(i))
                : small || shouted || shaped || closing || between ||
                      (run.capital && IsUnknownCapital(i) && run.unknown < 2 &&
                       (start != Start::kName || run.sure_given > 0 || (run.given > 0 && run.sure_surnames > 0)));
      if (!may) break;
      ++run.unknown;
      run.last = i + 1;
      continue;
    } else if (!first && run.capital && !capital) {
      // "Juan pérez": a surname written small right after the given name.
      if (!Is(i, kSurname) || run.given == 0 || run.surnames > 0) break;
    } else if (!first && !run.capital) {
      if (capital) break;
      // What is also a place or a common word does not go on with a name that capitals do not mark.
      const bool within =
          (run.given > 0 && SurnameFollows(i)) ||  // "JOSE REFUGIO ALVARADO"
          (run.sure_surnames > 0 && i == at + 1 && Is(i, kAnySurname) && i + 1 < words_.size() && Is(i + 1, kGiven) &&
           IsSure(i + 1) && words_[i + 1].gap == gap::kSpace && shouting) ||  // "CANUL CHAN YARELI"
          (i == at + 1 && ClosesSurnames(at + 2)) ||
          (i == at + 2 && run.sure_surnames == 2 && ClosesSurnames(i));
      if (!IsSure(i) && !within && ((Is(i, kNeverName) && !EndsPhrase(i)) || run.given == 0)) break;
    }
    const bool surname_place = run.given > 0 && Is(i, kAnySurname);
    if (surname_place && (!Is(i, kGiven) || run.given > 1)) {
      ++run.surnames;
      if (Is(i, kSurname)) ++run.sure_surnames;
    } else if (Is(i, kAnyGiven)) {
      ++run.given;
      // "Ma. del Refugio": an abbreviation with its point is no word of every day.
      const bool pointed = Is(i, kAbbreviated) && i + 1 < words_.size() && (words_[i + 1].gap & gap::kDot) != 0;
      if ((Is(i, kGiven) && IsSure(i)) || pointed) ++run.sure_given;
    } else {
      ++run.surnames;
      if (Is(i, kSurname)) ++run.sure_surnames;
    }
    run.last = i + 1;
  }
  return run;
}

}  // namespace ceiba
