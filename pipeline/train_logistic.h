// SPDX-License-Identifier: GPL-3.0-or-later
// Logistic regression over sparse rows (liblinear: Fan et al. 2008, JMLR 9), for the models that need no network.
#pragma once

#include <cstddef>
#include <vector>

struct feature_node;  // of liblinear: an index from 1 on and a value; a row ends with index -1

namespace ceiba {

/// Weights by index (the first for index 1) that tell rows where `is` holds from the others; `rows` point at their first
/// node and stay as they are. The last index should be a bias of 1. `cost`: how much an error weighs against large
/// weights. L2, primal solver: no random numbers, so that the same rows give the same weights. Some row must be, and some not.
std::vector<double> LearnLogistic(const std::vector<const feature_node*>& rows, const std::vector<bool>& is, std::size_t dimension, double cost);

}  // namespace ceiba
