// SPDX-License-Identifier: GPL-3.0-or-later
// What a writer of pieces writes, as one string.
#pragma once

#include <string>

#include "core/check.h"
#include "core/types.h"
#include "io/sink.h"

namespace ceiba::testing {

inline std::string Collected(Status (*write)(const Analysis&, const Sink&), const Analysis& analysis) {
  std::string whole;
  const Status written = write(analysis, [&](std::string_view piece) -> Status {
    whole += piece;
    return {};
  });
  CEIBA_CHECK(written.ok());
  return whole;
}

}  // namespace ceiba::testing
