// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/train_space.h"

#include <tsl/robin_map.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "nlp/annotate.h"
#include "nlp/tfidf.h"

namespace ceiba {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::size_t kTextsAtOnce = 20000;
constexpr std::uint32_t kUnknown = static_cast<std::uint32_t>(-1);
constexpr double kSmoothing = 0.75;  // of the neighbours' frequency: rare neighbours would weigh too much
constexpr int kRounds = 3;
constexpr std::uint32_t kSpare = 16;        // dimensions more than asked, for precision
constexpr std::int64_t kLog2InRarity = 16;  // Log2Fixed has 256ths, rarity 16ths

// The content lemmas of the texts, one text after the other, each ended by kUnknown.
class Reading {
 public:
  void Add(const std::vector<std::string_view>& texts, std::uint32_t times, const LanguagePack& language,
           Threads threads) {
    for (std::size_t begin = 0; begin < texts.size(); begin += kTextsAtOnce) {
      const std::size_t end = std::min(texts.size(), begin + kTextsAtOnce);
      const std::vector<std::string_view> some(texts.begin() + static_cast<std::ptrdiff_t>(begin),
                                               texts.begin() + static_cast<std::ptrdiff_t>(end));
      const AnnotatedCorpus corpus = Annotate(some, language, threads);
      for (const Annotated& text : corpus.texts) AddText(text, *corpus.vocabulary, times);
    }
  }

  struct Text {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t times = 1;
  };
  const std::vector<Text>& texts() const { return texts_; }
  const std::vector<std::uint32_t>& words() const { return words_; }  ///< positions in ids()
  const std::vector<std::uint64_t>& ids() const { return ids_; }
  const std::vector<std::uint64_t>& counts() const { return counts_; }

 private:
  void AddText(const Annotated& text, const Vocabulary& vocabulary, std::uint32_t times) {
    const std::size_t begin = words_.size();
    for (const std::uint64_t id : ContentLemmas(text, vocabulary)) {
      const auto place = place_.try_emplace(id, static_cast<std::uint32_t>(ids_.size())).first->second;
      if (place == ids_.size()) {
        ids_.push_back(id);
        counts_.push_back(0);
      }
      counts_[place] += times;
      words_.push_back(place);
    }
    texts_.push_back({begin, words_.size(), times});
  }

  tsl::robin_map<std::uint64_t, std::uint32_t> place_;
  std::vector<std::uint64_t> ids_;
  std::vector<std::uint64_t> counts_;
  std::vector<std::uint32_t> words_;
  std::vector<Text> texts_;
};

// A square sparse matrix by rows.
struct Sparse {
  std::vector<std::size_t> first;
  std::vector<std::uint32_t> column;
  std::vector<float> value;

  Eigen::Index size() const { return static_cast<Eigen::Index>(first.size()) - 1; }

  Matrix Times(const Matrix& x, Threads threads) const {
    Matrix y = Matrix::Zero(size(), x.cols());
    ParallelBlocks(first.size() - 1, threads, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t row = begin; row < end; ++row) {
        auto sum = y.row(static_cast<Eigen::Index>(row));
        for (std::size_t i = first[row]; i < first[row + 1]; ++i) sum += double{value[i]} * x.row(column[i]);
      }
    });
    return y;
  }

  Sparse Transposed() const {
    Sparse out;
    out.first.assign(first.size(), 0);
    for (const std::uint32_t c : column) ++out.first[c + 1];
    for (std::size_t i = 1; i < out.first.size(); ++i) out.first[i] += out.first[i - 1];
    out.column.resize(column.size());
    out.value.resize(value.size());
    std::vector<std::size_t> next(out.first.begin(), out.first.end() - 1);
    for (std::size_t row = 0; row + 1 < first.size(); ++row) {
      for (std::size_t i = first[row]; i < first[row + 1]; ++i) {
        out.column[next[column[i]]] = static_cast<std::uint32_t>(row);
        out.value[next[column[i]]++] = value[i];
      }
    }
    return out;
  }
};

// Pairs differ in their high half, which the map's own hash would not look at.
struct MixHalves {
  std::size_t operator()(std::uint64_t pair) const {
    pair *= 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(pair ^ (pair >> 32));
  }
};

// How often the known lemmas stand near each other, as positive pointwise mutual information.
Sparse Information(const Reading& reading, const std::vector<std::uint32_t>& known_as, std::size_t known,
                   const SpaceTraining& training) {
  tsl::robin_map<std::uint64_t, std::uint64_t, MixHalves> near;
  const auto window = static_cast<std::size_t>(training.window);
  for (const Reading::Text& text : reading.texts()) {
    for (std::size_t i = text.begin; i < text.end; ++i) {
      const std::uint64_t a = known_as[reading.words()[i]];
      if (a == kUnknown) continue;
      for (std::size_t j = i + 1; j < std::min(text.end, i + 1 + window); ++j) {
        const std::uint64_t b = known_as[reading.words()[j]];
        if (b != kUnknown) near[(std::min(a, b) << 32) | std::max(a, b)] += (window + 1 - (j - i)) * text.times;
      }
    }
  }
  std::vector<std::pair<std::uint64_t, std::uint64_t>> pairs;
  pairs.reserve(2 * near.size());
  std::vector<double> sums(known, 0);
  for (const auto& [key, count] : near) {
    const std::uint64_t a = key >> 32;
    const std::uint64_t b = key & 0xFFFFFFFFU;
    pairs.emplace_back(key, count);
    if (a != b) pairs.emplace_back((b << 32) | a, count);
  }
  std::ranges::sort(pairs);
  for (const auto& [key, count] : pairs) sums[key >> 32] += static_cast<double>(count);
  double smooth = 0;
  for (const double sum : sums) smooth += std::pow(sum, kSmoothing);
  Sparse out;
  out.first.assign(known + 1, 0);
  for (const auto& [key, count] : pairs) {
    const auto row = static_cast<std::size_t>(key >> 32);
    const auto column = static_cast<std::uint32_t>(key & 0xFFFFFFFFU);
    const double information =
        std::log(static_cast<double>(count) * smooth / (sums[row] * std::pow(sums[column], kSmoothing)));
    if (information <= 0) continue;
    out.column.push_back(column);
    out.value.push_back(static_cast<float>(information));
    out.first[row + 1] = out.column.size();
  }
  for (std::size_t i = 1; i < out.first.size(); ++i) out.first[i] = std::max(out.first[i], out.first[i - 1]);
  return out;
}

// Normal numbers from a counter (SplitMix64, Box-Muller).
Matrix Random(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed) {
  const auto next = [&seed] {
    std::uint64_t z = (seed += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return (static_cast<double>((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
  };
  Matrix out(rows, columns);
  for (Eigen::Index i = 0; i < rows; ++i) {
    for (Eigen::Index j = 0; j < columns; ++j) {
      const double radius = std::sqrt(-2 * std::log(next()));
      out(i, j) = radius * std::cos(2 * std::numbers::pi * next());
    }
  }
  return out;
}

// Columns of length 1 at right angles to each other that span the same; one step twice, for precision.
void MakeOrthonormal(Matrix& x) {
  for (int twice = 0; twice < 2; ++twice) {
    const Eigen::LLT<Eigen::MatrixXd> factor(x.transpose() * x + 1e-9 * Eigen::MatrixXd::Identity(x.cols(), x.cols()));
    x = factor.matrixU().solve<Eigen::OnTheRight>(x).eval();
  }
}

// Left singular vectors of the largest singular values, each times the root of its value.
Matrix LargestParts(const Sparse& information, const SpaceTraining& training) {
  const Sparse transposed = information.Transposed();
  const auto columns = static_cast<Eigen::Index>(training.dimension + kSpare);
  Matrix q = information.Times(Random(information.size(), columns, training.seed), training.threads);
  MakeOrthonormal(q);
  for (int round = 0; round < kRounds; ++round) {
    Matrix back = transposed.Times(q, training.threads);
    MakeOrthonormal(back);
    q = information.Times(back, training.threads);
    MakeOrthonormal(q);
  }
  const Matrix b = transposed.Times(q, training.threads);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(b.transpose() * b);  // values rise
  const auto kept = static_cast<Eigen::Index>(training.dimension);
  Matrix parts(q.rows(), kept);
  for (Eigen::Index i = 0; i < kept; ++i) {
    const Eigen::Index from = columns - 1 - i;
    const double root = std::pow(std::max(0.0, solver.eigenvalues()(from)), 0.25);
    parts.col(i) = q * solver.eigenvectors().col(from) * root;
  }
  return parts;
}

}  // namespace

ThemeSpace LearnThemeSpace(const std::vector<std::string_view>& background,
                           const std::vector<std::string_view>& citizens, const LanguagePack& language,
                           const SpaceTraining& training) {
  Reading reading;
  reading.Add(background, 1, language, training.threads);
  const std::size_t first_citizen = reading.texts().size();
  reading.Add(citizens, static_cast<std::uint32_t>(training.times), language, training.threads);

  std::vector<std::uint32_t> order(reading.ids().size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return reading.counts()[a] != reading.counts()[b] ? reading.counts()[a] > reading.counts()[b]
                                                      : reading.ids()[a] < reading.ids()[b];
  });
  order.resize(std::min<std::size_t>(order.size(), training.known));
  if (order.size() < training.dimension + kSpare) return {};
  std::vector<std::uint32_t> known_as(reading.ids().size(), kUnknown);
  for (std::uint32_t i = 0; i < order.size(); ++i) known_as[order[i]] = i;

  std::vector<std::uint64_t> texts_with(order.size(), 0);
  std::vector<std::size_t> last_seen(order.size(), 0);
  for (std::size_t text = first_citizen; text < reading.texts().size(); ++text) {
    for (std::size_t i = reading.texts()[text].begin; i < reading.texts()[text].end; ++i) {
      const std::uint32_t lemma = known_as[reading.words()[i]];
      if (lemma == kUnknown || last_seen[lemma] == text + 1) continue;
      last_seen[lemma] = text + 1;
      ++texts_with[lemma];
    }
  }
  const Matrix parts = LargestParts(Information(reading, known_as, order.size(), training), training);

  std::vector<std::uint32_t> kept(std::min<std::size_t>(order.size(), training.lemmas));
  for (std::uint32_t i = 0; i < kept.size(); ++i) kept[i] = i;
  std::ranges::sort(kept, {}, [&](std::uint32_t i) { return reading.ids()[order[i]]; });
  ThemeSpace space;
  space.dimension = training.dimension;
  const std::uint32_t log_of_texts = Log2Fixed(citizens.size() + 1);
  for (const std::uint32_t lemma : kept) {
    space.lemmas.push_back(reading.ids()[order[lemma]]);
    const std::int64_t rarity =
        (std::int64_t{log_of_texts} - std::int64_t{Log2Fixed(texts_with[lemma] + 1)}) / kLog2InRarity;
    space.rarity.push_back(static_cast<std::uint8_t>(std::clamp<std::int64_t>(rarity, 0, 255)));
    const auto row = parts.row(lemma);
    const double length = std::max(row.norm(), 1e-12);
    for (Eigen::Index i = 0; i < parts.cols(); ++i) {
      space.rows.push_back(static_cast<std::int8_t>(std::clamp(std::lround(127 * row(i) / length), -127L, 127L)));
    }
  }
  return space;
}

}  // namespace ceiba
