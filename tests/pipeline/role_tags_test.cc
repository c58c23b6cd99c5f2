// SPDX-License-Identifier: GPL-3.0-or-later
// Marks to tags and back, and the memory of the role spoken of last.
#include "pipeline/role_tags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>

namespace ceiba {
namespace {

using testing::ElementsAre;

constexpr RoleTag kProblem1 = FirstOf(Role::kProblem);
constexpr RoleTag kProblem2 = InsideOf(Role::kProblem);
constexpr RoleTag kCause1 = FirstOf(Role::kCause);

TEST(RoleTags, GoToTheWordsOfAMark) {
  const std::string text = "No hay luz por robos";
  const std::vector<Token> tokens = Tokenize(text);
  EXPECT_THAT(TagsOf(tokens, {{{0, 10}, Role::kProblem}, {{15, 20}, Role::kCause}}),
              ElementsAre(kProblem1, kProblem2, kProblem2, 0, kCause1));
}

TEST(RoleTags, LeaveOutAWordThatIsMostlyOutside) {
  const std::string text = "calles rotas";
  EXPECT_THAT(TagsOf(Tokenize(text), {{{4, 12}, Role::kProblem}}), ElementsAre(0, kProblem1));
}

TEST(RoleTags, ComeBackAsStretches) {
  const std::vector<RoleStretch> stretches = StretchesOf({kProblem1, kProblem2, kProblem1, 0, kCause1});
  ASSERT_EQ(stretches.size(), 3U);
  EXPECT_EQ(std::tuple(stretches[0].begin, stretches[0].end, stretches[0].role), std::tuple(0U, 2U, Role::kProblem));
  EXPECT_EQ(std::tuple(stretches[1].begin, stretches[1].end, stretches[1].role), std::tuple(2U, 3U, Role::kProblem));
  EXPECT_EQ(std::tuple(stretches[2].begin, stretches[2].end, stretches[2].role), std::tuple(4U, 5U, Role::kCause));
}

TEST(RoleStates, RememberTheRoleSpokenOfLast) {
  const RoleState in_problem = NextState(kStartState, kProblem1);
  const RoleState after_problem = NextState(in_problem, 0);
  EXPECT_EQ(TagOf(after_problem), 0);
  EXPECT_NE(after_problem, kStartState);
  EXPECT_EQ(NextState(after_problem, 0), after_problem);
}

TEST(RoleStates, LetARoleGoOnOnlyWhereItBegan) {
  EXPECT_EQ(NextState(kStartState, kProblem2), kNoState);
  EXPECT_EQ(NextState(NextState(kStartState, kCause1), kProblem2), kNoState);
  EXPECT_EQ(TagOf(NextState(NextState(kStartState, kProblem1), kProblem2)), kProblem2);
}

}  // namespace
}  // namespace ceiba
