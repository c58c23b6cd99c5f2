// SPDX-License-Identifier: GPL-3.0-or-later
// What trends, groups and few voices tell a person: sentences and small tables in plain text, the same for every report.
// Whoever writes them into a format escapes them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/trends.h"
#include "core/types.h"

namespace ceiba {

/// What is left out is counted, and the file that holds it is named.
struct TrendsShown {
  std::size_t max_changes = 20;         ///< topics and themes that appear, grow or fade
  std::size_t least_rows = 5;           ///< filled with those of most voices when fewer change
  std::size_t max_windows = 8;          ///< the last ones
  std::size_t max_leanings = 20;
  std::size_t max_few = 30;             ///< topics of few voices
  std::size_t max_quote_bytes = 240;
};

/// One section: title, sentences, perhaps a table, perhaps a list of quotes, sentences.
struct ToldSection {
  struct Item {
    std::string words;                  ///< what it is, and who says it
    std::string quote;                  ///< exact words; "" for none
    std::string source;                 ///< key of the contribution quoted
  };
  std::string_view title;
  std::vector<std::string> before;
  std::string caption;                  ///< "" when there is no table
  std::vector<std::string_view> heads;  ///< those of columns of numbers begin with "#"
  std::vector<std::vector<std::string>> rows;
  std::vector<Item> items;
  std::vector<std::string> after;
};

ToldSection TellTrends(const Analysis& analysis, const Trends& trends, const TrendsShown& shown);
ToldSection TellGroups(const Analysis& analysis, const GroupFindings& groups, const TrendsShown& shown);
ToldSection TellFewVoices(const Analysis& analysis, const GroupFindings& groups, const TrendsShown& shown);

/// "lugar", "sector", "género", "canal".
std::string_view WordOf(PersonAttribute attribute);

/// The group's name, or what a pool is called: "otros (menos de 5 voces)".
std::string NameOf(const GroupValue& group);

/// At most three decimals: "0.05", "12", "2.5"; "" of the infinite. The same whatever the locale.
std::string DecimalText(double value);

}  // namespace ceiba
