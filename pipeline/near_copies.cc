// SPDX-License-Identifier: GPL-3.0-or-later
// Sketches of all texts (parallel), buckets of each band by sorting (parallel), then one pass in order of key. Nothing
// that is compared depends on how the vocabulary is numbered, so other texts in the run change no similarity.
#include "pipeline/near_copies.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/check.h"
#include "core/hash.h"
#include "core/random.h"
#include "core/support.h"

namespace ceiba {
namespace {

constexpr std::size_t kShingleWords = 3;
constexpr std::size_t kShortWords = 8;        // with fewer, shingles are too few to tell
constexpr std::size_t kRows = 3;              // minima of one band
constexpr double kMissed = 0.005;             // share of pairs at the threshold that may share no band
constexpr std::uint32_t kFirstsPerBucket = 8;
constexpr std::size_t kMostCompared = 16;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t kSeed = 1997;

std::uint64_t Mixed(std::uint64_t x) {
  x = (x ^ (x >> 32U)) * 0xD6E8FEB86659FD93ULL;
  x = (x ^ (x >> 32U)) * 0xD6E8FEB86659FD93ULL;
  return x ^ (x >> 32U);
}

// The words of a text as hashes of their canonical forms, and its shingles.
class TextReader {
 public:
  TextReader(const AnnotatedCorpus& annotated, Threads threads) : texts_(annotated.texts) {
    const Vocabulary& vocabulary = *annotated.vocabulary;
    hash_of_form_.resize(vocabulary.form_count());
    ParallelBlocks(hash_of_form_.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t i = begin; i < end; ++i)
        hash_of_form_[i] = Hash64(vocabulary.form(FormId{static_cast<std::uint32_t>(i)}).canonical, kSeed);
    });
  }

  void Words(std::size_t text, std::vector<std::uint64_t>& words) const {
    words.clear();
    for (const Token& token : texts_[text].tokens)
      if (token.form.valid()) words.push_back(hash_of_form_[token.form.value]);
  }

  // Repeats stay.
  static void Shingles(const std::vector<std::uint64_t>& words, std::vector<std::uint64_t>& shingles) {
    shingles.clear();
    for (std::size_t i = 0; i + kShingleWords <= words.size(); ++i)
      shingles.push_back(Mixed(words[i] + std::rotl(words[i + 1], 21) * 0x9E3779B97F4A7C15ULL +
                               std::rotl(words[i + 2], 42) * 0xC2B2AE3D27D4EB4FULL));
  }

 private:
  const std::vector<Annotated>& texts_;
  std::vector<std::uint64_t> hash_of_form_;
};

// A text made ready to be compared: the words of a short one, the shingles of others, sorted and without repeats.
struct Comparable {
  bool is_short = false;
  std::vector<std::uint64_t> hashes;

  /// `words` is scratch.
  void Read(const TextReader& reader, std::size_t text, std::vector<std::uint64_t>& words) {
    reader.Words(text, words);
    is_short = words.size() < kShortWords;
    if (is_short) {
      hashes = words;
      return;
    }
    TextReader::Shingles(words, hashes);
    std::ranges::sort(hashes);
    hashes.erase(std::ranges::unique(hashes).begin(), hashes.end());
  }
};

double Similarity(const Comparable& one, const Comparable& other) {
  const std::vector<std::uint64_t>&a = one.hashes, &b = other.hashes;
  if (one.is_short || other.is_short) return one.is_short == other.is_short && a == b ? 1.0 : 0.0;
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const std::uint64_t x = a[i], y = b[j];
    shared += x == y ? 1U : 0U;
    i += x <= y ? 1U : 0U;
    j += y <= x ? 1U : 0U;
  }
  return static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - shared);
}

// As many bands as keep the share of pairs missed at `similarity` below kMissed.
std::size_t BandCount(double similarity) {
  const double apart = 1 - similarity * similarity * similarity;
  std::size_t bands = 1;
  for (double missed = apart; missed > kMissed; missed *= apart) ++bands;
  return bands;
}

// For each text and band the bucket it shares with others, by text; kNone where it shares none.
class Buckets {
 public:
  Buckets(const TextReader& reader, std::size_t texts, std::size_t bands, Threads threads)
      : bands_(bands), of_(texts * bands, kNone), count_(bands, 0) {
    Random random(kSeed);
    for (std::size_t i = 0; i < bands * kRows; ++i) {
      const std::uint64_t turn = random.Next();
      rows_.push_back({turn, random.Next() | 1U});
    }
    ParallelBlocks(texts, threads, [&](std::size_t begin, std::size_t end, std::size_t) {
      std::vector<std::uint64_t> words, shingles;
      for (std::size_t i = begin; i < end; ++i) {
        reader.Words(i, words);
        TextReader::Shingles(words, shingles);
        Sketch(words, shingles, &of_[i * bands_]);
      }
    });
    ParallelBlocks(bands, threads, [&](std::size_t band, std::size_t, std::size_t) { Number(band, texts); }, 1);
    for (std::size_t band = 1; band < bands_; ++band) count_[band] += count_[band - 1];
  }

  /// Over all bands.
  std::size_t count() const { return count_.back(); }
  /// Calls visit(bucket) for the buckets of a text, bands in order; buckets of different bands differ.
  template <class Visit>
  void Each(std::size_t text, Visit&& visit) const {
    for (std::size_t band = 0; band < bands_; ++band) {
      const std::uint32_t bucket = of_[text * bands_ + band];
      if (bucket != kNone) visit((band == 0 ? 0 : count_[band - 1]) + bucket);
    }
  }

 private:
  struct RowHash {
    std::uint64_t turn, factor;
  };

  void Sketch(const std::vector<std::uint64_t>& words, const std::vector<std::uint64_t>& shingles, std::uint32_t* out) const {
    if (words.empty()) return;  // nothing to be alike in
    if (words.size() < kShortWords) {
      std::uint64_t whole = words.size();
      for (const std::uint64_t word : words) whole = Mixed(whole + word);
      std::fill_n(out, bands_, Folded(whole));
      return;
    }
    for (std::size_t band = 0; band < bands_; ++band) {
      const RowHash* row = &rows_[band * kRows];
      std::uint64_t least[kRows];
      std::ranges::fill(least, std::numeric_limits<std::uint64_t>::max());
      for (const std::uint64_t shingle : shingles)
        for (std::size_t r = 0; r < kRows; ++r) least[r] = std::min(least[r], (shingle ^ row[r].turn) * row[r].factor);
      std::uint64_t all = 0;
      for (const std::uint64_t value : least) all = Mixed(all + value);
      out[band] = Folded(all);
    }
  }

  static std::uint32_t Folded(std::uint64_t hash) { return std::min(static_cast<std::uint32_t>(hash >> 32U), kNone - 1); }

  // Hashes of one band become numbers of buckets.
  void Number(std::size_t band, std::size_t texts) {
    std::vector<std::uint64_t> sorted;
    sorted.reserve(texts);
    for (std::size_t i = 0; i < texts; ++i)
      if (const std::uint64_t hash = of_[i * bands_ + band]; hash != kNone) sorted.push_back(hash << 32U | i);
    std::ranges::sort(sorted);
    for (std::size_t begin = 0; begin < sorted.size();) {
      std::size_t end = begin + 1;
      while (end < sorted.size() && sorted[end] >> 32U == sorted[begin] >> 32U) ++end;
      const std::uint32_t bucket = end - begin == 1 ? kNone : static_cast<std::uint32_t>(count_[band]++);
      for (; begin < end; ++begin) of_[(sorted[begin] & 0xFFFFFFFFU) * bands_ + band] = bucket;
    }
  }

  std::size_t bands_;
  std::vector<std::uint32_t> of_;
  std::vector<std::size_t> count_;  // buckets of a band and, once all are numbered, of those before it
  std::vector<RowHash> rows_;
};

// The first texts of groups that lie in each bucket, at most kFirstsPerBucket of them.
class Firsts {
 public:
  explicit Firsts(std::size_t buckets) : last_(buckets, kNone), held_(buckets, 0) {}
  void Add(std::size_t bucket, std::uint32_t text) {
    if (held_[bucket] == kFirstsPerBucket) return;
    ++held_[bucket];
    entries_.push_back({text, last_[bucket]});
    last_[bucket] = static_cast<std::uint32_t>(entries_.size() - 1);
  }
  void Gather(std::size_t bucket, std::vector<std::uint32_t>& out) const {
    for (std::uint32_t at = last_[bucket]; at != kNone; at = entries_[at].next) out.push_back(entries_[at].text);
  }

 private:
  struct Entry {
    std::uint32_t text, next;
  };
  std::vector<std::uint32_t> last_;
  std::vector<std::uint8_t> held_;
  std::vector<Entry> entries_;
};

// Distinct, those that share most bands first, then by place; at most kMostCompared.
void Rank(std::vector<std::uint32_t>& candidates, std::vector<std::pair<std::uint32_t, std::uint32_t>>& ranked) {
  ranked.clear();
  std::ranges::sort(candidates);
  for (const std::uint32_t candidate : candidates) {
    if (ranked.empty() || ranked.back().second != candidate) ranked.emplace_back(0, candidate);
    ++ranked.back().first;
  }
  std::ranges::sort(ranked, [](const auto& a, const auto& b) { return std::tie(b.first, a.second) < std::tie(a.first, b.second); });
  if (ranked.size() > kMostCompared) ranked.resize(kMostCompared);
}

// Per text: the first of its group (itself when it is that) and how alike it is to it.
struct Groups {
  std::vector<std::uint32_t> first;
  std::vector<float> similarity;
};

Groups FindGroups(const TextReader& reader, std::size_t texts, double min_similarity, Threads threads) {
  const Buckets buckets(reader, texts, BandCount(min_similarity), threads);
  Firsts firsts(buckets.count());
  Groups groups{std::vector<std::uint32_t>(texts), std::vector<float>(texts, 1.0F)};
  std::vector<std::uint32_t> candidates;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranked;
  // Firsts that were compared, read once: whoever is like them asks for them again.
  std::vector<Comparable> kept(texts);
  std::vector<std::uint64_t> words;
  Comparable own;
  for (std::uint32_t i = 0; i < texts; ++i) {
    candidates.clear();
    buckets.Each(i, [&](std::size_t bucket) { firsts.Gather(bucket, candidates); });
    Rank(candidates, ranked);
    if (!ranked.empty()) own.Read(reader, i, words);
    std::uint32_t best = kNone;
    double best_similarity = 0;
    for (const auto& [shared, candidate] : ranked) {
      Comparable& other = kept[candidate];
      if (other.hashes.empty()) other.Read(reader, candidate, words);  // a text without words shares no bucket
      const double similarity = Similarity(own, other);
      if (similarity < min_similarity) continue;
      if (std::tuple(-similarity, candidate) >= std::tuple(-best_similarity, best)) continue;
      best = candidate;
      best_similarity = similarity;
    }
    if (best == kNone) {
      groups.first[i] = i;
      buckets.Each(i, [&](std::size_t bucket) { firsts.Add(bucket, i); });
    } else {
      groups.first[i] = best;
      groups.similarity[i] = static_cast<float>(best_similarity);
    }
  }
  return groups;
}

// The same words may stand in other parts of a form, which makes them no copy but one text all the same.
std::uint32_t DistinctTexts(const Corpus& corpus, const std::vector<ContributionId>& contributions) {
  std::vector<std::string_view> texts;
  for (const ContributionId id : contributions)
    if (!corpus.contributions[id.value].copy_of.valid()) texts.emplace_back(corpus.contributions[id.value].text);
  std::ranges::sort(texts);
  return static_cast<std::uint32_t>(std::ranges::unique(texts).begin() - texts.begin());
}

}  // namespace

std::vector<Campaign> NearCopies::operator()(const Corpus& corpus, const AnnotatedCorpus& annotated,
                                             const std::vector<ContributionId>& analysed, Threads threads) const {
  CEIBA_CHECK(annotated.texts.size() == analysed.size(), annotated.texts.size(), analysed.size());
  const Groups groups = FindGroups(TextReader(annotated, threads), analysed.size(), options_.min_similarity, threads);

  // From here on by contribution: the first one of its group.
  std::vector<std::uint32_t> first_of(corpus.contributions.size(), kNone);
  for (std::size_t i = 0; i < analysed.size(); ++i) first_of[analysed[i].value] = analysed[groups.first[i]].value;
  std::vector<std::uint32_t> size(corpus.contributions.size(), 0);
  for (const Contribution& c : corpus.contributions) {
    if (c.copy_of.valid()) first_of[c.id.value] = first_of[c.copy_of.value];
    CEIBA_CHECK(first_of[c.id.value] != kNone, c.key);
    ++size[first_of[c.id.value]];
  }
  std::vector<Campaign> campaigns;
  std::vector<std::uint32_t> place(corpus.contributions.size(), kNone);
  for (const Contribution& c : corpus.contributions) {
    const std::uint32_t first = first_of[c.id.value];
    if (size[first] < 2) continue;
    if (place[first] == kNone) {
      place[first] = static_cast<std::uint32_t>(campaigns.size());
      campaigns.emplace_back().key = "n-" + HashHex(corpus.contributions[first].key, 12);
    }
    campaigns[place[first]].contributions.push_back(c.id);
  }
  for (std::size_t i = 0; i < analysed.size(); ++i) {
    if (const std::uint32_t at = place[analysed[groups.first[i]].value]; at != kNone)
      campaigns[at].least = std::min(campaigns[at].least, groups.similarity[i]);
  }
  for (Campaign& campaign : campaigns) {
    campaign.texts = DistinctTexts(corpus, campaign.contributions);
    campaign.support = CountSupport(corpus, campaign.contributions);
  }
  std::erase_if(campaigns, [](const Campaign& c) { return c.texts < 2 && c.contributions.size() < 3; });
  std::ranges::sort(campaigns, [](const Campaign& a, const Campaign& b) {
    return std::tuple(b.support.voices(), std::string_view(a.key)) < std::tuple(a.support.voices(), std::string_view(b.key));
  });
  return campaigns;
}

}  // namespace ceiba
