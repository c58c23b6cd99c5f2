// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/label.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "core/utf8.h"
#include "nlp/fold.h"
#include "tests/pipeline/made_up_notes.h"

namespace ceiba {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const Labeller& Names() {
  static const Result<Labeller> labeller = Labeller::Make(LexiconDir());
  return labeller.value();
}

// One group of all the texts.
TopicName NameOf(std::vector<std::string_view> texts) {
  const ReadNotes read = Read(std::move(texts));
  const Grouping grouping{std::vector<std::uint32_t>(read.texts.size(), 0),
                          std::vector<float>(read.texts.size(), 1.0F)};
  return Names()(read.input(), grouping, {1}).at(0);
}

// The notes by the matters they were made up for.
Grouping ByMatter() {
  std::vector<std::string_view> seen;
  Grouping grouping;
  for (const Note& note : MadeUpNotes()) {
    auto found = std::ranges::find(seen, note.matter);
    if (found == seen.end()) found = seen.insert(seen.end(), note.matter);
    grouping.group.push_back(static_cast<std::uint32_t>(found - seen.begin()));
  }
  return grouping;
}

std::vector<std::string> WordsOf(const std::string& label) {
  std::istringstream in(label);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

TEST(Labeller, TellsWhatThePileIsAbout) {
  const ReadNotes read = Read(MadeUpNotes());
  const std::vector<TopicName> names = Names()(read.input(), ByMatter(), {1});
  ASSERT_EQ(names.size(), 6U);
  EXPECT_THAT(FoldText(names[0].label), AnyOf(HasSubstr("bache"), HasSubstr("hoyo")));
  EXPECT_THAT(FoldText(names[1].label), AnyOf(HasSubstr("alumbrado"), HasSubstr("luminaria"), HasSubstr("lampara")));
  EXPECT_THAT(FoldText(names[2].label), AnyOf(HasSubstr("agua"), HasSubstr("pipa")));
  EXPECT_THAT(FoldText(names[3].label), HasSubstr("perro"));
  EXPECT_THAT(FoldText(names[4].label), AnyOf(HasSubstr("medicamento"), HasSubstr("medicina")));
}

TEST(Labeller, LabelsAreShortUniqueAndFromMembersWords) {
  const ReadNotes read = Read(MadeUpNotes());
  const Grouping grouping = ByMatter();
  const std::vector<TopicName> names = Names()(read.input(), grouping, {1});
  std::set<std::string> labels;
  for (std::size_t g = 0; g < names.size(); ++g) {
    const std::string& label = names[g].label;
    SCOPED_TRACE(label);
    EXPECT_TRUE(labels.insert(FoldText(label)).second);
    EXPECT_GE(WordsOf(label).size(), 2U);
    EXPECT_LE(WordsOf(label).size(), 7U);
    bool written = false;
    for (std::size_t i = 0; i < read.texts.size(); ++i)
      written =
          written || (grouping.group[i] == g && FoldText(read.texts[i]).find(FoldText(label)) != std::string::npos);
    EXPECT_TRUE(written);
  }
}

TEST(Labeller, LabelsBeginAndEndWithWordsThatTell) {
  const std::set<std::string> dangling{"de",  "la",  "el",   "los", "las", "en",       "y",
                                       "por", "con", "para", "que", "a",   "solicito", "pido"};
  const ReadNotes read = Read(MadeUpNotes());
  for (const TopicName& name : Names()(read.input(), ByMatter(), {1})) {
    const std::vector<std::string> words = WordsOf(name.label);
    EXPECT_FALSE(dangling.contains(FoldText(words.front()))) << name.label;
    EXPECT_FALSE(dangling.contains(FoldText(words.back()))) << name.label;
    const std::string first = words.front();
    EXPECT_NE(LowerNfc(first), first) << "first letter capital: " << name.label;
  }
}

TEST(Labeller, LabelsAreSpeltAsTheDictionarySpells) { EXPECT_EQ(NameOf({"Camion d la vasura"}).label, "Camión de la basura"); }

TEST(Labeller, ShoutedWordsAreShownInSmallLetters) { EXPECT_EQ(NameOf({"ACERAS ROTAS"}).label, "Aceras rotas"); }

TEST(Labeller, PlaceNamesThatFewMembersShareStayOut) {
  const TopicName name =
      NameOf({"Aceras rotas en Tlacolula, nadie puede caminar.", "Las aceras rotas de Juchitán son un peligro.",
              "En Ocotlán hay aceras rotas desde hace años."});
  EXPECT_EQ(name.label, "Aceras rotas");
  EXPECT_THAT(name.terms, Not(Contains("tlacolula")));
}

TEST(Labeller, TwoGroupsNeverShareALabel) {
  const ReadNotes read = Read(std::vector<std::string_view>{"Aceras rotas", "Aceras rotas", "Aceras rotas"});
  const std::vector<TopicName> names = Names()(read.input(), {{0, 1, 2}, {1, 1, 1}}, {1});
  EXPECT_EQ(std::set<std::string>({names[0].label, names[1].label, names[2].label}).size(), 3U);
  EXPECT_EQ(names[0].label, "Aceras rotas");
}

TEST(Labeller, TextsWithoutAPhraseKeepTheirFirstWords) {
  EXPECT_EQ(NameOf({"¿y qué?"}).label, "Y qué");
  EXPECT_EQ(NameOf({"3.1 y 3.2"}).label, "3.1 y 3.2");
  EXPECT_EQ(NameOf({"!!!"}).label, "Sin palabras");
}

TEST(Labeller, CentralMembersAreCloseAndUnlikeEachOther) {
  // The second text repeats the first: a reader gets the third before it.
  const TopicName name =
      NameOf({"No hay agua potable y la pipa cobra caro.", "No hay agua potable y la pipa cobra caro!",
              "El agua potable llega sucia.", "Feliz año"});
  ASSERT_EQ(name.central.size(), 4U);
  EXPECT_EQ(name.central[0], 0U);
  EXPECT_EQ(name.central[1], 2U);
}

TEST(Labeller, TermsAreThreeToFiveAndDistinct) {
  const ReadNotes read = Read(MadeUpNotes());
  for (const TopicName& name : Names()(read.input(), ByMatter(), {1})) {
    EXPECT_GE(name.terms.size(), 3U) << name.label;
    EXPECT_LE(name.terms.size(), 5U) << name.label;
    EXPECT_EQ(std::set<std::string>(name.terms.begin(), name.terms.end()).size(), name.terms.size());
  }
}

TEST(Labeller, IsTheSameForAnyThreadCount) {
  const ReadNotes read = Read(MadeUpNotes());
  const std::vector<TopicName> one = Names()(read.input(), ByMatter(), {1});
  for (const int threads : {2, 5}) {
    const std::vector<TopicName> names = Names()(read.input(), ByMatter(), {threads});
    for (std::size_t g = 0; g < one.size(); ++g) {
      EXPECT_EQ(names[g].label, one[g].label);
      EXPECT_EQ(names[g].terms, one[g].terms);
      EXPECT_EQ(names[g].central, one[g].central);
    }
  }
}

TEST(Labeller, NoGroupsHaveNoNames) {
  const ReadNotes read = Read(std::vector<std::string_view>{});
  EXPECT_THAT(Names()(read.input(), {}, {1}), IsEmpty());
}

}  // namespace
}  // namespace ceiba
