// SPDX-License-Identifier: GPL-3.0-or-later
// The network of role_network.h while it learns: real numbers, backpropagation through time, Adam (Kingma and Ba 2015),
// dropout on what goes in and what comes out (Srivastava et al. 2014).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "pipeline/role_network.h"

namespace ceiba {

/// Vectors of words learnt from unlabelled text (fastText's .vec): a head line "words dimension", then word and numbers.
struct WordVectors {
  std::uint32_t dimension = 0;
  std::vector<std::uint64_t> words;  ///< hashes of folded forms, sorted
  std::vector<float> values;         ///< a row of `dimension` each, of mean length about 1
};
/// Of words that fold alike the first counts. Fails naming the first bad line.
Result<WordVectors> ReadWordVectors(std::string_view content, const std::string& path);

struct TrainNetworkOptions {
  double rate = 0.002;
  double word_rate = 0.0005;
  double dropout = 0.4;
  double forget_word = 0.05;  ///< share of words read as unknown while learning
  int batch = 8;              ///< texts per step
};

/// Scores, or their slopes, one row per token.
using TagNumbers = std::vector<std::array<float, kTagCount>>;

class NetworkTrainer {
 public:
  NetworkTrainer(const WordVectors& vectors, const FormTable& table, const TrainNetworkOptions& options, std::uint64_t seed);
  NetworkTrainer(NetworkTrainer&&) noexcept;
  ~NetworkTrainer();

  /// Adds the network's scores for a text, with dropout drawn anew; remembers what Learn needs.
  void AddTo(TagNumbers& scores, const RoleFeatures& text);
  /// Slopes of the log-likelihood by those scores, for the text of the last AddTo. Steps once per batch.
  void Learn(const TagNumbers& slopes);
  /// Scales the steps from now on.
  void SetRate(double factor);
  /// Adds the present weights to a running mean.
  void Remember();
  /// The mean of what was remembered, in whole numbers.
  NetworkWeights Mean() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
