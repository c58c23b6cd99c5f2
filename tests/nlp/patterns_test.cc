// SPDX-License-Identifier: GPL-3.0-or-later
// The pattern language, construct by construct, over real sentences.
#include "nlp/patterns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "nlp/language_pack.h"

namespace ceiba {
namespace {

const LanguagePack& Pack() {
  static const LanguagePack pack =
      std::move(LanguagePack::Load(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es")).value();
  return pack;
}

const WordLists kLists = {{"daño", {"inundación", "robo"}}};

/// Matched words of each match of `pattern` in `text` (one sentence), with the focus in brackets when it is not the
/// whole.
std::vector<std::string> Found(const std::string& pattern, const std::string& text) {
  const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{1});
  const auto set = PatternSet::Make({pattern}, kLists);
  EXPECT_TRUE(set.ok()) << set.error().message;
  const Annotated& annotated = corpus.texts[0];
  const Sentence all{0, static_cast<std::uint32_t>(annotated.tokens.size())};
  std::vector<std::string> found;
  for (const PatternMatch& match : set->Match(annotated, *corpus.vocabulary, all)) {
    const auto words = [&](std::uint32_t begin, std::uint32_t end) {
      return begin == end ? std::string()
                          : text.substr(annotated.tokens[begin].span.begin,
                                        annotated.tokens[end - 1].span.end - annotated.tokens[begin].span.begin);
    };
    const std::string whole = words(match.begin, match.end);
    const std::string focus = words(match.focus_begin, match.focus_end);
    found.push_back(focus == whole ? whole : whole + " [" + focus + "]");
  }
  return found;
}

struct Case {
  const char* pattern;
  const char* text;
  std::vector<std::string> found;
};

class PatternCases : public testing::TestWithParam<Case> {};

TEST_P(PatternCases, FindTheirWords) {
  EXPECT_EQ(Found(GetParam().pattern, GetParam().text), GetParam().found)
      << GetParam().pattern << " in " << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Language, PatternCases,
    testing::Values(Case{"ya que", "No dormimos YA QUE hay ruido", {"YA QUE"}},
                    Case{"porque", "no ay agua xq rompieron el tubo", {"xq"}},  // canonical forms see through spelling
                    Case{"falta|ausencia de", "la ausencia de luz y la falta de agua", {"ausencia de", "falta de"}},
                    Case{"hay [mucha] basura", "hay basura, hay mucha basura", {"hay basura", "hay mucha basura"}},
                    Case{"<provocar>", "Eso provocó y provoca caídas", {"provocó", "provoca"}},
                    Case{"no {inf}", "no tirar basura", {"no tirar"}}, Case{"{inf}", "la calle está sucia", {}},
                    Case{"<estar>&{fin}", "estaban sin estar", {"estaban"}},
                    Case{"que {subj}&!{ind}", "que arreglen la calle", {"que arreglen"}},
                    Case{"que {subj}&!{ind}", "que arreglan la calle", {}},
                    Case{"que {subj}&!{ind}", "que se respete el alto", {}},
                    Case{"se {subj}&!{ind}", "que se respete el alto", {"se respete"}},  // not "respeté"
                    Case{"{v}", "la falta de agua", {}},                                 // a noun after its article
                    Case{"<faltar>&{ind}", "aquí falta agua", {"falta"}},
                    Case{"@daño", "Inundaciones y robos en el barrio", {"Inundaciones", "robos"}},
                    Case{"!no hay", "si hay o no hay", {"si hay"}}, Case{"~no hay", "si hay o no hay", {"hay"}},
                    Case{"hay ~agua", "hay agua y hay luz", {"hay"}},
                    Case{"no *2 agua", "no hay agua", {"no hay agua"}}, Case{"no *2 agua", "no hay nada de agua", {}},
                    Case{"no *3 agua", "no. Hay agua", {}},      // a gap does not cross a point
                    Case{"^ ¿ por", "¿Por qué no vienen?", {}},  // openers stand before "^"
                    Case{"^ por que", "¿Por qué no vienen?", {"Por qué"}}, Case{"^ que", "2. que limpien", {"que"}},
                    Case{"^ que", "- que limpien", {"que"}}, Case{"^ farolas", "2 farolas", {}},
                    Case{"nada $", "No sirve para nada.", {"nada"}}, Case{"nada $", "nada sirve", {}},
                    Case{"no (hay)", "no hay luz", {"no hay [hay]"}},
                    Case{", (lo que)", "se cayó, lo que asusta", {", lo que [lo que]"}},
                    Case{"=esta", "esta calle está rota", {"esta"}}, Case{"=está", "esta calle está rota", {"está"}}));

TEST(PatternSet, TakesTheLongestOfAPatternAtOnePlace) {
  EXPECT_THAT(Found("hay [mucha] [mucha] {any}", "hay mucha gente"), testing::ElementsAre("hay mucha gente"));
}

TEST(PatternSet, OrdersByPlaceThenPattern) {
  const AnnotatedCorpus corpus = Annotate({"no hay luz"}, Pack(), Threads{1});
  const auto set = PatternSet::Make({"luz", "hay luz", "{any} hay", "hay"});
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const PatternMatch& match : set->Match(corpus.texts[0], *corpus.vocabulary, {0, 3}))
    found.emplace_back(match.begin, match.pattern);
  EXPECT_THAT(found, testing::ElementsAre(std::pair(0U, 2U), std::pair(1U, 1U), std::pair(1U, 3U), std::pair(2U, 0U)));
}

TEST(PatternSet, NamesEveryPatternThatDoesNotParse) {
  const auto set = PatternSet::Make({"bien", "(mal", "{clase}", "@nada"});
  ASSERT_FALSE(set.ok());
  for (const char* part : {"(mal", "{clase}", "@nada"}) EXPECT_THAT(set.error().message, testing::HasSubstr(part));
  EXPECT_THAT(set.error().message, testing::Not(testing::HasSubstr("bien")));
}

TEST(PatternSet, SaysWhatIsWrongWithAPattern) {
  EXPECT_EQ(PatternSet::Problem("no [se] {ind}"), "");
  for (const char* pattern : {"", "[solo]", "*2 falta", "a ^", "$ a", "(a) (b)", "a)", "{x}", "a|<b", "~no"}) {
    EXPECT_NE(PatternSet::Problem(pattern), "") << pattern;
  }
}

TEST(PatternSet, FindsTheSameWhetherWordsAreLookedUpForTheCorpusOrWhereTheyStand) {
  const AnnotatedCorpus corpus = Annotate({"¿Por qué no arreglan las 2 calles; la basura, el agua y 10 km de tubo?", "La falta de luz falta mucho, y esta rota.\n- esta mal",
                                           "No hay luz ni agua: se la llevan (otra vez)."}, Pack(), Threads{1});
  const auto set = PatternSet::Make({"{num} {n}", "!no {ind}", "^ [la] *3 luz|basura", "[se] *2 llevan|{ind}", "~la <faltar>&{ind}|mal ~mucho", ", {n}|y", "@daño|( {any}",
                                     "^ {any} *9 mal|tubo", "=esta {part}|{adj}", "{any} ~{any}|?", "la|las {n}&!luz $"}, kLists);
  ASSERT_TRUE(set.ok()) << set.error().message;
  const auto forms = set->FormsOf(*corpus.vocabulary);
  const auto told = [](const PatternMatch& m) { return std::tuple(m.pattern, m.begin, m.end, m.focus_begin, m.focus_end); };
  std::size_t matches = 0;
  for (const Annotated& text : corpus.texts) {
    const auto count = static_cast<std::uint32_t>(text.tokens.size());
    for (std::uint32_t begin = 0; begin < count; ++begin) {
      for (std::uint32_t end = begin; end <= count; ++end) {
        const auto by_corpus = set->Match(text, *forms, {begin, end});
        EXPECT_TRUE(std::ranges::equal(by_corpus, set->Match(text, *corpus.vocabulary, {begin, end}), {}, told, told)) << text.text << begin << "-" << end;
        matches += by_corpus.size();
      }
    }
  }
  EXPECT_GT(matches, 100U);
}

TEST(PatternSet, StaysInsideTheRange) {
  const AnnotatedCorpus corpus = Annotate({"no hay luz ni agua"}, Pack(), Threads{1});
  const auto set = PatternSet::Make({"hay luz ni", "^ hay", "luz $"});
  const auto found = set->Match(corpus.texts[0], *corpus.vocabulary, {1, 3});
  ASSERT_EQ(found.size(), 2U);  // the range's own beginning and end
  EXPECT_EQ(found[0].pattern, 1U);
  EXPECT_EQ(found[1].pattern, 2U);
}

}  // namespace
}  // namespace ceiba
