// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/tree.h"

#include <algorithm>
#include <map>

#include <gmock/gmock.h>

#include "core/support.h"

namespace ceiba {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Builds an analysis statement by statement; each member of a statement is a mention in its own contribution.
class World {
 public:
  TopicId AddTopic(const std::string& label, std::uint32_t theme = 0) {
    Topic topic;
    topic.id = {static_cast<std::uint32_t>(analysis.topics.size())};
    topic.key = "t-" + label;
    topic.label = label;
    topic.theme = theme;
    analysis.topics.push_back(topic);
    return topic.id;
  }

  StatementId Say(TopicId topic, Role role, const std::string& label, std::vector<std::uint32_t> contributions) {
    Statement s;
    s.id = {static_cast<std::uint32_t>(analysis.statements.size())};
    s.key = "s-" + label;
    s.topic = topic;
    s.role = role;
    s.label = label;
    s.idea = s.id.value;
    for (const std::uint32_t c : contributions) {
      while (analysis.corpus.contributions.size() <= c) {
        Contribution fresh;
        fresh.id = {static_cast<std::uint32_t>(analysis.corpus.contributions.size())};
        analysis.corpus.contributions.push_back(fresh);
      }
      Mention m;
      m.id = {static_cast<std::uint32_t>(analysis.mentions.size())};
      m.in = {c};
      m.role = role;
      m.confidence = 1;
      analysis.mentions.push_back(m);
      analysis.statement_of.push_back(s.id);
      s.members.push_back(m.id);
      s.contributions.push_back({c});
      mention_of_[{s.id, c}] = m.id;
    }
    s.support = CountSupport(analysis.corpus, s.contributions);
    analysis.statements.push_back(s);
    Topic& t = analysis.topics[topic.value];
    t.statements.push_back(s.id);
    t.contributions.insert(t.contributions.end(), s.contributions.begin(), s.contributions.end());
    SortUnique(t.contributions);
    t.support = CountSupport(analysis.corpus, t.contributions);
    return s.id;
  }

  // Says that two statements are one idea in two roles.
  void Same(StatementId a, StatementId b) { analysis.statements[b.value].idea = analysis.statements[a.value].idea; }

  void Tie(LinkKind kind, StatementId from, StatementId to, std::uint32_t contribution, LinkOrigin origin = LinkOrigin::kExplicit) {
    analysis.links.push_back({mention_of_.at({from, contribution}), mention_of_.at({to, contribution}), kind, origin, 1.0F, {}});
  }

  std::vector<ProblemTree> Trees(std::vector<SameAs> same_as = {}, TreeBuilder::Options options = {}) const {
    std::ranges::sort(same_as, {}, &SameAs::statement);
    return TreeBuilder(options)(analysis, same_as);
  }

  Analysis analysis;

 private:
  std::map<std::pair<StatementId, std::uint32_t>, MentionId> mention_of_;
};

std::vector<std::string> Outline(const ProblemTree& tree) {
  std::vector<std::string> lines;
  for (const TreeNode& node : tree.nodes) lines.push_back(node.code + " " + node.label);
  return lines;
}

std::vector<std::string> Arrows(const ProblemTree& tree) {
  std::vector<std::string> lines;
  for (const TreeEdge& e : tree.edges)
    lines.push_back(tree.nodes[e.from].code + (e.origin == LinkOrigin::kInferred ? "~>" : "->") + tree.nodes[e.to].code);
  return lines;
}

TEST(TreeBuilder, CausesBelowEffectsAboveProposalsBeside) {
  World w;
  const TopicId agua = w.AddTopic("agua");
  const auto p = w.Say(agua, Role::kProblem, "No cae agua", {0, 1, 2});
  const auto c = w.Say(agua, Role::kCause, "Se descompuso la bomba", {0, 1});
  const auto e = w.Say(agua, Role::kEffect, "Gastamos en pipas", {2});
  const auto a = w.Say(agua, Role::kProposal, "Reparar la bomba", {1});
  w.Tie(LinkKind::kCauses, c, p, 0);
  w.Tie(LinkKind::kCauses, c, p, 1, LinkOrigin::kInferred);
  w.Tie(LinkKind::kLeadsTo, p, e, 2, LinkOrigin::kInferred);
  w.Tie(LinkKind::kAddresses, a, p, 1);
  const auto trees = w.Trees();
  ASSERT_EQ(trees.size(), 1U);
  EXPECT_THAT(Outline(trees[0]), ElementsAre("P No cae agua", "C1 Se descompuso la bomba", "E1 Gastamos en pipas", "A1 Reparar la bomba"));
  EXPECT_THAT(Arrows(trees[0]), ElementsAre("C1->P", "P~>E1", "A1->P"));
  EXPECT_EQ(trees[0].edges[0].support.voices(), 2U);
}

TEST(TreeBuilder, ProposalsWithoutProblemGetATrunkThatSaysSo) {
  World w;
  const TopicId parques = w.AddTopic("Bancos en el parque");
  w.Say(parques, Role::kProposal, "Poner bancos", {0, 1});
  const auto trees = w.Trees();
  ASSERT_EQ(trees.size(), 1U);
  EXPECT_FALSE(trees[0].stated);
  EXPECT_THAT(trees[0].nodes[0].label, HasSubstr("El problema no se encontró en lo dicho"));
  EXPECT_THAT(trees[0].nodes[0].contributions, IsEmpty());
  EXPECT_THAT(Arrows(trees[0]), ElementsAre("A1~>P"));
}

TEST(TreeBuilder, TheTrunkIsWhatMostVoicesSayAndKeepsTheOthers) {
  World w;
  const TopicId luz = w.AddTopic("luz");
  const auto few = w.Say(luz, Role::kProblem, "Calle oscura", {0});
  w.Say(luz, Role::kProblem, "Lámparas fundidas", {1, 2});
  const auto trees = w.Trees();
  EXPECT_EQ(trees[0].nodes[0].label, "Lámparas fundidas");
  EXPECT_THAT(trees[0].nodes[0].variants, ElementsAre(few));
  EXPECT_EQ(trees[0].nodes[0].support.voices(), 3U);
}

TEST(TreeBuilder, AVoiceThatMayStateNoProblemCountsLessForTheTrunk) {
  World w;
  const TopicId luz = w.AddTopic("luz");
  w.Say(luz, Role::kProblem, "Gracias por la lámpara", {0, 1});
  for (Mention& m : w.analysis.mentions) m.confidence = 0.6F;
  w.Say(luz, Role::kProblem, "No hay luz", {2});
  EXPECT_EQ(w.Trees()[0].nodes[0].label, "No hay luz");
}

TEST(TreeBuilder, ACauseOfACauseHangsBelowIt) {
  World w;
  const TopicId luz = w.AddTopic("luz");
  const auto p = w.Say(luz, Role::kProblem, "No hay luz", {0, 1});
  const auto stolen = w.Say(luz, Role::kProblem, "Se roban el cable", {2});
  const auto cause = w.Say(luz, Role::kCause, "Se roban el cable", {0});
  const auto deeper = w.Say(luz, Role::kCause, "Nadie vigila", {2});
  w.Tie(LinkKind::kCauses, cause, p, 0);
  w.Tie(LinkKind::kCauses, deeper, stolen, 2);
  w.Same(cause, stolen);
  const auto trees = w.Trees();
  EXPECT_THAT(Arrows(trees[0]), ElementsAre("C1->P", "C1.1->C1"));
  EXPECT_EQ(trees[0].nodes[2].label, "Nadie vigila");
}

TEST(TreeBuilder, TheSameSaidAsCauseAndAsProblemIsOneBox) {
  World w;
  const TopicId luz = w.AddTopic("luz");
  const auto p = w.Say(luz, Role::kProblem, "No hay luz", {0, 1, 4});
  const auto cause = w.Say(luz, Role::kCause, "Se roban el cable", {0});
  const auto problem = w.Say(luz, Role::kProblem, "Robo de cable", {2, 3});
  w.Same(cause, problem);
  w.Tie(LinkKind::kCauses, cause, p, 0);
  const auto trees = w.Trees();
  EXPECT_THAT(Outline(trees[0]), ElementsAre("P No hay luz", "C1 Se roban el cable"));
  EXPECT_THAT(trees[0].nodes[1].variants, ElementsAre(problem));
  EXPECT_EQ(trees[0].nodes[1].support.voices(), 3U);
}

TEST(TreeBuilder, AnotherProblemOfSeveralVoicesHasABoxOfItsOwnByAnInferredEdge) {
  World w;
  const TopicId aceras = w.AddTopic("aceras");
  w.Say(aceras, Role::kProblem, "No se puede pasar", {0, 1, 2});
  w.Say(aceras, Role::kProblem, "Las baldosas están rotas", {3, 4});
  const auto falls = w.Say(aceras, Role::kProblem, "Los mayores se caen", {5, 6});
  w.analysis.statements[falls.value].burden = true;
  w.Say(aceras, Role::kProblem, "La acera es gris", {7});
  const auto trees = w.Trees();
  EXPECT_THAT(Outline(trees[0]), ElementsAre("P No se puede pasar", "C1 Las baldosas están rotas", "E1 Los mayores se caen"));
  EXPECT_THAT(Arrows(trees[0]), ElementsAre("C1~>P", "P~>E1"));
  EXPECT_EQ(trees[0].nodes[0].support.voices(), 4U);  // the single voice is gathered in the trunk
}

TEST(TreeBuilder, ACauseMayFeedTwoBoxes) {
  World w;
  const TopicId agua = w.AddTopic("agua");
  const auto p = w.Say(agua, Role::kProblem, "No hay agua", {0, 1, 2, 3});
  const auto leak = w.Say(agua, Role::kCause, "Hay fugas", {0});
  const auto leaks = w.Say(agua, Role::kProblem, "Hay muchas fugas", {4});
  const auto old = w.Say(agua, Role::kCause, "La tubería es vieja", {1});
  const auto old_again = w.Say(agua, Role::kCause, "Tubería de hace cuarenta años", {4});
  w.Same(leak, leaks);
  w.Same(old, old_again);
  w.Tie(LinkKind::kCauses, leak, p, 0);
  w.Tie(LinkKind::kCauses, old, p, 1);
  w.Tie(LinkKind::kCauses, old_again, leaks, 4);
  EXPECT_THAT(Arrows(w.Trees()[0]), UnorderedElementsAre("C1->P", "C2->P", "C2->C1"));
}

TEST(TreeBuilder, ACircleInsideATopicIsToldAndNotDrawn) {
  World w;
  const TopicId luz = w.AddTopic("luz");
  const auto p = w.Say(luz, Role::kProblem, "No hay luz", {0, 1, 2});
  const auto thieves = w.Say(luz, Role::kCause, "Roban el cable", {0});
  const auto consequence = w.Say(luz, Role::kEffect, "Roban más", {1});
  w.Same(thieves, consequence);
  w.Tie(LinkKind::kCauses, thieves, p, 0);
  w.Tie(LinkKind::kLeadsTo, p, consequence, 1);
  const auto trees = w.Trees();
  EXPECT_THAT(Arrows(trees[0]), ElementsAre("C1->P"));
  EXPECT_THAT(trees[0].notes, ElementsAre(HasSubstr("Relación circular")));
}

TEST(TreeBuilder, AProposalStandsBesideWhatItAddresses) {
  World w;
  const TopicId luz = w.AddTopic("luz");
  w.Say(luz, Role::kProblem, "No hay luz", {0, 1, 2});
  const auto stolen = w.Say(luz, Role::kProblem, "Roban el cable", {3, 4});
  const auto guard = w.Say(luz, Role::kProposal, "Poner vigilancia", {3});
  w.Say(luz, Role::kProposal, "Más lámparas", {1});
  w.Tie(LinkKind::kAddresses, guard, stolen, 3);
  EXPECT_THAT(Arrows(w.Trees()[0]), UnorderedElementsAre("C1~>P", "A1->C1", "A2~>P"));
}

TEST(TreeBuilder, ACauseThatIsAnotherTopicsProblemChainsOn) {
  World w;
  const TopicId robos = w.AddTopic("robos"), luz = w.AddTopic("luz");
  const auto p = w.Say(robos, Role::kProblem, "Asaltan en la esquina", {0, 1});
  const auto dark = w.Say(robos, Role::kCause, "No hay luz", {0});
  const auto no_light = w.Say(luz, Role::kProblem, "No hay luz en la cuadra", {2, 3});
  const auto bulbs = w.Say(luz, Role::kCause, "Nadie cambia los focos", {2});
  w.Tie(LinkKind::kCauses, dark, p, 0);
  w.Tie(LinkKind::kCauses, bulbs, no_light, 2);
  const auto trees = w.Trees({{dark, no_light}});
  const auto robbery = std::ranges::find(trees, "t-robos", &ProblemTree::key);
  EXPECT_THAT(Arrows(*robbery), ElementsAre("C1->P", "C1.1->C1"));
  EXPECT_EQ(robbery->nodes[2].topic, luz);
}

TEST(TreeBuilder, ACircleIsToldAndNotDrawn) {
  World w;
  const TopicId a = w.AddTopic("a"), b = w.AddTopic("b");
  const auto pa = w.Say(a, Role::kProblem, "Hay basura", {0, 1}), ca = w.Say(a, Role::kCause, "Hay ratas", {0});
  const auto pb = w.Say(b, Role::kProblem, "Hay ratas en el canal", {2, 3}), cb = w.Say(b, Role::kCause, "Hay basura tirada", {2});
  w.Tie(LinkKind::kCauses, ca, pa, 0);
  w.Tie(LinkKind::kCauses, cb, pb, 2);
  for (const ProblemTree& tree : w.Trees({{ca, pb}, {cb, pa}}, {.max_depth = 5})) {
    // Every edge leaves a node of its own: following edges from any node ends at the trunk.
    for (std::uint32_t start = 1; start < tree.nodes.size(); ++start) {
      std::uint32_t at = start;
      for (std::size_t steps = 0; at != 0; ++steps) {
        ASSERT_LT(steps, tree.nodes.size()) << "a cycle in " << tree.key;
        const auto up = std::ranges::find(tree.edges, at, &TreeEdge::from);
        ASSERT_NE(up, tree.edges.end());
        at = up->to;
      }
    }
  }
}

TEST(TreeBuilder, EveryStatementOfATopicStandsInItsTree) {
  World w;
  const TopicId t = w.AddTopic("t");
  for (std::uint32_t i = 0; i < 12; ++i)
    w.Say(t, static_cast<Role>(i % 4), "frase " + std::to_string(i), {i});
  const auto trees = w.Trees();
  std::vector<StatementId> placed = trees[0].nodes[0].variants;
  for (const TreeNode& node : trees[0].nodes) placed.push_back(node.statement);
  std::ranges::sort(placed);
  std::vector<StatementId> all;
  for (const Statement& s : w.analysis.statements) all.push_back(s.id);
  EXPECT_EQ(placed, all);
}

TEST(TreeBuilder, FewVoicesHaveNoTreeOfTheirOwnAndCopiesStandBehindTheirOriginal) {
  World w;
  const TopicId one = w.AddTopic("uno"), two = w.AddTopic("dos");
  w.Say(one, Role::kProblem, "Sola", {0});
  const auto p = w.Say(two, Role::kProblem, "Baches", {1, 2});
  const auto c = w.Say(two, Role::kCause, "Nadie tapa", {1});
  w.analysis.corpus.contributions[2].copy_of = {1};
  w.Tie(LinkKind::kCauses, c, p, 1);
  const auto trees = w.Trees();
  ASSERT_EQ(trees.size(), 1U);
  EXPECT_THAT(trees[0].edges[0].contributions, UnorderedElementsAre(ContributionId{1}, ContributionId{2}));
}

}  // namespace
}  // namespace ceiba
