// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/mention_matter.h"

#include <cstddef>
#include <vector>

namespace ceiba {

FeatureCounts MatterInside(const MatterReader& reader, const Annotated& text, Span span) {
  std::vector<std::uint32_t> emphasis(text.tokens.size(), 0);
  for (std::size_t t = 0; t < emphasis.size(); ++t)
    if (span.Contains(text.tokens[t].span)) emphasis[t] = kCountUnit;
  return reader.Read(text, emphasis);
}

}  // namespace ceiba
