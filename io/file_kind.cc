// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/file_kind.h"

#include <algorithm>
#include <array>

#include "io/archive.h"
#include "io/ocr.h"
#include "io/ods.h"
#include "io/xlsx.h"

namespace ceiba {
namespace {

struct Mark {
  std::string_view bytes;
  const char* what;
};

constexpr std::array kForeign = std::to_array<Mark>({
    {"\xD0\xCF\x11\xE0", "es un documento antiguo de Office; ábralo y guárdelo como XLSX o DOCX"},
    {"{\\rtf", "es RTF; ábralo y guárdelo como DOCX u ODT"},
    {"\x1F\x8B", "está comprimido con gzip; descomprímalo antes"},
    {"\xFD"
     "7zXZ",
     "está comprimido con xz; descomprímalo antes"},
    {"BZh", "está comprimido con bzip2; descomprímalo antes"},
    {"7z\xBC\xAF", "es un archivo 7z; descomprímalo antes"},
    {"Rar!", "es un archivo RAR; descomprímalo antes"},
    {"RIFF", "es audio, video o una imagen WebP; transcríbalo o guárdelo como PNG"},
    {"OggS", "es un audio; transcríbalo antes"},
    {"ID3", "es un audio; transcríbalo antes"},
    {"GIF8", "es una imagen GIF; guárdela como PNG o JPEG"},
});

// A PDF may have a few bytes of something else before it.
bool IsPdf(std::string_view bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

// MP4, MOV and HEIC name their kind behind a length.
bool IsIsoMedia(std::string_view bytes) { return bytes.size() > 12 && bytes.substr(4, 4) == "ftyp"; }

Result<Container> ContainerOfZip(std::string_view bytes) {
  Result<Archive> archive = Archive::Open(bytes);
  if (!archive) return archive.error();
  if (IsXlsx(*archive)) return Container::kXlsx;
  if (IsOds(*archive)) return Container::kOds;
  if (archive->Has("content.xml")) return Container::kOdt;
  if (archive->Has("[Content_Types].xml")) return Container::kDocx;
  return WorldError("es un ZIP dentro de otros; descomprímalo antes");
}

}  // namespace

Result<Container> ContainerOf(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return ContainerOfZip(bytes);
  if (IsLockedOffice(bytes)) return WorldError("está protegido con contraseña; ábralo, quítele la contraseña y guárdelo de nuevo");
  if (const auto mark = std::ranges::find_if(kForeign, [&](const Mark& m) { return bytes.starts_with(m.bytes); }); mark != kForeign.end())
    return WorldError(std::string(mark->what) + ". " + kReadable);
  if (!ImageKind(bytes).empty()) return Container::kImage;
  if (IsIsoMedia(bytes)) return WorldError(std::string("es video o una imagen HEIC; transcríbalo o guárdela como JPEG. ") + kReadable);
  if (IsPdf(bytes)) return Container::kPdf;
  return Container::kNone;
}

bool LooksBinary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 1U << 16);
  const auto controls = std::ranges::count_if(sample, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
  });
  return static_cast<std::size_t>(controls) * 10 > sample.size();
}

}  // namespace ceiba
