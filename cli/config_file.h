// SPDX-License-Identifier: GPL-3.0-or-later
// Options by name: from a TOML file ([group] resolution = 1.5), from flags (--group.resolution 1.5), and as text for
// the manifest and docs/options.md.
#pragma once

#include <map>
#include <string>

#include "core/result.h"
#include "pipeline/config.h"

namespace ceiba {

/// Sets one option; the error names the option, its range or the options there are.
Status SetOption(Config& config, const std::string& name, const std::string& value);

/// Reads the file over `config`. Names every unknown key and every value out of range at once.
Status LoadConfigFile(const std::string& path, Config& config);

/// Name -> value as written in a TOML file; what the manifest records.
std::map<std::string, std::string> ConfigValues(Config config);

/// docs/options.md: a table of every option with unit, range, default and sentence.
std::string OptionsMarkdown();

}  // namespace ceiba
