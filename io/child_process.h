// SPDX-License-Identifier: GPL-3.0-or-later
// Work that may hang, crash or eat memory, done in a child process: another program, or code of ours over hostile
// bytes. No shell; the child is known by its id alone, ends when we end, and holds none of our open files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ceiba {

struct ChildLimits {
  int silence_ms = 60'000;                               ///< longest wait for the next byte of output
  int total_ms = 600'000;                                ///< from start to end
  std::uint64_t output_bytes = std::uint64_t{64} << 20;  ///< what it may write
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;   ///< what it may allocate
};

enum class ChildEnd : std::uint8_t {
  kExited,   ///< by itself; see `code`
  kMissing,  ///< no such program in PATH, or no process could be made
  kTooSlow,  ///< ended by us
  kTooMuch,  ///< ended by us: more output than allowed
  kCrashed,  ///< by a signal: damage, or its memory limit
};

struct ChildResult {
  ChildEnd end = ChildEnd::kMissing;
  int code = 0;        ///< exit code, when kExited
  std::string output;  ///< standard output, as far as it came
  std::string errors;  ///< first 4 KiB of standard error; programs only
};

/// Runs `arguments[0]`, looked up in PATH, with `input` on its standard input. Its environment is PATH, LC_ALL=C,
/// TESSDATA_PREFIX where we have it, and `environment` ("NAME=value"). Blocks until the child is gone; safe from
/// several threads.
ChildResult RunProgram(const std::vector<std::string>& arguments, std::string_view input, const ChildLimits& limits,
                       const std::vector<std::string>& environment = {});

/// Runs `work` in a copy of this process that has this thread only; `work` hands its results to the function it is
/// given, and they come back as `output`. For libraries that parse hostile bytes: when they crash, hang or allocate
/// without end, only the copy goes. `work` must start no threads and take no locks that another thread may hold while
/// it is called: so a library used here is used nowhere else. An exception that leaves `work` ends the child with
/// code 3.
using ChildWriter = std::function<void(std::string_view)>;
ChildResult RunIsolated(const std::function<void(const ChildWriter&)>& work, const ChildLimits& limits);

}  // namespace ceiba
