// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/tfidf.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "core/check.h"
#include "core/select.h"

namespace ceiba {
namespace {

// What stands in fewer than a thousandth of the texts is rare, and no rarer on a larger corpus: without this limit the
// slips and names that one text alone holds would outweigh the rest the more texts there are.
constexpr std::uint32_t kMaxIdf = 10 * 256;

std::uint64_t SquaredLength(const SparseVector& vector) {
  std::uint64_t sum = 0;
  for (const WeightedFeature& f : vector) sum += static_cast<std::uint64_t>(f.weight) * f.weight;
  return sum;
}

// Square root and division are exact to the last bit under IEEE 754, so these two give the same everywhere.
double Length(const SparseVector& vector) { return std::sqrt(static_cast<double>(SquaredLength(vector))); }

// To the nearest, halves up; values above 0. As std::llround, which is a call.
std::uint32_t Rounded(double value) {
  const auto whole = static_cast<std::uint32_t>(value);
  return whole + (value - whole >= 0.5 ? 1U : 0U);
}

}  // namespace

void SortAndMerge(FeatureCounts& counts) {
  std::ranges::sort(counts, {}, &FeatureCount::feature);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (kept > 0 && counts[kept - 1].feature == counts[i].feature) {
      counts[kept - 1].count += counts[i].count;
    } else {
      counts[kept++] = counts[i];
    }
  }
  counts.resize(kept);
}

std::uint32_t Log2Fixed(std::uint64_t x) {
  if (x == 0) return 0;
  const int whole = 63 - std::countl_zero(x);
  // Mantissa in [2^31, 2^32); squaring it yields one binary digit of the logarithm at a time.
  std::uint64_t mantissa = whole >= 31 ? x >> (whole - 31) : x << (31 - whole);
  std::uint32_t log = static_cast<std::uint32_t>(whole);
  for (int digit = 0; digit < 8; ++digit) {
    mantissa = (mantissa * mantissa) >> 31;
    log <<= 1;
    if (mantissa >> 32) {
      mantissa >>= 1;
      log |= 1;
    }
  }
  return log;
}

std::uint64_t Dot(const SparseVector& a, const SparseVector& b) {
  std::uint64_t sum = 0;
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() && j != b.end()) {
    if (i->feature < j->feature) {
      ++i;
    } else if (j->feature < i->feature) {
      ++j;
    } else {
      sum += static_cast<std::uint64_t>(i->weight) * j->weight;
      ++i, ++j;
    }
  }
  return sum;
}

std::uint32_t Cosine(const SparseVector& a, const SparseVector& b) {
  if (a.empty() || b.empty()) return 0;
  const double cosine = static_cast<double>(Dot(a, b)) / (Length(a) * Length(b));
  return Rounded(std::min(1.0, cosine) * kVectorUnit);
}

void ScaleToUnit(SparseVector& vector) {
  if (vector.empty()) return;
  const double length = Length(vector);
  for (WeightedFeature& f : vector) f.weight = Rounded(static_cast<double>(f.weight) * kVectorUnit / length);
  std::erase_if(vector, [](const WeightedFeature& f) { return f.weight == 0; });
}

void KeepHeaviest(SparseVector& vector, std::size_t count) {
  if (vector.size() > count) SortHeaviest(vector, count);
}

void SortHeaviest(SparseVector& vector, std::size_t count) {
  if (vector.size() > count) {
    // One number to compare: the heavier, the larger; of equals the one with the lower feature.
    const auto key = [](const WeightedFeature& f) { return std::uint64_t{f.weight} << 32U | static_cast<std::uint32_t>(~f.feature); };
    SelectLargest(std::span(vector), count, key);
    vector.resize(count);
  }
  std::ranges::sort(vector, {}, &WeightedFeature::feature);
}

void DocumentFrequencies::Count(const FeatureCounts& text) {
  ++texts;
  for (const FeatureCount& f : text) ++texts_with[f.feature];
}

void DocumentFrequencies::Add(const DocumentFrequencies& partition) {
  CEIBA_CHECK(partition.texts_with.size() == texts_with.size(), partition.texts_with.size(), texts_with.size());
  texts += partition.texts;
  for (std::size_t f = 0; f < texts_with.size(); ++f) texts_with[f] += partition.texts_with[f];
}

Tfidf::Tfidf(DocumentFrequencies frequencies) : frequencies_(std::move(frequencies)), idf_(frequencies_.texts_with.size(), 0) {
  const std::uint32_t all = Log2Fixed(2 * (frequencies_.texts + 1));
  for (std::size_t f = 0; f < idf_.size(); ++f) {
    if (const std::uint64_t with = frequencies_.texts_with[f]; with > 0) idf_[f] = std::clamp(all - Log2Fixed(2 * with + 1), 1U, kMaxIdf);
  }
}

Tfidf::Tfidf(const std::vector<FeatureCounts>& texts, std::uint32_t feature_count)
    : Tfidf([&] {
        DocumentFrequencies frequencies(feature_count);
        for (const FeatureCounts& text : texts) frequencies.Count(text);
        return frequencies;
      }()) {}

SparseVector Tfidf::Weigh(const FeatureCounts& counts) const {
  SparseVector vector;
  vector.reserve(counts.size());
  for (const FeatureCount& f : counts) {
    // ln x = log2 x / 1.4427 (256 / 369).
    const std::uint64_t frequency =
        f.count < kCountUnit ? f.count : kCountUnit + (Log2Fixed(f.count) - Log2Fixed(kCountUnit)) * 256ULL / 369ULL;
    const std::uint64_t weight = frequency * idf_[f.feature];
    if (weight > 0) vector.push_back({f.feature, static_cast<std::uint32_t>(weight)});
  }
  ScaleToUnit(vector);
  return vector;
}

}  // namespace ceiba
