// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/place_situations.h"

#include <algorithm>
#include <string_view>

#include "pipeline/name_deeds.h"
#include "pipeline/name_surroundings.h"

namespace ceiba {
namespace {

using namespace word_kind;

constexpr std::size_t kPlacesEnough = 4;  // words of streets that need no further sign

bool IsSmallArticle(const NameReader& names, std::size_t word) {
  const Word& it = names.words()[word];
  return it.shape == Shape::kLower && names.Is(word, kArticle | kContracted) && !names.lexicon().Of(it).plural;
}

constexpr std::size_t kShortName = 5;  // bytes; "la Charo", "la Chelo" are women

// Somebody acts, is acted upon, or is somebody's.
bool IsSpokenOfAsPerson(const NameReader& names, std::size_t first, std::size_t last) {
  if (DeedAfter(names, last) || DeedBefore(names, first) || KinFollows(names, last) || IsKnownBy(names, last))
    return true;
  if (first == 0 || names.words()[first].gap != gap::kSpace) return false;
  // "el predio de Manuel González"
  if (first > 1 && names.Is(first - 1, kOf) && names.Is(first - 2, kOwned | kKin)) return true;
  return names.Is(first - 1, kKin | kOwner | kTitle);
}

// A name alone at the end of what is said: "Gracias. Miguel Hernández".
bool IsLastLine(const NameReader& names, std::size_t first, std::size_t last) {
  return first > 0 && names.BeginsSentence(first) && last >= names.words().size();
}

// How words end that say what somebody does or is: "tapicero", "dentista".
bool EndsAsTrade(std::string_view noun) {
  constexpr std::string_view kEnds[] = {"ero", "era", "ista", "or",  "ora", "nte",  "nta",  "ico",  "ica",  "ado",
                                        "ada", "ido", "ida",  "ano", "ana", "ino",  "ina",  "eño",  "eña",  "és",
                                        "esa", "ito", "ita",  "ogo", "oga", "illo", "illa", "able", "ible", "ario"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return noun.ends_with(end); });
}

}  // namespace

bool IsSpokenOfAsPlace(const NameReader& names, std::size_t first, std::size_t last, std::size_t places) {
  const std::vector<Word>& words = names.words();
  if (IsSpokenOfAsPerson(names, first, last)) return false;
  const bool titled = names.Is(first, kTitle);
  const bool spaced = first > 0 && words[first].gap == gap::kSpace;
  if (spaced && IsSmallArticle(names, first - 1)) return !titled;  // "el doctor Castelo" cures people
  if (IsWhere(names, first) || IsNumbered(names, NameRun{first, last})) return true;
  // "Angelita Camarero con Cardenal Herrera Oria": two of them cross.
  const bool crossed = last + 1 < words.size() && words[last].gap == gap::kSpace &&
                       words[last + 1].gap == gap::kSpace && names.Is(last, kCrossing | kConjunction);
  if (crossed && names.Is(last, kCrossing) && names.lexicon().PhraseAt(words, last + 1, kShared | kHistorical) > 1)
    return true;
  if (places == 0 || IsLastLine(names, first, last)) return false;
  constexpr std::uint16_t kTies = gap::kHyphen | gap::kSlash | gap::kParenthesis | gap::kOther;
  if (first > 0 && (words[first].gap & kTies) != 0 && (words[first].gap & gap::kNewline) == 0) return true;
  if (last < words.size() && (words[last].gap & (gap::kHyphen | gap::kSlash)) != 0) return true;
  // "por Miguel Hernández", "de Bravo Murillo": any small word that holds phrases together.
  if (spaced && words[first - 1].shape == Shape::kLower &&
      names.Is(first - 1, kCommon | kParticle | kCrossing | kConjunction))
    return true;
  if (crossed && words[last + 1].shape == Shape::kCapital) return true;
  // "Goya, Velázquez, Miguel Hernández", "en mi calle, Andrés Mellado, ya no podan"
  if (first > 0 && (words[first].gap & gap::kComma) != 0 &&
      (words[first - 1].shape == Shape::kCapital || names.Is(first - 1, kPlace)))
    return true;
  // "Francisco Rincón reurbanización": the heading of what is said of a street.
  if (names.BeginsSentence(first) && last < words.size() && words[last].gap == gap::kSpace) return true;
  return places >= kPlacesEnough || (titled && spaced);
}

bool IsOfUnknownPlace(const NameReader& names, const NameRun& run) {
  const std::vector<Word>& words = names.words();
  if (run.first < 2 || run.given == 0 || run.surnames + run.unknown == 0 || words[run.first].gap != gap::kSpace)
    return false;
  const std::size_t noun = run.first - 1;
  constexpr std::size_t kShortest = 5;  // bytes
  if (words[noun].known != 0 || words[noun].shape != Shape::kLower || words[noun].span.size() < kShortest ||
      words[noun].gap != gap::kSpace || !IsSmallArticle(names, noun - 1) || EndsAsTrade(names.Text(noun)))
    return false;
  return names.Is(noun - 1, kContracted) || IsWhere(names, noun - 1);
}

bool HasArticleOfPlace(const NameReader& names, const NameRun& run) {
  const std::vector<Word>& words = names.words();
  if (run.first == 0 || run.sure_given == 0 || run.surnames == 0 || !run.capital ||
      words[run.first].gap != gap::kSpace || !names.Is(run.first - 1, kArticle) ||
      names.lexicon().Of(words[run.first - 1]).plural)
    return false;
  return names.Text(run.first - 1).ends_with('a') && names.Is(run.first, kGiven) &&
         !names.Is(run.first, kOrdinaryGiven) && names.Text(run.first).size() > kShortName &&
         names.Text(run.first).ends_with('o');
}

}  // namespace ceiba
