// SPDX-License-Identifier: GPL-3.0-or-later
// Learns the weights of the link model: maximum likelihood of a logistic regression by AdaGrad (Duchi, Hazan, Singer
// 2011), thresholds where the F1 of links left out of training is best.
#pragma once

#include <vector>

#include "pipeline/link_model.h"

namespace ceiba {

/// The candidates of one text and which of them a reader tied.
struct LinkExample {
  std::vector<LinkCandidate> candidates;
  std::vector<bool> tied;
  bool measured = true;  ///< false: learnt from, but no threshold is chosen by it
};

/// Same examples, same weights. O(passes · features).
LinkWeights TrainLinks(const std::vector<const LinkExample*>& examples);

}  // namespace ceiba
