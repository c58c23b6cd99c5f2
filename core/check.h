// SPDX-License-Identifier: GPL-3.0-or-later
// What to do when we are wrong: a broken invariant throws, with its place and values, and cli/main.cc says it is our bug.
#pragma once

#include <sstream>
#include <stdexcept>
#include <string>

namespace ceiba::internal {

template <class... Values>
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line, const Values&... values) {
  std::ostringstream message;
  message << file << ':' << line << ": " << condition;
  ((message << ' ' << values), ...);
  throw std::logic_error(message.str());
}

}  // namespace ceiba::internal

/// Throws std::logic_error with file, line and the values given after the condition when it is false.
#define CEIBA_CHECK(condition, ...)                                                            \
  do {                                                                                         \
    if (!(condition)) [[unlikely]]                                                             \
      ::ceiba::internal::CheckFailed(#condition, __FILE__, __LINE__ __VA_OPT__(, ) __VA_ARGS__); \
  } while (false)
