// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace ceiba {
namespace {

int Flock(const Descriptor& folder, int how) {
  for (;;) {
    if (::flock(folder.get(), how) == 0) return 0;
    if (errno != EINTR) return errno;
  }
}

// Whoever held the lock may have moved the folder meanwhile.
bool StillAt(const std::string& path, const Descriptor& folder) {
  struct stat there {};
  struct stat held {};
  return ::lstat(path.c_str(), &there) == 0 && ::fstat(folder.get(), &held) == 0 && there.st_dev == held.st_dev &&
         there.st_ino == held.st_ino;
}

Descriptor OpenFolder(const std::string& path) {
  return Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

}  // namespace

Descriptor LockFolder(const std::string& path) {
  for (;;) {
    Descriptor folder = OpenFolder(path);
    if (!folder.valid()) return folder;
    if (Flock(folder, LOCK_EX) != 0 || StillAt(path, folder)) return folder;
  }
}

Descriptor TryLockFolder(const std::string& path) {
  Descriptor folder = OpenFolder(path);
  if (!folder.valid()) return folder;
  const int refused = Flock(folder, LOCK_EX | LOCK_NB);
  if (refused == 0 && StillAt(path, folder)) return folder;
  errno = refused == 0 ? ENOENT : refused;
  return {};
}

ino_t InodeOf(const Descriptor& folder) {
  struct stat status {};
  return ::fstat(folder.get(), &status) == 0 ? status.st_ino : 0;
}

}  // namespace ceiba
