// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around a run of names and says whose or what it is: a street word, a preposition of place, a public
// office, a house number, kin. Each looks at a few words only.
#pragma once

#include <cstddef>

#include "pipeline/name_runs.h"

namespace ceiba {

enum class NamedOffice { kNone, kPublic, kPrivate };

/// A street or other place word stands before, so that the name is the place's: "escuela primaria Benito Juárez",
/// "calles Juárez, Hidalgo y Juan Álvarez". `first` is the name or its title; `titled` says that a title stands there.
bool IsOfPlace(const NameReader& names, std::size_t first, bool titled);

/// "en", "desde", "a la altura de" stands right before, or before the list it is in: "entre Juan Bravo y Diego de
/// León".
bool IsWhere(const NameReader& names, std::size_t first);

/// It goes on with a list of two items or more that hold no given name: "Argensola, Orellana o Antonio Flores".
bool IsInPlaceList(const NameReader& names, std::size_t first);

/// The office named right before the name or its title, or right after it; private is one of a committee or a firm.
/// `first`: the name or its title; `last`: the word behind the name.
NamedOffice OfficeOf(const NameReader& names, std::size_t first, std::size_t last);

/// "Antonio López 226": a street with its number.
bool IsNumbered(const NameReader& names, const NameRun& run);

/// "XVI" stands at `at`: popes and kings.
bool IsKing(const NameReader& names, std::size_t at);

/// "-Guabairo" or ", a la altura de" stands at `at`.
bool IsPlaceAfter(const NameReader& names, std::size_t at);

/// "Paco de Lucía", "María de Molina": streets and people of history more often than neighbours.
bool IsOfOldName(const NameReader& names, const NameRun& run);

/// ", mi vecina" stands at `at`.
bool KinFollows(const NameReader& names, std::size_t at);

/// "los Hernández", "los Uc Pech": words [first, last) are a family, where no capital follows.
bool IsOfFamily(const NameReader& names, std::size_t first, std::size_t last);

}  // namespace ceiba
