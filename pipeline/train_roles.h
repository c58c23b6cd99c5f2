// SPDX-License-Identifier: GPL-3.0-or-later
// Learns the role model from marked texts: maximum likelihood of a conditional random field, its network by Adam
// (train_network.h), its edges by AdaGrad (Duchi, Hazan, Singer 2011). Same examples, same seed: same weights.
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
  int passes = 18;            ///< over all examples
  std::uint64_t seed = 1;     ///< of their order, of dropout and of the first weights
  double edge_rate = 0.02;    ///< step of AdaGrad
  double edge_pull = 0.1;     ///< of the edges towards zero
  TrainNetworkOptions network;
};

/// `examples`: by pointer, so that cross-validation shares them. `table`: of the vocabulary they were read with.
/// `vectors`: what the network starts from. The weights are the mean of those after each pass of the second half. One
/// thread.
RoleWeights TrainRoles(const std::vector<const RoleExample*>& examples, const FormTable& table, const WordVectors& vectors,
                       const TrainRolesOptions& options);

}  // namespace ceiba
