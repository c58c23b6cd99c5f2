// SPDX-License-Identifier: GPL-3.0-or-later
// Situations in which the name of a person is a street's, a station's or a school's though no word of place stands
// before it. Each looks at a few words only.
#pragma once

#include <cstddef>

#include "pipeline/name_runs.h"

namespace ceiba {

/// "por Miguel Hernández hay atasco", "la felipe pescador", "Angelita Camarero con Herrera Oria": words [first, last)
/// name somebody whom streets are called after, where a place would stand and nobody acts. `places`: words of streets
/// in the text.
bool IsSpokenOfAsPlace(const NameReader& names, std::size_t first, std::size_t last, std::size_t places);

/// "del ambulativo Vicente Soldevilla", "en el eskeit Juan Pérez": a noun nobody knows, no trade by its ending, with
/// its article where a place would stand.
bool IsOfUnknownPlace(const NameReader& names, const NameRun& run);

/// "la Emiliano Carranza": a man has no such article, a street or a school has. Short names are left out: "la Charo".
bool HasArticleOfPlace(const NameReader& names, const NameRun& run);

}  // namespace ceiba
