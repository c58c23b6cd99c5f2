// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/name_surroundings.h"

namespace ceiba {
namespace {

using namespace word_kind;

constexpr std::size_t kFarthest = 9;      // words between a place word or an office and the name
constexpr std::size_t kLongestWhere = 5;  // words of "a lo largo de la"

// "juez cívico", "titular del DIF" end right before `at`.
bool EndsOffice(const NameReader& names, std::size_t at) {
  constexpr std::size_t kLongest = 6;  // words
  for (std::size_t length = 1; length <= kLongest && length <= at; ++length) {
    if (names.lexicon().PhraseAt(names.words(), at - length, kOffice) == length) return true;
  }
  return false;
}

// "el secretario de salud, EL dr. Quijano": an article and a title stand between the comma and the name.
bool IsApposed(const NameReader& names, std::size_t at, std::size_t first) {
  return first < names.words().size() && at + 1 == first && names.Is(at, kArticle) &&
         names.Is(first, kDegree | kHonorific);
}

NamedOffice OfficeBefore(const NameReader& names, std::size_t first) {
  const std::vector<Word>& words = names.words();
  bool is_private = false;
  for (std::size_t at = first, steps = 0; at > 0 && steps < kFarthest; --at, ++steps) {
    const std::uint16_t before = words[at].gap;
    const Word& word = words[at - 1];
    if (word.shape == Shape::kToken || (before & (gap::kStop | gap::kNewline | gap::kParenthesis)) != 0)
      return NamedOffice::kNone;
    if ((before & gap::kDot) != 0 && !names.Is(at - 1, kTitle | kOffice)) return NamedOffice::kNone;
    if ((before & gap::kComma) != 0 && at != first && !IsApposed(names, at, first)) return NamedOffice::kNone;
    if (EndsOffice(names, at) || names.lexicon().PhraseAt(words, at - 1, kOffice) > 1)
      return is_private ? NamedOffice::kPrivate : NamedOffice::kPublic;
    is_private |= names.Is(at - 1, kPrivate);
    if (names.Is(at - 1, kParticle)) {
      if (names.Is(at - 1, kConjunction) && at == first) return NamedOffice::kNone;
      continue;
    }
    if (names.Is(at - 1, kTitle | kInstitution | kPrivate | kPlace | kModifier | kKin) ||
        word.shape == Shape::kCapital || word.shape == Shape::kUpper)
      continue;
    return NamedOffice::kNone;
  }
  return NamedOffice::kNone;
}

NamedOffice OfficeAfter(const NameReader& names, std::size_t last) {
  const std::vector<Word>& words = names.words();
  std::size_t at = last;
  if (at >= words.size()) return NamedOffice::kNone;
  const std::uint16_t before = words[at].gap;
  if ((before & (gap::kStop | gap::kDot)) != 0 || before == gap::kSpace) {
    // Without a sign between them only in lists of attendance: "Juan Pérez Presidente Municipal".
    if (before != gap::kSpace || !names.IsCapital(at)) return NamedOffice::kNone;
  }
  if (names.Is(at, kParticle) && at + 1 < words.size() && words[at + 1].gap == gap::kSpace) ++at;
  const std::size_t length = names.lexicon().PhraseAt(words, at, kOffice);
  if (length == 0) return NamedOffice::kNone;
  for (std::size_t next = at + length; next < words.size() && next < at + length + 4; ++next) {
    if (words[next].gap != gap::kSpace) break;
    if (names.Is(next, kPrivate)) return NamedOffice::kPrivate;
    if (!names.Is(next, kParticle)) break;
  }
  return NamedOffice::kPublic;
}

// "Calles con aparcamiento en batería:" ends right before `at`: a list of streets follows.
bool StreetsAnnounced(const NameReader& names, std::size_t at) {
  constexpr std::size_t kFar = 6;  // words
  for (std::size_t back = 1; back <= kFar && back <= at; ++back) {
    const Word& word = names.words()[at - back];
    if (names.Is(at - back, kStreet) && names.lexicon().Of(word).plural) return true;
    if ((word.gap & (gap::kStop | gap::kNewline | gap::kDot | gap::kComma)) != 0) return false;
  }
  return false;
}

// "salón de fiestas" ends right before `at`.
bool EndsPlacePhrase(const NameReader& names, std::size_t at) {
  constexpr std::size_t kLongest = 4;  // words
  for (std::size_t length = 2; length <= kLongest && length <= at; ++length) {
    if (names.lexicon().Of(names.words()[at - length]).phrases != 0 &&
        names.lexicon().PhraseAt(names.words(), at - length, kPlace) == length)
      return true;
  }
  return false;
}

// "me vendió el lote. Iván", "la cámara del pasaje. Don Lautaro": the point behind a whole word ends a sentence, the
// one of "av.", "fracc.", "avda." does not.
bool IsWholeWord(std::string_view word) {
  constexpr std::string_view kVowels = "aeiouAEIOU";
  const auto vowel = [&](std::size_t from_end) {
    return kVowels.find(word[word.size() - from_end]) != std::string_view::npos;
  };
  if (word.size() > 5) return true;
  return word.size() > 3 && vowel(1) && (word.size() > 4 || vowel(3));
}

}  // namespace

bool IsOfPlace(const NameReader& names, std::size_t first, bool titled) {
  const std::vector<Word>& words = names.words();
  bool comma = false, conjunction = false, of = false, to = false;
  int loose = 0;  // words that only a list of places steps over: "calles más estrechas (Olvido, Juan Bravo)"
  for (std::size_t at = first, steps = 0; at > 0 && steps < kFarthest; --at, ++steps) {
    const std::uint16_t before = words[at].gap;
    const Word& word = words[at - 1];
    if (word.shape == Shape::kToken || (before & (gap::kNewline | gap::kStop)) != 0) return false;
    if ((before & gap::kDot) != 0 && IsWholeWord(names.Text(at - 1)) && !names.Is(at - 1, kTitle)) return false;
    // "Calles: Juárez…" and "Escuela: Benito Juárez" are places, "contra la parada: Edelmira" is somebody.
    if ((before & gap::kColon) != 0) {
      if (StreetsAnnounced(names, at)) return true;
      if (!(names.Is(at - 1, kPlace) && (names.lexicon().Of(word).plural || names.BeginsSentence(at - 1))))
        return false;
    }
    comma |= (before & gap::kComma) != 0;
    if (names.Is(at - 1, kSlashStreet) &&
        ((before & (gap::kSlash | gap::kOther)) != 0 || (word.shape == Shape::kInitial && before == gap::kSpace)))
      return true;
    if (names.Is(at - 1, kSaint) && at == first) return true;
    // "CC José Luelmo" is a center, "los CC. José Luelmo y Ana Ruiz" are citizens.
    if (at == first && names.Is(at - 1, kCitizen) && word.shape == Shape::kUpper && before == gap::kSpace &&
        !(at > 1 && names.Is(at - 2, kArticle) && names.lexicon().Of(words[at - 2]).plural))
      return true;
    // "los vecinos del Carmen": people have no article, but for their titles.
    // "la jefita del Chuy" is kin to somebody.
    if (at == first && !titled && names.Is(at - 1, kContracted) && names.Is(at - 1, kOf))
      return !(at > 1 && names.Is(at - 2, kKin) && !names.lexicon().Of(words[at - 2]).plural &&
               word.gap == gap::kSpace);
    if (loose > 0 && !(names.Is(at - 1, kPlace) && names.lexicon().Of(word).plural) && !names.Is(at - 1, kParticle)) {
      if (++loose > 4 || word.shape != Shape::kLower || names.Is(at - 1, kKin | kOffice | kTitle) ||
          before != gap::kSpace)
        return false;
      continue;
    }
    if (at == first && EndsPlacePhrase(names, at)) return true;
    if (names.Is(at - 1, kPlace)) {
      // In a list every name is a place only when the word says so: "calles Juárez, Hidalgo y Juan Álvarez".
      const bool crossing = names.Is(at - 1, kStreet) && conjunction && !comma;
      // So are the items around one that is a place: "Parque Alameda, Paula López, Las Villas".
      const bool item =
          at == 1 || (words[at - 1].gap & (gap::kComma | gap::kColon)) != 0 ||
          (word.shape == Shape::kCapital && names.Is(at - 2, kPlace));  // "zona Parque Alameda, Paula López"
      if ((comma || conjunction) && !names.lexicon().Of(word).plural && !crossing && !item) return false;
      // "le vendí el lote a Trinidad Cervantes": what is had by people, and passes from one to another.
      if (to && (names.Is(at - 1, kOwned | kLot | kInside) || (at > 1 && names.Is(at - 2, kOwner)))) return false;
      return !(of && names.Is(at - 1, kOwned));
    }
    if (names.Is(at - 1, kParticle)) {
      if (titled && names.Is(at - 1, kArticle) && at == first) return false;
      conjunction |= names.Is(at - 1, kConjunction);
      of |= names.Is(at - 1, kOf);
      continue;
    }
    if (word.shape == Shape::kDigits) {
      if ((before & (gap::kParenthesis | gap::kDot | gap::kHyphen)) != 0) return false;  // "2) Juan": an item
      if (comma || conjunction) return false;  // "calle Hidalgo 45 y María": the address ends at its number
      continue;
    }
    if (names.Is(at - 1, kCrossing)) {  // "calle Peñascales con Antonio Toledano", "salida a María de Molina"
      conjunction |= word.span.size() > 1;
      to |= word.span.size() == 1;
      continue;
    }
    if (names.Is(at - 1, kModifier | kTitle | kSaint) || word.shape == Shape::kInitial) continue;
    if (names.Is(at - 1, kAnyName) || word.shape == Shape::kCapital) continue;
    // One word may say what kind of place: "calle peatonal Juan Bravo".
    if (at == first && at > 1 && !titled && before == gap::kSpace && words[at - 1].gap == gap::kSpace &&
        words[at - 1].known == 0) {
      // "campo de fútbol Martín Luquero"
      const std::size_t kind = at > 2 && names.Is(at - 2, kOf) && words[at - 2].gap == gap::kSpace ? at - 3 : at - 2;
      if (names.Is(kind, kPlace) && !names.Is(kind, kOwned)) return true;
    }
    const bool opens = (before & (gap::kParenthesis | gap::kComma)) != 0 || names.Is(at - 1, kListOpener);
    if (!opens || word.shape != Shape::kLower || names.Is(at - 1, kKin | kOffice)) return false;
    loose = 1;
  }
  return false;
}

bool IsWhere(const NameReader& names, std::size_t first) {
  const std::vector<Word>& words = names.words();
  if (first == 0 || (words[first].gap & ~(gap::kSpace | gap::kQuote | gap::kComma)) != 0) return false;
  for (std::size_t length = 1; length <= kLongestWhere && length <= first && (words[first].gap & gap::kComma) == 0;
       ++length) {
    if (names.lexicon().PhraseAt(words, first - length, kWhere | kSaint) == length) return true;  // "a la altura de"
  }
  // "n.º 88 José María Roquero", not "vocal 1 Rosendo Tzab"
  if (words[first - 1].shape == Shape::kDigits && words[first].gap == gap::kSpace)
    return first < 2 || !names.Is(first - 2, kKin | kLabel);
  if (first > 1 && words[first].gap == gap::kSpace && words[first - 1].gap == gap::kSpace && names.Is(first - 1, kOf) &&
      words[first - 2].shape == Shape::kDigits)
    return true;  // "entre el 12 y 14 de Ramón Pradera"
  // "entre Barbecho, Mieses y José Acosta": back to the word that opens the list.
  bool list = (words[first].gap & gap::kComma) != 0;
  for (std::size_t at = first; at > 0 && at + kFarthest > first; --at) {
    if ((words[at].gap & ~(gap::kSpace | gap::kComma | gap::kQuote)) != 0) return false;
    const bool conjunction = names.Is(at - 1, kConjunction | kCrossing);
    list |= conjunction || (words[at].gap & gap::kComma) != 0;
    if (!list) return false;
    if (names.Is(at - 1, kWhere)) return (words[at].gap & gap::kComma) == 0;
    if (!conjunction && !names.Is(at - 1, kParticle) && words[at - 1].shape != Shape::kCapital) return false;
  }
  return false;
}

NamedOffice OfficeOf(const NameReader& names, std::size_t first, std::size_t last) {
  const NamedOffice before = OfficeBefore(names, first);
  return before != NamedOffice::kNone ? before : OfficeAfter(names, last);
}

bool IsInPlaceList(const NameReader& names, std::size_t first) {
  const std::vector<Word>& words = names.words();
  std::size_t at = first;
  int items = 0;
  while (at > 1 && items < 2) {
    if (words[at].gap == gap::kSpace && names.Is(at - 1, kConjunction)) {
      --at;
    } else if (words[at].gap != (gap::kSpace | gap::kComma)) {
      return false;
    }
    const std::size_t end = at;
    while (at > 0 && end - at < 4 &&
           (words[at - 1].shape == Shape::kCapital || (end > at && names.Is(at - 1, kOf | kArticle))) &&
           !names.Is(at - 1, kAnyGiven)) {
      --at;
      if (words[at].gap != gap::kSpace) break;
    }
    if (at == end) return false;
    ++items;
  }
  return items == 2;
}

// "Edgar Poot, 7 de julio del 2001": the number at `at` begins a date.
bool BeginsDate(const NameReader& names, std::size_t at) {
  const std::vector<Word>& words = names.words();
  constexpr std::size_t kYear = 4;  // digits
  for (std::size_t word = at + 1; word < words.size() && word < at + 5; ++word) {
    if (words[word].gap == gap::kHyphen || words[word].gap == gap::kSlash) return true;
    if (words[word].gap == gap::kDot && words[word].shape == Shape::kDigits) return true;  // "05.06.1954"
    if (words[word].gap != gap::kSpace || words[word].shape > Shape::kDigits) return false;
    if (words[word].shape == Shape::kDigits) return word > at + 2 && words[word].span.size() == kYear;
  }
  return false;
}

// "3. Hilario S. Mota 4. dos personas": the number behind it follows the one before it.
bool IsNextItem(const NameReader& names, const NameRun& run) {
  const std::vector<Word>& words = names.words();
  if (run.first == 0 || words[run.first - 1].shape != Shape::kDigits || words[run.first].gap == gap::kSpace)
    return false;
  const std::string_view here = names.Text(run.first - 1), next = names.Text(run.last);
  constexpr std::size_t kLongest = 3;  // digits
  if (here.size() > kLongest || next.size() > kLongest) return false;
  const auto number = [](std::string_view digits) {
    int value = 0;
    for (const char digit : digits) value = value * 10 + (digit - '0');
    return value;
  };
  return number(next) == number(here) + 1;
}

// "Antonio López 226": a street with its number.
bool IsNumbered(const NameReader& names, const NameRun& run) {
  const std::vector<Word>& words = names.words();
  if (run.last >= words.size() || words[run.last].shape != Shape::kDigits || words[run.last].span.size() > 4)
    return false;
  // "Graciela Ibáñez, 1547 de Mártires de Río Blanco": the number is of the street behind it.
  if ((words[run.last].gap & gap::kComma) != 0 && run.last + 2 < words.size() && names.Is(run.last + 1, kOf) &&
      words[run.last + 2].shape == Shape::kCapital && run.sure_given > 0 && run.surnames > 0)
    return false;
  if ((words[run.last].gap & ~(gap::kSpace | gap::kComma | gap::kHash)) != 0) return false;
  // "1) Ana Ruiz 2) Luis Soto": the next item of a list.
  if (run.last + 1 < words.size() && words[run.last].span.size() <= 2 &&
      (words[run.last + 1].gap & (gap::kParenthesis | gap::kDot)) != 0 &&
      words[run.last + 1].shape <= Shape::kInitial && words[run.last + 1].shape != Shape::kLower &&
      words[run.last].gap == gap::kSpace)
    return false;
  if (IsNextItem(names, run) || BeginsDate(names, run.last)) return false;
  const bool counts =
      run.last + 1 < words.size() && words[run.last + 1].gap == gap::kSpace && names.Is(run.last + 1, kQuantity);
  return !counts;
}

// "Benedicto XVI": popes and kings.
bool IsKing(const NameReader& names, std::size_t at) {
  const std::vector<Word>& words = names.words();
  if (at >= words.size() || words[at].gap != gap::kSpace || words[at].span.size() < 2 ||
      words[at].shape != Shape::kUpper)
    return false;
  return names.Text(at).find_first_not_of("IVX") == std::string_view::npos;
}

// "Fátima-Guabairo", "Sebastián Álvaro, a la altura de la A-5".
bool IsPlaceAfter(const NameReader& names, std::size_t at) {
  const std::vector<Word>& words = names.words();
  if (at >= words.size()) return false;
  if (words[at].gap == gap::kHyphen) return words[at].shape == Shape::kCapital;
  return (words[at].gap & ~(gap::kSpace | gap::kComma)) == 0 && names.lexicon().PhraseAt(words, at, kWhere) > 2;
}

// "Paco de Lucía", "María de Molina": streets and people of history more often than neighbours.
bool IsOfOldName(const NameReader& names, const NameRun& run) {
  const std::vector<Word>& words = names.words();
  if (run.size() == 3)
    return names.Is(run.first + 1, kParticle) && words[run.first + 1].shape != Shape::kInitial && run.surnames == 1 &&
           !names.Is(run.last - 1, kGiven);
  if (run.size() == 4 && names.Is(run.first + 1, kParticle) && names.Is(run.first + 2, kParticle))
    return run.surnames == 1;
  if (run.size() != 1 || run.last + 1 >= words.size() || words[run.last].gap != gap::kSpace || !names.Is(run.last, kOf))
    return false;
  std::size_t at = run.last;
  while (at < words.size() && at < run.last + 2 && names.Is(at, kParticle)) ++at;
  return at > run.last && at < words.size() && words[at].gap == gap::kSpace && words[at].shape == Shape::kCapital;
}

// "Luz, mi vecina, dice".
bool KinFollows(const NameReader& names, std::size_t at) {
  const std::vector<Word>& words = names.words();
  if (at + 1 >= words.size() || (words[at].gap & gap::kComma) == 0) return false;
  return names.Is(at, kKin) ||
         (words[at + 1].gap == gap::kSpace && names.Is(at, kOwner | kArticle) && names.Is(at + 1, kKin));
}

// "los Hernández": a family, where no capital follows.
bool IsOfFamily(const NameReader& names, std::size_t first, std::size_t last) {
  const std::vector<Word>& words = names.words();
  if (first == 0 || !names.Is(first - 1, kArticle) || words[first - 1].shape > Shape::kCapital ||
      !names.lexicon().Of(words[first - 1]).plural || words[first].gap != gap::kSpace)
    return false;
  // "Los Pérez" at the beginning of what is said; "vivo en Los Pérez" is a place.
  if (words[first - 1].shape == Shape::kCapital && !names.BeginsSentence(first - 1)) return false;
  if (first > 1 && words[first - 1].gap == gap::kSpace && names.Is(first - 2, kWhere)) return false;
  // "Los Domínguez, Veracruz"
  if (words[first - 1].shape == Shape::kCapital && last < words.size() && (words[last].gap & gap::kComma) != 0 &&
      words[last].shape == Shape::kCapital)
    return false;
  return last >= words.size() || words[last].shape != Shape::kCapital || words[last].gap != gap::kSpace;
}

}  // namespace ceiba
