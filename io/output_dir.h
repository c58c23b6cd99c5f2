// SPDX-License-Identifier: GPL-3.0-or-later
// The folder a run writes to. What is written gathers in a folder beside it and takes its place in one step, or not at
// all: a run that is killed, at whatever point, leaves the old result whole, and the next run clears up after it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "io/manifest.h"

namespace ceiba {

///   auto out = OutputDir::Open("resultado");
///   out->Write("topics.csv", TopicsCsv(analysis));
///   WriteStore(out->path("ceiba.db"), analysis, info);
///   out->Write(kManifestName, ManifestJson(analysis, {..., .outputs = *out->Files()}));
///   out->Commit();
class OutputDir {
 public:
  /// `dir` may be missing (it is made, and its parents), relative, end in "/", or be a symbolic link to a folder (which
  /// is followed). Refuses (kConfig) what is no folder, a folder with something in it and no manifest of ours, the
  /// folder the program runs in, and a mount point: these cannot be replaced in one step. Finishes or clears up what
  /// killed runs left.
  static Result<OutputDir> Open(const std::string& dir);

  OutputDir(OutputDir&&) noexcept;
  OutputDir& operator=(OutputDir&&) noexcept;
  /// Without a Commit nothing has happened.
  ~OutputDir();

  /// Where a writer puts output `name` (relative, "/" between folders, which must exist: Write makes them).
  std::string path(std::string_view name) const;

  /// Files of different names may be written by several threads at once.
  Status Write(std::string_view name, std::string_view bytes);
  /// Adds to output `name`, which begins empty.
  Status Append(std::string_view name, std::string_view bytes);

  /// All files written so far, by name: what the manifest lists. Reads those that others put at a path().
  Result<std::vector<OutputFile>> Files() const;

  /// Puts the new result in the place of the old one, once; the manifest must have been written. Everything is on disk
  /// before the swap. Carried over: whatever in the folder is not ours, and files of ours that somebody edited, as
  /// "NAME.editado" (CarryOver). On error the old result stands, unless the message says otherwise.
  Status Commit();

 private:
  struct Impl;
  explicit OutputDir(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
