// SPDX-License-Identifier: GPL-3.0-or-later
// "Causas que se repiten": the section of both reports on causes that stand in several trees.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/shared_causes.h"
#include "core/types.h"

namespace ceiba {

/// What is left out is counted, and shared_causes.csv named, which holds it.
struct SharedCausesShown {
  std::size_t max_causes = 25;  ///< those given first
  std::size_t max_places = 8;   ///< of one cause
};

/// Trees that the page shows are linked to (`articles`: by tree, "" when it is not shown). Inside of a <section>, with its
/// <h2>; everything escaped. Says so when there are none.
std::string SharedCausesSection(const Analysis& analysis, const std::vector<SharedCause>& causes, const std::vector<std::string>& articles,
                                const SharedCausesShown& shown = {});

/// CommonMark; "" when there are none.
std::string SharedCausesMarkdown(const Analysis& analysis, const std::vector<SharedCause>& causes, const SharedCausesShown& shown = {});

}  // namespace ceiba
