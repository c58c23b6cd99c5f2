// SPDX-License-Identifier: GPL-3.0-or-later
// Texts become unit vectors; each borrows some features from its closest neighbours, so that two texts that use other
// words for one matter meet through a third. Communities of the neighbour graph are small at first; their mean vectors
// are compared in turn until no two groups are alike enough.
#include "pipeline/group.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "core/check.h"
#include "nlp/tfidf.h"
#include "pipeline/borrow.h"
#include "pipeline/cluster.h"
#include "pipeline/matter.h"
#include "pipeline/stability.h"

namespace ceiba {
namespace {

// Mean similarity of the members of two groups from which they are one matter, at resolution 1. Chosen on piles that we
// made by reading 400 texts of Madrid (corpora/gold/more/madrid24-piles), on those of gold/train/mx-train and of our own box
// (docs/method.md).
constexpr double kSameMatter = 0.36;

// What a text is about: its words, and as features after those of the reader its themes, by how sure they are.
FeatureCounts WithThemes(FeatureCounts counts, const std::vector<ThemeScore>& themes, std::uint32_t first_theme) {
  for (const ThemeScore& theme : themes) {
    const auto count = static_cast<std::uint32_t>(static_cast<double>(theme.confidence) * kCountUnit + 0.5);
    if (count > 0) counts.push_back({first_theme + theme.theme, count});
  }
  SortAndMerge(counts);
  return counts;
}

// What is said in words that tell nothing of any matter ("ninguna", "no sé", "3.2"): its words in small letters.
std::string WordingOf(const Annotated& text, const Vocabulary& vocabulary) {
  std::string wording;
  for (const Token& token : text.tokens)
    if (token.form.valid()) wording += vocabulary.form(token.form).canonical + ' ';
  return wording;
}

// Texts that tell of no matter are about the same when they say the same, and about nothing that others speak of: the
// wording is their one feature, after all others, which are fewer than `first`. Returns how many features there are then.
std::uint32_t CountWordings(const AnnotatedCorpus& corpus, const std::vector<FeatureCounts>& told, std::uint32_t first,
                            std::vector<FeatureCounts>& counts) {
  std::map<std::string, std::uint32_t> features;
  for (std::size_t i = 0; i < told.size(); ++i)
    if (told[i].empty()) features.emplace(WordingOf(corpus.texts[i], *corpus.vocabulary), 0);
  features.erase("");
  for (auto& [wording, feature] : features) feature = first++;
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (!told[i].empty()) continue;
    counts[i].clear();
    if (const auto found = features.find(WordingOf(corpus.texts[i], *corpus.vocabulary)); found != features.end())
      counts[i].push_back({found->second, kCountUnit});
  }
  return first;
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
  Grouping out;
  out.told.resize(texts.size());
  std::vector<FeatureCounts> counts(texts.size());
  ParallelBlocks(texts.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) {
      out.told[i] = reader.Read(texts[i], EmphasisOf(texts[i], input.parts[i]));
      counts[i] = WithThemes(out.told[i], input.themes[i], reader.feature_count());
    }
  });
  std::uint32_t features = reader.feature_count();
  for (const FeatureCounts& c : counts)
    if (!c.empty()) features = std::max(features, c.back().feature + 1);
  features = CountWordings(input.annotated, out.told, features, counts);
  std::vector<SparseVector> vectors;
  {
    const Tfidf tfidf(counts, features);
    vectors = ParallelMap(counts, threads, [&](const FeatureCounts& c) { return tfidf.Weigh(c); });
  }
  vectors = Borrow(vectors, features, {}, threads);

  const Options& options = impl_->options;
  const Clustering clustering{kSameMatter * options.resolution, options.min_similarity, options.seed};
  out.group = ClusterVectors(vectors, features, clustering, threads);
  out.stability = StabilityOf(vectors, out.group, features, clustering, {.resamples = options.resamples}, threads);
  return out;
}

}  // namespace ceiba
