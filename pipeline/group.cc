// SPDX-License-Identifier: GPL-3.0-or-later
// Texts become unit vectors; each borrows some features from its closest neighbours, so that two texts that use other
// words for one matter meet through a third. Communities of the neighbour graph are small at first; their mean vectors
// are compared in turn until no two groups are alike enough.
#include "pipeline/group.h"

#include <algorithm>
#include <utility>

#include "core/check.h"
#include "nlp/neighbours.h"
#include "nlp/tfidf.h"
#include "pipeline/communities.h"
#include "pipeline/matter.h"

namespace ceiba {
namespace {

// Mean similarity of the members of two groups from which they are one matter, at resolution 1. Chosen on piles that we
// made by reading 300 texts of Madrid and on those of gold/train/mx-train (docs/method.md).
constexpr double kSameMatter = 0.3;

// Borrowing: from how many neighbours, how alike they must be, which share of their weight.
constexpr std::size_t kLenders = 5;
constexpr double kLenderSimilarity = 0.08;
constexpr std::uint64_t kBorrowedShareDivisor = 2;
// Features kept: of a text after borrowing, of a group's mean. What is cut weighs next to nothing.
constexpr std::size_t kTextFeatures = 64;
constexpr std::size_t kGroupFeatures = 128;

constexpr std::size_t kGraphNeighbours = 20;
// Reading more postings than this for one text finds no better neighbours, and costs quadratic time on large corpora.
constexpr std::size_t kMaxPostings = 8192;
// Each level more than halves the number of groups while there is something to merge; 8 is never reached.
constexpr int kMaxLevels = 8;

std::uint32_t FixedSimilarity(double similarity) {
  return std::max(1U, static_cast<std::uint32_t>(similarity * kVectorUnit + 0.5));
}

// Mutual edges once, by their ends.
std::vector<WeightedEdge> EdgesOf(const std::vector<std::vector<Neighbour>>& neighbours, const std::vector<double>& sizes) {
  struct Pair {
    std::uint32_t a, b, similarity;
  };
  std::vector<Pair> pairs;
  for (std::uint32_t i = 0; i < neighbours.size(); ++i)
    for (const Neighbour& n : neighbours[i]) pairs.push_back({std::min(i, n.other), std::max(i, n.other), n.similarity});
  const auto ends = [](const Pair& pair) { return std::pair(pair.a, pair.b); };
  std::ranges::sort(pairs, {}, ends);
  pairs.erase(std::ranges::unique(pairs, {}, ends).begin(), pairs.end());
  std::vector<WeightedEdge> edges;
  edges.reserve(pairs.size());
  for (const Pair& pair : pairs)
    edges.push_back({pair.a, pair.b, static_cast<double>(pair.similarity) / kVectorUnit * sizes[pair.a] * sizes[pair.b]});
  return edges;
}

// Each vector plus a share of its lenders', scaled to unit length.
std::vector<SparseVector> Borrow(const std::vector<SparseVector>& vectors, std::uint32_t feature_count, Threads threads) {
  const NeighbourSearch search{kLenders, FixedSimilarity(kLenderSimilarity), kMaxPostings};
  const auto lenders = NearestNeighbours(vectors, feature_count, search, threads);
  std::vector<SparseVector> out(vectors.size());
  ParallelBlocks(vectors.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    FeatureCounts sum;
    for (std::size_t i = begin; i < end; ++i) {
      sum.clear();
      for (const WeightedFeature& f : vectors[i]) sum.push_back({f.feature, f.weight});
      for (const Neighbour& lender : lenders[i]) {
        for (const WeightedFeature& f : vectors[lender.other]) {
          const std::uint64_t weight = static_cast<std::uint64_t>(f.weight) * lender.similarity / (kVectorUnit * kBorrowedShareDivisor);
          if (weight > 0) sum.push_back({f.feature, static_cast<std::uint32_t>(weight)});
        }
      }
      SortAndMerge(sum);
      for (const FeatureCount& f : sum) out[i].push_back({f.feature, f.count});
      KeepHeaviest(out[i], kTextFeatures);
      ScaleToUnit(out[i]);
    }
  });
  return out;
}

// Members of each group, ascending.
std::vector<std::vector<std::uint32_t>> MembersOf(const std::vector<std::uint32_t>& group, std::size_t group_count) {
  std::vector<std::vector<std::uint32_t>> members(group_count);
  for (std::uint32_t i = 0; i < group.size(); ++i) members[group[i]].push_back(i);
  return members;
}

// Mean of the members' vectors: the dot product of two means is the mean similarity of their members.
SparseVector Mean(const std::vector<SparseVector>& vectors, const std::vector<std::uint32_t>& members) {
  std::vector<WeightedFeature> all;
  for (const std::uint32_t member : members) all.insert(all.end(), vectors[member].begin(), vectors[member].end());
  std::ranges::sort(all, {}, &WeightedFeature::feature);
  SparseVector mean;
  for (std::size_t i = 0; i < all.size();) {
    std::uint64_t sum = 0;
    const std::uint32_t feature = all[i].feature;
    for (; i < all.size() && all[i].feature == feature; ++i) sum += all[i].weight;
    const auto weight = static_cast<std::uint32_t>((sum + members.size() / 2) / members.size());
    if (weight > 0) mean.push_back({feature, weight});
  }
  return mean;
}

std::vector<SparseVector> Means(const std::vector<SparseVector>& vectors, const std::vector<std::vector<std::uint32_t>>& members,
                                std::size_t features, Threads threads) {
  std::vector<SparseVector> means(members.size());
  ParallelBlocks(members.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t g = begin; g < end; ++g) {
      means[g] = Mean(vectors, members[g]);
      KeepHeaviest(means[g], features);
    }
  }, 16);
  return means;
}

// Mean similarity to the other members, from the dot product with the group's mean (which holds the text itself).
std::vector<float> Centralities(const std::vector<SparseVector>& vectors, const std::vector<std::vector<std::uint32_t>>& members,
                                Threads threads) {
  std::vector<float> centrality(vectors.size(), 1.0F);
  ParallelBlocks(members.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t g = begin; g < end; ++g) {
      if (members[g].size() < 2) continue;
      const SparseVector mean = Mean(vectors, members[g]);
      const auto size = static_cast<double>(members[g].size());
      for (const std::uint32_t i : members[g]) {
        constexpr double kOne = static_cast<double>(kVectorUnit) * kVectorUnit;
        const double others = (static_cast<double>(Dot(vectors[i], mean)) * size - static_cast<double>(Dot(vectors[i], vectors[i]))) / (size - 1);
        centrality[i] = static_cast<float>(std::clamp(others / kOne, 0.0, 1.0));
      }
    }
  }, 16);
  return centrality;
}

}  // namespace

struct Grouper::Impl {
  MatterLexicon lexicon;
  Options options;
};

Grouper::Grouper(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Grouper::Grouper(Grouper&&) noexcept = default;
Grouper& Grouper::operator=(Grouper&&) noexcept = default;
Grouper::~Grouper() = default;

Result<Grouper> Grouper::Make(const std::string& lexicon_dir, const Options& options) {
  auto lexicon = MatterLexicon::Load(lexicon_dir);
  if (!lexicon) return lexicon.error();
  return Grouper(std::unique_ptr<Impl>(new Impl{*std::move(lexicon), options}));
}

Grouping Grouper::operator()(const GroupingInput& input, Threads threads) const {
  const std::vector<Annotated>& texts = input.annotated.texts;
  CEIBA_CHECK(input.parts.size() == texts.size(), input.parts.size(), texts.size());
  const MatterReader reader(impl_->lexicon, input.annotated);
  std::vector<FeatureCounts> counts(texts.size());
  ParallelBlocks(texts.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) counts[i] = reader.Read(texts[i], EmphasisOf(texts[i], input.parts[i]));
  });
  const std::uint32_t features = reader.feature_count();
  std::vector<SparseVector> vectors;
  {
    const Tfidf tfidf(counts, features);
    vectors = ParallelMap(counts, threads, [&](const FeatureCounts& c) { return tfidf.Weigh(c); });
  }
  vectors = Borrow(vectors, features, threads);

  const double same_matter = kSameMatter * impl_->options.resolution;
  const std::uint32_t min_similarity = FixedSimilarity(impl_->options.min_similarity);
  Grouping out;
  out.group.resize(texts.size());
  for (std::uint32_t i = 0; i < out.group.size(); ++i) out.group[i] = i;
  std::vector<SparseVector> means = vectors;
  std::vector<double> sizes(texts.size(), 1.0);
  std::vector<std::vector<std::uint32_t>> members = MembersOf(out.group, texts.size());
  for (int level = 0; level < kMaxLevels; ++level) {
    const auto neighbours = NearestNeighbours(means, features, {kGraphNeighbours, min_similarity, kMaxPostings}, threads);
    const std::vector<std::uint32_t> community = FindCommunities(sizes, EdgesOf(neighbours, sizes), same_matter, impl_->options.seed);
    for (std::uint32_t& g : out.group) g = community[g];
    const std::size_t before = members.size();
    members = MembersOf(out.group, community.empty() ? 0 : std::ranges::max(community) + 1);
    if (members.size() == before) break;
    means = Means(vectors, members, kGroupFeatures, threads);
    sizes.clear();
    for (const auto& m : members) sizes.push_back(static_cast<double>(m.size()));
  }
  NumberByFirstMember(out.group);
  members = MembersOf(out.group, members.size());
  out.centrality = Centralities(vectors, members, threads);
  return out;
}

}  // namespace ceiba
