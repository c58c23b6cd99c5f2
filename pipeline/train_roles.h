// SPDX-License-Identifier: GPL-3.0-or-later
// Learns the weights of the role model from marked texts: maximum likelihood of a conditional random field by AdaGrad
// (Duchi, Hazan, Singer 2011) with a pull towards zero. Same examples, same seed: same weights.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/role_model.h"
#include "pipeline/train_network.h"

namespace ceiba {

struct RoleExample {
  RoleFeatures features;
  std::vector<RoleTag> tags;  ///< one per token
};

struct TrainRolesOptions {
  int passes = 12;           ///< over all examples
  std::uint64_t seed = 1;
  double rate = 0.02;        ///< step of AdaGrad
  double pull = 0.1;         ///< towards zero, per example
  double dropout = 0.0;      ///< share of features left out of each example
  int min_count = 3;         ///< rarer features are left out
  double none_bias = 0.0;    ///< taken from "no role" when deciding
  TrainNetworkOptions network;
};

/// `examples`: by pointer, so that cross-validation shares them. `table`: of the vocabulary they were read with.
/// `vectors`: what the network starts from; without them there is no network. Runs on one thread.
RoleWeights TrainRoles(const std::vector<const RoleExample*>& examples, const FormTable& table, const WordVectors* vectors,
                       const TrainRolesOptions& options);

}  // namespace ceiba
