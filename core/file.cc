// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace ceiba {
namespace {

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

std::string Reason() {
  switch (errno) {
    case ENOENT: return "no existe; revise el nombre y la carpeta";
    case EACCES: return "no hay permiso para abrirlo";
    case ENOSPC: return "el disco está lleno; libere espacio y vuelva a intentarlo";
    default: return std::strerror(errno);
  }
}

Result<std::string> Drain(std::FILE* file, const std::string& path) {
  std::string bytes;
  char buffer[1 << 16];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;) bytes.append(buffer, got);
  if (std::ferror(file) != 0) return WorldError(path + ": no se pudo leer: " + Reason());
  return bytes;
}

}  // namespace

Result<std::string> ReadFile(const std::string& path) {
  if (path == "-") return Drain(stdin, "entrada estándar");
  std::error_code code;
  const std::filesystem::file_status status = std::filesystem::status(path, code);
  if (std::filesystem::is_directory(status)) return WorldError(path + ": es una carpeta, se esperaba un archivo");
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return WorldError(path + ": no es un archivo normal (es una tubería o un dispositivo); use - para leer la entrada estándar");
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return WorldError(path + ": " + Reason());
  return Drain(file.get(), path);
}

namespace {

Status Put(const std::string& path, const char* mode, std::string_view bytes) {
  File file(std::fopen(path.c_str(), mode));
  if (!file) return WorldError(path + ": no se pudo crear: " + Reason());
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  if (std::fclose(file.release()) != 0 || !written) return WorldError(path + ": no se pudo escribir: " + Reason());
  return {};
}

}  // namespace

Status WriteFile(const std::string& path, std::string_view bytes) { return Put(path, "wb", bytes); }
Status AppendFile(const std::string& path, std::string_view bytes) { return Put(path, "ab", bytes); }

}  // namespace ceiba
