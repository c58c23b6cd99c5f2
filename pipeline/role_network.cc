// SPDX-License-Identifier: GPL-3.0-or-later
// Fixed-point arithmetic throughout: gates, cells and what they give out are in units of 1 / kNetworkScale.
#include "pipeline/role_network.h"

#include <algorithm>
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

/// Squashing functions as tables from -kReach to kReach, a step of 1/128 each: small enough to stay at hand.
struct Curves {
  static constexpr int kStep = 8;
  static constexpr std::size_t kSize = 2 * kReach / kStep + 1;
  std::array<std::int16_t, kSize> sigmoid{};
  std::array<std::int16_t, kSize> tanh{};
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

using Products = void (*)(const std::int16_t* weights, const std::array<std::int16_t, kHidden>& hidden, std::array<std::int32_t, kGates>& gates);

#ifdef __x86_64__
std::int32_t PairOf(const std::array<std::int16_t, kHidden>& hidden, std::size_t k) {
  return static_cast<std::int32_t>(static_cast<std::uint16_t>(hidden[k]) | static_cast<std::uint32_t>(static_cast<std::uint16_t>(hidden[k + 1])) << 16U);
}

// Two products and their sum in each lane: gates[g] += sum over k of weights[k / 2][g][k % 2] · hidden[k] in units of kNetworkScale², four or eight at a time.
void AddProductsByFour(const std::int16_t* weights, const std::array<std::int16_t, kHidden>& hidden, std::array<std::int32_t, kGates>& gates) {
  for (std::size_t block = 0; block < kGates; block += 32) {
    __m128i sums[8];
    for (std::size_t i = 0; i < 8; ++i) sums[i] = _mm_setzero_si128();
    for (std::size_t k = 0; k < kHidden; k += 2) {
      const __m128i pair = _mm_set1_epi32(PairOf(hidden, k));
      const auto* row = reinterpret_cast<const __m128i*>(weights + k * kGates + 2 * block);
      for (std::size_t i = 0; i < 8; ++i) sums[i] = _mm_add_epi32(sums[i], _mm_madd_epi16(_mm_loadu_si128(row + i), pair));
    }
    for (std::size_t i = 0; i < 8; ++i) {
      auto* at = reinterpret_cast<__m128i*>(gates.data() + block + 4 * i);
      _mm_storeu_si128(at, _mm_add_epi32(_mm_loadu_si128(at), _mm_srai_epi32(sums[i], kShift)));
    }
  }
}

__attribute__((target("avx2"))) void AddProductsByEight(const std::int16_t* weights, const std::array<std::int16_t, kHidden>& hidden,
                                                        std::array<std::int32_t, kGates>& gates) {
  for (std::size_t block = 0; block < kGates; block += 64) {
    __m256i sums[8];
    for (std::size_t i = 0; i < 8; ++i) sums[i] = _mm256_setzero_si256();
    for (std::size_t k = 0; k < kHidden; k += 2) {
      const __m256i pair = _mm256_set1_epi32(PairOf(hidden, k));
      const auto* row = reinterpret_cast<const __m256i*>(weights + k * kGates + 2 * block);
      for (std::size_t i = 0; i < 8; ++i) sums[i] = _mm256_add_epi32(sums[i], _mm256_madd_epi16(_mm256_loadu_si256(row + i), pair));
    }
    for (std::size_t i = 0; i < 8; ++i) {
      auto* at = reinterpret_cast<__m256i*>(gates.data() + block + 8 * i);
      _mm256_storeu_si256(at, _mm256_add_epi32(_mm256_loadu_si256(at), _mm256_srai_epi32(sums[i], kShift)));
    }
  }
}
#else
/// gates[g] += sum over k of weights[k / 2][g][k % 2] · hidden[k], in units of kNetworkScale².
void AddProducts(const std::int16_t* weights, const std::array<std::int16_t, kHidden>& hidden, std::array<std::int32_t, kGates>& gates) {
  for (std::size_t g = 0; g < kGates; ++g) {
    std::int32_t sum = 0;
    for (std::size_t k = 0; k < kHidden; ++k) sum += static_cast<std::int32_t>(weights[(k / 2 * kGates + g) * 2 + k % 2]) * hidden[k];
    gates[g] += sum >> kShift;
  }
}
#endif

using RowSum = void (*)(const std::int16_t* row, std::int32_t* gates);

/// gates[g] += row[g]
void AddRow(const std::int16_t* row, std::int32_t* gates) {
  for (std::size_t g = 0; g < kGates; ++g) gates[g] += row[g];
}

#ifdef __x86_64__
__attribute__((target("avx2"))) void AddRowByEight(const std::int16_t* row, std::int32_t* gates) {
  for (std::size_t g = 0; g < kGates; ++g) gates[g] += row[g];
}
#endif

RowSum FastestRowSum() {
#ifdef __x86_64__
  return __builtin_cpu_supports("avx2") ? AddRowByEight : AddRow;
#else
  return AddRow;
#endif
}

Products FastestProducts() {
#ifdef __x86_64__
  return __builtin_cpu_supports("avx2") ? AddProductsByEight : AddProductsByFour;
#else
  return AddProducts;
#endif
}

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
  const Products add_products = FastestProducts();
  const RowSum add_row = FastestRowSum();
  const std::size_t count = text.rows.size();
  std::vector<std::array<std::int16_t, kDirections * kHidden>> outputs(count);
  for (std::size_t d = 0; d < kDirections; ++d) {
    std::array<std::int16_t, kHidden> hidden{};
    std::array<std::int32_t, kHidden> cell{};
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t t = d == 0 ? i : count - 1 - i;
      std::array<std::int32_t, kGates> gates{};
      const NetworkWeights::Gates& of_form = forms.gates[d][text.rows[t]];
      add_row(of_form.data(), gates.data());
      for (const Trait trait : text.traits[t]) add_row(weights_.from_trait[d][trait].data(), gates.data());
      add_products(paired_[d].data(), hidden, gates);
      for (std::size_t k = 0; k < kHidden; ++k) {
        const std::int32_t in = curves.Sigmoid(gates[k]);
        const std::int32_t keep = curves.Sigmoid(gates[kHidden + k]);
        const std::int32_t fresh = curves.Tanh(gates[2 * kHidden + k]);
        const std::int32_t out = curves.Sigmoid(gates[3 * kHidden + k]);
        cell[k] = std::clamp((keep * cell[k] + in * fresh) >> kShift, -64 * kNetworkScale, 64 * kNetworkScale);
        hidden[k] = static_cast<std::int16_t>((out * curves.Tanh(cell[k])) >> kShift);
      }
      std::ranges::copy(hidden, outputs[t].begin() + static_cast<std::ptrdiff_t>(d * kHidden));
    }
  }
  for (std::size_t t = 0; t < count; ++t)
    for (std::size_t k = 0; k < kTagCount; ++k) scores[t][k] += Dot<kDirections * kHidden>(weights_.to_tag[k].data(), outputs[t].data()) >> kShift;
}

}  // namespace ceiba
