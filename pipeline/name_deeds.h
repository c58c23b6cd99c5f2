// SPDX-License-Identifier: GPL-3.0-or-later
// What is said around a word that tells a person from a place or a thing of the same name: "Reina me prestó", "le tocó
// a Jazmín", "Rosa la de los tamales", "la Chata". Each looks at a few words only.
#pragma once

#include <cstddef>

#include "pipeline/name_runs.h"

namespace ceiba {

/// "llegó", "le tocó a" stands right before.
bool DeedBefore(const NameReader& names, std::size_t first);

/// "dijo", "me prestó" stands at `at`.
bool DeedAfter(const NameReader& names, std::size_t at);

/// "la de los tamales", ", el del taller", "el plomero" stands at `at`.
bool IsKnownBy(const NameReader& names, std::size_t at);

/// "la Chata" within a sentence, and no place of that name: the word behind the nickname and its surname; else 0.
std::size_t NicknameEnd(const NameReader& names, std::size_t at);

/// Words [first, last).
struct Words {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// "el Güero" behind "alias", whatever word stands there; empty: none. `weak`: behind words that name things too.
Words AliasAt(const NameReader& names, std::size_t at, bool weak);

/// "de la Garza" at `at`: the word behind a surname that begins with its particles, and behind the surnames that follow
/// it; else 0.
std::size_t ParticleSurnameEnd(const NameReader& names, std::size_t at);

/// "entre Artemio y su cuñada", "entre Rosa y yo": one of several people, no crossing of streets.
bool IsAmongPeople(const NameReader& names, std::size_t last);

/// "Rosmery Condori Huanca firmó", or two surnames at the end of a line: somebody, whatever the given name.
bool IsSigned(const NameReader& names, const NameRun& run);

/// "con la Juan Álvarez", "hasta el Nicolás Salmerón", "vivo en el Carmen": an article before a name that is a street's
/// or a school's.
bool IsWithArticle(const NameReader& names, const NameRun& run);

}  // namespace ceiba
