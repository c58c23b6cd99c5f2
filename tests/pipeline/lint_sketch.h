// SPDX-License-Identifier: GPL-3.0-or-later
// A problem tree drawn box by box, with just enough of an analysis behind it to be linted.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/support.h"
#include "core/types.h"
#include "nlp/language_pack.h"
#include "pipeline/lint.h"

namespace ceiba::test {

inline const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";

inline const LanguagePack& Pack() {
  static const Result<LanguagePack> pack = LanguagePack::Load(kLexicons);
  return pack.value();
}

inline TreeLinter Linter(const TreeLinter::Options& options = {}) { return std::move(TreeLinter::Make(kLexicons, options)).value(); }

// One tree, box by box. The voice of the trunk says every box unless told otherwise.
class Sketch {
 public:
  Sketch() {
    analysis.topics.emplace_back();
    analysis.topics.back().id = {0};
    analysis.trees.emplace_back();
    tree().topic = {0};
    analysis.first_link.push_back(0);
  }
  ProblemTree& tree() { return analysis.trees.back(); }

  std::uint32_t Contribute(std::uint32_t by = Id<ParticipantTag>::kNone, std::string sector = "", std::string place = "") {
    Contribution c;
    c.id = {static_cast<std::uint32_t>(analysis.corpus.contributions.size())};
    c.by = {by};
    c.about.sector = std::move(sector);
    c.about.place = std::move(place);
    analysis.corpus.contributions.push_back(std::move(c));
    analysis.first_link.push_back(0);
    return analysis.corpus.contributions.back().id.value;
  }

  // `on`: the box it hangs on; the arrow goes as its role asks.
  static constexpr std::uint32_t kNothing = Lint::kTree;
  std::uint32_t Box(const std::string& code, Role role, const std::string& label, std::uint32_t on = 0,
                    std::vector<std::uint32_t> said_by = {}) {
    const auto node = static_cast<std::uint32_t>(tree().nodes.size());
    if (said_by.empty()) said_by.push_back(node == 0 ? Contribute() : 0);
    TreeNode box;
    box.code = code;
    box.role = role;
    box.label = label;
    box.topic = {0};
    box.statement = Say(role, label, said_by.front(), box.quotes);
    for (const std::uint32_t c : said_by) box.contributions.push_back({c});
    box.support = CountSupport(analysis.corpus, box.contributions);
    Topic& topic = analysis.topics.front();
    topic.contributions.insert(topic.contributions.end(), box.contributions.begin(), box.contributions.end());
    SortUnique(topic.contributions);
    topic.support = CountSupport(analysis.corpus, topic.contributions);
    tree().nodes.push_back(std::move(box));
    if (node != 0 && on != kNothing) Arrow(node, on);
    return node;
  }
  std::uint32_t Trunk(const std::string& label, std::vector<std::uint32_t> said_by = {}) {
    return Box("P", Role::kProblem, label, 0, std::move(said_by));
  }
  std::uint32_t Cause(const std::string& code, const std::string& label, std::uint32_t on = 0, std::vector<std::uint32_t> said_by = {}) {
    return Box(code, Role::kCause, label, on, std::move(said_by));
  }
  std::uint32_t Effect(const std::string& code, const std::string& label, std::uint32_t on = 0, std::vector<std::uint32_t> said_by = {}) {
    return Box(code, Role::kEffect, label, on, std::move(said_by));
  }
  void Arrow(std::uint32_t node, std::uint32_t on) {
    const bool effect = tree().nodes[node].role == Role::kEffect;
    tree().edges.push_back({effect ? on : node, effect ? node : on, effect ? LinkKind::kLeadsTo : LinkKind::kCauses, {}, {}, {}});
  }
  MentionId Variant(const std::string& label) {
    std::vector<MentionId> quotes;
    tree().nodes.front().variants.push_back(Say(Role::kProblem, label, Contribute(), quotes));
    return quotes.front();
  }
  // Ties a phrase to a problem; the link stands in the contribution of `from`, after whose links none may stand yet.
  void Tie(MentionId from, MentionId to) {
    const std::uint32_t in = analysis.mentions[from.value].in.value;
    analysis.links.push_back({from, to, LinkKind::kCauses, LinkOrigin::kExplicit, 1.0F, {}});
    for (std::size_t c = in + 1; c < analysis.first_link.size(); ++c) ++analysis.first_link[c];
  }

  std::vector<Lint> Lints(const TreeLinter::Options& options = {}, const std::vector<std::vector<bool>>& inverts = {}) const {
    return Linter(options)(analysis, Pack(), inverts, Threads{1}).front();
  }
  // "PT04 C1" and for the whole tree "PT15", without those of `besides`.
  std::vector<std::string> Told(const std::set<std::string>& besides = {"PT15", "PT16"}, const TreeLinter::Options& options = {}) const {
    std::vector<std::string> told;
    for (const Lint& lint : Lints(options)) {
      if (besides.contains(lint.code)) continue;
      std::string line = lint.code;
      for (const std::uint32_t node : {lint.node, lint.other})
        if (node != Lint::kTree) line += " " + analysis.trees.back().nodes[node].code;
      told.push_back(line);
    }
    return told;
  }

  Analysis analysis;

 private:
  StatementId Say(Role role, const std::string& label, std::uint32_t contribution, std::vector<MentionId>& quotes) {
    Statement s;
    s.id = {static_cast<std::uint32_t>(analysis.statements.size())};
    s.role = role;
    s.label = label;
    Mention m;
    m.id = {static_cast<std::uint32_t>(analysis.mentions.size())};
    m.in = {contribution};
    m.role = role;
    std::string& text = analysis.corpus.contributions[contribution].text;
    m.span = {static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size() + label.size())};
    text += label + "\n";
    quotes.push_back(m.id);
    analysis.mentions.push_back(m);
    analysis.statement_of.push_back(s.id);
    analysis.statements.push_back(s);
    return s.id;
  }
};

}  // namespace ceiba::test
