// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/statements.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>

#include "core/hash.h"
#include "core/support.h"
#include "nlp/tfidf.h"
#include "pipeline/borrow.h"
#include "pipeline/cluster.h"
#include "pipeline/matter.h"
#include "pipeline/meanings.h"
#include "pipeline/sides.h"
#include "pipeline/wording.h"

namespace ceiba {
namespace {

// Classes of meanings.tsv that name what people suffer.
constexpr std::array<std::string_view, 8> kBurdens = {"annoying", "dangerous", "effect_word", "feeling", "harm", "hurt", "risk", "suffering"};

// Most central first: by likeness to the mean of the members, shortened for what is too long to stand on a box.
std::vector<std::uint32_t> ByCentrality(const std::vector<std::uint32_t>& members, const std::vector<SparseVector>& vectors,
                                        const std::vector<Mention>& mentions) {
  constexpr std::uint32_t kComfortable = 70;  // bytes that fit a box without cutting
  const SparseVector mean = MeanVector(vectors, members);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> ranked;
  for (const std::uint32_t m : members)
    ranked.emplace_back(Dot(vectors[m], mean) * kComfortable / std::max(kComfortable, mentions[m].span.size()), m);
  std::ranges::sort(ranked, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<std::uint32_t> order;
  for (const auto& [score, m] : ranked) order.push_back(m);
  return order;
}

using CopyIndex = std::map<ContributionId, std::vector<ContributionId>>;

// Postings looked at for one mention; what is alike in a short phrase shows among its rarer words. Half as many in large
// corpora, whose topics hold more that is alike.
constexpr std::size_t kProbes = 512;
constexpr std::size_t kManyMentions = 100000;
std::size_t Probes(std::size_t mentions) { return mentions < kManyMentions ? kProbes : kProbes / 2; }

// How mentions borrow from their likes in the topic.
Borrowing Lending(std::size_t mentions) {
  return {.lenders = 8, .min_similarity = 0.15, .features = 32, .max_postings = Probes(mentions)};
}

// Fewer still for what is the same: its rarest words come first.
constexpr std::size_t kSameProbes = 128;

using Nearest = MentionFacts::Nearest;

}  // namespace

struct StatementGrouper::Impl {
  MatterLexicon lexicon;
  Meanings meanings;
  std::vector<std::uint16_t> burdens;  // classes
  Options options;

  // Per form: whether it names what people suffer.
  std::vector<bool> Burdens(const Vocabulary& vocabulary) const {
    std::vector<bool> burden(vocabulary.form_count());
    for (std::uint32_t i = 0; i < burden.size(); ++i) {
      const WordForm& form = vocabulary.form(FormId{i});
      burden[i] = !form.stop && std::ranges::count(burdens, meanings.Of(form.analyses.front()).of) > 0;
    }
    return burden;
  }

  // Unit vectors, one a mention: what the words inside its span tell.
  std::vector<SparseVector> Vectors(const StatementInput& input, std::uint32_t& feature_count, Threads threads) const {
    const MatterReader reader(lexicon, input.annotated);
    feature_count = reader.feature_count();
    const std::vector<FeatureCounts> counts = ParallelMap(input.mentions, threads, [&](const Mention& mention) {
      return reader.ReadInside(input.annotated.texts[input.annotated_of[mention.in.value]], mention.span);
    });
    const Tfidf tfidf(counts, feature_count);
    return ParallelMap(counts, threads, [&](const FeatureCounts& c) { return tfidf.Weigh(c); });
  }

  // Per mention: it names what people suffer.
  std::vector<std::uint8_t> Suffered(const StatementInput& input, Threads threads) const {
    const std::vector<bool> burden = Burdens(*input.annotated.vocabulary);
    return ParallelMap(input.mentions, threads, [&](const Mention& mention) -> std::uint8_t {
      const Annotated& text = input.annotated.texts[input.annotated_of[mention.in.value]];
      const auto first = std::ranges::lower_bound(text.tokens, mention.span.begin, {}, [](const Token& t) { return t.span.begin; });
      for (auto t = first; t != text.tokens.end() && t->span.end <= mention.span.end; ++t)
        if (t->form.valid() && burden[t->form.value]) return 1;
      return 0;
    });
  }

  static Statement MakeStatement(const StatementInput& input, const MentionFacts& facts, const std::vector<std::uint32_t>& members,
                                 const CopyIndex& copies) {
    const Mention& first = input.mentions[members.front()];
    Statement s;
    s.key = "s-" + HashHex(input.corpus.contributions[first.in.value].key + '\0' + std::to_string(first.span.begin), 12);
    s.topic = input.main_topic[first.in.value];
    s.role = first.role;
    for (const std::uint32_t m : ByCentrality(members, facts.vectors, input.mentions)) {
      const ContributionId in = input.mentions[m].in;
      s.members.push_back({m});
      s.contributions.push_back(in);
      if (const auto found = copies.find(in); found != copies.end())
        s.contributions.insert(s.contributions.end(), found->second.begin(), found->second.end());
    }
    SortUnique(s.contributions);
    s.support = CountSupport(input.corpus, s.contributions);
    s.burden = 2 * std::ranges::count_if(members, [&](std::uint32_t m) { return facts.suffered[m] != 0; }) > static_cast<std::ptrdiff_t>(members.size());
    const Mention& central = input.mentions[s.members.front().value];
    const std::string& text = input.corpus.contributions[central.in.value].text;
    s.label = BoxLabel(std::string_view(text).substr(central.span.begin, central.span.size()));
    return s;
  }

  // For each cause and effect among the mentions the problem it is most alike, if alike enough: prefix filtering (Bayardo,
  // Ma & Srikant 2007, doi:10.1145/1242572.1242591).
  std::vector<Nearest> NearestProblems(const StatementInput& input, const std::vector<SparseVector>& vectors, std::uint32_t feature_count,
                                       Threads threads) const {
    std::vector<std::vector<std::uint32_t>> problems_with(feature_count);
    for (const Mention& m : input.mentions)
      if (m.role == Role::kProblem)
        for (const WeightedFeature& f : vectors[m.id.value]) problems_with[f.feature].push_back(m.id.value);
    const double least_length = options.same_as * kVectorUnit;
    const auto least = static_cast<std::uint64_t>(least_length * kVectorUnit);
    const auto best_problem = [&](const Mention& mention) -> Nearest {
      const SparseVector& mine = vectors[mention.id.value];
      if (mine.size() < 2) return {};  // one word is too little to call two statements the same
      // Probed: the heaviest features, without which the threshold cannot be reached; of these the rarest first, up to the
      // bound that keeps the cost of large corpora linear.
      SparseVector probes = mine;
      std::ranges::sort(probes, [](const WeightedFeature& a, const WeightedFeature& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.feature < b.feature;
      });
      double rest = 0;
      for (const WeightedFeature& f : mine) rest += static_cast<double>(f.weight) * f.weight;
      std::size_t needed = 0;
      for (; needed < probes.size() && rest >= least_length * least_length; ++needed)
        rest -= static_cast<double>(probes[needed].weight) * probes[needed].weight;
      probes.resize(needed);
      std::ranges::sort(probes, {}, [&](const WeightedFeature& f) { return std::pair(problems_with[f.feature].size(), f.feature); });
      std::vector<std::uint32_t> candidates;
      for (const WeightedFeature& f : probes) {
        const std::vector<std::uint32_t>& postings = problems_with[f.feature];
        if (!candidates.empty() && candidates.size() + postings.size() > kSameProbes) break;
        candidates.insert(candidates.end(), postings.begin(), postings.begin() + static_cast<std::ptrdiff_t>(std::min(postings.size(), kSameProbes)));
      }
      std::ranges::sort(candidates);
      candidates.erase(std::ranges::unique(candidates).begin(), candidates.end());
      Nearest best;
      for (const std::uint32_t candidate : candidates) {
        if (input.mentions[candidate].in == mention.in || vectors[candidate].size() < 2) continue;
        const std::uint64_t similarity = Dot(mine, vectors[candidate]);
        if (similarity >= least && similarity > best.similarity) best = {similarity, candidate};
      }
      return best;
    };
    return ParallelMap(input.mentions, threads, [&](const Mention& m) {
      return m.role == Role::kCause || m.role == Role::kEffect ? best_problem(m) : Nearest{};
    });
  }

  // For each cause and effect the problem that one of its mentions is most alike. `best`: by mention.
  static std::vector<SameAs> FindSame(const StatementGrouping& grouping, const std::vector<Nearest>& best) {
    std::vector<SameAs> same;
    for (const Statement& s : grouping.statements) {
      Nearest top;
      for (const MentionId m : s.members)
        if (best[m.value].similarity > top.similarity) top = best[m.value];
      if (top.similarity > 0) same.push_back({s.id, grouping.statement_of[top.problem]});
    }
    return same;
  }
};

StatementGrouper::StatementGrouper(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StatementGrouper::StatementGrouper(StatementGrouper&&) noexcept = default;
StatementGrouper& StatementGrouper::operator=(StatementGrouper&&) noexcept = default;
StatementGrouper::~StatementGrouper() = default;

Result<StatementGrouper> StatementGrouper::Make(const std::string& lexicon_dir, const Options& options) {
  auto lexicon = MatterLexicon::Load(lexicon_dir);
  if (!lexicon) return lexicon.error();
  auto meanings = Meanings::Load(lexicon_dir + "/meanings.tsv");
  if (!meanings) return meanings.error();
  std::vector<std::uint16_t> burdens;
  for (const std::string_view name : kBurdens) burdens.push_back(Meanings::ClassOf(name));
  return StatementGrouper(std::unique_ptr<Impl>(new Impl{*std::move(lexicon), *std::move(meanings), std::move(burdens), options}));
}

MentionFacts StatementGrouper::Read(const StatementInput& input, Threads threads) const {
  MentionFacts facts;
  facts.vectors = impl_->Vectors(input, facts.feature_count, threads);
  facts.suffered = impl_->Suffered(input, threads);
  facts.nearest = impl_->NearestProblems(input, facts.vectors, facts.feature_count, threads);
  return facts;
}

StatementGrouping StatementGrouper::operator()(const StatementInput& input, const MentionFacts& facts, Threads threads) const {
  CopyIndex copies;
  for (const Contribution& c : input.corpus.contributions)
    if (c.copy_of.valid()) copies[c.copy_of].push_back(c.id);
  std::uint32_t apart_count = 0;
  const Sides sides = BySide(input.mentions, input.main_topic);
  const std::vector<SparseVector> apart = Apart(facts.vectors, sides, apart_count, threads);
  // Mentions are short and share few words within a topic: fewer postings than for whole texts find their likes.
  const Clustering clustering{.same = impl_->options.min_similarity, .min_similarity = impl_->options.min_similarity / 2, .max_postings = Probes(input.mentions.size())};
  auto ideas = MembersOf(ClusterVectors(Borrow(apart, apart_count, Lending(input.mentions.size()), threads), apart_count, clustering, threads));
  for (std::vector<std::uint32_t>& idea : ideas) {
    for (std::uint32_t& member : idea) member = sides.order[member];
    std::ranges::sort(idea);
  }
  const auto stated = ParallelMap(ideas, threads, [&](const std::vector<std::uint32_t>& idea) {
    std::array<std::vector<std::uint32_t>, kRoleCount> by_role;
    for (const std::uint32_t m : idea) by_role[static_cast<std::size_t>(input.mentions[m].role)].push_back(m);
    std::vector<Statement> statements;
    for (const std::vector<std::uint32_t>& members : by_role)
      if (!members.empty()) statements.push_back(Impl::MakeStatement(input, facts, members, copies));
    return statements;
  });
  StatementGrouping out;
  for (std::uint32_t idea = 0; idea < stated.size(); ++idea) {
    for (Statement statement : stated[idea]) {
      statement.idea = idea;
      out.statements.push_back(std::move(statement));
    }
  }
  std::ranges::sort(out.statements, [](const Statement& a, const Statement& b) {
    if (a.topic != b.topic) return a.topic < b.topic;
    if (a.role != b.role) return a.role < b.role;
    return a.support.voices() != b.support.voices() ? a.support.voices() > b.support.voices() : a.key < b.key;
  });
  out.statement_of.resize(input.mentions.size());
  for (std::uint32_t i = 0; i < out.statements.size(); ++i) {
    out.statements[i].id = {i};
    for (const MentionId m : out.statements[i].members) out.statement_of[m.value] = {i};
  }
  out.same_as = Impl::FindSame(out, facts.nearest);
  return out;
}

}  // namespace ceiba
