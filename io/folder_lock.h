// SPDX-License-Identifier: GPL-3.0-or-later
// Locks on folders, so that runs on one output folder do not step on each other. The kernel lets go of the lock when
// its owner ends, however it ends: that is how the next run knows which leftovers nobody needs.
#pragma once

#include <sys/stat.h>

#include <string>

#include "io/descriptor.h"

namespace ceiba {

/// Waits until nobody else holds the folder that stands at `path`, and holds it while the descriptor lives. Invalid
/// (with errno) when there is no such folder. Where the file system knows no locks, it is held by courtesy.
Descriptor LockFolder(const std::string& path);

/// As LockFolder, but invalid at once (EWOULDBLOCK) when somebody holds it, and where there are no locks (ENOLCK).
Descriptor TryLockFolder(const std::string& path);

/// Inode of the folder behind the descriptor.
ino_t InodeOf(const Descriptor& folder);

}  // namespace ceiba
