// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/statements.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "core/check.h"
#include "core/hash.h"
#include "core/support.h"
#include "core/utf8.h"
#include "pipeline/linkage.h"
#include "pipeline/wording.h"

namespace ceiba {
namespace {

// One thing a mention speaks of, and how much it weighs there. Weights are whole numbers so that sums are exact.
struct Feature {
  std::uint32_t id = 0;
  std::uint32_t weight = 0;
};

struct MentionVector {
  std::vector<Feature> features;  // by id, distinct
  double norm = 0;
};

std::uint32_t Similarity(std::uint64_t dot, const MentionVector& a, const MentionVector& b) {
  if (a.norm <= 0 || b.norm <= 0) return 0;
  return static_cast<std::uint32_t>(std::min(1.0, static_cast<double>(dot) / (a.norm * b.norm)) * kSimilarityOne);
}

std::vector<Feature> LemmasOf(const Annotated& text, const Vocabulary& vocabulary, Span span) {
  std::vector<Feature> features;
  for (const Token& token : text.tokens)
    if (span.Contains(token.span) && token.form.valid() && token.kind == TokenKind::kWord && !vocabulary.form(token.form).stop)
      features.push_back({vocabulary.lemma_of(token.form).value, 1});
  std::ranges::sort(features, {}, &Feature::id);
  features.erase(std::ranges::unique(features, {}, &Feature::id).begin(), features.end());
  return features;
}

void Weigh(std::vector<MentionVector>& vectors, std::size_t feature_count) {
  std::vector<std::uint32_t> mentions_with(feature_count, 0);
  for (const MentionVector& vector : vectors)
    for (const Feature& f : vector.features) ++mentions_with[f.id];
  for (MentionVector& vector : vectors) {
    std::uint64_t squares = 0;
    for (Feature& f : vector.features) {
      // Quantised to sixteenths of a bit: the last digits of log2, which differ between machines, do not show.
      f.weight = static_cast<std::uint32_t>(std::lround(16.0 * std::log2(1.0 + static_cast<double>(vectors.size()) / mentions_with[f.id])));
      squares += static_cast<std::uint64_t>(f.weight) * f.weight;
    }
    vector.norm = std::sqrt(static_cast<double>(squares));
  }
}

// Pairs among `items` that share a feature and are at least `least` alike.
std::vector<SimilarityEdge> Pairs(const std::vector<MentionVector>& vectors, const std::vector<std::uint32_t>& items, std::uint32_t least) {
  std::unordered_map<std::uint32_t, std::vector<Feature>> postings;  // feature -> (item, weight); looked up, never walked
  std::vector<SimilarityEdge> edges;
  std::vector<std::uint64_t> dot(items.size(), 0);
  std::vector<std::uint32_t> touched;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    const MentionVector& mine = vectors[items[i]];
    for (const Feature& f : mine.features) {
      std::vector<Feature>& posting = postings[f.id];
      for (const Feature& other : posting) {
        if (dot[other.id] == 0) touched.push_back(other.id);
        dot[other.id] += static_cast<std::uint64_t>(f.weight) * other.weight;
      }
      posting.push_back({i, f.weight});
    }
    for (const std::uint32_t other : touched) {
      const std::uint32_t similarity = Similarity(dot[other], mine, vectors[items[other]]);
      if (similarity >= least) edges.push_back({other, i, similarity});
      dot[other] = 0;
    }
    touched.clear();
  }
  return edges;
}

std::uint32_t FixedPoint(double share) { return std::max(1U, static_cast<std::uint32_t>(share * kSimilarityOne)); }

// Most central first: by mean likeness to the others, shortened for what is too long to stand on a box.
std::vector<std::uint32_t> ByCentrality(const std::vector<std::uint32_t>& members, const std::map<std::uint32_t, std::uint64_t>& likeness,
                                        const std::vector<Mention>& mentions) {
  constexpr std::uint32_t kComfortable = 70;  // bytes that fit a box without cutting
  std::vector<std::pair<std::uint64_t, std::uint32_t>> ranked;
  for (const std::uint32_t m : members) {
    const auto found = likeness.find(m);
    const std::uint64_t total = found == likeness.end() ? 0 : found->second;
    const std::uint32_t size = std::max(kComfortable, mentions[m].span.size());
    ranked.emplace_back(total * kComfortable / size, m);
  }
  std::ranges::sort(ranked, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<std::uint32_t> order;
  for (const auto& [score, m] : ranked) order.push_back(m);
  return order;
}

using CopyIndex = std::map<ContributionId, std::vector<ContributionId>>;

}  // namespace

struct StatementGrouper::Impl {
  Options options;

  static std::vector<MentionVector> Vectors(const StatementInput& input, Threads threads) {
    std::vector<MentionVector> vectors(input.mentions.size());
    ParallelBlocks(vectors.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t m = begin; m < end; ++m) {
        const Mention& mention = input.mentions[m];
        const Annotated& text = input.annotated.texts[input.annotated_of[mention.in.value]];
        vectors[m].features = LemmasOf(text, *input.annotated.vocabulary, mention.span);
      }
    });
    Weigh(vectors, input.annotated.vocabulary->lemma_count());
    return vectors;
  }

  // The statements of one topic in one role; `mentions` in order.
  std::vector<Statement> GroupOne(const StatementInput& input, const std::vector<MentionVector>& vectors,
                                  const std::vector<std::uint32_t>& mentions, const CopyIndex& copies) const {
    const std::uint32_t threshold = FixedPoint(options.min_similarity);
    // Edges below half the threshold can hardly help a mean to reach it; leaving them out bounds the work.
    const std::vector<SimilarityEdge> edges = Pairs(vectors, mentions, threshold / 2);
    const std::vector<std::uint32_t> group = AverageLinkage(static_cast<std::uint32_t>(mentions.size()), edges, threshold);
    std::vector<std::vector<std::uint32_t>> members(group.empty() ? 0 : *std::ranges::max_element(group) + 1);
    for (std::size_t i = 0; i < mentions.size(); ++i) members[group[i]].push_back(mentions[i]);
    std::map<std::uint32_t, std::uint64_t> likeness;
    for (const SimilarityEdge& e : edges)
      if (group[e.a] == group[e.b])
        for (const std::uint32_t side : {e.a, e.b}) likeness[mentions[side]] += e.similarity;

    std::vector<Statement> out;
    for (const std::vector<std::uint32_t>& group_members : members) {
      const Mention& first = input.mentions[group_members.front()];
      Statement s;
      s.key = "s-" + HashHex(input.corpus.contributions[first.in.value].key + '\0' + std::to_string(first.span.begin), 12);
      s.topic = input.main_topic[first.in.value];
      s.role = first.role;
      for (const std::uint32_t m : ByCentrality(group_members, likeness, input.mentions)) {
        const ContributionId in = input.mentions[m].in;
        s.members.push_back({m});
        s.contributions.push_back(in);
        if (const auto found = copies.find(in); found != copies.end())
          s.contributions.insert(s.contributions.end(), found->second.begin(), found->second.end());
      }
      SortUnique(s.contributions);
      s.support = CountSupport(input.corpus, s.contributions);
      const Mention& central = input.mentions[s.members.front().value];
      const std::string& text = input.corpus.contributions[central.in.value].text;
      s.label = BoxLabel(std::string_view(text).substr(central.span.begin, central.span.size()));
      out.push_back(std::move(s));
    }
    return out;
  }

  // For each cause and effect the problem it is most alike, if alike enough: an exact search that probes only the heaviest
  // features of a mention, those without which the threshold cannot be reached (prefix filtering, Bayardo et al. 2007).
  std::vector<SameAs> FindSame(const StatementInput& input, const std::vector<MentionVector>& vectors, const StatementGrouping& grouping,
                               Threads threads) const {
    std::vector<std::vector<std::uint32_t>> problems_with(input.annotated.vocabulary->lemma_count());
    for (const Mention& m : input.mentions)
      if (m.role == Role::kProblem)
        for (const Feature& f : vectors[m.id.value].features) problems_with[f.id].push_back(m.id.value);
    const std::uint32_t least = FixedPoint(options.same_as);
    const auto best_problem = [&](const Mention& mention) -> std::pair<std::uint32_t, std::uint32_t> {
      const MentionVector& mine = vectors[mention.id.value];
      if (mine.features.size() < 2) return {0, 0};  // one word is too little to call two statements the same
      std::vector<Feature> heaviest = mine.features;
      std::ranges::sort(heaviest, [](const Feature& a, const Feature& b) { return std::pair(b.weight, a.id) < std::pair(a.weight, b.id); });
      double rest = mine.norm * mine.norm;
      std::vector<std::uint32_t> candidates;
      for (const Feature& f : heaviest) {
        if (std::sqrt(std::max(0.0, rest)) < options.same_as * mine.norm) break;
        candidates.insert(candidates.end(), problems_with[f.id].begin(), problems_with[f.id].end());
        rest -= static_cast<double>(f.weight) * f.weight;
      }
      std::ranges::sort(candidates);
      candidates.erase(std::ranges::unique(candidates).begin(), candidates.end());
      std::pair<std::uint32_t, std::uint32_t> best{0, 0};
      for (const std::uint32_t candidate : candidates) {
        if (input.mentions[candidate].in == mention.in) continue;
        const MentionVector& other = vectors[candidate];
        if (other.features.size() < 2) continue;
        std::uint64_t dot = 0;
        for (auto a = mine.features.begin(), b = other.features.begin(); a != mine.features.end() && b != other.features.end();) {
          if (a->id == b->id) dot += static_cast<std::uint64_t>(a++->weight) * b++->weight;
          else if (a->id < b->id) ++a;
          else ++b;
        }
        const std::uint32_t similarity = Similarity(dot, mine, other);
        if (similarity >= least && similarity > best.first) best = {similarity, candidate};
      }
      return best;
    };
    const auto best = ParallelMap(input.mentions, threads, [&](const Mention& m) -> std::pair<std::uint32_t, std::uint32_t> {
      return m.role == Role::kCause || m.role == Role::kEffect ? best_problem(m) : std::pair<std::uint32_t, std::uint32_t>{0, 0};
    });
    std::vector<SameAs> same;
    for (const Statement& s : grouping.statements) {
      std::pair<std::uint32_t, std::uint32_t> top{0, 0};
      for (const MentionId m : s.members)
        if (best[m.value].first > top.first) top = best[m.value];
      if (top.first > 0) same.push_back({s.id, grouping.statement_of[top.second]});
    }
    return same;
  }
};

StatementGrouper::StatementGrouper(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StatementGrouper::StatementGrouper(StatementGrouper&&) noexcept = default;
StatementGrouper& StatementGrouper::operator=(StatementGrouper&&) noexcept = default;
StatementGrouper::~StatementGrouper() = default;

Result<StatementGrouper> StatementGrouper::Make(const std::string&, const Options& options) {
  return StatementGrouper(std::unique_ptr<Impl>(new Impl{options}));
}

StatementGrouping StatementGrouper::operator()(const StatementInput& input, Threads threads) const {
  const std::vector<MentionVector> vectors = Impl::Vectors(input, threads);
  std::map<std::pair<TopicId, Role>, std::vector<std::uint32_t>> by_topic_and_role;
  for (const Mention& m : input.mentions) by_topic_and_role[{input.main_topic[m.in.value], m.role}].push_back(m.id.value);
  std::vector<const std::vector<std::uint32_t>*> jobs;
  for (const auto& [key, mentions] : by_topic_and_role) jobs.push_back(&mentions);
  CopyIndex copies;
  for (const Contribution& c : input.corpus.contributions)
    if (c.copy_of.valid()) copies[c.copy_of].push_back(c.id);

  auto grouped = ParallelMap(jobs, threads, [&](const std::vector<std::uint32_t>* mentions) { return impl_->GroupOne(input, vectors, *mentions, copies); });
  StatementGrouping out;
  for (std::vector<Statement>& statements : grouped) {
    std::ranges::sort(statements, [](const Statement& a, const Statement& b) {
      return a.support.voices() != b.support.voices() ? a.support.voices() > b.support.voices() : a.key < b.key;
    });
    for (Statement& s : statements) out.statements.push_back(std::move(s));
  }
  out.statement_of.resize(input.mentions.size());
  for (std::uint32_t i = 0; i < out.statements.size(); ++i) {
    out.statements[i].id = {i};
    for (const MentionId m : out.statements[i].members) out.statement_of[m.value] = {i};
  }
  out.same_as = impl_->FindSame(input, vectors, out, threads);
  return out;
}

}  // namespace ceiba
