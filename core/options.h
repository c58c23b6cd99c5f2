// SPDX-License-Identifier: GPL-3.0-or-later
// One list of options feeds the command line, the TOML file, docs/options.md and the web form.
// Each stage's Options has Visit(visitor), which calls visitor(name, value, OptionInfo) once per option.
#pragma once

#include <string_view>

namespace ceiba {

struct OptionInfo {
  std::string_view unit;      ///< Spanish, "" when it has none
  double low = 0;             ///< range, both ends allowed
  double high = 0;
  std::string_view sentence;  ///< Spanish: what it does
};

}  // namespace ceiba
