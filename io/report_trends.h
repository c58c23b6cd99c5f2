// SPDX-License-Identifier: GPL-3.0-or-later
// Three sections of both reports: what appears, grows and fades; who says it more; what few say.
#pragma once

#include <string>

#include "core/trends.h"
#include "core/types.h"
#include "io/trend_facts.h"

namespace ceiba {

/// Insides of <section>s, each with its <h2>; everything escaped. Each says so when there is nothing to tell.
/// Titles: "Qué aparece, qué crece, qué baja", "Quién lo dice más", "Voces de pocos".
std::string TrendsSection(const Analysis& analysis, const Trends& trends, const TrendsShown& shown = {});
std::string GroupsSection(const Analysis& analysis, const GroupFindings& groups, const TrendsShown& shown = {});
std::string FewVoicesSection(const Analysis& analysis, const GroupFindings& groups, const TrendsShown& shown = {});

/// The three of them in CommonMark, under headings of the second level.
std::string TrendsMarkdown(const Analysis& analysis, const Trends& trends, const GroupFindings& groups, const TrendsShown& shown = {});

}  // namespace ceiba
