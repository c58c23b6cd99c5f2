// SPDX-License-Identifier: GPL-3.0-or-later
// As topics are made, inside each large topic: words weigh by how rare they are in it, texts borrow from their likes in it,
// and communities of the neighbour graph grow until no two are alike enough.
#include "pipeline/subtopics.h"

#include <algorithm>
#include <utility>

#include "core/check.h"
#include "core/hash.h"
#include "core/support.h"
#include "nlp/tfidf.h"
#include "pipeline/borrow.h"
#include "pipeline/cluster.h"
#include "pipeline/group_namer.h"
#include "pipeline/largest_topics.h"
#include "pipeline/matter.h"

namespace ceiba {
namespace {

// Mean similarity of the members of two subtopics from which they are one, at resolution 1, and of lenders. Chosen by reading
// what the largest topics of three corpora fell into.
constexpr double kSameSubmatter = 0.22;
constexpr Borrowing kLending{.lenders = 8, .min_similarity = 0.12, .features = 64};

// What is not in a title nor a mention keeps this much.
constexpr std::uint32_t kAround = kCountUnit / 4;

// The texts of large topics, topic by topic, and where each topic ends.
struct LargeTopics {
  std::vector<TopicId> topics;
  std::vector<std::uint32_t> places;  // in the analysed contributions
  std::vector<std::size_t> ends;
};

LargeTopics Large(const Analysis& analysis, const std::vector<ContributionId>& analysed, std::size_t least, std::size_t most_contributions) {
  std::vector<std::vector<std::uint32_t>> of_topic(LargestTopics(analysis, most_contributions));
  LargeTopics large;
  for (std::uint32_t place = 0; place < analysed.size(); ++place) {
    const Topic& topic = analysis.topics[analysis.main_topic[analysed[place].value].value];
    if (topic.id.value < of_topic.size() && topic.contributions.size() - topic.copies >= least) of_topic[topic.id.value].push_back(place);
  }
  for (std::uint32_t t = 0; t < of_topic.size(); ++t) {
    if (of_topic[t].empty()) continue;
    large.topics.push_back({t});
    large.places.insert(large.places.end(), of_topic[t].begin(), of_topic[t].end());
    large.ends.push_back(large.places.size());
  }
  return large;
}

// What a text adds to the matter of its topic: its title, what it states and proposes; less what stands around it. Where
// things are is for the reader of the pile: names of places would sort it by streets.
std::vector<std::uint32_t> EmphasisInside(const Annotated& text, const Vocabulary& vocabulary, const std::vector<Part>& parts,
                                          const std::vector<Mention>& mentions) {
  std::vector<std::uint32_t> emphasis = EmphasisOf(text, parts);
  const std::vector<bool> names = NamesIn(text, vocabulary);
  for (std::size_t t = 0; t < emphasis.size(); ++t) {
    const Span span = text.tokens[t].span;
    const bool stated = std::ranges::any_of(mentions, [&](const Mention& m) { return m.span.Contains(span); });
    if (names[t])
      emphasis[t] = 0;
    else if (!stated && emphasis[t] == kCountUnit)
      emphasis[t] = kAround;
  }
  return emphasis;
}

// Vectors that are compared only inside their topic, each topic with features of its own.
struct ApartVectors {
  std::vector<SparseVector> vectors;
  std::vector<std::uint32_t> original;  // by feature: the reader's
  std::uint32_t feature_count() const { return static_cast<std::uint32_t>(original.size()); }
};

// Words weigh by how rare they are in the topic: what all of it share tells nothing apart, nor does what one text says.
ApartVectors Apart(const std::vector<FeatureCounts>& counts, const std::vector<std::size_t>& ends) {
  ApartVectors out;
  out.vectors.reserve(counts.size());
  std::vector<std::uint32_t> own;
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    own.clear();
    for (std::size_t i = begin; i < end; ++i)
      for (const FeatureCount& f : counts[i]) own.push_back(f.feature);
    std::ranges::sort(own);
    std::size_t kept = 0;
    for (std::size_t i = 0, first = 0; i < own.size(); first = i) {
      while (i < own.size() && own[i] == own[first]) ++i;
      if (i - first > 1) own[kept++] = own[first];
    }
    own.resize(kept);
    std::vector<FeatureCounts> shared(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      for (const FeatureCount& f : counts[i]) {
        const auto place = std::ranges::lower_bound(own, f.feature);
        if (place != own.end() && *place == f.feature)
          shared[i - begin].push_back({static_cast<std::uint32_t>(place - own.begin()), f.count});
      }
    }
    const Tfidf tfidf(shared, static_cast<std::uint32_t>(own.size()));
    for (const FeatureCounts& c : shared) {
      out.vectors.push_back(tfidf.Weigh(c));
      for (WeightedFeature& f : out.vectors.back()) f.feature += out.feature_count();
    }
    out.original.insert(out.original.end(), own.begin(), own.end());
    begin = end;
  }
  return out;
}

}  // namespace

struct SubtopicFinder::Impl {
  MatterLexicon lexicon;
  Options options;
};

SubtopicFinder::SubtopicFinder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SubtopicFinder::SubtopicFinder(SubtopicFinder&&) noexcept = default;
SubtopicFinder& SubtopicFinder::operator=(SubtopicFinder&&) noexcept = default;
SubtopicFinder::~SubtopicFinder() = default;

Result<SubtopicFinder> SubtopicFinder::Make(const std::string& lexicon_dir, const Options& options) {
  auto lexicon = MatterLexicon::Load(lexicon_dir);
  if (!lexicon) return lexicon.error();
  return SubtopicFinder(std::unique_ptr<Impl>(new Impl{*std::move(lexicon), options}));
}

std::vector<Subtopics> SubtopicFinder::operator()(const Analysis& analysis, const std::vector<ContributionId>& analysed,
                                                  const GroupingInput& input, Threads threads) const {
  CEIBA_CHECK(input.annotated.texts.size() == analysed.size() && input.parts.size() == analysed.size(), analysed.size());
  std::vector<Subtopics> out(analysis.topics.size());
  const LargeTopics large = Large(analysis, analysed, static_cast<std::size_t>(impl_->options.min_contributions),
                                  static_cast<std::size_t>(impl_->options.most_contributions));
  if (large.topics.empty()) return out;

  const MatterReader reader(impl_->lexicon, input.annotated);
  const std::vector<FeatureCounts> counts = ParallelMap(large.places, threads, [&](std::uint32_t place) {
    const Annotated& text = input.annotated.texts[place];
    return reader.Read(text, EmphasisInside(text, *input.annotated.vocabulary, input.parts[place], input.extractions[place].mentions));
  });
  const ApartVectors apart = Apart(counts, large.ends);
  const Clustering clustering{.same = kSameSubmatter * impl_->options.resolution, .seed = impl_->options.seed};
  const auto groups = MembersOf(
      ClusterVectors(Borrow(apart.vectors, apart.feature_count(), kLending, threads), apart.feature_count(), clustering, threads));

  // Names are made of words as all texts count them.
  const Tfidf tfidf(counts, reader.feature_count());
  std::vector<SparseVector> telling(analysed.size());
  for (std::size_t i = 0; i < large.places.size(); ++i) {
    telling[large.places[i]] = apart.vectors[i];
    for (WeightedFeature& f : telling[large.places[i]]) f.feature = apart.original[f.feature];
  }
  std::vector<std::vector<ContributionId>> copies(analysed.size());  // by place of what they copy
  {
    std::vector<std::uint32_t> place_of(analysis.corpus.contributions.size());
    for (const std::uint32_t place : large.places) place_of[analysed[place].value] = place;
    for (const TopicId t : large.topics)
      for (const ContributionId c : analysis.topics[t.value].contributions)
        if (const ContributionId original = analysis.corpus.contributions[c.value].copy_of; original.valid())
          copies[place_of[original.value]].push_back(c);
  }

  struct Made {
    Subtopic subtopic;
    GroupName name;
    std::uint32_t topic = 0;  // row of `large`
  };
  std::vector<Made> made(groups.size());
  ParallelBlocks(
      groups.size(), threads,
      [&](std::size_t begin, std::size_t end, std::size_t) {
        GroupNamer namer(input, reader, tfidf, telling);
        for (std::size_t g = begin; g < end; ++g) {
          Made& m = made[g];
          m.topic = static_cast<std::uint32_t>(std::ranges::upper_bound(large.ends, groups[g].front()) - large.ends.begin());
          std::vector<std::uint32_t> members;
          for (const std::uint32_t i : groups[g]) members.push_back(large.places[i]);
          for (const std::uint32_t place : members) {
            m.subtopic.contributions.push_back(analysed[place]);
            m.subtopic.contributions.insert(m.subtopic.contributions.end(), copies[place].begin(), copies[place].end());
          }
          if (m.subtopic.contributions.size() < 2) continue;
          SortUnique(m.subtopic.contributions);
          m.subtopic.support = CountSupport(analysis.corpus, m.subtopic.contributions);
          m.name = namer.Name(members);
          m.subtopic.key = "u-" + HashHex(analysis.corpus.contributions[m.subtopic.contributions.front().value].key, 12);
          for (const std::uint32_t place : m.name.central) m.subtopic.central.push_back(analysed[place]);
          m.subtopic.terms = m.name.terms;
        }
      },
      16);

  std::vector<std::vector<std::uint32_t>> of_topic(large.topics.size());  // rows of `made`
  for (std::uint32_t g = 0; g < made.size(); ++g) of_topic[made[g].topic].push_back(g);
  for (std::size_t t = 0; t < large.topics.size(); ++t) {
    const Topic& topic = analysis.topics[large.topics[t].value];
    Subtopics& found = out[topic.id.value];
    std::ranges::sort(of_topic[t], [&](std::uint32_t a, std::uint32_t b) {
      const Subtopic &x = made[a].subtopic, &y = made[b].subtopic;
      return x.support.voices() != y.support.voices() ? x.support.voices() > y.support.voices() : std::pair(x.key, a) < std::pair(y.key, b);
    });
    LabelDesk desk;
    desk.Keep(topic.label);
    for (const std::uint32_t g : of_topic[t]) {
      Subtopic& subtopic = made[g].subtopic;
      if (subtopic.contributions.size() < 2) {
        found.alone.insert(found.alone.end(), subtopic.contributions.begin(), subtopic.contributions.end());
        continue;
      }
      subtopic.label = desk.Take(made[g].name);
      found.subtopics.push_back(std::move(subtopic));
    }
    SortUnique(found.alone);
    // One pile and what does not fit in it is no order.
    if (found.subtopics.size() < 2) found = {};
  }
  return out;
}

}  // namespace ceiba
