// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/clause_facts.h"

#include <string_view>

namespace ceiba {
namespace {

/// What a mark does: ',' ':' '(' ')' as they are, ';' for those that end a clause, 0 for the rest. A point inside a
/// sentence ends an abbreviation; a dash parts only between blanks.
char SplitMark(std::string_view text, Span span) {
  const std::string_view mark = text.substr(span.begin, span.size());
  if (mark == "…" || mark.starts_with("..") || mark == "•") return ';';
  if (mark == "–" || mark == "—" || mark == "-") {
    const bool spaced =
        span.begin > 0 && text[span.begin - 1] == ' ' && span.end < text.size() && text[span.end] == ' ';
    return spaced ? ';' : '\0';
  }
  if (mark.empty()) return 0;
  switch (mark[0]) {
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
      return mark[0];
    case '!':
    case '?':
      return ';';
    default:
      return 0;
  }
}

bool IsNominal(PartOfSpeech pos) {
  return pos == PartOfSpeech::kNoun || pos == PartOfSpeech::kAdjective || pos == PartOfSpeech::kProperNoun;
}

template <class ClassesOf>
std::vector<TokenFacts> Facts(const Annotated& text, const Vocabulary& vocabulary, Sentence range, ClassesOf&& classes_of) {
  std::vector<TokenFacts> facts(range.end - range.begin);
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    TokenFacts& fact = facts[t - range.begin];
    const FormId form = text.tokens[t].form;
    if (!form.valid()) {
      const bool mark = text.tokens[t].kind == TokenKind::kPunctuation || text.tokens[t].kind == TokenKind::kSymbol;
      fact.mark = mark ? SplitMark(text.text, text.tokens[t].span) : '\0';
      continue;
    }
    fact.word = true;
    fact.verb = ReadVerb(text, vocabulary, range, t);
    const std::uint8_t classes = classes_of(form);
    fact.and_or = (classes & kAndOr) != 0;
    fact.that = (classes & kThat) != 0;
    fact.subordinator = (classes & kSubordinator) != 0;
    const PartOfSpeech pos = vocabulary.verb_facts(form).first;
    fact.preposition = pos == PartOfSpeech::kPreposition || pos == PartOfSpeech::kAdverb;
    fact.determiner = pos == PartOfSpeech::kDeterminer;
    fact.begins_anew = fact.determiner || (classes & kBeginner) != 0;
    fact.noun_like = IsNominal(pos) || pos == PartOfSpeech::kDeterminer || pos == PartOfSpeech::kNumeral ||
                     pos == PartOfSpeech::kOther;
  }
  return facts;
}

}  // namespace

std::vector<TokenFacts> FactsOf(const Annotated& text, const Vocabulary& vocabulary, Sentence range,
                                const std::vector<std::uint8_t>& classes) {
  return Facts(text, vocabulary, range, [&](FormId form) { return classes[form.value]; });
}

std::vector<TokenFacts> FactsOf(const Annotated& text, const Vocabulary& vocabulary, Sentence range, const ClauseWords& words) {
  return Facts(text, vocabulary, range, [&](FormId form) { return words.ClassesOf(vocabulary.form(form).canonical); });
}

}  // namespace ceiba
