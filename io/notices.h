// SPDX-License-Identifier: GPL-3.0-or-later
// What programs and good manners put between contributions: system lines of a chat, placeholders of photographs, "ok,
// gracias", quoted replies, signatures, legal footers. The words stand in lexicons/es/{chat,mail}_notices.tsv.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace ceiba {

/// Lower case without accents, marks of direction and other invisible signs; quotes as ", runs of blanks and line ends
/// as one blank. Only the first 2,000 bytes are looked at: a longer text ends in U+0001, which no pattern has. O(n).
std::string FoldNotice(std::string_view text);

/// FoldNotice without the punctuation around it: "¡Muchas gracias!" -> "muchas gracias". Patterns of kind "closing" are
/// compared with this.
std::string FoldClosing(std::string_view line);

/// True for code points that show nothing and only steer the direction of writing or the joining of letters.
bool IsInvisible(char32_t c);

class NoticeLexicon {
 public:
  /// Loads both lexicons; the error names every bad row, and every row that misses its example or takes its
  /// counterexample.
  static Result<NoticeLexicon> Make(const std::string& lexicon_dir);

  /// Whether a pattern of `kind` fits all of `folded` (from FoldNotice).
  bool Is(std::string_view kind, std::string_view folded) const { return Find(kind, folded).has_value(); }

  /// As Is; gives what a "* " at the beginning of the pattern stood for (who did it), "" where it has none.
  std::optional<std::string> Find(std::string_view kind, std::string_view folded) const;

  /// True when `text` says nothing but courtesies and assent, emojis or numbers: it consists of at most 12 words, each
  /// in a phrase of kind "reaction". `names`: folded words that may stand beside such a phrase ("gracias, Lupita").
  bool IsReaction(std::string_view text, const std::set<std::string>& names = {}) const;

 private:
  struct Pattern {
    std::string text;            // folded
    std::string prefix, suffix;  // what must stand at the ends, to be quick
  };
  using Phrase = std::vector<std::string>;  // words; a last '*' in a word stands for any ending

  Status Load(const std::string& path);
  void AddReaction(Phrase phrase);

  std::map<std::string, std::vector<Pattern>, std::less<>> patterns_;
  std::map<std::string, std::vector<Phrase>, std::less<>> reactions_;  // by first word
  std::vector<Phrase> open_reactions_;                                 // whose first word ends in '*'
};

}  // namespace ceiba
