// SPDX-License-Identifier: GPL-3.0-or-later
// Who begins to speak in a line of minutes: "C. MARÍA LÓPEZ: …", "Intervino el concejal Juan Pérez:", "La síndica comenta
// que …", "Vecina de la colonia Centro: …", "Se propone …".
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "io/minutes_words.h"

namespace ceiba {

struct Opening {
  enum class Manner : std::uint8_t {
    kLabel,       ///< "Regidora Ana Ruiz: …"
    kFloor,       ///< "Hace uso de la voz …"
    kReported,    ///< "El regidor manifiesta que …"
    kImpersonal,  ///< "Se propone …", "La empresa aclara que …": nobody is named
  };
  Manner manner = Manner::kLabel;
  std::string speaker;  ///< the name as written, without titles; "Participante 3"; "" when nobody is named
  std::string role;     ///< "Regidora"; "" when it is not said
  bool office = false;  ///< one person holds the role at a time
  bool many = false;    ///< a group speaks
  bool numbered = false;  ///< the speaker is a role and a number, valid in this document only
  std::uint32_t text_begin = 0;  ///< in the line; its size when what is said stands in the lines that follow
};

/// Where a sentence of `line` begins, by bytes; the first is 0. Knows abbreviations and initials.
std::vector<std::uint32_t> SentenceStarts(std::string_view line, const MinutesWords& words);

class TurnFinder {
 public:
  /// `words` must outlive it.
  explicit TurnFinder(const MinutesWords& words) : lexicon_(words) {}

  /// Names of a list of people make labels of mere names ("Ana Ruiz: …") known.
  void Know(std::string_view names);

  /// From now on any words before a colon at the beginning of a line name who speaks ("Partera de La Palizada: …"): for
  /// minutes in which nearly every line begins so.
  void TrustLabels() { trusts_labels_ = true; }

  /// Whether a line begins with a few words and a colon, and goes on.
  bool BeginsWithLabel(std::string_view line) const;

  /// Looks at the first words of `line`; costs no more for a long one.
  std::optional<Opening> operator()(std::string_view line) const;

  /// A line that is a person's name or role and nothing else, as bold lines above what is said are.
  std::optional<Opening> NameAlone(std::string_view line) const;

 private:
  using Words = std::vector<LineWord>;
  struct Person;
  Person PersonIn(const Words& words, std::size_t begin, std::size_t end) const;
  bool SentenceEndsAt(const Words& words, std::size_t word) const;
  bool IsKnown(const Words& words, std::size_t begin, std::size_t end) const;
  bool NamesOnly(const Words& words, std::size_t begin, std::size_t end) const;
  std::size_t AfterConnectives(const Words& words) const;
  std::optional<std::size_t> VerbAt(const Words& words, std::size_t at, bool& keeps_verb) const;
  std::optional<Opening> Label(std::string_view line, const Words& words) const;
  std::optional<Opening> KnownLabel(std::string_view line, const Words& words) const;
  std::size_t LabelEnd(const Words& words) const;
  std::optional<Opening> Floor(std::string_view line, const Words& words, std::size_t at) const;
  bool IsAccount(const Words& words, std::size_t at) const;
  std::optional<Opening> Reported(std::string_view line, const Words& words, std::size_t at) const;

  const MinutesWords& lexicon_;
  bool trusts_labels_ = false;
  std::set<std::string, std::less<>> known_;  // folded words of names
};

}  // namespace ceiba
