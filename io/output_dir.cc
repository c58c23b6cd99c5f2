// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/output_dir.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "core/check.h"
#include "core/file.h"
#include "io/carry_over.h"
#include "io/sha256.h"
#include "io/folder_lock.h"
#include "io/reason.h"

// Beside DIR, hidden and named after it, may lie for a while:
//   .DIR.ceiba-nuevo-N    just made, about to get its name
//   .DIR.ceiba-INODE      what a run is writing, named after its own inode number. The swap exchanges it with DIR, so
//   that a
//                         folder of this name with another inode is an old result, not yet looked through again
//   .DIR.ceiba-anterior-N the old result, where the file system cannot exchange two folders
//   .DIR.ceiba-borrar-N   looked through, being deleted
// Each is locked by the run that needs it; the next run treats one that nobody holds by its name.

namespace ceiba {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kPermissions = 07777;

Error Trouble(const std::string& path, const std::string& what, int reason) {
  return WorldError(path + ": " + what + ": " + Reason(reason));
}

// Absolute, links followed, no "/" at the end; the last part, or more, may not exist.
Result<std::string> Resolve(const std::string& dir) {
  if (dir.empty()) return ConfigError("--out pide el nombre de una carpeta");
  std::error_code code;
  fs::path path = fs::absolute(dir, code);
  const auto without_slash = [](const fs::path& p) { return p.has_filename() ? p : p.parent_path(); };
  path = without_slash(path);
  constexpr int kMostLinks = 40;
  for (int links = 0; !code && links < kMostLinks && fs::is_symlink(fs::symlink_status(path, code)); ++links)
    path = without_slash(path.parent_path() / fs::read_symlink(path, code));
  // A missing path is no error here: symlink_status tells it through the code as well.
  path = without_slash(fs::weakly_canonical(path, code));
  if (code) return ConfigError(dir + ": " + Reason(code.value()));
  if (!path.has_filename())
    return ConfigError(dir + ": no se puede usar la raíz del disco; elija otra carpeta con --out");
  return path.string();
}

std::string ParentOf(const std::string& path) { return fs::path(path).parent_path().string(); }

std::string BesideName(const std::string& target) { return "." + fs::path(target).filename().string() + ".ceiba-"; }
std::string Beside(const std::string& target, const std::string& suffix) {
  return (fs::path(target).parent_path() / (BesideName(target) + suffix)).string();
}

bool Exists(const std::string& path) {
  std::error_code code;
  return fs::exists(fs::symlink_status(path, code));
}

/// Refuses a folder that neither is empty nor bears our manifest.
Status CheckOurs(const std::string& target, const std::string& shown) {
  std::error_code code;
  if (!fs::is_directory(target, code)) return ConfigError(shown + ": no es una carpeta; elija otro nombre con --out");
  const bool empty = fs::is_empty(target, code);
  if (code) return WorldError(shown + ": no se pudo leer la carpeta: " + Reason(code.value()));
  if (empty) return {};
  const Result<std::string> manifest = ReadFile(target + "/" + kManifestName);
  if (manifest && ReadManifest(*manifest)) return {};
  return ConfigError(shown + ": la carpeta no está vacía y no la hizo ceiba (no tiene un " + kManifestName +
                     " nuestro). No se tocó nada; elija con --out una carpeta nueva o vacía");
}

/// Refuses folders that cannot change places with another one.
Status CheckMovable(const std::string& target, const std::string& shown) {
  struct statx inner {};
  struct statx outer {};
  if (::statx(AT_FDCWD, target.c_str(), 0, STATX_MNT_ID, &inner) == 0 &&
      ::statx(AT_FDCWD, ParentOf(target).c_str(), 0, STATX_MNT_ID, &outer) == 0 && inner.stx_mnt_id != outer.stx_mnt_id)
    return ConfigError(shown +
                       ": es un punto de montaje y no se puede reemplazar de una vez; use una carpeta dentro: --out " +
                       (fs::path(shown) / "resultado").string());
  std::error_code code;
  const fs::path here = fs::current_path(code);
  if (!code && (here.string() + "/").starts_with(target + "/"))
    return ConfigError(
        shown + ": es la carpeta desde la que se ejecuta ceiba y no se puede reemplazar; use otra: --out resultado");
  return {};
}

// --- What killed runs left
// ---------------------------------------------------------------------------------------------

enum class Leftover { kRubbish, kOldResult };

struct Found {
  std::string path;
  Leftover kind;
};

std::optional<Leftover> KindOf(const std::string& suffix, ino_t inode) {
  if (suffix.starts_with("nuevo-") || suffix.starts_with("borrar-")) return Leftover::kRubbish;
  if (suffix.starts_with("anterior-")) return Leftover::kOldResult;
  if (suffix.empty() || suffix.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return suffix == std::to_string(inode) ? Leftover::kRubbish : Leftover::kOldResult;
}

// By name. Only folders of our own user: nobody else's are any business of ours.
std::vector<Found> FindLeftovers(const std::string& target) {
  std::vector<Found> found;
  const std::string prefix = BesideName(target);
  std::error_code code;
  for (fs::directory_iterator it(ParentOf(target), code), end; !code && it != end; it.increment(code)) {
    const std::string name = it->path().filename().string();
    struct stat status {};
    if (!name.starts_with(prefix) || ::lstat(it->path().c_str(), &status) != 0) continue;
    if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid()) continue;
    if (const auto kind = KindOf(name.substr(prefix.size()), status.st_ino))
      found.push_back({it->path().string(), *kind});
  }
  std::ranges::sort(found, {}, &Found::path);
  return found;
}

void RemoveTree(const std::string& path) {
  std::error_code code;
  fs::remove_all(path, code);
  if (!code) return;
  // Carried-over folders keep their mode, and some may not be written to.
  ::chmod(path.c_str(), 0700);
  std::error_code walking;
  for (fs::recursive_directory_iterator it(path, walking), end; !walking && it != end; it.increment(walking))
    if (it->is_directory(code) && !it->is_symlink(code)) ::chmod(it->path().c_str(), 0700);
  fs::remove_all(path, code);  // What still resists is left to the next run.
}

// Deletes an old result of which nothing is needed any more. The new name says so, should we be stopped half-way.
void Discard(const std::string& target, const std::string& old) {
  struct stat status {};
  if (::lstat(old.c_str(), &status) != 0) return;
  const std::string doomed = Beside(target, "borrar-" + std::to_string(status.st_ino));
  if (::rename(old.c_str(), doomed.c_str()) == 0) RemoveTree(doomed);
}

// A run that was killed between the two steps of SwapInTwoSteps left no DIR: puts the old result back.
Status RestoreIfMissing(const std::string& target) {
  while (!Exists(target)) {
    const std::vector<Found> leftovers = FindLeftovers(target);
    const auto old = std::ranges::find(leftovers, Leftover::kOldResult, &Found::kind);
    if (old == leftovers.end()) return {};
    const Descriptor lock = LockFolder(old->path);  // waits for a run that is between the two steps right now
    if (!lock.valid() || Exists(target)) continue;
    if (::rename(old->path.c_str(), target.c_str()) != 0)
      return Trouble(target, "no se pudo devolver el resultado anterior", errno);
  }
  return {};
}

void RemoveRubbish(const std::string& target) {
  for (const Found& leftover : FindLeftovers(target)) {
    if (leftover.kind != Leftover::kRubbish) continue;
    if (const Descriptor lock = TryLockFolder(leftover.path); lock.valid()) RemoveTree(leftover.path);
  }
}

// --- The disk --------------------------------------------------------------------------------------------------------

Status Flush(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  // Some file systems cannot flush a folder (EINVAL) and need not.
  if (!file.valid() || (::fsync(file.get()) != 0 && errno != EINVAL))
    return Trouble(path, "no se pudo guardar en el disco", errno);
  return {};
}

Result<std::vector<std::string>> FilesUnder(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code code;
  for (fs::recursive_directory_iterator it(folder, code), end; !code && it != end; it.increment(code))
    if (it->is_regular_file(code)) files.push_back(it->path().string());
  if (code) return WorldError(folder + ": no se pudo leer: " + Reason(code.value()));
  std::ranges::sort(files);
  return files;
}

Status FlushFiles(const std::vector<std::string>& files) {
  // All writing is asked for before the first wait: with hundreds of small files the disk is several times faster.
  for (const std::string& path : files) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.valid()) ::sync_file_range(file.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
  }
  for (const std::string& path : files)
    if (const Status flushed = Flush(path); !flushed.ok()) return flushed;
  return {};
}

Status FlushFolders(const std::string& folder) {
  std::error_code code;
  for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, code), end;
       !code && it != end; it.increment(code)) {
    if (!it->is_directory(code) || it->is_symlink(code)) continue;
    // A person's folder that we may not open cannot be flushed either.
    if (::access(it->path().c_str(), R_OK) != 0) continue;
    if (const Status flushed = Flush(it->path().string()); !flushed.ok()) return flushed;
  }
  return Flush(folder);
}

// What people may do in the folder, they may do in the new one.
Status TakeModeOf(const std::string& target, const std::string& staging) {
  struct stat status {};
  if (::stat(target.c_str(), &status) != 0) return Trouble(target, "no se pudo leer la carpeta", errno);
  // Only members of a group may give to it; then the folder stays in our own.
  [[maybe_unused]] const int given = ::chown(staging.c_str(), static_cast<uid_t>(-1), status.st_gid);
  if (::chmod(staging.c_str(), status.st_mode & kPermissions) != 0)
    return Trouble(staging, "no se pudieron dar permisos", errno);
  return {};
}

Error CannotReplace(const std::string& target, int reason) {
  return Trouble(target, "no se pudo reemplazar la carpeta (el resultado anterior sigue en su lugar)", reason);
}

// For file systems without RENAME_EXCHANGE (FAT, some network disks). Between the two steps there is no DIR for a
// moment; RestoreIfMissing mends what a kill right there leaves.
Result<std::string> SwapInTwoSteps(const std::string& staging, const std::string& target) {
  const std::string old =
      Beside(target, "anterior-" + fs::path(staging).filename().string().substr(BesideName(target).size()));
  if (::rename(target.c_str(), old.c_str()) != 0) return CannotReplace(target, errno);
  if (::rename(staging.c_str(), target.c_str()) == 0) return old;
  const int reason = errno;
  ::rename(old.c_str(), target.c_str());
  return CannotReplace(target, reason);
}

// Puts `staging` in the place of `target`; gives where the old result lies now.
Result<std::string> Swap(const std::string& staging, const std::string& target) {
  if (::renameat2(AT_FDCWD, staging.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return staging;
  if (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP) return SwapInTwoSteps(staging, target);
  return CannotReplace(target, errno);
}

}  // namespace

struct OutputDir::Impl {
  std::string shown;  // as the person wrote it
  std::string target;
  bool made_target = false;
  std::string staging;  // "" once committed
  Descriptor lock;      // on staging

  // Fingerprints of what was written here, taken on the way: files are not read again for them. By name.
  struct Written {
    Sha256 sha256;
    std::uint64_t bytes = 0;
  };
  std::mutex guard;  // of the map; a file is written by one thread
  std::map<std::string, Written, std::less<>> written;

  Written& Of(std::string_view name) {
    const std::lock_guard lock_map(guard);
    return written.try_emplace(std::string(name)).first->second;
  }

  ~Impl() {
    if (staging.empty()) return;
    RemoveTree(staging);
    if (made_target) ::rmdir(target.c_str());  // succeeds on an empty folder only
  }

  Status MakeTarget() {
    if (Exists(target)) return {};
    std::error_code code;
    fs::create_directories(target, code);
    if (code) return WorldError(shown + ": no se pudo crear la carpeta: " + Reason(code.value()));
    made_target = true;
    return {};
  }

  Status MakeStaging() {
    for (int number = 0;; ++number) {
      const std::string made = Beside(target, "nuevo-" + std::to_string(::getpid()) + "-" + std::to_string(number));
      if (::mkdir(made.c_str(), 0700) != 0) {
        if (errno == EEXIST) continue;
        return Trouble(ParentOf(target),
                       "hace falta escribir en esta carpeta para preparar el resultado junto a " + shown, errno);
      }
      lock = TryLockFolder(made);
      // Another run took it for a leftover before we could lock it.
      if (!lock.valid() && (errno == EWOULDBLOCK || errno == ENOENT)) continue;
      struct stat status {};
      if (::lstat(made.c_str(), &status) != 0) continue;
      const std::string path = Beside(target, std::to_string(status.st_ino));
      if (::rename(made.c_str(), path.c_str()) != 0) return Trouble(path, "no se pudo preparar el resultado", errno);
      staging = path;
      return {};
    }
  }
};

OutputDir::OutputDir(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OutputDir::OutputDir(OutputDir&&) noexcept = default;
OutputDir& OutputDir::operator=(OutputDir&&) noexcept = default;
OutputDir::~OutputDir() = default;

Result<OutputDir> OutputDir::Open(const std::string& dir) {
  Result<std::string> target = Resolve(dir);
  if (!target) return target.error();
  auto impl = std::make_unique<Impl>();
  impl->shown = dir;
  impl->target = *target;
  if (Status restored = RestoreIfMissing(*target); !restored.ok()) return restored.error();
  if (Status made = impl->MakeTarget(); !made.ok()) return made.error();
  if (Status ours = CheckOurs(*target, dir); !ours.ok()) return ours.error();
  if (Status movable = CheckMovable(*target, dir); !movable.ok()) return movable.error();
  RemoveRubbish(*target);
  if (Status staged = impl->MakeStaging(); !staged.ok()) return staged.error();
  return OutputDir(std::move(impl));
}

std::string OutputDir::path(std::string_view name) const {
  const fs::path relative(name);
  CEIBA_CHECK(
      !name.empty() && relative.is_relative() && relative.lexically_normal() == relative && *relative.begin() != "..",
      name);
  return impl_->staging + "/" + std::string(name);
}

Status OutputDir::Write(std::string_view name, std::string_view bytes) {
  const std::string file = path(name);
  std::error_code code;
  fs::create_directories(ParentOf(file), code);
  if (code) return WorldError(file + ": no se pudo crear la carpeta: " + Reason(code.value()));
  Impl::Written& written = impl_->Of(name) = {};
  written.sha256.Add(bytes);
  written.bytes = bytes.size();
  return WriteFile(file, bytes);
}

Status OutputDir::Append(std::string_view name, std::string_view bytes) {
  Impl::Written& written = impl_->Of(name);
  written.sha256.Add(bytes);
  written.bytes += bytes.size();
  return AppendFile(path(name), bytes);
}

Result<std::vector<OutputFile>> OutputDir::Files() const {
  const Result<std::vector<std::string>> files = FilesUnder(impl_->staging);
  if (!files) return files.error();
  std::vector<OutputFile> outputs;
  for (const std::string& file : *files) {
    std::string name = file.substr(impl_->staging.size() + 1);
    if (name == kManifestName) continue;
    if (const auto written = impl_->written.find(name); written != impl_->written.end()) {
      outputs.push_back({std::move(name), written->second.bytes, written->second.sha256.Hex()});
      continue;
    }
    std::error_code code;
    const std::uint64_t bytes = fs::file_size(file, code);
    std::optional<std::string> sha256 = code ? std::nullopt : FileSha256(file);
    if (!sha256) return Trouble(file, "no se pudo leer", code ? code.value() : errno);
    outputs.push_back({std::move(name), bytes, *std::move(sha256)});
  }
  return outputs;
}

Status OutputDir::Commit() {
  const std::string staging = impl_->staging;
  const std::string& target = impl_->target;
  CEIBA_CHECK(!staging.empty() && Exists(staging + "/" + kManifestName), staging);
  const Result<std::vector<std::string>> files = FilesUnder(staging);
  if (!files) return files.error();
  if (Status flushed = FlushFiles(*files); !flushed.ok()) return flushed;

  // From here on nobody else replaces this folder, and people should find the window small.
  if (Status made = impl_->MakeTarget(); !made.ok()) return made;
  const Descriptor lock = LockFolder(target);
  if (!lock.valid()) return Trouble(target, "no se pudo abrir la carpeta", errno);
  if (Status ours = CheckOurs(target, impl_->shown); !ours.ok()) return ours;
  CarryOver carry;
  if (Status carried = carry(target, staging); !carried.ok()) return carried;
  std::vector<std::pair<std::string, Descriptor>> looked_through;
  for (const Found& leftover : FindLeftovers(target)) {
    if (leftover.kind != Leftover::kOldResult) continue;
    Descriptor held = TryLockFolder(leftover.path);
    if (!held.valid()) continue;
    if (Status carried = CarryOver()(leftover.path, staging); !carried.ok()) return carried;
    looked_through.emplace_back(leftover.path, std::move(held));
  }
  if (Status taken = TakeModeOf(target, staging); !taken.ok()) return taken;
  if (Status flushed = FlushFolders(staging); !flushed.ok()) return flushed;

  const Result<std::string> old = Swap(staging, target);
  if (!old) return old.error();
  impl_->staging.clear();
  // What people saved since the first look. The new result is in place by now, whatever happens here.
  Status late = Flush(ParentOf(target));
  if (late.ok()) late = carry(*old, target);
  if (!late.ok())
    return WorldError(late.error().message + ". El resultado nuevo ya está en " + impl_->shown +
                      "; el anterior quedó en " + *old);
  Discard(target, *old);
  for (const auto& [path, held] : looked_through) Discard(target, path);
  impl_->lock = Descriptor();
  return {};
}

}  // namespace ceiba
