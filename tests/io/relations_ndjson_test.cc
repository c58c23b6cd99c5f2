// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/relations_ndjson.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace ceiba {
namespace {

TEST(RelationsNdjson, CountsCodePointsAndQuotesTheConnector) {
  const std::string text = "Cayó «así» por la sequía";
  const Span cause{static_cast<std::uint32_t>(text.find("la s")), static_cast<std::uint32_t>(text.size())};
  const Span effect{0, static_cast<std::uint32_t>(text.find(" por"))};
  const Span connector{effect.end + 1, effect.end + 4};
  std::string out;
  AppendRelationsLine("a\"1", text, {{cause, effect, connector, 0.75F}}, out);
  EXPECT_EQ(
      out,
      "{\"id\":\"a\\\"1\",\"relations\":[{\"cause\":{\"start\":15,\"end\":24},\"effect\":{\"start\":0,\"end\":10},"
      "\"connector\":\"por\",\"confidence\":0.75}]}\n");
  EXPECT_TRUE(nlohmann::json::accept(out));
}

TEST(RelationsNdjson, WritesALineForATextWithoutRelations) {
  std::string out;
  AppendRelationsLine("7", "Hola", {}, out);
  EXPECT_EQ(out, "{\"id\":\"7\",\"relations\":[]}\n");
}

TEST(RelationsNdjson, GivesAnEmptyConnectorWhenNoWordsStateIt) {
  std::string out;
  AppendRelationsLine("7", "ab", {{{0, 1}, {1, 2}, {}, 0.5F}}, out);
  EXPECT_NE(out.find("\"connector\":\"\""), std::string::npos);
}

}  // namespace
}  // namespace ceiba
