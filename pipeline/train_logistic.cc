// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/train_logistic.h"

#include <linear.h>

#include <memory>

#include "core/check.h"

namespace ceiba {
namespace {

constexpr double kStopAt = 0.001;  // liblinear's eps

void SayNothing(const char*) {}

}  // namespace

std::vector<double> LearnLogistic(const std::vector<const feature_node*>& rows, const std::vector<bool>& is, std::size_t dimension, double cost) {
  CEIBA_CHECK(rows.size() == is.size() && !rows.empty(), rows.size(), is.size());
  std::vector<feature_node*> x;
  std::vector<double> y;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    x.push_back(const_cast<feature_node*>(rows[i]));  // liblinear only reads it
    y.push_back(is[i] ? 1.0 : -1.0);
  }
  problem task{};
  task.l = static_cast<int>(x.size());
  task.n = static_cast<int>(dimension);
  task.x = x.data();
  task.y = y.data();
  task.bias = 1;
  parameter how{};
  how.solver_type = L2R_LR;
  how.eps = kStopAt;
  how.C = cost;
  set_print_string_function(&SayNothing);
  const auto free_model = [](model* m) { free_and_destroy_model(&m); };
  const std::unique_ptr<model, decltype(free_model)> learned(train(&task, &how), free_model);
  const double sign = learned->label[0] > 0 ? 1.0 : -1.0;
  std::vector<double> weights(dimension, 0.0);
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = sign * learned->w[i];
  return weights;
}

}  // namespace ceiba
