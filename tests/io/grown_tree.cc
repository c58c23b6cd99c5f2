// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/io/grown_tree.h"

#include <random>
#include <vector>

namespace ceiba::testing {

const std::vector<std::string>& HostileWords() {
  static const std::vector<std::string> kWords{
      "<script>alert(1)</script>",
      "Juan & \"los\" de 'allá'",
      "]]> --> */",
      "\xE2\x80\xAEsojed\xE2\x80\xAC lejos",  // U+202E … U+202C
      "عربي עברית",
      "roto\xFF\xC3",
      "dos\nrenglones\ty tabulador",
      "\\\" \\n &amp; &lt;",
      "# uno\n- dos | tres `x` *y* _z_ [a](b)",
      "https://ejemplo.org/?a=1&b=2",
      "nulo\x01\x7F",
      "🚰 sin agua",
      "desoxirribonucleicodesoxirribonucleicodesoxirribonucleicodesoxirribonucleico"};
  return kWords;
}

ProblemTree GrownTree(const Growth& growth) {
  static const std::vector<std::string> kWords{"no",     "llega", "el",    "agua",   "calles", "rotas",
                                               "basura", "luz",   "noche", "camión", "nadie",  "vigila"};
  std::mt19937_64 random(growth.seed);
  ProblemTree tree;
  tree.key = "t-grown";
  tree.topic = {0};
  const auto add = [&](Role role, std::string code, std::uint32_t parent) {
    TreeNode node;
    node.code = std::move(code);
    node.role = role;
    node.topic = {random() % 9 == 0 ? 1U : 0U};
    node.label = "n" + std::to_string(tree.nodes.size());
    for (std::uint64_t words = 1 + random() % 24; words > 0; --words)
      node.label += " " + kWords[random() % kWords.size()];
    if (random() % 4 == 0) node.label += " " + HostileWords()[random() % HostileWords().size()];
    node.support.contributions = node.support.unsigned_contributions = static_cast<std::uint32_t>(1 + random() % 30);
    const auto index = static_cast<std::uint32_t>(tree.nodes.size());
    tree.nodes.push_back(std::move(node));
    if (index == 0) return index;
    TreeEdge edge;
    edge.kind = role == Role::kCause    ? LinkKind::kCauses
                : role == Role::kEffect ? LinkKind::kLeadsTo
                                        : LinkKind::kAddresses;
    edge.from = role == Role::kEffect ? parent : index;
    edge.to = role == Role::kEffect ? index : parent;
    edge.origin = random() % 2 == 0 ? LinkOrigin::kExplicit : LinkOrigin::kInferred;
    edge.support.contributions = edge.support.unsigned_contributions = 1;
    tree.edges.push_back(std::move(edge));
    return index;
  };
  add(Role::kProblem, "P", 0);
  const auto grow = [&](Role role, char letter, std::uint32_t count) {
    struct Made {
      std::uint32_t index;
      std::string code;
      int level, children;
    };
    std::vector<Made> made{{0, std::string(1, letter), 0, 0}};
    for (std::uint32_t i = 0; i < count; ++i) {
      Made& parent = made[random() % 2 == 0 ? 0 : random() % made.size()];
      const std::uint32_t direct = growth.direct;
      Made& under = direct > 0         ? made[i < direct ? 0 : 1 + random() % direct]
                    : parent.level < 4 ? parent
                                       : made.front();
      const std::string code = under.code + (under.level == 0 ? "" : ".") + std::to_string(++under.children);
      const int level = under.level + 1;
      made.push_back({add(role, code, under.index), code, level, 0});
    }
  };
  grow(Role::kCause, 'C', growth.causes);
  grow(Role::kEffect, 'E', growth.effects);
  for (std::uint32_t i = 1; i <= growth.proposals; ++i)
    add(Role::kProposal, "A" + std::to_string(i),
        random() % 5 == 0 ? static_cast<std::uint32_t>(random() % (1 + growth.causes)) : 0);
  return tree;
}

}  // namespace ceiba::testing
