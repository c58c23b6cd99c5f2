// SPDX-License-Identifier: GPL-3.0-or-later
// Exported WhatsApp chats (Android and iPhone) as turns: who wrote, on what day, what; all that WhatsApp itself says
// and what is no more than "ok, gracias" is left out and counted.
#pragma once

#include <string_view>

#include "core/result.h"
#include "io/document.h"
#include "io/notices.h"

namespace ceiba {

/// True when the file begins like an exported chat: lines "5/3/24, 10:02 - Ana: …" or "[5/3/24, 10:02:11] Ana: …".
/// `bytes`: after Unwrap. Looks at the first 64 KiB.
bool LooksLikeWhatsApp(std::string_view bytes);

/// One kTurn a message: `text` without marks of writing direction and of bold or italics, `speaker` as the exporter's
/// phone book has it, `date` the ISO day (the minute would tell anyone of the group who wrote), `line` where the
/// message begins. Messages of one author stay apart, except that one cut inside a sentence (it ends in a comma or a
/// word like "que", or the next begins with "porque") is joined with what the same author writes next within five
/// minutes. Whether the day or the month is first is decided once for the file and told in a notice. document.title:
/// the group's name, where a line tells it. left_out reasons: system-message, media-only, deleted-message, reaction,
/// poll, location, link-only, correction, empty-message, before-first-message. The error says that there is no message.
Result<Document> ReadWhatsApp(std::string_view bytes, const NoticeLexicon& notices);

}  // namespace ceiba
