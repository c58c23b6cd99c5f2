// SPDX-License-Identifier: GPL-3.0-or-later
// Regular Spanish inflection: plurals, feminines and the whole conjugation of -ar, -er, -ir verbs, with clitics.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nlp/morphology.h"

namespace ceiba {

/// Accented or plain plural of a noun or adjective: "ciclovía" → "ciclovías", "levantón" → "levantones", "luz" → "luces".
std::string Plural(std::string_view singular);

/// Feminine of a noun or adjective: "ejidatario" → "ejidataria", "regidor" → "regidora"; itself when it ends otherwise.
std::string Feminine(std::string_view masculine);

/// Every form of the regular verb with its analysis, spelling changes included ("desazolvar": desazolvemos,
/// "encharcar": encharque, "desazolvarlo", "desazolvándolo", "desazólvenlo"). Empty when `infinitive` is none.
std::vector<std::pair<std::string, WordAnalysis>> Conjugate(std::string_view infinitive);

}  // namespace ceiba
