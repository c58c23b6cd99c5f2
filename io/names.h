// SPDX-License-Identifier: GPL-3.0-or-later
// How roles, links and origins are called: in data (English codes) and before people (Spanish words).
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "core/types.h"

namespace ceiba {

struct RoleName {
  std::string_view code;    ///< "problem"
  std::string_view word;    ///< "problema"
  std::string_view words;   ///< "problemas"
  std::string_view title;   ///< "Problema"
  std::string_view titles;  ///< "Problemas"
};

inline const RoleName& NameOf(Role role) {
  static constexpr std::array<RoleName, kRoleCount> kNames{{
      {"problem", "problema", "problemas", "Problema", "Problemas"},
      {"cause", "causa", "causas", "Causa", "Causas"},
      {"effect", "efecto", "efectos", "Efecto", "Efectos"},
      {"proposal", "propuesta", "propuestas", "Propuesta", "Propuestas"},
  }};
  return kNames[static_cast<std::size_t>(role)];
}

inline std::string_view CodeOf(LinkKind kind) {
  static constexpr std::array<std::string_view, 3> kCodes{"causes", "leads_to", "addresses"};
  return kCodes[static_cast<std::size_t>(kind)];
}

inline std::string_view CodeOf(LinkOrigin origin) {
  static constexpr std::array<std::string_view, 3> kCodes{"explicit", "inferred", "curated"};
  return kCodes[static_cast<std::size_t>(origin)];
}

/// "1 fila", "3 filas".
inline std::string Counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

/// The label of a theme, or its code when it has none.
inline std::string_view ThemeLabel(const Analysis& analysis, std::uint32_t theme) {
  if (theme >= analysis.taxonomy.size()) return "Sin tema";
  const Theme& found = analysis.taxonomy[theme];
  return found.label.empty() ? found.code : found.label;
}

/// Bytes of the contribution's text.
inline std::string_view QuoteText(const Analysis& analysis, const Mention& mention) {
  return std::string_view(analysis.corpus.contributions[mention.in.value].text)
      .substr(mention.span.begin, mention.span.size());
}

}  // namespace ceiba
