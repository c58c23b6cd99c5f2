// SPDX-License-Identifier: GPL-3.0-or-later
// The words by which personal data is known (names, titles, places, addresses, contexts of identifiers), and a text cut
// into words that know what they are. One pass over the bytes; what finds personal data works on these words.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/types.h"

namespace ceiba {

/// What a word or phrase of the lexicons can be; a word can be several things. Bits of a mask.
namespace word_kind {
enum : std::uint64_t {
  kGiven = 1ULL << 0,          ///< given name
  kOrdinaryGiven = 1ULL << 1,  ///< given name that is also a word or a place
  kSurname = 1ULL << 2,
  kOrdinarySurname = 1ULL << 3,
  kAbbreviated = 1ULL << 4,  ///< "Ma.", "Fco."
  kHonorific = 1ULL << 5,
  kDegree = 1ULL << 6,
  kIntro = 1ULL << 7,
  kNamed = 1ULL << 8,
  kSelf = 1ULL << 9,
  kKin = 1ULL << 10,
  kLabel = 1ULL << 11,
  kSign = 1ULL << 12,
  kAlias = 1ULL << 13,
  kFamily = 1ULL << 14,
  kContact = 1ULL << 15,
  kVocative = 1ULL << 16,
  kOffice = 1ULL << 17,
  kPrivate = 1ULL << 18,
  kKnown = 1ULL << 19,
  kNamesake = 1ULL << 20,
  kStreet = 1ULL << 21,
  kPlace = 1ULL << 22,
  kOwned = 1ULL << 23,
  kModifier = 1ULL << 24,
  kSaint = 1ULL << 25,
  kWhere = 1ULL << 26,
  kCommon = 1ULL << 27,
  kHistorical = 1ULL << 28,
  kParticle = 1ULL << 29,
  kNumberMark = 1ULL << 30,
  kInside = 1ULL << 31,
  kLot = 1ULL << 32,
  kBuilding = 1ULL << 33,
  kPostcode = 1ULL << 34,
  kFollows = 1ULL << 35,
  kHome = 1ULL << 36,
  kQuantity = 1ULL << 37,
  kBearing = 1ULL << 38,
  kNeverHouse = 1ULL << 39,
  kZone = 1ULL << 40,         ///< "COL. Centro", "ALCALDÍA Tlalpan": a part of a town in an address
  kSlashStreet = 1ULL << 41,  ///< "c/": a street where a slash follows
  kCitizen = 1ULL << 42,      ///< "C.": an honorific where a point and a given name follow
  kInstitution = 1ULL << 43,  ///< completes an office: "director de OBRAS PÚBLICAS"
  kStreetName = 1ULL << 44,   ///< known as a street without saying so: "Insurgentes"
  kArticle = 1ULL << 45,
  kConjunction = 1ULL << 46,
  kOwner = 1ULL << 47,       ///< "mi", "su"
  kOf = 1ULL << 48,          ///< particle that begins a second part: "DE la Cruz", "VDA. de Ortiz"
  kCrossing = 1ULL << 49,    ///< "con", "a": ties two streets
  kListOpener = 1ULL << 50,  ///< "como": examples follow
  kNumberTail = 1ULL << 51,  ///< "45 BIS"
  kNumberList = 1ULL << 52,  ///< "12 Y 14", "20 AL 24"

  kSmallOrdinary = 1ULL << 53,  ///< a word of every day where it is not capitalised: "cesar", "diana"
  kUrban = 1ULL << 54,          ///< of streets is spoken: "acera", "parada"
  kCardinal = 1ULL << 55,       ///< "cuarenta": a telephone may be written so
  kBeside = 1ULL << 56,         ///< "lado", "junto": a house may be named by its number
  kNick = 1ULL << 57,           ///< "la CHATA": a nickname where an article stands before and a capital begins it
  kDeed = 1ULL << 58,           ///< "dijo", "le tocó a": what people do, or what is done to them
  kContracted = 1ULL << 59,     ///< "al", "del": hold their article
  kMe = 1ULL << 60,             ///< "soy": a kSelf that speaks of the writer
  kTells = 1ULL << 61,          ///< "la casa ES la 32", "MARCADA con el 18"
  kHeight = 1ULL << 62,         ///< "a la ALTURA del 118"
  kShared = 1ULL << 63,         ///< somebody streets are called after, and a neighbour's name too: "Miguel Hernández"

  kAnyGiven = kGiven | kOrdinaryGiven,
  kAnySurname = kSurname | kOrdinarySurname,
  kAnyName = kAnyGiven | kAnySurname,
  kTitle = kHonorific | kDegree | kCitizen,
};
}  // namespace word_kind

/// What stands between a word and the one before it. Bits of a mask.
namespace gap {
enum : std::uint16_t {
  kSpace = 1,
  kComma = 2,
  kDot = 4,
  kColon = 8,
  kNewline = 16,
  kHyphen = 32,
  kHash = 64,
  kStop = 128,  ///< ! ? ; … ¡ ¿ • and other signs of three bytes
  kQuote = 256,
  kParenthesis = 512,
  kSlash = 1024,
  kDegree = 2048,  ///< º ° ª
  kDollar = 4096,
  kOther = 8192,

  kAside = kSpace | kQuote | kParenthesis,  ///< nothing that ends a phrase
};
}  // namespace gap

enum class Shape : std::uint8_t {
  kLower,
  kCapital,  ///< first letter a capital, not all of them
  kUpper,    ///< two letters or more, all capitals
  kInitial,  ///< one capital letter
  kDigits,
  kMixed,  ///< digits and letters
  kToken,  ///< a mark of redaction, "[TEL]"
};

/// A run of letters and digits, or a mark of redaction.
struct Word {
  Span span;
  std::uint32_t known = 0;  ///< row of the lexicon; 0: not there
  std::uint16_t gap = 0;    ///< what stands before it
  Shape shape = Shape::kLower;
};

/// What a text holds that is worth a closer look.
struct Sighted {
  std::vector<Word> words;
  std::vector<std::uint32_t> links;  ///< bytes at which a link, an e-mail or a handle shows itself
  bool names = false;                ///< a given name, a surname or a word that announces one
  bool numbers = false;
  bool cardinals = false;  ///< numbers written in words, several of them
};

class PrivacyWords {
 public:
  struct Facts {
    std::uint64_t kinds = 0;     ///< of the word by itself
    std::uint64_t contexts = 0;  ///< contexts of identifiers it speaks for
    std::uint64_t against = 0;   ///< contexts it speaks against
    std::uint64_t begins = 0;    ///< kinds of the phrases it begins
    std::uint32_t phrases = 0;   ///< index of the phrases it begins; 0: none
    bool plural = false;
    bool link = false;           ///< "arroba", "www": a link or an address may stand here
  };

  /// Reads given_names, surnames, name_titles, name_places, place_people, public_offices and address_words. Names every
  /// bad line.
  static Result<PrivacyWords> Load(const std::string& lexicon_dir);

  /// Adds kinds to a word or phrase ("me llamo"); case, accents and points do not matter.
  void Add(std::string_view words, std::uint64_t kinds);
  /// The word stands in context `bit` of the identifiers (or speaks against it); below 64.
  void AddContext(std::string_view word, std::size_t bit, bool against);
  /// A link, an e-mail or a handle may stand at the word.
  void AddLinkWord(std::string_view word);
  /// Long words of contexts are known in common misspellings too ("lisencia", "telefno"). To be called once.
  void AddMisspeltContexts();
  /// A mark that is never looked into: "[TEL]"; "[NOMBRE-]" stands for all its numbers.
  void AddToken(std::string_view token) { tokens_.emplace_back(token); }

  const Facts& Of(const Word& word) const { return facts_[word.known]; }
  bool Is(const Word& word, std::uint64_t kinds) const { return (facts_[word.known].kinds & kinds) != 0; }
  /// Number of words, from `at` on, of the longest phrase that is any of `kinds`; 0: none stands there. Phrases do not
  /// run over line ends.
  std::size_t PhraseAt(const std::vector<Word>& words, std::size_t at, std::uint64_t kinds) const;
  /// The kinds among `kinds` of that phrase, whose length goes into `length`.
  std::uint64_t PhraseKinds(const std::vector<Word>& words, std::size_t at, std::uint64_t kinds,
                            std::size_t& length) const;

  /// O(text); several threads may call it.
  Sighted See(std::string_view text) const;

 private:
  struct Phrase {
    std::uint32_t second = 0;  // first of `rest`, near at hand: a given name begins a hundred phrases
    std::uint64_t kinds = 0;
    std::vector<std::uint32_t> rest;  // after the first word
  };
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t row = 0;
  };

  std::uint32_t Row(std::string_view folded);
  std::uint32_t Find(std::uint64_t hash, std::string_view folded) const;
  std::uint32_t FindDerived(std::string_view folded) const;
  void Grow();
  Status LoadNames(const std::string& path, bool given);
  Status LoadKinds(const std::string& path, const std::map<std::string, std::uint64_t, std::less<>>& kinds);

  std::vector<Facts> facts_ = {Facts{}};
  std::vector<std::string> spelt_ = {""};  // by row
  std::vector<std::vector<Phrase>> phrases_ = {{}};
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::size_t TokenAt(std::string_view text, std::size_t at) const;

  std::vector<std::string> tokens_;
};

}  // namespace ceiba
