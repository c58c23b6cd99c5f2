// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/carry_over.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "core/file.h"
#include "core/hash.h"
#include "io/descriptor.h"
#include "io/sha256.h"
#include "io/manifest.h"
#include "io/reason.h"

namespace ceiba {
namespace {

constexpr char kEdited[] = ".editado";
constexpr std::array<std::string_view, 3> kSqliteCompanions{"-wal", "-shm", "-journal"};
constexpr mode_t kPermissions = 07777;

Error CannotKeep(const std::string& path, int reason) {
  return WorldError(path + ": no se pudo conservar: " + Reason(reason) +
                    "; dé permiso de leerlo o muévalo a otra carpeta, y repita");
}

std::optional<struct stat> LinkStatus(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

bool SetTimes(const std::string& path, const struct stat& like) {
  const std::array<timespec, 2> times{like.st_atim, like.st_mtim};
  return ::utimensat(AT_FDCWD, path.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) == 0;
}

std::optional<std::string> LinkTarget(const std::string& path) {
  std::error_code code;
  const std::filesystem::path target = std::filesystem::read_symlink(path, code);
  if (code) return std::nullopt;
  return target.string();
}

bool SameContent(const std::string& a, const struct stat& a_status, const std::string& b, const struct stat& b_status) {
  if (a_status.st_dev == b_status.st_dev && a_status.st_ino == b_status.st_ino) return true;
  if ((a_status.st_mode & S_IFMT) != (b_status.st_mode & S_IFMT)) return false;
  if (S_ISLNK(a_status.st_mode)) return LinkTarget(a) == LinkTarget(b);
  if (!S_ISREG(a_status.st_mode) || a_status.st_size != b_status.st_size) return false;
  const std::optional<std::string> hash = FileSha256(a);
  return hash && hash == FileSha256(b);
}

bool CopyBytes(int from, int to) {
  std::vector<char> buffer(1 << 18);
  for (;;) {
    const ssize_t got = ::read(from, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return got == 0;
    for (ssize_t done = 0; done < got;) {
      const ssize_t put = ::write(to, buffer.data() + done, static_cast<std::size_t>(got - done));
      if (put < 0 && errno != EINTR) return false;
      if (put > 0) done += put;
    }
  }
}

bool CopyRegular(const std::string& from, const std::string& to, const struct stat& status) {
  const Descriptor in(::open(from.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!in.valid()) return false;
  const Descriptor out(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!out.valid()) return false;
  if (CopyBytes(in.get(), out.get()) && ::fchmod(out.get(), status.st_mode & kPermissions) == 0 &&
      SetTimes(to, status) && ::fsync(out.get()) == 0)
    return true;
  const int reason = errno;
  ::unlink(to.c_str());
  errno = reason;
  return false;
}

// The same file under a second name where the disk can do that; else one just like it. Sets errno when it fails.
bool LinkOrCopy(const std::string& from, const std::string& to, const struct stat& status) {
  if (::link(from.c_str(), to.c_str()) == 0) return true;
  if (S_ISREG(status.st_mode)) return CopyRegular(from, to, status);
  if (!S_ISLNK(status.st_mode)) return false;
  const std::optional<std::string> target = LinkTarget(from);
  return target && ::symlink(target->c_str(), to.c_str()) == 0 && SetTimes(to, status);
}

std::string Under(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

}  // namespace

struct CarryOver::Seen {
  ino_t inode = 0;
  off_t size = 0;
  timespec changed{};
  bool Is(const struct stat& s) const {
    return inode == s.st_ino && size == s.st_size && changed.tv_sec == s.st_ctim.tv_sec &&
           changed.tv_nsec == s.st_ctim.tv_nsec;
  }
};

class CarryOver::Walk {
 public:
  Walk(std::string from, std::string to, std::map<std::string, Seen>& seen)
      : from_(std::move(from)), to_(std::move(to)), seen_(seen) {
    const Result<std::string> bytes = ReadFile(from_ + "/" + kManifestName);
    const std::optional<ManifestView> manifest = bytes ? ReadManifest(*bytes) : std::nullopt;
    if (!manifest) return;
    for (const OutputFile& file : manifest->outputs) ours_[file.name] = file.sha256;
    ours_[kManifestName] = manifest->untouched ? Sha256Hex(*bytes) : std::string();
  }

  Status Run() {
    const std::optional<struct stat> status = LinkStatus(from_);
    if (!status) return CannotKeep(from_, errno);
    device_ = status->st_dev;
    return Folder("", "");
  }

 private:
  // Carries what lies in folder `name` of `from` into folder `place` of `to` ("" is the top).
  Status Folder(const std::string& name, const std::string& place) {
    std::vector<std::string> entries;
    std::error_code code;
    for (std::filesystem::directory_iterator it(Under(from_, name), code), end; !code && it != end; it.increment(code))
      entries.push_back(it->path().filename().string());
    if (code) return CannotKeep(Under(from_, name), code.value());
    std::ranges::sort(entries);
    for (const std::string& entry : entries)
      if (const Status status = Entry(Under(name, entry), place, entry); !status.ok()) return status;
    return {};
  }

  Status Entry(const std::string& name, const std::string& place, const std::string& entry) {
    const std::string path = Under(from_, name);
    const std::optional<struct stat> status = LinkStatus(path);
    if (!status) return errno == ENOENT ? Status() : Status(CannotKeep(path, errno));
    if (S_ISDIR(status->st_mode)) {
      if (status->st_dev != device_) return CannotKeep(path, EXDEV);
      return HoldsOurs(name) ? Folder(name, Under(place, entry)) : PeoplesFolder(name, place, entry, *status);
    }
    const auto listed = ours_.find(name);
    if (listed == ours_.end()) return File(name, place, BelongsToOurDatabase(name) ? entry + kEdited : entry, *status);
    if (S_ISREG(status->st_mode) && IsUnedited(name, path, listed->second, *status)) return {};
    return File(name, place, entry + kEdited, *status);
  }

  // A folder that our files lie in comes to be by itself, or when something else in it is carried.
  bool HoldsOurs(const std::string& name) const {
    const auto after = ours_.lower_bound(name + "/");
    return after != ours_.end() && after->first.starts_with(name + "/");
  }

  // What SQLite keeps beside a database that somebody writes to. Under its own name it would be read into the new one.
  bool BelongsToOurDatabase(const std::string& name) const {
    return std::ranges::any_of(kSqliteCompanions, [&](std::string_view ending) {
      return name.ends_with(ending) && ours_.contains(name.substr(0, name.size() - ending.size()));
    });
  }

  bool IsUnedited(const std::string& name, const std::string& path, const std::string& sha256,
                  const struct stat& status) {
    if (const auto seen = seen_.find(name); seen != seen_.end() && seen->second.Is(status)) return true;
    if (FileSha256(path) != sha256) return false;
    seen_[name] = {status.st_ino, status.st_size, status.st_ctim};
    return true;
  }

  Status PeoplesFolder(const std::string& name, const std::string& place, const std::string& entry,
                       const struct stat& status) {
    if (const Status made = MakeFolders(place); !made.ok()) return made;
    std::string target = Under(place, entry);
    for (int number = 1;; ++number) {
      const std::optional<struct stat> there = LinkStatus(Under(to_, target));
      if (!there && ::mkdir(Under(to_, target).c_str(), 0700) != 0) return CannotKeep(Under(from_, name), errno);
      if (!there || S_ISDIR(there->st_mode)) break;
      target = Under(place, Numbered(entry + kEdited, number));
    }
    // Writable while it is being filled, whatever its own mode.
    const std::string path = Under(to_, target);
    if (::chmod(path.c_str(), (status.st_mode & kPermissions) | 0700) != 0)
      return CannotKeep(Under(from_, name), errno);
    if (const Status carried = Folder(name, target); !carried.ok()) return carried;
    if (::chmod(path.c_str(), status.st_mode & kPermissions) != 0 || !SetTimes(path, status))
      return CannotKeep(Under(from_, name), errno);
    return {};
  }

  // Puts file `name` into folder `place` as `entry`, or under the first free name after it.
  Status File(const std::string& name, const std::string& place, const std::string& entry, const struct stat& status) {
    const std::string from = Under(from_, name);
    if (const Status made = MakeFolders(place); !made.ok()) return made;
    const std::string other = entry.ends_with(kEdited) ? entry : entry + kEdited;
    for (int number = other == entry ? 1 : 0;; ++number) {
      const std::string target = Under(to_, Under(place, number == 0 ? entry : Numbered(other, number)));
      if (const std::optional<struct stat> there = LinkStatus(target)) {
        if (SameContent(from, status, target, *there)) return {};
        continue;
      }
      if (LinkOrCopy(from, target, status)) return {};
      const int reason = errno;
      if (reason == ENOENT && !LinkStatus(from)) return {};  // its owner took it away meanwhile
      if (reason != EEXIST) return CannotKeep(from, reason);
    }
  }

  static std::string Numbered(const std::string& entry, int number) {
    return number == 1 ? entry : entry + "-" + std::to_string(number);
  }

  Status MakeFolders(const std::string& place) {
    std::error_code code;
    std::filesystem::create_directories(Under(to_, place), code);
    if (code) return CannotKeep(Under(from_, place), code.value());
    return {};
  }

  std::string from_, to_;
  std::map<std::string, Seen>& seen_;
  std::map<std::string, std::string> ours_;  // listed name -> SHA-256, by name
  dev_t device_ = 0;
};

CarryOver::CarryOver() = default;
CarryOver::~CarryOver() = default;

Status CarryOver::operator()(const std::string& from, const std::string& to) { return Walk(from, to, seen_).Run(); }

}  // namespace ceiba
