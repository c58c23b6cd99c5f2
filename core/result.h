// SPDX-License-Identifier: GPL-3.0-or-later
// The world's faults as values: what failed, where, and what a person can do about it, in Spanish.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "core/check.h"

namespace ceiba {

/// Whose fault it is decides the exit code (ARCHITECTURE §7).
enum class Fault {
  kWorld,   ///< missing file, full disk, SQL: exit 3
  kConfig,  ///< flags, configuration, lexicon: exit 2
};

struct Error {
  Fault fault = Fault::kWorld;
  std::string message;  ///< Spanish: where, what and what to do; several lines when several things are wrong
};

inline Error WorldError(std::string message) { return {Fault::kWorld, std::move(message)}; }
inline Error ConfigError(std::string message) { return {Fault::kConfig, std::move(message)}; }

/// Either a value or an Error.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}          // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}      // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & {
    CEIBA_CHECK(ok(), error().message);
    return std::get<0>(state_);
  }
  const T& value() const& {
    CEIBA_CHECK(ok(), error().message);
    return std::get<0>(state_);
  }
  T&& value() && {
    CEIBA_CHECK(ok(), error().message);
    return std::get<0>(std::move(state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// Success, or an Error.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace ceiba
