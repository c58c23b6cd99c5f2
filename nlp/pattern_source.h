// SPDX-License-Identifier: GPL-3.0-or-later
// What a pattern is once read: a row of elements over numbered words. Inner part of nlp/patterns.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ceiba::pattern {

enum ClassBit : std::uint32_t {
  kClassNoun = 1U << 0,
  kClassProper = 1U << 1,
  kClassVerb = 1U << 2,
  kClassInfinitive = 1U << 3,
  kClassGerund = 1U << 4,
  kClassParticiple = 1U << 5,
  kClassSubjunctive = 1U << 6,
  kClassIndicative = 1U << 7,
  kClassConditional = 1U << 9,
  kClassFuture = 1U << 10,
  kClassFinite = 1U << 11,
  kClassFirstPerson = 1U << 12,
  kClassAdjective = 1U << 13,
  kClassAdverb = 1U << 14,
  kClassDeterminer = 1U << 15,
  kClassPreposition = 1U << 16,
  kClassPronoun = 1U << 17,
  kClassRelative = 1U << 18,
  kClassConjunction = 1U << 19,
  kClassNumeral = 1U << 20,
  kClassAny = 1U << 21,
};

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

/// What a word means to the patterns: its number (0: none asks for it by name) and the lists it stands in.
struct Entry {
  std::uint32_t id = 0;
  std::uint32_t lists = 0;
};

/// The words of all patterns of a set, numbered from 1 while they are read.
class Words {
 public:
  Words();
  Words(Words&&) noexcept;
  Words& operator=(Words&&) noexcept;
  ~Words();

  /// Number of a word or lemma; folded and accented spellings share one.
  std::uint32_t Word(std::string_view word);
  /// Number of a form as written in lower case, accents included.
  std::uint32_t Surface(std::string_view form);
  /// At most 32 lists.
  void AddList(const std::string& name, const std::vector<std::string>& lemmas);

  /// nullptr when no pattern and no list knows the word. O(1).
  const Entry* FindWord(std::string_view word) const;
  /// 0 when no pattern asks for it. O(1).
  std::uint32_t FindSurface(std::string_view form) const;
  /// Bit of a list; 0 when there is none of that name.
  std::uint32_t ListBit(std::string_view name) const;
  /// One more than the highest number given.
  std::uint32_t end() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A stand-in of one byte for a mark that patterns may ask for ("," "¿" ...), 0 for any other text.
char MarkOf(std::string_view text);

/// Reads a pattern; when it cannot, says why in Spanish in `problem`.
std::optional<Pattern> Parse(std::string_view source, Words& words, std::string& problem);

}  // namespace ceiba::pattern
