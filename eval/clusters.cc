// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval/clusters.h"

#include <cmath>

namespace ceiba {
namespace {

// Weights of the texts of one pile.
struct Mass {
  double sum = 0;
  double squares = 0;
  /// Pairs of different texts.
  double pairs() const { return (sum * sum - squares) / 2; }
};

std::vector<Mass> MassOf(const std::vector<std::size_t>& pile, std::size_t count, const Weights& weights) {
  std::vector<Mass> mass(count);
  for (std::size_t i = 0; i < pile.size(); ++i) {
    const double w = weights[i];
    mass[pile[i]].sum += w;
    mass[pile[i]].squares += w * w;
  }
  return mass;
}

double Entropy(const std::vector<Mass>& piles, double total) {
  double sum = 0;
  for (const Mass& pile : piles)
    if (pile.sum > 0) sum -= pile.sum / total * std::log(pile.sum / total);
  return sum;
}

double Pairs(const std::vector<Mass>& piles) {
  double sum = 0;
  for (const Mass& pile : piles) sum += pile.pairs();
  return sum;
}

double Harmonic(double a, double b) { return a + b > 0 ? 2 * a * b / (a + b) : 0; }

}  // namespace

void ClusterComparison::Add(const std::string& gold, const std::string& predicted) {
  gold_.push_back(gold_number_.try_emplace(gold, gold_number_.size()).first->second);
  if (predicted.empty()) {
    predicted_.push_back(predicted_count_++);
  } else {
    const auto [at, is_new] = predicted_number_.try_emplace(predicted, predicted_count_);
    if (is_new) ++predicted_count_;
    predicted_.push_back(at->second);
  }
  cell_.push_back(cell_number_.try_emplace({gold_.back(), predicted_.back()}, cell_number_.size()).first->second);
}

ClusterFigures ClusterComparison::Figures() const { return Figures(Weights(size(), 1)); }

ClusterFigures ClusterComparison::Figures(const Weights& weights) const {
  const std::vector<Mass> gold = MassOf(gold_, gold_number_.size(), weights);
  const std::vector<Mass> predicted = MassOf(predicted_, predicted_count_, weights);
  const std::vector<Mass> cells = MassOf(cell_, cell_number_.size(), weights);
  Mass all;
  ClusterFigures figures;
  double alone_r = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    const double w = weights[i];
    if (weights[i] == 0) continue;
    all.sum += w;
    all.squares += w * w;
    // Itself once, and the others as often as they were drawn.
    const double both = 1 + cells[cell_[i]].sum - w;
    const double in_gold = 1 + gold[gold_[i]].sum - w;
    figures.bcubed_p += w * both / (1 + predicted[predicted_[i]].sum - w);
    figures.bcubed_r += w * both / in_gold;
    alone_r += w / in_gold;
  }
  if (all.sum <= 0) return figures;
  figures.bcubed_p /= all.sum;
  figures.bcubed_r /= all.sum;
  alone_r /= all.sum;
  figures.bcubed_f1 = Harmonic(figures.bcubed_p, figures.bcubed_r);
  figures.alone_f1 = Harmonic(1, alone_r);

  const double gold_entropy = Entropy(gold, all.sum), predicted_entropy = Entropy(predicted, all.sum);
  double shared = 0;  // mutual information
  for (const auto& [pile, cell] : cell_number_)
    if (const double c = cells[cell].sum; c > 0)
      shared += c / all.sum * std::log(c * all.sum / (gold[pile.first].sum * predicted[pile.second].sum));
  figures.v_measure =
      Harmonic(gold_entropy > 0 ? shared / gold_entropy : 1, predicted_entropy > 0 ? shared / predicted_entropy : 1);

  const double together = Pairs(cells), in_gold = Pairs(gold), in_predicted = Pairs(predicted);
  const double expected = all.pairs() > 0 ? in_gold * in_predicted / all.pairs() : 0;
  const double most = (in_gold + in_predicted) / 2;
  figures.ari = most == expected ? 1 : (together - expected) / (most - expected);
  figures.pair_p = in_predicted > 0 ? together / in_predicted : 0;
  figures.pair_r = in_gold > 0 ? together / in_gold : 0;
  return figures;
}

}  // namespace ceiba
