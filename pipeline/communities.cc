// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/communities.h"

#include <igraph/igraph.h>

#include <algorithm>
#include <limits>
#include <mutex>
#include <numeric>

#include "core/check.h"

namespace ceiba {
namespace {

// Passes of the algorithm: quality rises little after the second, and "until stable" may never end on ties.
constexpr igraph_integer_t kPasses = 2;
// Randomness of its refinement, the authors' value.
constexpr double kRefinement = 0.01;

void Succeed(igraph_error_t code) { CEIBA_CHECK(code == IGRAPH_SUCCESS, igraph_strerror(code)); }

// Without handlers igraph aborts the program on an error.
class QuietHandlers {
 public:
  QuietHandlers()
      : error_(igraph_set_error_handler(igraph_error_handler_ignore)),
        warning_(igraph_set_warning_handler(igraph_warning_handler_ignore)) {}
  ~QuietHandlers() {
    igraph_set_error_handler(error_);
    igraph_set_warning_handler(warning_);
  }
  QuietHandlers(const QuietHandlers&) = delete;
  QuietHandlers& operator=(const QuietHandlers&) = delete;

 private:
  igraph_error_handler_t* error_;
  igraph_warning_handler_t* warning_;
};

struct Numbers {
  explicit Numbers(std::size_t size) { Succeed(igraph_vector_init(&values, static_cast<igraph_integer_t>(size))); }
  ~Numbers() { igraph_vector_destroy(&values); }
  Numbers(const Numbers&) = delete;
  Numbers& operator=(const Numbers&) = delete;
  igraph_vector_t values;
};

struct Integers {
  explicit Integers(std::size_t size) { Succeed(igraph_vector_int_init(&values, static_cast<igraph_integer_t>(size))); }
  ~Integers() { igraph_vector_int_destroy(&values); }
  Integers(const Integers&) = delete;
  Integers& operator=(const Integers&) = delete;
  igraph_vector_int_t values;
};

struct Graph {
  Graph(const Integers& ends, std::size_t nodes) {
    Succeed(igraph_create(&graph, &ends.values, static_cast<igraph_integer_t>(nodes), IGRAPH_UNDIRECTED));
  }
  ~Graph() { igraph_destroy(&graph); }
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;
  igraph_t graph;
};

// One connected component: nodes and edges numbered from 0.
struct Component {
  std::vector<std::uint32_t> nodes;
  std::vector<WeightedEdge> edges;
};

std::uint32_t RootOf(std::vector<std::uint32_t>& parent, std::uint32_t node) {
  while (parent[node] != node) node = parent[node] = parent[parent[node]];
  return node;
}

// By first node; nodes ascending; edges in the order given.
std::vector<Component> Components(std::size_t nodes, const std::vector<WeightedEdge>& edges) {
  std::vector<std::uint32_t> parent(nodes);
  std::iota(parent.begin(), parent.end(), 0U);
  for (const WeightedEdge& edge : edges) {
    const std::uint32_t a = RootOf(parent, edge.a), b = RootOf(parent, edge.b);
    parent[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::uint32_t> component_of(nodes), place(nodes);
  std::vector<Component> components;
  for (std::uint32_t node = 0; node < nodes; ++node) {
    const std::uint32_t root = RootOf(parent, node);
    if (root == node) {
      component_of[node] = static_cast<std::uint32_t>(components.size());
      components.emplace_back();
    }
    component_of[node] = component_of[root];
    Component& component = components[component_of[node]];
    place[node] = static_cast<std::uint32_t>(component.nodes.size());
    component.nodes.push_back(node);
  }
  for (const WeightedEdge& edge : edges)
    components[component_of[edge.a]].edges.push_back({place[edge.a], place[edge.b], edge.weight});
  return components;
}

// Communities of one component, numbered from 0 in no order.
std::vector<std::uint32_t> Leiden(const Component& component, const std::vector<double>& sizes, double resolution) {
  Integers ends(2 * component.edges.size());
  Numbers weights(component.edges.size());
  for (std::size_t e = 0; e < component.edges.size(); ++e) {
    const auto i = static_cast<igraph_integer_t>(e);
    VECTOR(ends.values)[2 * i] = component.edges[e].a;
    VECTOR(ends.values)[2 * i + 1] = component.edges[e].b;
    VECTOR(weights.values)[i] = component.edges[e].weight;
  }
  Numbers node_weights(component.nodes.size());
  for (std::size_t n = 0; n < component.nodes.size(); ++n)
    VECTOR(node_weights.values)[static_cast<igraph_integer_t>(n)] = sizes[component.nodes[n]];
  const Graph graph(ends, component.nodes.size());
  Integers membership(component.nodes.size());
  Succeed(igraph_community_leiden(&graph.graph, &weights.values, &node_weights.values, resolution, kRefinement,
                                  /*start=*/false, kPasses, &membership.values, nullptr, nullptr));
  std::vector<std::uint32_t> community(component.nodes.size());
  for (std::size_t n = 0; n < community.size(); ++n)
    community[n] = static_cast<std::uint32_t>(VECTOR(membership.values)[static_cast<igraph_integer_t>(n)]);
  return community;
}

}  // namespace

std::vector<std::uint32_t> FindCommunities(const std::vector<double>& sizes, const std::vector<WeightedEdge>& edges,
                                           double resolution, std::uint64_t seed) {
  static std::mutex igraph;  // as Debian builds it, it keeps its state in globals
  std::vector<std::uint32_t> community(sizes.size());
  std::uint32_t next = 0;
  const std::vector<Component> components = Components(sizes.size(), edges);
  const std::lock_guard lock(igraph);
  const QuietHandlers handlers;
  for (const Component& component : components) {
    if (component.nodes.size() == 1) {
      community[component.nodes.front()] = next++;
      continue;
    }
    // Seeded anew, so that a component's answer does not depend on the others.
    Succeed(igraph_rng_seed(igraph_rng_default(), seed));
    const std::vector<std::uint32_t> found = Leiden(component, sizes, resolution);
    for (std::size_t n = 0; n < found.size(); ++n) community[component.nodes[n]] = next + found[n];
    next += std::ranges::max(found) + 1;
  }
  NumberByFirstMember(community);
  return community;
}

void NumberByFirstMember(std::vector<std::uint32_t>& group) {
  constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();
  if (group.empty()) return;
  std::vector<std::uint32_t> number(std::ranges::max(group) + 1, kUnseen);
  std::uint32_t next = 0;
  for (std::uint32_t& g : group) {
    if (number[g] == kUnseen) number[g] = next++;
    g = number[g];
  }
}

}  // namespace ceiba
