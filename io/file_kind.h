// SPDX-License-Identifier: GPL-3.0-or-later
// What a file is, told from its bytes: extensions lie, and people rename files until something opens them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace ceiba {

/// Files that are not plain bytes of text.
enum class Container : std::uint8_t { kNone, kXlsx, kOds, kDocx, kOdt, kPdf, kImage };

/// kNone for text. Errors are Spanish, without the file's name: what a file is that cannot be read, and how to come by one
/// that can. `bytes`: as they are on the disk.
Result<Container> ContainerOf(std::string_view bytes);

/// True when so much of it is control characters that it cannot be text. `bytes`: after Unwrap.
bool LooksBinary(std::string_view bytes);

inline constexpr const char* kReadable =
    "Se leen hojas de cálculo (XLSX, ODS, CSV), documentos (DOCX, ODT, PDF, TXT, Markdown, HTML), imágenes, JSON, chats de "
    "WhatsApp, subtítulos, correos y ZIP con todo eso";

}  // namespace ceiba
