// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/config_file.h"

#include <charconv>
#include <cmath>
#include <sstream>
#include <type_traits>
#include <vector>

#include <toml++/toml.h>

#include "core/file.h"

namespace ceiba {
namespace {

// Shortest text that reads back as the same number, whatever the locale.
std::string Text(double value) {
  char buffer[40];
  const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return code == std::errc() ? std::string(buffer, end) : "?";
}

template <class T>
std::string Text(T value) {
  return std::to_string(value);
}

template <class T>
bool Parse(const std::string& text, T& value) {
  const char* end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, value);
  return code == std::errc() && stop == end;
}

std::string Range(const OptionInfo& info) { return "de " + Text(info.low) + " a " + Text(info.high); }

template <class T>
std::string TrySet(const std::string& name, const std::string& text, T& value, const OptionInfo& info) {
  T parsed{};
  if (!Parse(text, parsed) || !(static_cast<double>(parsed) >= info.low && static_cast<double>(parsed) <= info.high))
    return name + " = " + text + ": se espera un número " + Range(info);
  value = parsed;
  return {};
}

std::string TomlText(const toml::node& node) {
  if (const auto integer = node.value_exact<std::int64_t>()) return Text(*integer);
  if (const auto number = node.value_exact<double>()) return Text(*number);
  std::ostringstream out;
  out << toml::node_view<const toml::node>(&node);
  return out.str();
}

void Flatten(const toml::table& table, const std::string& prefix, std::vector<std::pair<std::string, std::string>>& out) {
  for (const auto& [key, node] : table) {
    const std::string name = prefix + std::string(key.str());
    if (const toml::table* inner = node.as_table()) {
      Flatten(*inner, name + ".", out);
    } else {
      out.emplace_back(name, TomlText(node));
    }
  }
}

}  // namespace

Status SetOption(Config& config, const std::string& name, const std::string& value) {
  bool known = false;
  std::string wrong, names;
  config.Visit([&](std::string_view option, auto& target, const OptionInfo& info) {
    names += (names.empty() ? "" : ", ") + std::string(option);
    if (option != name) return;
    known = true;
    wrong = TrySet(name, value, target, info);
  });
  if (!known) return ConfigError("no existe la opción '" + name + "'; las que hay son: " + names);
  if (!wrong.empty()) return ConfigError(wrong);
  return {};
}

Status LoadConfigFile(const std::string& path, Config& config) {
  Result<std::string> content = ReadFile(path);
  if (!content) return ConfigError(content.error().message);
  std::vector<std::pair<std::string, std::string>> values;
  try {
    Flatten(toml::parse(*content, path), "", values);
  } catch (const toml::parse_error& fault) {
    std::ostringstream where;
    where << path << ": línea " << fault.source().begin.line << ": no es TOML válido (" << fault.description() << ")";
    return ConfigError(where.str());
  }
  std::string wrong;
  for (const auto& [name, value] : values)
    if (const Status set = SetOption(config, name, value); !set) wrong += "\n  " + set.error().message;
  if (!wrong.empty()) return ConfigError(path + ":" + wrong);
  return {};
}

std::map<std::string, std::string> ConfigValues(Config config) {
  std::map<std::string, std::string> values;
  config.Visit([&](std::string_view name, const auto& value, const OptionInfo&) { values.emplace(name, Text(value)); });
  return values;
}

std::string OptionsMarkdown() {
  std::string text =
      "# Opciones\n\nTodas pueden darse en la línea de órdenes (`--group.resolution 1.5`) o en un archivo TOML con `--config`\n"
      "(`[group]` y debajo `resolution = 1.5`). Esta página la escribe `ceiba options`.\n\n"
      "| opción | por omisión | de – a | unidad | qué hace |\n| --- | --- | --- | --- | --- |\n";
  Config config;
  config.Visit([&](std::string_view name, const auto& value, const OptionInfo& info) {
    text += "| `" + std::string(name) + "` | " + Text(value) + " | " + Text(info.low) + " – " + Text(info.high) + " | " +
            std::string(info.unit) + " | " + std::string(info.sentence) + " |\n";
  });
  return text;
}

}  // namespace ceiba
