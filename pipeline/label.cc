// SPDX-License-Identifier: GPL-3.0-or-later
// Groups are worked out apart; names are handed out by size afterwards.
#include "pipeline/label.h"

#include <algorithm>
#include <utility>

#include "core/check.h"
#include "nlp/tfidf.h"
#include "pipeline/group_namer.h"
#include "pipeline/matter.h"

namespace ceiba {

struct Labeller::Impl {
  MatterLexicon lexicon;
};

Labeller::Labeller(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Labeller::Labeller(Labeller&&) noexcept = default;
Labeller& Labeller::operator=(Labeller&&) noexcept = default;
Labeller::~Labeller() = default;

Result<Labeller> Labeller::Make(const std::string& lexicon_dir) {
  auto lexicon = MatterLexicon::Load(lexicon_dir);
  if (!lexicon) return lexicon.error();
  return Labeller(std::unique_ptr<Impl>(new Impl{*std::move(lexicon)}));
}

std::vector<TopicName> Labeller::operator()(const GroupingInput& input, const Grouping& grouping,
                                            Threads threads) const {
  const std::vector<Annotated>& texts = input.annotated.texts;
  CEIBA_CHECK(grouping.group.size() == texts.size() && input.extractions.size() == texts.size());
  if (texts.empty()) return {};
  const MatterReader reader(impl_->lexicon, input.annotated);
  std::vector<FeatureCounts> own;
  if (grouping.told.empty()) {
    own.resize(texts.size());
    ParallelBlocks(texts.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t i = begin; i < end; ++i) own[i] = reader.Read(texts[i], EmphasisOf(texts[i], input.parts[i]));
    });
  }
  const std::vector<FeatureCounts>& counts = grouping.told.empty() ? own : grouping.told;
  CEIBA_CHECK(counts.size() == texts.size(), counts.size(), texts.size());
  const Tfidf tfidf(counts, reader.feature_count());
  const std::vector<SparseVector> vectors =
      ParallelMap(counts, threads, [&](const FeatureCounts& c) { return tfidf.Weigh(c); });

  std::vector<std::vector<std::uint32_t>> members(std::ranges::max(grouping.group) + 1);
  for (std::uint32_t i = 0; i < grouping.group.size(); ++i) members[grouping.group[i]].push_back(i);
  std::vector<GroupName> names(members.size());
  ParallelBlocks(
      members.size(), threads,
      [&](std::size_t begin, std::size_t end, std::size_t) {
        GroupNamer namer(input, reader, tfidf, vectors);
        for (std::size_t g = begin; g < end; ++g) names[g] = namer.Name(members[g]);
      },
      16);

  std::vector<std::uint32_t> by_size(members.size());
  for (std::uint32_t g = 0; g < by_size.size(); ++g) by_size[g] = g;
  std::ranges::stable_sort(by_size, std::ranges::greater{}, [&](std::uint32_t g) { return members[g].size(); });
  std::vector<TopicName> out(members.size());
  LabelDesk desk;
  for (const std::uint32_t g : by_size) {
    CEIBA_CHECK(!members[g].empty(), g);
    out[g].label = desk.Take(names[g]);
    out[g].terms = std::move(names[g].terms);
    out[g].central = std::move(names[g].central);
  }
  return out;
}

}  // namespace ceiba
