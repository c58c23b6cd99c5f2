// SPDX-License-Identifier: GPL-3.0-or-later
// Fixed-point arithmetic throughout: gates, cells and what they give out are in units of 1 / kNetworkScale.
#include "pipeline/role_network.h"

#include <algorithm>
#include <cstring>
#include <span>
#ifdef __x86_64__
#include <immintrin.h>
#endif

#include <tsl/robin_map.h>

#include "core/bytes.h"
#include "core/exp.h"

namespace ceiba {
namespace {

constexpr int kShift = 10;
static_assert(1 << kShift == kNetworkScale);
/// Beyond this a sigmoid and a hyperbolic tangent change no more in our units.
constexpr int kReach = 8 * kNetworkScale;
constexpr int kVectorUnit = 32;
/// A cell holds no more than this.
constexpr int kFullest = 64 * kNetworkScale;
using Outputs = std::array<std::int16_t, kDirections * kHidden>;
using TagWeights = std::array<Outputs, kTagCount>;

/// Squashing functions as tables from -kReach to kReach, a step of 1/128 each: small enough to stay at hand.
struct Curves {
  static constexpr int kStepBits = 3;
  static constexpr int kStep = 1 << kStepBits;
  static constexpr std::size_t kSize = 2 * kReach / kStep + 1;
  // One more than is asked for: they are also read by pairs.
  std::array<std::int16_t, kSize + 1> sigmoid{};
  std::array<std::int16_t, kSize + 1> tanh{};
  Curves() {
    for (std::size_t i = 0; i < kSize; ++i) {
      const double x = (static_cast<double>(i) * kStep - kReach) / kNetworkScale;
      const double s = 1.0 / (1.0 + SameExp(-x));
      const double t = 2.0 / (1.0 + SameExp(-2.0 * x)) - 1.0;
      sigmoid[i] = static_cast<std::int16_t>(s * kNetworkScale + 0.5);
      tanh[i] = static_cast<std::int16_t>(t * kNetworkScale + (t < 0 ? -0.5 : 0.5));
    }
  }
  static std::size_t Place(std::int32_t x) {
    return static_cast<std::size_t>(std::clamp(x, -kReach, kReach) + kReach + kStep / 2) / kStep;
  }
  std::int32_t Sigmoid(std::int32_t x) const { return sigmoid[Place(x)]; }
  std::int32_t Tanh(std::int32_t x) const { return tanh[Place(x)]; }
};

const Curves& TheCurves() {
  static const Curves curves;
  return curves;
}

std::int16_t Narrow(std::int32_t x) { return static_cast<std::int16_t>(std::clamp(x, -32767, 32767)); }

/// Sum of products of `count` numbers.
template <std::size_t count>
std::int32_t Dot(const std::int16_t* a, const std::int16_t* b) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += static_cast<std::int32_t>(a[i]) * b[i];
  return sum;
}

/// What one direction remembers from word to word.
struct Cells {
  std::array<std::int16_t, kHidden> hidden{};
  std::array<std::int32_t, kHidden> cell{};
};

/// What one direction hears at a word: what its form and its traits put into the gates, and the weights of the cells.
struct Heard {
  const NetworkWeights::Gates& of_form;
  std::span<const Trait> traits;
  const std::vector<NetworkWeights::Gates>& from_trait;
  const std::int16_t* paired;
};

/// Reads one word: gates, then cells, then what these give out.
void Read(const Heard& word, const Curves& curves, Cells& cells) {
  std::array<std::int32_t, kGates> gates{};
  for (std::size_t g = 0; g < kGates; ++g) {
    std::int32_t sum = 0;
    for (std::size_t k = 0; k < kHidden; ++k) sum += static_cast<std::int32_t>(word.paired[(k / 2 * kGates + g) * 2 + k % 2]) * cells.hidden[k];
    gates[g] = (sum >> kShift) + word.of_form[g];
  }
  for (const Trait trait : word.traits)
    for (std::size_t g = 0; g < kGates; ++g) gates[g] += word.from_trait[trait][g];
  for (std::size_t k = 0; k < kHidden; ++k) {
    const std::int32_t in = curves.Sigmoid(gates[k]);
    const std::int32_t keep = curves.Sigmoid(gates[kHidden + k]);
    const std::int32_t fresh = curves.Tanh(gates[2 * kHidden + k]);
    const std::int32_t out = curves.Sigmoid(gates[3 * kHidden + k]);
    cells.cell[k] = std::clamp((keep * cells.cell[k] + in * fresh) >> kShift, -kFullest, kFullest);
    cells.hidden[k] = static_cast<std::int16_t>((out * curves.Tanh(cells.cell[k])) >> kShift);
  }
}

/// scores[k] += to_tag[k] · outputs
void AddTags(const TagWeights& to_tag, const Outputs& outputs, std::array<std::int32_t, kTagCount>& scores) {
  for (std::size_t k = 0; k < kTagCount; ++k) scores[k] += Dot<kDirections * kHidden>(to_tag[k].data(), outputs.data()) >> kShift;
}

#ifdef __x86_64__
// The same by eight: eight gates, then eight cells, at a time.
#define CEIBA_AVX2 __attribute__((target("avx2")))

CEIBA_AVX2 inline __m256i LookUp(const std::int16_t* curve, __m256i x) {
  const __m256i within = _mm256_max_epi32(_mm256_min_epi32(x, _mm256_set1_epi32(kReach)), _mm256_set1_epi32(-kReach));
  const __m256i place = _mm256_srli_epi32(_mm256_add_epi32(within, _mm256_set1_epi32(kReach + Curves::kStep / 2)), Curves::kStepBits);
  // Each lane takes two numbers and keeps the first.
  const __m256i pairs = _mm256_i32gather_epi32(reinterpret_cast<const int*>(curve), place, sizeof(std::int16_t));
  return _mm256_srai_epi32(_mm256_slli_epi32(pairs, 16), 16);
}

CEIBA_AVX2 inline __m256i Wide(const std::int16_t* narrow) { return _mm256_cvtepi16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(narrow))); }

/// gates[block + 8i ...] of 64 gates.
CEIBA_AVX2 inline void OpenGates(const Heard& word, const Cells& cells, std::size_t block, __m256i* gates) {
  for (std::size_t i = 0; i < 8; ++i) gates[i] = _mm256_setzero_si256();
  // Two products and their sum in each lane.
  for (std::size_t k = 0; k < kHidden; k += 2) {
    std::int32_t pair = 0;
    std::memcpy(&pair, &cells.hidden[k], sizeof pair);
    const __m256i both = _mm256_set1_epi32(pair);
    const auto* row = reinterpret_cast<const __m256i*>(word.paired + k * kGates + 2 * block);
    for (std::size_t i = 0; i < 8; ++i) gates[i] = _mm256_add_epi32(gates[i], _mm256_madd_epi16(_mm256_loadu_si256(row + i), both));
  }
  for (std::size_t i = 0; i < 8; ++i) gates[i] = _mm256_add_epi32(_mm256_srai_epi32(gates[i], kShift), Wide(&word.of_form[block + 8 * i]));
  for (const Trait trait : word.traits) {
    const std::int16_t* row = &word.from_trait[trait][block];
    for (std::size_t i = 0; i < 8; ++i) gates[i] = _mm256_add_epi32(gates[i], Wide(row + 8 * i));
  }
}

CEIBA_AVX2 void ReadByEight(const Heard& word, const Curves& curves, Cells& cells) {
  constexpr std::size_t kEights = kHidden / 8;
  __m256i gates[kGates / 8];
  OpenGates(word, cells, 0, gates);
  OpenGates(word, cells, kGates / 2, gates + kGates / 16);
  for (std::size_t i = 0; i < kEights; ++i) {
    const __m256i in = LookUp(curves.sigmoid.data(), gates[i]);
    const __m256i keep = LookUp(curves.sigmoid.data(), gates[kEights + i]);
    const __m256i fresh = LookUp(curves.tanh.data(), gates[2 * kEights + i]);
    const __m256i out = LookUp(curves.sigmoid.data(), gates[3 * kEights + i]);
    auto* at = reinterpret_cast<__m256i*>(&cells.cell[8 * i]);
    const __m256i full = _mm256_add_epi32(_mm256_mullo_epi32(keep, _mm256_loadu_si256(at)), _mm256_mullo_epi32(in, fresh));
    const __m256i cell = _mm256_max_epi32(_mm256_min_epi32(_mm256_srai_epi32(full, kShift), _mm256_set1_epi32(kFullest)), _mm256_set1_epi32(-kFullest));
    _mm256_storeu_si256(at, cell);
    const __m256i given = _mm256_srai_epi32(_mm256_mullo_epi32(out, LookUp(curves.tanh.data(), cell)), kShift);
    const __m128i narrow = _mm_packs_epi32(_mm256_castsi256_si128(given), _mm256_extracti128_si256(given, 1));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&cells.hidden[8 * i]), narrow);
  }
}

CEIBA_AVX2 void AddTagsByEight(const TagWeights& to_tag, const Outputs& outputs, std::array<std::int32_t, kTagCount>& scores) {
  for (std::size_t k = 0; k < kTagCount; ++k) {
    __m256i sums = _mm256_setzero_si256();
    for (std::size_t i = 0; i < outputs.size(); i += 16) {
      const __m256i weights = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(&to_tag[k][i]));
      sums = _mm256_add_epi32(sums, _mm256_madd_epi16(weights, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(&outputs[i]))));
    }
    __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    sum = _mm_add_epi32(sum, _mm_unpackhi_epi64(sum, sum));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 1));
    scores[k] += _mm_cvtsi128_si32(sum) >> kShift;
  }
}
#endif

/// The fastest way that this machine has.
struct Ways {
  void (*read)(const Heard& word, const Curves& curves, Cells& cells) = Read;
  void (*add_tags)(const TagWeights& to_tag, const Outputs& outputs, std::array<std::int32_t, kTagCount>& scores) = AddTags;
  Ways() {
#ifdef __x86_64__
    if (!__builtin_cpu_supports("avx2")) return;
    read = ReadByEight;
    add_tags = AddTagsByEight;
#endif
  }
};

}  // namespace

RoleNetwork::RoleNetwork(NetworkWeights weights) : weights_(std::move(weights)) {
  for (std::size_t d = 0; d < kDirections && !empty(); ++d) {
    paired_[d].resize(kGates * kHidden);
    for (std::size_t g = 0; g < kGates; ++g)
      for (std::size_t k = 0; k < kHidden; ++k) paired_[d][(k / 2 * kGates + g) * 2 + k % 2] = weights_.from_hidden[d][g * kHidden + k];
  }
}

bool NetworkWeights::TakeFrom(std::string_view& bytes) {
  std::uint32_t count = 0;
  std::uint32_t traits = 0;  // those with weights
  if (!TakeNumber(bytes, dimension) || !TakeNumber(bytes, count) || !TakeNumber(bytes, traits)) return false;
  if (dimension == 0) return count == 0 && traits == 0;
  if (dimension > 1024 || traits > kTraitCount || bytes.size() / (8 + dimension) < count) return false;
  words.resize(count);
  vectors.resize((std::size_t{count} + 1) * dimension);
  bool good = TakeNumbers(bytes, words) && std::ranges::is_sorted(words) && TakeNumbers(bytes, vectors);
  for (std::size_t d = 0; d < kDirections; ++d) {
    from_vector[d].resize(kGates * dimension);
    from_hidden[d].resize(kGates * kHidden);
    from_trait[d].resize(kTraitCount);
    good = good && TakeNumbers(bytes, from_vector[d]) && TakeNumbers(bytes, from_hidden[d]);
  }
  for (std::uint32_t i = 0; i < traits && good; ++i) {
    Trait trait = 0;
    good = TakeNumber(bytes, trait) && trait < kTraitCount;
    for (std::size_t d = 0; d < kDirections && good; ++d) good = TakeNumbers(bytes, from_trait[d][trait]);
  }
  for (auto& row : to_tag) good = good && TakeNumbers(bytes, row);
  return good;
}

void RoleNetwork::AppendTo(std::string& bytes) const {
  const auto append = [&](const auto& numbers) {
    for (const auto number : numbers) AppendNumber(bytes, number);
  };
  AppendNumber(bytes, weights_.dimension);
  AppendNumber(bytes, static_cast<std::uint32_t>(weights_.words.size()));
  std::vector<Trait> traits;
  const NetworkWeights::Gates nothing{};
  for (std::size_t i = 0; i < weights_.from_trait[0].size(); ++i) {
    if (weights_.from_trait[0][i] != nothing || weights_.from_trait[1][i] != nothing) traits.push_back(static_cast<Trait>(i));
  }
  AppendNumber(bytes, static_cast<std::uint32_t>(traits.size()));
  if (empty()) return;
  append(weights_.words);
  append(weights_.vectors);
  for (std::size_t d = 0; d < kDirections; ++d) {
    append(weights_.from_vector[d]);
    append(weights_.from_hidden[d]);
  }
  for (const Trait trait : traits) {
    AppendNumber(bytes, trait);
    for (std::size_t d = 0; d < kDirections; ++d) append(weights_.from_trait[d][trait]);
  }
  for (const auto& row : weights_.to_tag) append(row);
}

RoleNetwork::FormGates RoleNetwork::GatesOf(const FormTable& table, Threads threads) const {
  FormGates out;
  if (empty()) return out;
  tsl::robin_map<std::uint64_t, std::uint32_t> row_of;
  for (std::uint32_t w = 0; w < weights_.words.size(); ++w) row_of.emplace(weights_.words[w], w + 1);
  const std::size_t dimension = weights_.dimension;
  for (auto& gates : out.gates) gates.resize(table.size());
  ParallelBlocks(table.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    std::vector<std::int16_t> vector(dimension);
    for (std::size_t row = begin; row < end; ++row) {
      const auto found = row_of.find(table.form(static_cast<std::uint32_t>(row)).canonical);
      const std::size_t word = found == row_of.end() ? 0 : found->second;
      for (std::size_t k = 0; k < dimension; ++k) vector[k] = weights_.vectors[word * dimension + k];
      for (std::size_t d = 0; d < kDirections; ++d) {
        for (std::size_t g = 0; g < kGates; ++g) {
          std::int32_t sum = 0;
          const std::int16_t* from = weights_.from_vector[d].data() + g * dimension;
          for (std::size_t k = 0; k < dimension; ++k) sum += static_cast<std::int32_t>(from[k]) * vector[k];
          sum /= kVectorUnit;
          sum += weights_.from_trait[d][0][g];
          for (const Trait trait : table.TraitsOf(static_cast<std::uint32_t>(row))) sum += weights_.from_trait[d][trait][g];
          out.gates[d][row][g] = Narrow(sum);
        }
      }
    }
  });
  return out;
}

void RoleNetwork::AddTo(std::vector<std::array<std::int32_t, kTagCount>>& scores, const RoleFeatures& text, const FormGates& forms) const {
  if (empty()) return;
  const Curves& curves = TheCurves();
  static const Ways ways;
  const std::size_t count = text.rows.size();
  std::vector<Outputs> outputs(count);
  std::array<Cells, kDirections> cells{};
  // Both directions in one loop: while one waits for its cells, the other goes on.
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t d = 0; d < kDirections; ++d) {
      const std::size_t t = d == 0 ? i : count - 1 - i;
      ways.read({forms.gates[d][text.rows[t]], text.traits[t], weights_.from_trait[d], paired_[d].data()}, curves, cells[d]);
      std::ranges::copy(cells[d].hidden, outputs[t].begin() + static_cast<std::ptrdiff_t>(d * kHidden));
    }
  }
  for (std::size_t t = 0; t < count; ++t) ways.add_tags(weights_.to_tag, outputs[t], scores[t]);
}

}  // namespace ceiba
