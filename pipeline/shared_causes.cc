// SPDX-License-Identifier: GPL-3.0-or-later
// All mentions in boxes of causes, of whatever trees, are grouped as statements are; a box may hold mentions of several groups.
// Two of them say the same when they speak of the same thing and say the same of it: that it lacks, that there is too much,
// that it is bad. What only names a thing ("los peatones") says no cause.
#include "pipeline/shared_causes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/hash.h"
#include "core/support.h"
#include "nlp/clause_words.h"
#include "nlp/tfidf.h"
#include "pipeline/largest_topics.h"
#include "pipeline/cluster.h"
#include "pipeline/matter.h"
#include "pipeline/meanings.h"
#include "pipeline/wording.h"

namespace ceiba {
namespace {

// Postings looked at for one mention: what is alike in a short phrase shows among its rarer words.
constexpr std::size_t kProbes = 512;

// What is said of a thing.
enum Sense : std::uint8_t { kLacks = 1, kTooMuch = 2, kBad = 4 };
constexpr std::uint32_t kSenses = 3;
// Classes of meanings.tsv; the other words that speak of something bad say that it is bad.
constexpr std::array<std::string_view, 3> kLackClasses = {"lack", "scarce", "shrink"};
constexpr std::array<std::string_view, 2> kMuchClasses = {"excess", "grow"};

struct Said {
  MentionId mention;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> boxes;  // tree, node
};

// What stands in boxes of causes, by mention; boxes by tree, then node.
std::vector<Said> SaidAsCause(const Analysis& analysis, std::uint32_t topics) {
  std::vector<std::tuple<MentionId, std::uint32_t, std::uint32_t>> all;
  for (std::uint32_t t = 0; t < analysis.trees.size(); ++t) {
    if (analysis.trees[t].topic.value >= topics) continue;
    const std::vector<TreeNode>& nodes = analysis.trees[t].nodes;
    for (std::uint32_t n = 1; n < nodes.size(); ++n)
      if (nodes[n].role == Role::kCause)
        for (const MentionId quote : nodes[n].quotes) all.emplace_back(quote, t, n);
  }
  std::ranges::sort(all);
  std::vector<Said> said;
  for (const auto& [mention, tree, node] : all) {
    if (said.empty() || said.back().mention != mention) said.push_back({mention, {}});
    said.back().boxes.emplace_back(tree, node);
  }
  return said;
}

// Most like the mean first.
std::vector<std::uint32_t> ByCentrality(const std::vector<std::uint32_t>& members, const std::vector<SparseVector>& vectors) {
  const SparseVector mean = MeanVector(vectors, members);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> ranked;
  for (const std::uint32_t m : members) ranked.emplace_back(Dot(vectors[m], mean), m);
  std::ranges::sort(ranked, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<std::uint32_t> order;
  for (const auto& [likeness, m] : ranked) order.push_back(m);
  return order;
}

using CopyIndex = std::map<ContributionId, std::vector<ContributionId>>;

void AddVoices(const CopyIndex& copies, ContributionId in, std::vector<ContributionId>& contributions) {
  contributions.push_back(in);
  if (const auto found = copies.find(in); found != copies.end())
    contributions.insert(contributions.end(), found->second.begin(), found->second.end());
}

}  // namespace

struct SharedCauseFinder::Impl {
  MatterLexicon lexicon;
  Meanings meanings;
  ClauseWords words;
  std::vector<std::uint16_t> lack, much;  // classes
  Options options;

  // Per form.
  std::vector<std::uint8_t> Senses(const Vocabulary& vocabulary) const {
    std::vector<std::uint8_t> senses(vocabulary.form_count(), 0);
    for (std::uint32_t i = 0; i < senses.size(); ++i) {
      const WordForm& form = vocabulary.form(FormId{i});
      const Meaning meaning = meanings.Of(form.analyses.front());
      if ((words.ClassesOf(form.canonical) & kNegation) != 0 || std::ranges::count(lack, meaning.of) > 0) {
        senses[i] = kLacks;
      } else if (std::ranges::count(much, meaning.of) > 0) {
        senses[i] = kTooMuch;
      } else if (meaning.polarity < 0) {
        senses[i] = kBad;
      }
    }
    return senses;
  }

  // One for each, of unit length: the thing, as features that hold what is said of it too; empty where either is missing.
  std::vector<SparseVector> Vectors(const std::vector<Said>& said, const StatementInput& input, std::uint32_t& feature_count,
                                    Threads threads) const {
    const MatterReader reader(lexicon, input.annotated);
    const std::vector<std::uint8_t> sense_of = Senses(*input.annotated.vocabulary);
    feature_count = reader.feature_count() * kSenses;
    const auto text_of = [&](const Mention& mention) -> const Annotated& {
      return input.annotated.texts[input.annotated_of[mention.in.value]];
    };
    const std::vector<FeatureCounts> counts = ParallelMap(said, threads, [&](const Said& s) {
      const Mention& mention = input.mentions[s.mention.value];
      return reader.ReadInside(text_of(mention), mention.span);
    });
    const Tfidf tfidf(counts, reader.feature_count());
    std::vector<SparseVector> vectors(said.size());
    ParallelBlocks(said.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t i = begin; i < end; ++i) {
        const Mention& mention = input.mentions[said[i].mention.value];
        std::uint8_t senses = 0;
        for (const Token& token : text_of(mention).tokens)
          if (mention.span.Contains(token.span) && token.form.valid()) senses |= sense_of[token.form.value];
        if (senses == 0 || counts[i].empty()) continue;
        for (const WeightedFeature& f : tfidf.Weigh(counts[i]))
          for (std::uint32_t sense = 0; sense < kSenses; ++sense)
            if ((senses >> sense & 1U) != 0) vectors[i].push_back({f.feature * kSenses + sense, f.weight});
        ScaleToUnit(vectors[i]);
      }
    });
    return vectors;
  }

  // What the mentions of one group say; `trees` stays below 2 where it is not shared.
  static SharedCause Make(const Analysis& analysis, const std::vector<Said>& said, const std::vector<std::uint32_t>& by_centrality,
                          const CopyIndex& copies) {
    struct Box {
      MentionId quote;
      std::vector<ContributionId> contributions;
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, Box> boxes;
    SharedCause cause;
    for (const std::uint32_t s : by_centrality) {
      const ContributionId in = analysis.mentions[said[s].mention.value].in;
      AddVoices(copies, in, cause.contributions);
      for (const auto& place : said[s].boxes) {
        Box& box = boxes[place];
        if (!box.quote.valid()) box.quote = said[s].mention;
        AddVoices(copies, in, box.contributions);
      }
    }
    SortUnique(cause.contributions);
    cause.support = CountSupport(analysis.corpus, cause.contributions);
    std::set<TopicId> topics;
    std::set<std::uint32_t> trees;
    for (auto& [place, box] : boxes) {
      const auto [tree, node] = place;
      const TopicId topic = analysis.trees[tree].nodes[node].topic;
      SortUnique(box.contributions);
      cause.places.push_back(
          {tree, node, topic != analysis.trees[tree].topic, box.quote, CountSupport(analysis.corpus, box.contributions).voices()});
      topics.insert(topic);
      trees.insert(tree);
    }
    cause.topics = static_cast<std::uint32_t>(topics.size());
    cause.trees = static_cast<std::uint32_t>(trees.size());
    std::ranges::sort(cause.places, {}, [](const SharedCause::Place& p) {
      return std::tuple(p.chained, -static_cast<std::int64_t>(p.voices), p.tree, p.node);
    });
    const Mention& first = analysis.mentions[said[by_centrality.front()].mention.value];
    const Contribution& contribution = analysis.corpus.contributions[first.in.value];
    cause.key = "k-" + HashHex(contribution.key + '\0' + std::to_string(first.span.begin), 12);
    cause.label = BoxLabel(std::string_view(contribution.text).substr(first.span.begin, first.span.size()));
    return cause;
  }
};

SharedCauseFinder::SharedCauseFinder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SharedCauseFinder::SharedCauseFinder(SharedCauseFinder&&) noexcept = default;
SharedCauseFinder& SharedCauseFinder::operator=(SharedCauseFinder&&) noexcept = default;
SharedCauseFinder::~SharedCauseFinder() = default;

Result<SharedCauseFinder> SharedCauseFinder::Make(const std::string& lexicon_dir, const Options& options) {
  auto lexicon = MatterLexicon::Load(lexicon_dir);
  if (!lexicon) return lexicon.error();
  auto meanings = Meanings::Load(lexicon_dir + "/meanings.tsv");
  if (!meanings) return meanings.error();
  auto words = ClauseWords::Load(lexicon_dir + "/clause_words.tsv");
  if (!words) return words.error();
  std::vector<std::uint16_t> lack, much;
  for (const std::string_view name : kLackClasses) lack.push_back(Meanings::ClassOf(name));
  for (const std::string_view name : kMuchClasses) much.push_back(Meanings::ClassOf(name));
  return SharedCauseFinder(std::unique_ptr<Impl>(
      new Impl{*std::move(lexicon), *std::move(meanings), *std::move(words), std::move(lack), std::move(much), options}));
}

std::vector<SharedCause> SharedCauseFinder::operator()(const Analysis& analysis, const StatementInput& input, Threads threads) const {
  const std::vector<Said> said = SaidAsCause(analysis, LargestTopics(analysis, static_cast<std::size_t>(impl_->options.most_contributions)));
  if (said.empty()) return {};
  std::uint32_t feature_count = 0;
  const std::vector<SparseVector> vectors = impl_->Vectors(said, input, feature_count, threads);
  const Clustering clustering{.same = impl_->options.same, .min_similarity = impl_->options.same / 2, .max_postings = kProbes};
  const auto groups = MembersOf(ClusterVectors(vectors, feature_count, clustering, threads));
  CopyIndex copies;
  for (const Contribution& c : analysis.corpus.contributions)
    if (c.copy_of.valid()) copies[c.copy_of].push_back(c.id);
  std::vector<SharedCause> shared;
  for (const std::vector<std::uint32_t>& group : groups) {
    const bool several =
        std::ranges::any_of(group, [&](std::uint32_t s) { return said[s].boxes != said[group.front()].boxes || said[s].boxes.size() > 1; });
    if (!several) continue;
    SharedCause cause = Impl::Make(analysis, said, ByCentrality(group, vectors), copies);
    if (cause.trees > 1 && (cause.topics > 1 || cause.support.voices() > 1)) shared.push_back(std::move(cause));
  }
  std::ranges::sort(shared, [](const SharedCause& a, const SharedCause& b) {
    const auto order = [](const SharedCause& c) {
      return std::tuple(-static_cast<std::int64_t>(c.topics), -static_cast<std::int64_t>(c.trees),
                        -static_cast<std::int64_t>(c.support.voices()));
    };
    return order(a) != order(b) ? order(a) < order(b) : a.key < b.key;
  });
  return shared;
}

}  // namespace ceiba
