// SPDX-License-Identifier: GPL-3.0-or-later
// Treebanks in CoNLL-U (https://universaldependencies.org/format.html): what lemmas are measured on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/types.h"

namespace ceiba {

/// A syntactic word. `surface` is what is written for it, in bytes of the sentence's text: words of one multiword token
/// ("dámelo") have the token's.
struct ConlluWord {
  std::string form, lemma, upos;
  Span surface;
};

struct ConlluSentence {
  std::string text;  ///< the tokens' forms with the blanks between them that SpaceAfter=No does not take away
  std::vector<ConlluWord> words;
};

/// Empty nodes (8.1) are left out. Fails naming every bad line. `path` is for the message. O(bytes).
Result<std::vector<ConlluSentence>> ParseConllu(std::string_view content, const std::string& path);

}  // namespace ceiba
