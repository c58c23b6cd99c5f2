// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/train_network.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <Eigen/Core>
#include <tsl/robin_map.h>

#include "core/hash.h"
#include "core/random.h"
#include "nlp/fold.h"

namespace ceiba {

Result<WordVectors> ReadWordVectors(std::string_view content, const std::string& path) {
  WordVectors out;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> rows;
  std::vector<float> values;
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    std::string_view row = content.substr(begin, end - begin);
    begin = end + 1;
    ++line;
    const std::size_t space = row.find(' ');
    const std::string bad = path + ", línea " + std::to_string(line) + ": se esperaba una palabra y sus números";
    if (space == std::string_view::npos) return ConfigError(bad);
    std::vector<float> numbers;
    for (const char* at = row.data() + space; at < row.data() + row.size();) {
      while (at < row.data() + row.size() && *at == ' ') ++at;
      if (at == row.data() + row.size()) break;
      float number = 0;
      const auto [next, error] = std::from_chars(at, row.data() + row.size(), number);
      if (error != std::errc()) return ConfigError(bad);
      numbers.push_back(number);
      at = next;
    }
    if (line == 1) {
      out.dimension = numbers.empty() ? 0 : static_cast<std::uint32_t>(numbers[0]);
      if (out.dimension == 0 || out.dimension > 512) return ConfigError(bad);
      continue;
    }
    if (numbers.size() != out.dimension) return ConfigError(bad);
    float length = 0;
    for (const float n : numbers) length += n * n;
    length = std::sqrt(length) + 1e-9F;
    rows.emplace_back(Hash64(FoldText(row.substr(0, space))), static_cast<std::uint32_t>(rows.size()));
    for (const float n : numbers) values.push_back(n / length);
  }
  std::ranges::sort(rows);
  for (const auto& [word, row] : rows) {
    if (!out.words.empty() && out.words.back() == word) continue;
    out.words.push_back(word);
    out.values.insert(out.values.end(), values.begin() + row * out.dimension, values.begin() + (row + 1) * out.dimension);
  }
  return out;
}

namespace {

using Matrix = Eigen::MatrixXf;
using Vector = Eigen::VectorXf;

constexpr int kCells = static_cast<int>(kHidden);
constexpr int kAllGates = static_cast<int>(kGates);
/// Word vectors have length 3: their numbers are then about as large as the gates want them.
constexpr float kVectorLength = 3.0F;
constexpr double kVectorUnit = 32.0;

/// Weights with their slopes and Adam's two running means.
struct Weights {
  Matrix value, slope, mean, square, sum;
  explicit Weights(int rows = 0, int columns = 0)
      : value(Matrix::Zero(rows, columns)), slope(value), mean(value), square(value), sum(value) {}
};

struct Adam {
  float rate = 0;
  int step = 0;
  static constexpr float kFirst = 0.9F;
  static constexpr float kSecond = 0.999F;
  float Size() const {
    return rate * std::sqrt(1 - std::pow(kSecond, static_cast<float>(step))) / (1 - std::pow(kFirst, static_cast<float>(step)));
  }
  template <class Value, class Slope, class Mean, class Square>
  void Apply(Value&& value, Slope&& slope, Mean&& mean, Square&& square, float size) const {
    mean = kFirst * mean + (1 - kFirst) * slope;
    square = kSecond * square + (1 - kSecond) * slope.cwiseProduct(slope);
    value.array() += size * mean.array() / (square.array().sqrt() + 1e-8F);
    slope.setZero();
  }
};

struct Direction {
  Weights from_vector{0, 0};
  Weights from_trait{0, 0};
  Weights from_hidden{0, 0};
  // Of the last text, one column per token.
  Matrix gates, cells, hidden;
};

float Sigmoid(float x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

struct NetworkTrainer::Impl {
  const FormTable& table;
  TrainNetworkOptions options;
  std::vector<std::uint64_t> words;
  tsl::robin_map<std::uint64_t, std::uint32_t> row_of;
  Weights vectors{0, 0};  // a column per word; column 0 is any other
  std::array<Direction, kDirections> directions;
  Weights to_tag{static_cast<int>(kTagCount), 2 * kCells};
  Random random;
  Adam adam, word_adam;
  double factor = 1;
  int in_batch = 0;
  int remembered = 0;
  // Of the last text.
  std::vector<std::uint32_t> text_words;
  std::vector<std::vector<Trait>> text_traits;
  Matrix input, input_mask, output, output_mask;
  std::vector<std::uint32_t> touched;
  std::vector<std::uint32_t> touched_traits;

  Impl(const WordVectors& given, const FormTable& forms, const TrainNetworkOptions& o, std::uint64_t seed)
      : table(forms), options(o), words(given.words), random(seed) {
    const int dimension = static_cast<int>(given.dimension);
    vectors = Weights(dimension, static_cast<int>(words.size()) + 1);
    for (std::uint32_t w = 0; w < words.size(); ++w) {
      row_of.emplace(words[w], w + 1);
      for (int k = 0; k < dimension; ++k) vectors.value(k, static_cast<int>(w) + 1) = kVectorLength * given.values[w * given.dimension + static_cast<std::uint32_t>(k)];
    }
    const auto fill = [&](Matrix& matrix, double size) {
      for (Eigen::Index i = 0; i < matrix.size(); ++i) matrix.data()[i] = static_cast<float>((random.Uniform() * 2 - 1) * size);
    };
    const double size = 1 / std::sqrt(static_cast<double>(kCells));
    for (Direction& d : directions) {
      d.from_vector = Weights(kAllGates, dimension);
      d.from_trait = Weights(kAllGates, static_cast<int>(kTraitCount));
      d.from_hidden = Weights(kAllGates, kCells);
      fill(d.from_vector.value, size);
      fill(d.from_hidden.value, size);
      d.from_trait.value.col(0).segment(kCells, kCells).setConstant(1);  // cells remember at first
    }
    fill(to_tag.value, size);
  }

  float Kept(double share) { return random.Uniform() < share ? 0.0F : static_cast<float>(1 / (1 - share)); }

  void Forward(const RoleFeatures& text) {
    const int count = static_cast<int>(text.rows.size());
    text_words.clear();
    text_traits.assign(text.rows.size(), {});
    input.resize(vectors.value.rows(), count);
    input_mask.resize(vectors.value.rows(), count);
    for (int t = 0; t < count; ++t) {
      const std::uint32_t row = text.rows[static_cast<std::size_t>(t)];
      const auto found = row_of.find(table.form(row).canonical);
      const bool known = found != row_of.end() && random.Uniform() >= options.forget_word;
      text_words.push_back(known ? found->second : 0);
      for (int k = 0; k < input_mask.rows(); ++k) input_mask(k, t) = Kept(options.dropout);
      input.col(t) = vectors.value.col(text_words.back()).cwiseProduct(input_mask.col(t));
      std::vector<Trait>& traits = text_traits[static_cast<std::size_t>(t)];
      traits.push_back(0);
      for (const Trait trait : table.TraitsOf(row)) if (Kept(0.1) != 0) traits.push_back(trait);
      for (const Trait trait : text.traits[static_cast<std::size_t>(t)]) if (Kept(0.1) != 0) traits.push_back(trait);
    }
    output.resize(2 * kCells, count);
    for (std::size_t which = 0; which < kDirections; ++which) {
      Direction& d = directions[which];
      d.gates.noalias() = d.from_vector.value * input;
      d.cells.resize(kCells, count);
      d.hidden.resize(kCells, count);
      Vector hidden = Vector::Zero(kCells);
      Vector cell = Vector::Zero(kCells);
      for (int i = 0; i < count; ++i) {
        const int t = which == 0 ? i : count - 1 - i;
        auto g = d.gates.col(t);
        for (const Trait trait : text_traits[static_cast<std::size_t>(t)]) g += d.from_trait.value.col(trait);
        g.noalias() += d.from_hidden.value * hidden;
        for (int k = 0; k < kCells; ++k) {
          const float in = g(k) = Sigmoid(g(k));
          const float keep = g(kCells + k) = Sigmoid(g(kCells + k));
          const float fresh = g(2 * kCells + k) = std::tanh(g(2 * kCells + k));
          const float out = g(3 * kCells + k) = Sigmoid(g(3 * kCells + k));
          cell(k) = keep * cell(k) + in * fresh;
          hidden(k) = out * std::tanh(cell(k));
        }
        d.cells.col(t) = cell;
        d.hidden.col(t) = hidden;
      }
      output.middleRows(static_cast<int>(which) * kCells, kCells) = d.hidden;
    }
    output_mask.resize(output.rows(), count);
    for (Eigen::Index i = 0; i < output_mask.size(); ++i) output_mask.data()[i] = Kept(options.dropout);
    output = output.cwiseProduct(output_mask);
  }

  void Backward(const TagNumbers& slopes) {
    const int count = static_cast<int>(slopes.size());
    Matrix by_tag(static_cast<int>(kTagCount), count);
    for (int t = 0; t < count; ++t)
      for (int k = 0; k < static_cast<int>(kTagCount); ++k) by_tag(k, t) = slopes[static_cast<std::size_t>(t)][static_cast<std::size_t>(k)];
    to_tag.slope.noalias() += by_tag * output.transpose();
    const Matrix by_output = (to_tag.value.transpose() * by_tag).cwiseProduct(output_mask);
    Matrix by_input = Matrix::Zero(input.rows(), count);
    for (std::size_t which = 0; which < kDirections; ++which) {
      Direction& d = directions[which];
      Matrix by_gates(kAllGates, count);
      Matrix hidden_before = Matrix::Zero(kCells, count);
      Vector by_hidden = Vector::Zero(kCells);
      Vector by_cell = Vector::Zero(kCells);
      for (int i = count - 1; i >= 0; --i) {
        const int t = which == 0 ? i : count - 1 - i;
        const int before = which == 0 ? t - 1 : t + 1;
        const bool first = i == 0;
        if (!first) hidden_before.col(t) = d.hidden.col(before);
        by_hidden += by_output.col(t).segment(static_cast<int>(which) * kCells, kCells);
        const auto g = d.gates.col(t);
        for (int k = 0; k < kCells; ++k) {
          const float in = g(k);
          const float keep = g(kCells + k);
          const float fresh = g(2 * kCells + k);
          const float out = g(3 * kCells + k);
          const float bent = std::tanh(d.cells(k, t));
          const float c = by_cell(k) + by_hidden(k) * out * (1 - bent * bent);
          by_gates(3 * kCells + k, t) = by_hidden(k) * bent * out * (1 - out);
          by_gates(k, t) = c * fresh * in * (1 - in);
          by_gates(2 * kCells + k, t) = c * in * (1 - fresh * fresh);
          by_gates(kCells + k, t) = first ? 0.0F : c * d.cells(k, before) * keep * (1 - keep);
          by_cell(k) = c * keep;
        }
        by_hidden.noalias() = d.from_hidden.value.transpose() * by_gates.col(t);
      }
      d.from_hidden.slope.noalias() += by_gates * hidden_before.transpose();
      d.from_vector.slope.noalias() += by_gates * input.transpose();
      for (int t = 0; t < count; ++t) {
        for (const Trait trait : text_traits[static_cast<std::size_t>(t)]) {
          d.from_trait.slope.col(trait) += by_gates.col(t);
          touched_traits.push_back(trait);
        }
      }
      by_input.noalias() += d.from_vector.value.transpose() * by_gates;
    }
    by_input = by_input.cwiseProduct(input_mask);
    for (int t = 0; t < count; ++t) {
      const std::uint32_t word = text_words[static_cast<std::size_t>(t)];
      vectors.slope.col(word) += by_input.col(t);
      touched.push_back(word);
    }
    if (++in_batch >= options.batch) Step();
  }

  void Step() {
    const float share = 1.0F / static_cast<float>(in_batch);
    in_batch = 0;
    double length = to_tag.slope.squaredNorm();
    for (Direction& d : directions) length += d.from_vector.slope.squaredNorm() + d.from_hidden.slope.squaredNorm();
    const float norm = static_cast<float>(std::sqrt(length)) * share;
    const float clip = share * std::min(1.0F, 20.0F / (norm + 1e-6F));
    adam.rate = static_cast<float>(options.rate * factor);
    word_adam.rate = static_cast<float>(options.word_rate * factor);
    ++adam.step;
    ++word_adam.step;
    const auto apply = [&](Weights& w) {
      w.slope *= clip;
      adam.Apply(w.value, w.slope, w.mean, w.square, adam.Size());
    };
    apply(to_tag);
    for (Direction& d : directions) {
      apply(d.from_vector);
      apply(d.from_hidden);
    }
    // Only what the batch held: the means of the rest would fade into numbers too small to reckon with fast.
    const auto apply_columns = [&](std::vector<std::uint32_t>& columns, const Adam& by, auto&&... weights) {
      std::ranges::sort(columns);
      const auto repeated = std::ranges::unique(columns);
      columns.erase(repeated.begin(), repeated.end());
      const auto one = [&](Weights& w) {
        for (const std::uint32_t c : columns) {
          w.slope.col(c) *= clip;
          by.Apply(w.value.col(c), w.slope.col(c), w.mean.col(c), w.square.col(c), by.Size());
        }
      };
      (one(weights), ...);
      columns.clear();
    };
    apply_columns(touched_traits, adam, directions[0].from_trait, directions[1].from_trait);
    apply_columns(touched, word_adam, vectors);
  }

  template <class Visit>
  void EachWeights(Visit&& visit) {
    visit(vectors);
    visit(to_tag);
    for (Direction& d : directions) {
      visit(d.from_vector);
      visit(d.from_trait);
      visit(d.from_hidden);
    }
  }
};

NetworkTrainer::NetworkTrainer(const WordVectors& vectors, const FormTable& table, const TrainNetworkOptions& options, std::uint64_t seed)
    : impl_(std::make_unique<Impl>(vectors, table, options, seed)) {}
NetworkTrainer::NetworkTrainer(NetworkTrainer&&) noexcept = default;
NetworkTrainer::~NetworkTrainer() = default;

void NetworkTrainer::AddTo(TagNumbers& scores, const RoleFeatures& text) {
  impl_->Forward(text);
  const Matrix added = impl_->to_tag.value * impl_->output;
  for (std::size_t t = 0; t < scores.size(); ++t)
    for (std::size_t k = 0; k < kTagCount; ++k) scores[t][k] += added(static_cast<int>(k), static_cast<int>(t));
}

void NetworkTrainer::Learn(const TagNumbers& slopes) { impl_->Backward(slopes); }
void NetworkTrainer::SetRate(double factor) { impl_->factor = factor; }

void NetworkTrainer::Remember() {
  impl_->EachWeights([](Weights& w) { w.sum += w.value; });
  ++impl_->remembered;
}

NetworkWeights NetworkTrainer::Mean() const {
  const auto whole = [&](float sum, double unit, int most) {
    return static_cast<int>(std::lround(std::clamp(static_cast<double>(sum) / std::max(1, impl_->remembered) * unit, -static_cast<double>(most), static_cast<double>(most))));
  };
  const auto weight = [&](float sum) { return static_cast<std::int16_t>(whole(sum, kNetworkScale, 32767)); };
  NetworkWeights out;
  out.words = impl_->words;
  out.dimension = static_cast<std::uint32_t>(impl_->vectors.value.rows());
  for (Eigen::Index i = 0; i < impl_->vectors.sum.size(); ++i) out.vectors.push_back(static_cast<std::int8_t>(whole(impl_->vectors.sum.data()[i], kVectorUnit, 127)));
  for (std::size_t d = 0; d < kDirections; ++d) {
    const Direction& from = impl_->directions[d];
    for (int g = 0; g < kAllGates; ++g) {
      for (std::uint32_t k = 0; k < out.dimension; ++k) out.from_vector[d].push_back(weight(from.from_vector.sum(g, static_cast<int>(k))));
      for (int k = 0; k < kCells; ++k) out.from_hidden[d].push_back(weight(from.from_hidden.sum(g, k)));
    }
    out.from_trait[d].resize(kTraitCount);
    for (std::size_t trait = 0; trait < kTraitCount; ++trait)
      for (std::size_t g = 0; g < kGates; ++g) out.from_trait[d][trait][g] = weight(from.from_trait.sum(static_cast<int>(g), static_cast<int>(trait)));
  }
  for (std::size_t k = 0; k < kTagCount; ++k)
    for (std::size_t h = 0; h < kDirections * kHidden; ++h) out.to_tag[k][h] = weight(impl_->to_tag.sum(static_cast<int>(k), static_cast<int>(h)));
  return out;
}

}  // namespace ceiba
