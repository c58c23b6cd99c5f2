// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/group.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/pipeline/made_up_notes.h"

namespace ceiba {
namespace {

const Grouper& Piles() {
  static const Result<Grouper> grouper = Grouper::Make(LexiconDir(), {});
  return grouper.value();
}

// The texts of each group, as sets, so that numbering does not matter.
std::set<std::set<std::string_view>> Partition(const std::vector<std::string_view>& texts,
                                               const std::vector<std::uint32_t>& group) {
  std::map<std::uint32_t, std::set<std::string_view>> members;
  for (std::size_t i = 0; i < texts.size(); ++i) members[group[i]].insert(texts[i]);
  std::set<std::set<std::string_view>> partition;
  for (const auto& [g, set] : members) partition.insert(set);
  return partition;
}

TEST(Grouper, MakesThePilesAFacilitatorWouldMake) {
  const std::vector<Note>& notes = MadeUpNotes();
  const ReadNotes read = Read(notes);
  const Grouping grouping = Piles()(read.input(), {1});
  std::map<std::uint32_t, std::set<std::string_view>> matters_of;
  std::map<std::string_view, std::set<std::uint32_t>> groups_of;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    matters_of[grouping.group[i]].insert(notes[i].matter);
    groups_of[notes[i].matter].insert(grouping.group[i]);
  }
  for (const auto& [group, matters] : matters_of) EXPECT_EQ(matters.size(), 1U) << testing::PrintToString(matters);
  for (const auto& [matter, groups] : groups_of) EXPECT_EQ(groups.size(), 1U) << matter;
}

TEST(Grouper, NumbersGroupsByFirstMember) {
  const Grouping grouping = Piles()(Read(MadeUpNotes()).input(), {1});
  std::uint32_t next = 0;
  for (const std::uint32_t group : grouping.group) {
    EXPECT_LE(group, next);
    next = std::max(next, group + 1);
  }
}

TEST(Grouper, WhatIsLikeNothingStaysAloneAndUnmeasured) {
  const ReadNotes read = Read(MadeUpNotes());
  const Grouping grouping = Piles()(read.input(), {1});
  EXPECT_EQ(std::ranges::count(grouping.group, grouping.group.back()), 1);
  EXPECT_EQ(grouping.stability[grouping.group.back()], -1.0F);
}

// "Ninguna" and "no" sat in a topic of transport: the themes guessed for them were all they had in common with it.
TEST(Grouper, AnswersThatTellNothingAreTogetherOnlyWithTheSameAnswer) {
  std::vector<Note> notes = MadeUpNotes();
  const std::size_t first = notes.size();
  for (const char* text : {"Ninguna", "no", "ninguna.", "No sé", "¡NO!", "3.2", "2.2", "3.2"}) notes.push_back({"nada", text});
  const ReadNotes read = Read(notes);
  const std::vector<std::uint32_t> group = Piles()(read.input(), {1}).group;
  const std::vector<std::uint32_t> answers(group.begin() + static_cast<std::ptrdiff_t>(first), group.end());
  EXPECT_EQ(answers[0], answers[2]);
  EXPECT_EQ(answers[1], answers[4]);
  EXPECT_EQ(answers[5], answers[7]);
  EXPECT_EQ(std::set<std::uint32_t>(answers.begin(), answers.end()).size(), 5U);
  for (std::size_t i = 0; i < first; ++i)
    for (const std::uint32_t answer : answers) EXPECT_NE(group[i], answer) << notes[i].text;
}

TEST(Grouper, TheOrderOfTextsDoesNotMatter) {
  std::vector<Note> notes = MadeUpNotes();
  const auto expected = Partition(Read(notes).texts, Piles()(Read(notes).input(), {1}).group);
  std::mt19937 random(3);
  for (int turn = 0; turn < 5; ++turn) {
    std::shuffle(notes.begin(), notes.end(), random);
    const ReadNotes read = Read(notes);
    EXPECT_EQ(Partition(read.texts, Piles()(read.input(), {1}).group), expected);
  }
}

TEST(Grouper, IsTheSameForAnyThreadCount) {
  // Twelve of each with a number of their own: more than one block of the parallel loops.
  std::vector<std::string> many;
  for (int copy = 0; copy < 12; ++copy)
    for (const Note& note : MadeUpNotes())
      many.push_back(std::string(note.text) + " Casa numero" + std::string(1, static_cast<char>('a' + copy)));
  const ReadNotes read = Read(std::vector<std::string_view>(many.begin(), many.end()));
  const Grouping one = Piles()(read.input(), {1});
  for (const int threads : {2, 5}) {
    const Grouping grouping = Piles()(read.input(), {threads});
    EXPECT_EQ(grouping.group, one.group);
    EXPECT_EQ(grouping.stability, one.stability);
  }
}

TEST(Grouper, HigherResolutionMakesMoreGroups) {
  const ReadNotes read = Read(MadeUpNotes());
  std::uint32_t before = 0;
  for (const double resolution : {1.0, 2.6, 4.0}) {
    Grouper::Options options;
    options.resolution = resolution;
    const Grouping grouping = Grouper::Make(LexiconDir(), options).value()(read.input(), {1});
    const std::uint32_t groups = std::ranges::max(grouping.group) + 1;
    EXPECT_GT(groups, before);
    before = groups;
  }
}

TEST(Grouper, ManyWhoSayTheSameMakeOneGroup) {
  // Short answers of a survey: far more of them than a text has neighbours in the graph.
  std::vector<std::string_view> texts;
  for (int i = 0; i < 100; ++i) {
    texts.push_back(i % 2 == 0 ? "La inseguridad" : "¡inseguridad!");
    texts.push_back(i % 3 == 0 ? "Los baches de la calle" : "baches");
  }
  const Grouping grouping = Piles()(Read(std::move(texts)).input(), {1});
  for (std::size_t i = 0; i < grouping.group.size(); ++i) EXPECT_EQ(grouping.group[i], i % 2) << i;
}

TEST(Grouper, TextsWithNoWordsStandAlone) {
  const ReadNotes read = Read(std::vector<std::string_view>{"", "!!!", "123", "No hay agua en la toma."});
  EXPECT_THAT(Piles()(read.input(), {1}).group, testing::ElementsAre(0, 1, 2, 3));
}

TEST(Grouper, NoTextsMakeNoGroups) {
  const ReadNotes read = Read(std::vector<std::string_view>{});
  EXPECT_TRUE(Piles()(read.input(), {2}).group.empty());
}

}  // namespace
}  // namespace ceiba
