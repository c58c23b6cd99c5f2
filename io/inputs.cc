// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/inputs.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "core/file.h"
#include "io/archive.h"
#include "io/encoding.h"

namespace ceiba {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestFolder = 16;
constexpr int kDeepestZip = 3;
constexpr std::size_t kMostFiles = 10'000;

// What file managers and offices leave beside the files of people.
bool IsLitter(std::string_view name) {
  const std::size_t slash = name.find_last_of('/');
  const std::string_view file = slash == std::string_view::npos ? name : name.substr(slash + 1);
  return file.starts_with('.') || file.starts_with("~$") || name.starts_with("__MACOSX/") || file == "Thumbs.db" || file == "desktop.ini";
}

using Take = std::function<Status(InputFile)>;

Status TakeZip(const InputFile& zip, int depth, const Take& take);

// Hands on a file, or what a ZIP holds.
Status TakeFile(InputFile file, int depth, const Take& take) {
  if (!file.fault.empty() || !IsPlainZip(file.bytes)) return take(std::move(file));
  if (depth == kDeepestZip) {
    file.bytes.clear();
    file.fault = "es un ZIP dentro de otros " + std::to_string(kDeepestZip) + "; descomprímalo antes";
    return take(std::move(file));
  }
  return TakeZip(file, depth + 1, take);
}

Status TakeZip(const InputFile& zip, int depth, const Take& take) {
  Result<Archive> archive = Archive::Open(zip.bytes);
  if (!archive) return take({zip.name, "", archive.error().message, zip.among_many});
  std::vector<std::size_t> order;
  const std::vector<ArchiveEntry>& entries = archive->entries();
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (!entries[i].folder && !IsLitter(entries[i].name)) order.push_back(i);
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(std::string_view(entries[i].name), i); });
  if (order.empty()) return take({zip.name, "", "el ZIP no tiene archivos", zip.among_many});
  for (const std::size_t i : order) {
    InputFile file{zip.name + "/" + entries[i].name, "", "", true};
    if (entries[i].unsafe_name) {
      file.fault = "su nombre dentro del ZIP señala fuera de él; no se leyó";
    } else if (Result<std::string> content = archive->Read(i); content) {
      file.bytes = *std::move(content);
    } else {
      file.fault = content.error().message;
    }
    if (Status taken = TakeFile(std::move(file), depth, take); !taken) return taken;
  }
  return {};
}

// What stands under `folder`, by name; `fault` tells why there is nothing or not all.
struct Listing {
  struct Entry {
    std::string name;   // relative to the folder, '/' between
    std::string fault;  // why it is not read
    auto operator<=>(const Entry&) const = default;
  };
  std::vector<Entry> entries;
  std::string fault;
};

Listing List(const fs::path& folder) {
  Listing out;
  std::vector<std::pair<fs::path, int>> open = {{folder, 0}};
  while (!open.empty()) {
    const auto [path, depth] = std::move(open.back());
    open.pop_back();
    std::error_code code;
    for (fs::directory_iterator i(path, code), end; !code && i != end; i.increment(code)) {
      std::error_code of_entry;
      const fs::file_status status = i->symlink_status(of_entry);  // links are not followed: they may lead round in circles
      const std::string name = i->path().lexically_relative(folder).generic_string();
      if (of_entry || IsLitter(name)) continue;
      if (fs::is_directory(status)) {
        if (depth + 1 == kDeepestFolder) out.fault = name + ": carpetas a más de " + std::to_string(kDeepestFolder) + " niveles";
        else open.emplace_back(i->path(), depth + 1);
      } else if (fs::is_symlink(status)) {
        out.entries.push_back({name, "es un enlace a otro lugar; ponga el archivo mismo en la carpeta"});
      } else {
        out.entries.push_back({name, fs::is_regular_file(status) ? "" : "no es un archivo normal (es una tubería o un dispositivo)"});
      }
      if (out.entries.size() > kMostFiles) {
        out.fault = "tiene más de " + std::to_string(kMostFiles) + " archivos; dé carpetas más pequeñas";
        return out;
      }
    }
    if (code) out.fault = (path == folder ? std::string() : path.lexically_relative(folder).generic_string() + ": ") + "no se pudo abrir la carpeta";
  }
  std::ranges::sort(out.entries);
  return out;
}

std::string LastName(const fs::path& path) {
  const fs::path normal = (path / "").lexically_normal().parent_path();
  const std::string name = normal.filename().string();
  return name.empty() || name == "." || name == ".." ? std::string("carpeta") : name;
}

}  // namespace

bool IsPlainZip(std::string_view bytes) {
  if (!bytes.starts_with("PK\x03\x04") && !bytes.starts_with("PK\x05\x06")) return false;
  const Result<Archive> archive = Archive::Open(bytes);
  if (!archive) return true;  // whoever opens it again says what is wrong
  constexpr std::array<std::string_view, 3> kDocumentParts = {"[Content_Types].xml", "content.xml", "META-INF/manifest.xml"};
  return std::ranges::none_of(kDocumentParts, [&](std::string_view part) { return archive->Has(part); });
}

Status ForEachInput(const std::string& path, const std::function<Status(InputFile)>& take) {
  std::error_code code;
  if (path == "-" || !fs::is_directory(path, code)) {
    Result<std::string> bytes = ReadFile(path);
    if (!bytes) return bytes.error();
    const std::string name = path == "-" ? path : fs::path(path).filename().string();
    return TakeFile({name, *std::move(bytes), "", false}, 0, take);
  }
  const Listing listing = List(path);
  if (!listing.fault.empty()) return WorldError(path + ": " + listing.fault);
  if (listing.entries.empty()) return WorldError(path + ": la carpeta no tiene archivos");
  const std::string folder = LastName(path);
  for (const auto& [name, fault] : listing.entries) {
    InputFile file{folder + "/" + Decoder(name)(name).text, "", fault, true};
    if (!fault.empty()) {
      // told, not opened: a pipe would wait for ever
    } else if (Result<std::string> bytes = ReadFile((fs::path(path) / name).string()); bytes) {
      file.bytes = *std::move(bytes);
    } else {
      file.fault = "no se pudo abrir";
    }
    if (Status taken = TakeFile(std::move(file), 0, take); !taken) return taken;
  }
  return {};
}

}  // namespace ceiba
