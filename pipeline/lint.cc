// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/lint.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/check.h"
#include "nlp/annotate.h"
#include "pipeline/lint_catalog.h"
#include "pipeline/lint_shape.h"
#include "pipeline/lint_words.h"

namespace ceiba {
namespace {

constexpr std::size_t kMostVariants = 20;  // of a trunk, that are read

std::size_t VariantsRead(const ProblemTree& tree) {
  return tree.nodes.empty() ? 0 : std::min(tree.nodes.front().variants.size(), kMostVariants);
}

// Words of what the box stands for, which its label may have cut: runs without blanks.
std::size_t WordsSaid(const Analysis& analysis, const TreeNode& node) {
  if (node.quotes.empty()) return 0;
  const Mention& mention = analysis.mentions[node.quotes.front().value];
  const std::string_view text = std::string_view(analysis.corpus.contributions[mention.in.value].text)
                                    .substr(mention.span.begin, mention.span.size());
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

// Findings that say less once another is known: a wish is moved whole; a box cut at its connector is cut.
bool IsCovered(Finding finding, const BoxReading& box) {
  const auto has = [&](Finding other) { return std::ranges::find(box.hits, other, &BoxReading::Hit::finding) != box.hits.end(); };
  switch (finding) {
    case Finding::kSolution:
    case Finding::kCauseAndEffect:
    case Finding::kNotYet:
    case Finding::kVague:
    case Finding::kWrongConnector:
      return has(Finding::kWish);
    case Finding::kTwoIdeas:
    case Finding::kLong:
      return has(Finding::kWish) || has(Finding::kCauseAndEffect);
    default:
      return false;
  }
}

}  // namespace

struct TreeLinter::Impl {
  Options options;
  LintCatalog catalog;
  LintWords words;

  void FindWords(const TreeView& view, std::vector<Found>& found) const;
  void FindNoWhoOrWhere(const TreeView& view, std::vector<Found>& found) const;
  std::vector<Lint> InOrder(std::vector<Found> found) const;
};

// What a box says, whatever hangs on it.
void TreeLinter::Impl::FindWords(const TreeView& view, std::vector<Found>& found) const {
  for (std::uint32_t n = 0; n < view.boxes.size(); ++n) {
    const TreeNode& node = view.tree.nodes[n];
    if (node.role == Role::kProposal || (n == 0 && !view.tree.stated)) continue;
    const BoxReading& box = view.boxes[n];
    bool two_ideas = false;
    for (const BoxReading::Hit& hit : box.hits) {
      if (IsCovered(hit.finding, box)) continue;
      if (hit.finding == Finding::kVague && box.content_words >= static_cast<std::uint32_t>(options.few_words)) continue;
      two_ideas |= hit.finding == Finding::kTwoIdeas;
      found.push_back({hit.finding, n, Lint::kTree, {{"{box}", node.code}, {"{words}", hit.words}, {"{who}", hit.who}}});
    }
    if (box.names_person && std::ranges::find(box.hits, Finding::kNamed, &BoxReading::Hit::finding) == box.hits.end())
      found.push_back({Finding::kNamed, n, Lint::kTree, {{"{box}", node.code}}});
    const std::size_t said = WordsSaid(view.analysis, node);
    if (said > static_cast<std::size_t>(options.max_words) && !two_ideas && !IsCovered(Finding::kLong, box)) {
      found.push_back({Finding::kLong,
                       n,
                       Lint::kTree,
                       {{"{box}", node.code}, {"{number}", std::to_string(said)}, {"{limit}", std::to_string(options.max_words)}}});
    }
  }
}

// The trunk, its variants and what is known of its contributions: somewhere people or a place must be named.
void TreeLinter::Impl::FindNoWhoOrWhere(const TreeView& view, std::vector<Found>& found) const {
  const TreeNode& trunk = view.tree.nodes.front();
  if (!view.tree.stated || view.boxes.front().who_or_where) return;
  if (std::ranges::any_of(view.variants, &BoxReading::who_or_where)) return;
  if (std::ranges::any_of(trunk.contributions, [&](ContributionId c) {
        return !view.analysis.corpus.contributions[c.value].about.place.empty();
      }))
    return;
  found.push_back({Finding::kNoWhoOrWhere, 0, Lint::kTree, {{"{box}", trunk.code}}});
}

// Errors; then the first of each code; then the second of each, and so on: no code hides the others.
std::vector<Lint> TreeLinter::Impl::InOrder(std::vector<Found> found) const {
  const auto by_priority = [&](const Found& f) { return std::tuple(catalog.Priority(f.finding), f.node, f.other, f.finding); };
  std::ranges::sort(found, {}, by_priority);
  std::map<std::string_view, int> seen;
  std::vector<std::pair<int, const Found*>> turns;
  for (const Found& f : found) {
    const int turn = seen[catalog.Code(f.finding)]++;
    turns.emplace_back(catalog.IsError(f.finding) ? -1 : turn, &f);
  }
  std::ranges::stable_sort(turns, {}, [](const auto& turn) { return turn.first; });
  std::vector<Lint> lints;
  for (const auto& [turn, f] : turns) lints.push_back(catalog.Make(*f));
  return lints;
}

TreeLinter::TreeLinter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TreeLinter::TreeLinter(TreeLinter&&) noexcept = default;
TreeLinter& TreeLinter::operator=(TreeLinter&&) noexcept = default;
TreeLinter::~TreeLinter() = default;

Result<TreeLinter> TreeLinter::Make(const std::string& lexicon_dir, const Options& options) {
  auto catalog = LintCatalog::Load(lexicon_dir + "/lints.tsv");
  if (!catalog) return catalog.error();
  auto words = LintWords::Load(lexicon_dir);
  if (!words) return words.error();
  return TreeLinter(std::unique_ptr<Impl>(new Impl{options, *std::move(catalog), *std::move(words)}));
}

Status TreeLinter::CheckExamples(const LanguagePack& pack) const { return impl_->words.CheckExamples(pack); }

std::vector<std::vector<Lint>> TreeLinter::operator()(const Analysis& analysis, const LanguagePack& pack,
                                                      const std::vector<std::vector<bool>>& inverts, Threads threads) const {
  CEIBA_CHECK(inverts.empty() || inverts.size() == analysis.trees.size(), "one entry for each tree");
  // Per tree: the labels of its nodes, then those of the trunk's first variants.
  std::vector<std::string_view> labels;
  std::vector<std::size_t> first;
  for (const ProblemTree& tree : analysis.trees) {
    first.push_back(labels.size());
    for (const TreeNode& node : tree.nodes) labels.emplace_back(node.label);
    for (std::size_t v = 0; v < VariantsRead(tree); ++v)
      labels.emplace_back(analysis.statements[tree.nodes.front().variants[v].value].label);
  }
  const AnnotatedCorpus read = Annotate(labels, pack, threads);

  std::vector<std::vector<Lint>> lints(analysis.trees.size());
  ParallelBlocks(analysis.trees.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t t = begin; t < end; ++t) {
      const ProblemTree& tree = analysis.trees[t];
      if (tree.nodes.empty()) {
        lints[t] = impl_->InOrder({{Finding::kNoProblem, Lint::kTree, Lint::kTree, {}}});
        continue;
      }
      std::vector<BoxReading> boxes, variants;
      for (std::size_t n = 0; n < tree.nodes.size(); ++n)
        boxes.push_back(impl_->words.Read(read.texts[first[t] + n], *read.vocabulary, tree.nodes[n].role));
      for (std::size_t v = 0; v < VariantsRead(tree); ++v)
        variants.push_back(impl_->words.Read(read.texts[first[t] + tree.nodes.size() + v], *read.vocabulary, Role::kProblem));
      const TreeView view{analysis, tree, boxes, variants};
      std::vector<Found> found = FindShape(view, impl_->options);
      impl_->FindWords(view, found);
      impl_->FindNoWhoOrWhere(view, found);
      if (!inverts.empty() && !inverts[t].empty()) {
        CEIBA_CHECK(inverts[t].size() == tree.nodes.size(), "one entry for each node");
        std::vector<std::uint32_t> failed;
        for (std::uint32_t n = 0; n < tree.nodes.size(); ++n)
          if (tree.nodes[n].role != Role::kProposal && !inverts[t][n] && (n != 0 || tree.stated)) failed.push_back(n);
        if (!failed.empty()) found.push_back({Finding::kNotInverted, Lint::kTree, Lint::kTree, {{"{boxes}", ListBoxes(tree, failed)}}});
      }
      lints[t] = impl_->InOrder(std::move(found));
    }
  }, 32);
  return lints;
}

}  // namespace ceiba
