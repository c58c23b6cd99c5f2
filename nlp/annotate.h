// SPDX-License-Identifier: GPL-3.0-or-later
// From texts to tokens, sentences and multiword terms, with every distinct form looked up once. The only maker of
// Annotated.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/parallel.h"
#include "core/types.h"
#include "nlp/language_pack.h"
#include "nlp/segment.h"
#include "nlp/tokenize.h"
#include "nlp/vocabulary.h"

namespace ceiba {

/// A multiword term found in a text: "agua potable", "transporte público".
struct TermMatch {
  std::uint32_t term = 0;   ///< row of LanguagePack::terms()
  std::uint32_t begin = 0;  ///< tokens [begin, end)
  std::uint32_t end = 0;
};

/// One text, read. `text` points into the contribution (valid while the Corpus lives).
struct Annotated {
  std::string_view text;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;  ///< in order; cover every token
  std::vector<TermMatch> terms;     ///< in order, longest first match, no overlaps
};

struct AnnotatedCorpus {
  std::unique_ptr<Vocabulary> vocabulary;
  std::vector<Annotated> texts;  ///< same order as the input
};

/// In: texts (valid UTF-8), any number. Out: one Annotated each. Deterministic for any thread count.
AnnotatedCorpus Annotate(const std::vector<std::string_view>& texts, const LanguagePack& pack, Threads threads);

}  // namespace ceiba
