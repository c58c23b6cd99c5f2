// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/archive.h"

#include <zip.h>

#include <algorithm>
#include <map>
#include <utility>

#include "core/utf8.h"
#include "io/charset.h"

namespace ceiba {
namespace {

constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20;

// Names that are not UTF-8 come from Windows, whose Spanish code page is CP850; it agrees with CP437, the format's own,
// on the letters of Spanish in lower case and ñ.
std::string NameOf(std::string_view raw) {
  std::string name;
  if (IsValidUtf8(raw)) {
    name = raw;
  } else {
    const Charset charset = BestCharset(raw, Charset::kCp850);
    for (const char c : raw) {
      const auto byte = static_cast<unsigned char>(c);
      AppendUtf8(byte < 0x80 ? byte : CodePointOf(charset, byte), name);
    }
  }
  std::ranges::replace(name, '\\', '/');
  return name;
}

// libzip ends a name at its first NUL, so that a name that begins with one comes out empty.
bool IsUnsafe(std::string_view name) {
  const bool drive = name.size() >= 2 && name[1] == ':';
  const bool control =
      std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (name.empty() || name.front() == '/' || drive || control) return true;
  for (std::size_t i = 0; i <= name.size();) {
    const std::size_t end = std::min(name.find('/', i), name.size());
    if (name.substr(i, end - i) == "..") return true;
    i = end + 1;
  }
  return false;
}

std::string Megabytes(std::uint64_t bytes) {
  return bytes < kMegabyte ? std::to_string(bytes) + " bytes" : std::to_string(bytes / kMegabyte) + " MB";
}

// libzip tells a file that is cut short and one that never was a ZIP apart by nothing: its beginning does.
Error CannotOpen(std::string_view bytes, int code) {
  const bool begins_well = bytes.starts_with("PK\x03\x04");
  if (code == ZIP_ER_MULTIDISK) return WorldError("es un ZIP partido en varios archivos; únalos en uno solo");
  if (code == ZIP_ER_MEMORY) return WorldError("no hay memoria para abrirlo");
  if (begins_well) return WorldError("está dañado o incompleto; vuelva a descargarlo o a copiarlo");
  return WorldError("no es un archivo ZIP, o está dañado");
}

struct Discard {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct Archive::Impl {
  struct Packed {
    std::uint64_t bytes = 0;
    std::uint64_t unpacked = 0;  // as the container says
  };
  std::unique_ptr<zip_t, Discard> zip;
  ArchiveLimits limits;
  std::vector<Packed> packed;
  std::map<std::string, std::size_t, std::less<>> by_name;  // the first of equal names
  std::uint64_t total = 0;                                  // bytes that came out so far
};

Archive::Archive(std::unique_ptr<Impl> impl, std::vector<ArchiveEntry> entries)
    : impl_(std::move(impl)), entries_(std::move(entries)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::Open(std::string_view bytes, const ArchiveLimits& limits) {
  if (bytes.empty()) return CannotOpen(bytes, ZIP_ER_NOZIP);  // libzip takes nothing for an empty container
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return CannotOpen(bytes, code);
  }
  auto impl = std::make_unique<Impl>();
  impl->zip.reset(zip);
  impl->limits = limits;
  const auto count = static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(zip, 0), 0));
  if (count > limits.entries) {
    return WorldError("contiene " + std::to_string(count) + " archivos y se admiten " + std::to_string(limits.entries) +
                      "; divídalo en varios");
  }
  std::vector<ArchiveEntry> entries;
  std::uint64_t packed_bytes = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    const char* raw = zip_get_name(zip, i, ZIP_FL_ENC_RAW);
    if (raw == nullptr || zip_stat_index(zip, i, 0, &stat) != 0)
      return WorldError("está dañado: no se puede leer la lista de sus archivos; vuelva a descargarlo o a copiarlo");
    ArchiveEntry& entry = entries.emplace_back();
    entry.name = NameOf(raw);
    entry.bytes = stat.size;
    entry.folder = entry.name.ends_with('/');
    entry.unsafe_name = IsUnsafe(entry.name);
    entry.encrypted = stat.encryption_method != ZIP_EM_NONE;
    impl->packed.push_back({stat.comp_size, stat.size});
    impl->by_name.emplace(entry.name, i);
    // Entries that share their bytes are how a small file unpacks to petabytes; no honest program writes them.
    if (stat.comp_size > bytes.size() - packed_bytes)
      return WorldError("está dañado o es una trampa: sus archivos se enciman unos en otros");
    packed_bytes += stat.comp_size;
  }
  return Archive(std::move(impl), std::move(entries));
}

bool Archive::Has(std::string_view name) const { return impl_->by_name.contains(name); }

Result<std::string> Archive::Read(std::string_view name) {
  const auto found = impl_->by_name.find(name);
  if (found == impl_->by_name.end()) return WorldError("le falta su parte '" + std::string(name) + "'");
  return Read(found->second);
}

Result<std::string> Archive::Read(std::size_t entry) {
  CEIBA_CHECK(entry < entries_.size(), entry, entries_.size());
  const std::string& name = entries_[entry].name;
  const ArchiveLimits& limits = impl_->limits;
  const Impl::Packed packed = impl_->packed[entry];
  if (entries_[entry].encrypted)
    return WorldError("'" + name + "' está protegido con contraseña; quítela y vuelva a guardar el archivo");
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(impl_->zip.get(), entry, 0));
  if (!file) {
    const int code = zip_error_code_zip(zip_get_error(impl_->zip.get()));
    if (code == ZIP_ER_COMPNOTSUPP || code == ZIP_ER_ENCRNOTSUPP)
      return WorldError("'" + name +
                        "' está comprimido de un modo que aquí no se lee; vuelva a comprimirlo como ZIP común");
    return WorldError("'" + name + "' está dañado; vuelva a descargar o a copiar el archivo");
  }
  const auto too_large = [&](std::uint64_t bytes) {
    return WorldError("'" + name + "' ocupa más de " + Megabytes(bytes) +
                      " al descomprimirse; es demasiado para leerlo");
  };
  const std::uint64_t left = limits.total_bytes - std::min(limits.total_bytes, impl_->total);
  const std::uint64_t most = std::min(limits.entry_bytes, left);
  constexpr std::uint64_t kPiece = kMegabyte / 4;
  std::string out;
  // What deflate can make of so many bytes bounds what is set aside on the container's word.
  constexpr std::uint64_t kMostDeflate = 1'032;
  if (packed.unpacked / kMostDeflate <= packed.bytes) out.reserve(std::min(packed.unpacked, most) + kPiece);
  while (true) {
    const std::size_t before = out.size();
    out.resize(before + kPiece);
    const zip_int64_t got = zip_fread(file.get(), out.data() + before, kPiece);
    out.resize(before + static_cast<std::size_t>(std::max<zip_int64_t>(got, 0)));
    if (got < 0) return WorldError("'" + name + "' está dañado; vuelva a descargar o a copiar el archivo");
    if (out.size() > limits.entry_bytes) return too_large(limits.entry_bytes);
    if (out.size() > left) {
      return WorldError("descomprimido ocupa más de " + Megabytes(limits.total_bytes) +
                        "; es demasiado para leerlo: divídalo en varios");
    }
    if (out.size() > kMegabyte && out.size() / limits.ratio > packed.bytes)
      return WorldError("'" + name + "' crece más de " + std::to_string(limits.ratio) +
                        " veces al descomprimirse: es una trampa (una «bomba ZIP») y no se lee");
    if (got == 0) break;
  }
  impl_->total += out.size();
  return out;
}

}  // namespace ceiba
