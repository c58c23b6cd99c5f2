// SPDX-License-Identifier: GPL-3.0-or-later
// ceiba locate: in which file, on which page, in which row a contribution stands.
#pragma once

#include "cli/flags.h"
#include "core/result.h"

namespace ceiba {

/// Prints where each contribution of flags.inputs (keys) of the run in flags.in was found.
Result<int> LocateCommand(const Flags& flags);

/// Place of a contribution in words: "acta.docx, página 3, párrafo 12 (habla: Regidora; punto: Asuntos generales)".
std::string PlaceText(const Provenance& from);

}  // namespace ceiba
