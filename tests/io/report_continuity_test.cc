// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_continuity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/io/grown_tree.h"
#include "tests/io/markup_check.h"
#include "tests/io/sample_analysis.h"
#include "tests/io/sample_continuity.h"

namespace ceiba {
namespace {

using testing::CheckMarkup;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Markup;
using ::testing::Not;
using testing::SampleAnalysis;
using testing::SampleContinuity;

std::string Html(const Analysis& analysis, const Continuity& continuity, const ContinuityOptions& options = {}) {
  const std::vector<std::string> shown(analysis.trees.size(), "<article></article>");
  return ContinuitySection(continuity, FactsOf(analysis), shown, options);
}

TEST(ContinuitySentences, TellHowTheContributionsMet) {
  const std::vector<std::string> sentences = ContinuitySentences(SampleContinuity(SampleAnalysis()));
  EXPECT_THAT(sentences, Contains("La vez anterior había 20 aportaciones; ahora hay 25: 5 son nuevas."));
  EXPECT_THAT(sentences,
              Contains("8 aportaciones de antes volvieron a venir, con el mismo texto: cada una cuenta una sola vez. 3 de ellas no traen "
                       "identificador y se reconocieron por tener el mismo texto y los mismos datos; si son de otras personas, póngales "
                       "identificador."));
  EXPECT_THAT(sentences, Contains("2 aportaciones volvieron a venir con otro texto; vale el nuevo: b-02 y b-07."));
  EXPECT_THAT(sentences, Contains(HasSubstr("Los identificadores de abril.csv ya los llevaban antes otras aportaciones")));
}

TEST(ContinuitySentences, CountEveryTopicOnce) {
  EXPECT_THAT(ContinuitySentences(SampleContinuity(SampleAnalysis())),
              Contains("De 6 asuntos de la vez anterior, 4 siguen con su clave; 1 se juntó con otro y 1 ya no está. Hoy hay 5 asuntos: 1 "
                       "es nuevo del todo."));
}

struct PeopleCase {
  PeopleLink link;
  std::uint32_t met_again;
  std::string words;
};

class People : public ::testing::TestWithParam<PeopleCase> {};

TEST_P(People, AreToldApartOrNot) {
  Continuity c = SampleContinuity(SampleAnalysis());
  c.overlap.people = GetParam().link;
  c.overlap.met_again = GetParam().met_again;
  EXPECT_THAT(ContinuitySentences(c), Contains(HasSubstr(GetParam().words)));
}

INSTANTIATE_TEST_SUITE_P(Links, People,
                         ::testing::Values(PeopleCase{PeopleLink::kByKey, 3, "se reconoció a 3 personas que ya habían escrito antes"},
                                           PeopleCase{PeopleLink::kByKey, 0, "no se reconoció a nadie"},
                                           PeopleCase{PeopleLink::kApart, 0, "quien escribió las dos veces puede contar dos."},
                                           PeopleCase{PeopleLink::kApart, 1,
                                                      "Solo se reconoció a 1 persona, porque su aportación volvió a venir"}));

TEST(ContinuitySentences, SayNothingOfPeopleWhenNobodyIsKnown) {
  Continuity c = SampleContinuity(SampleAnalysis());
  c.overlap.people = PeopleLink::kNotNeeded;
  for (const std::string& sentence : ContinuitySentences(c)) EXPECT_THAT(sentence, Not(HasSubstr("llave")));
}

TEST(ContinuitySentences, LongListsAreCounted) {
  Continuity c = SampleContinuity(SampleAnalysis());
  c.overlap.revised.clear();
  for (int i = 10; i < 25; ++i) c.overlap.revised.push_back("k" + std::to_string(i));
  EXPECT_THAT(ContinuitySentences(c, {.max_ids = 3}), Contains(HasSubstr("vale el nuevo: k10, k11, k12 y 12 más.")));
}

TEST(ContinuitySection, IsWellFormedAndLinksToTrees) {
  const Analysis analysis = SampleAnalysis();
  const testing::MarkupCheck check =
      CheckMarkup("<!DOCTYPE html>\n<section>" + Html(analysis, SampleContinuity(analysis)) + "</section>", Markup::kHtml);
  EXPECT_EQ(check.fault, "");
  EXPECT_THAT(check.links, Contains("#arbol-1"));
  for (const char* words : {"Asuntos nuevos", "Asuntos que crecieron", "Asuntos que se juntaron", "Asuntos que se partieron",
                            "Asuntos que ya no están", "Varios <asuntos>", "Motivo 1."})
    EXPECT_THAT(check.text, HasSubstr(words));
}

TEST(ContinuitySection, ATopicThatJoinedAnotherIsToldThereOnly) {
  const Analysis analysis = SampleAnalysis();
  EXPECT_THAT(Html(analysis, SampleContinuity(analysis)), Not(HasSubstr("Tuberías viejas")));
}

TEST(ContinuitySection, IsWellFormedWhateverPeopleWrote) {
  const Analysis analysis = SampleAnalysis();
  for (const std::string& words : testing::HostileWords()) {
    Continuity c = SampleContinuity(analysis);
    c.overlap.revised = {words};
    c.overlap.renumbered = {words};
    for (TopicStory& story : c.topics) story.label = story.why = words;
    EXPECT_EQ(CheckMarkup("<!DOCTYPE html>\n<section>" + Html(analysis, c) + "</section>", Markup::kHtml).fault, "") << words;
  }
}

TEST(ContinuitySection, LeavesOutAndCounts) {
  const Analysis analysis = SampleAnalysis();
  Continuity c = SampleContinuity(analysis);
  for (TopicStory& story : c.topics) story.change = TopicChange::kGone;
  EXPECT_THAT(Html(analysis, c, {.max_topics = 2}), HasSubstr("y 5 asuntos más, en continuity.csv"));
  EXPECT_THAT(ContinuityMarkdown(c, {.max_topics = 2}), HasSubstr("- y 5 asuntos más, en continuity.csv\n"));
}

TEST(ContinuitySection, IsNotThereWhenNothingWasCompared) {
  EXPECT_THAT(Html(SampleAnalysis(), {}), IsEmpty());
  EXPECT_THAT(ContinuityMarkdown({}), IsEmpty());
}

TEST(ContinuityMarkdown, TellsVoicesAndWhy) {
  const std::string text = ContinuityMarkdown(SampleContinuity(SampleAnalysis()));
  EXPECT_TRUE(text.starts_with("## Qué cambió desde la vez anterior\n\n- La vez anterior había 20 aportaciones"));
  EXPECT_THAT(text, HasSubstr("### Asuntos que ya no están\n\n- **Varios &lt;asuntos\\>** (voces: 2 → –). Ya no está."));
  EXPECT_TRUE(text.ends_with("\n\n"));
}

}  // namespace
}  // namespace ceiba
