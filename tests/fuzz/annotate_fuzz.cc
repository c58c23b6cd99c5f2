// SPDX-License-Identifier: GPL-3.0-or-later
// Any text through folding, words, sentences, clauses, mentions, links and themes: spans lie inside the text between whole
// code points, in order, and links name mentions that are there.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/check.h"
#include "core/utf8.h"
#include "nlp/annotate.h"
#include "nlp/fold.h"
#include "nlp/language_pack.h"
#include "pipeline/classify.h"
#include "pipeline/extract.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ceiba;
  static const std::string lexicons = CEIBA_SOURCE_DIR "/lexicons/es", models = CEIBA_SOURCE_DIR "/models/es";
  static const LanguagePack spanish = LanguagePack::Load(lexicons).value();
  static const Extractor extract = Extractor::Make(lexicons, models, {}).value();
  static const Classifier classify = Classifier::Make(lexicons, models + "/themes.bin", {}).value();
  constexpr std::size_t kLongest = 4'096;  // longer ones cost time and show nothing new
  const std::string_view bytes(reinterpret_cast<const char*>(data), std::min(size, kLongest));
  std::string text;
  for (std::size_t i = 0; i < bytes.size();) AppendUtf8(NextCodePoint(bytes, i), text);
  CEIBA_CHECK(IsValidUtf8(Fold(text).text), text);
  const AnnotatedCorpus corpus = Annotate({text}, spanish, {1});
  const Annotated& annotated = corpus.texts.front();
  const auto whole = [&](const Span& span) {
    const auto edge = [&](std::uint32_t byte) { return byte == text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80; };
    return span.begin <= span.end && span.end <= text.size() && edge(span.begin) && edge(span.end);
  };
  std::uint32_t last = 0;
  for (const Token& token : annotated.tokens) {
    CEIBA_CHECK(whole(token.span) && token.span.begin >= last, token.span.begin, last);
    last = token.span.end;
  }
  const std::vector<Part> parts{{{0, static_cast<std::uint32_t>(text.size())}, PartKind::kBody}};
  const auto reader = extract.Read(*corpus.vocabulary, {1});
  const Extraction found = extract(annotated, *reader, parts);
  for (const Mention& mention : found.mentions) CEIBA_CHECK(whole(mention.span) && !mention.span.empty(), mention.span.begin, mention.span.end);
  for (const Link& link : found.links)
    CEIBA_CHECK(link.from.value < found.mentions.size() && link.to.value < found.mentions.size() && link.from != link.to, link.from.value, link.to.value);
  const auto seeds = classify.Read(*corpus.vocabulary);
  for (const ThemeScore& theme : classify(annotated, *seeds, parts, found.mentions)) CEIBA_CHECK(theme.theme < classify.taxonomy().size(), theme.theme);
  return 0;
}
