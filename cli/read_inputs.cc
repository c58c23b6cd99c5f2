// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/read_inputs.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "io/inputs.h"

namespace ceiba {
namespace {

namespace fs = std::filesystem;

ReadResult Unread(const InputFile& file, const std::string& why) {
  ReadResult out;
  out.summary.file = file.name;
  out.summary.bytes = file.bytes.size();
  out.summary.kind = "unread";
  out.summary.notices.push_back("no se leyó: " + why);
  return out;
}

// Reads a file and what came attached to it.
Status Take(InputFile file, const Reader& read, std::vector<ReadResult>& out) {
  if (!file.fault.empty()) {
    if (!file.among_many) return WorldError(file.name + ": " + file.fault);
    out.push_back(Unread(file, file.fault));
    return {};
  }
  const std::size_t bytes = file.bytes.size();
  Result<ReadResult> result = read.Read(std::move(file.bytes), file.name);
  if (!result) {
    if (!file.among_many) return result.error();
    const std::string& message = result.error().message;
    const std::string prefix = file.name + ": ";
    out.push_back(Unread(file, message.starts_with(prefix) ? message.substr(prefix.size()) : message));
    out.back().summary.bytes = bytes;
    return {};
  }
  out.push_back(*std::move(result));
  std::vector<AttachedFile> attached = std::exchange(out.back().attached, {});
  for (AttachedFile& a : attached)
    if (Status taken = Take({file.name + "/" + a.name, std::move(a.bytes), "", true}, read, out); !taken) return taken;
  return {};
}

// Inputs with one name in different folders are told apart by number, in order of path.
void TellApart(std::vector<ReadResult>& files) {
  std::map<std::string, int> seen;
  std::set<std::string> names;
  for (const ReadResult& file : files) names.insert(file.summary.file);
  for (ReadResult& file : files) {
    std::string& name = file.summary.file;
    int& number = seen[name];
    if (++number == 1) continue;
    const fs::path path(name);
    std::string other;
    do other = (path.parent_path() / (path.stem().string() + "-" + std::to_string(number) + path.extension().string())).generic_string();
    while (names.contains(other) && ++number > 0);
    names.insert(other);
    name = std::move(other);
    for (SourceRecord& record : file.records) record.from.file = name;
    for (Rejected& row : file.rejected) row.from.file = name;
  }
}

}  // namespace

Result<AllRead> ReadInputs(const std::vector<std::string>& paths, const Reader& read, const std::function<void()>& told) {
  std::vector<std::string> sorted = paths;
  std::ranges::sort(sorted);  // the order in which files are named must not show
  AllRead out;
  for (const std::string& path : sorted) {
    const Status taken = ForEachInput(path, [&](InputFile file) { return Take(std::move(file), read, out.files); });
    if (!taken) return taken.error();
    if (told) told();
  }
  TellApart(out.files);
  return out;
}

}  // namespace ceiba
