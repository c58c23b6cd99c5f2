// SPDX-License-Identifier: GPL-3.0-or-later
// Why the system refused, in Spanish.
#pragma once

#include <cerrno>
#include <cstring>
#include <string>

namespace ceiba {

/// "el disco está lleno; libere espacio y repita"; the system's own words for what is rare. `error`: an errno.
inline std::string Reason(int error) {
  switch (error) {
    case ENOENT:
      return "no existe";
    case EACCES:
    case EPERM:
      return "no hay permiso";
    case ENOSPC:
      return "el disco está lleno; libere espacio y repita";
    case EDQUOT:
      return "se acabó el espacio que tiene asignado; libere espacio y repita";
    case EROFS:
      return "el disco es de sólo lectura";
    case EBUSY:
      return "está en uso o es un punto de montaje";
    case EXDEV:
      return "está en otro disco";
    case ENOTDIR:
      return "una parte de la ruta no es una carpeta";
    case ENAMETOOLONG:
      return "el nombre es demasiado largo";
    case EIO:
      return "el disco falla";
    default:
      return std::strerror(error);
  }
}

}  // namespace ceiba
