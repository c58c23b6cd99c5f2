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
#include "pipeline/cluster.h"
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
// Features kept of a text after borrowing. What is cut weighs next to nothing.
constexpr std::size_t kTextFeatures = 64;

// Each vector plus a share of its lenders', scaled to unit length.
std::vector<SparseVector> Borrow(const std::vector<SparseVector>& vectors, std::uint32_t feature_count,
                                 Threads threads) {
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
          const std::uint64_t weight =
              static_cast<std::uint64_t>(f.weight) * lender.similarity / (kVectorUnit * kBorrowedShareDivisor);
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

// What a text is about: its words, and as features after those of the reader its themes, by how sure they are.
FeatureCounts MatterOf(const MatterReader& reader, const Annotated& text, const std::vector<Part>& parts,
                       const std::vector<ThemeScore>& themes) {
  FeatureCounts counts = reader.Read(text, EmphasisOf(text, parts));
  for (const ThemeScore& theme : themes) {
    const auto count = static_cast<std::uint32_t>(static_cast<double>(theme.confidence) * kCountUnit + 0.5);
    if (count > 0) counts.push_back({reader.feature_count() + theme.theme, count});
  }
  SortAndMerge(counts);
  return counts;
}

// Mean similarity to the other members, from the dot product with the group's mean (which holds the text itself).
std::vector<float> Centralities(const std::vector<SparseVector>& vectors,
                                const std::vector<std::vector<std::uint32_t>>& members, Threads threads) {
  std::vector<float> centrality(vectors.size(), 1.0F);
  ParallelBlocks(
      members.size(), threads,
      [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t g = begin; g < end; ++g) {
          if (members[g].size() < 2) continue;
          const SparseVector mean = MeanVector(vectors, members[g]);
          const auto size = static_cast<double>(members[g].size());
          for (const std::uint32_t i : members[g]) {
            constexpr double kOne = static_cast<double>(kVectorUnit) * kVectorUnit;
            const double others =
                (static_cast<double>(Dot(vectors[i], mean)) * size - static_cast<double>(Dot(vectors[i], vectors[i]))) /
                (size - 1);
            centrality[i] = static_cast<float>(std::clamp(others / kOne, 0.0, 1.0));
          }
        }
      },
      16);
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
  CEIBA_CHECK(input.parts.size() == texts.size() && input.themes.size() == texts.size(), input.parts.size(),
              input.themes.size());
  const MatterReader reader(impl_->lexicon, input.annotated);
  std::vector<FeatureCounts> counts(texts.size());
  ParallelBlocks(texts.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) counts[i] = MatterOf(reader, texts[i], input.parts[i], input.themes[i]);
  });
  std::uint32_t features = reader.feature_count();
  for (const FeatureCounts& c : counts)
    if (!c.empty()) features = std::max(features, c.back().feature + 1);
  std::vector<SparseVector> vectors;
  {
    const Tfidf tfidf(counts, features);
    vectors = ParallelMap(counts, threads, [&](const FeatureCounts& c) { return tfidf.Weigh(c); });
  }
  vectors = Borrow(vectors, features, threads);

  const Options& options = impl_->options;
  Grouping out;
  out.group = ClusterVectors(vectors, features,
                             {kSameMatter * options.resolution, options.min_similarity, options.seed}, threads);
  out.centrality = Centralities(vectors, MembersOf(out.group), threads);
  return out;
}

}  // namespace ceiba
