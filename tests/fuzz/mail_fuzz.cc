// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a mail or an mbox file: the document is valid UTF-8, in order, and says why it left out what it did.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "io/mail.h"
#include "tests/fuzz/document_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ceiba::LooksLikeMail(bytes);
  const ceiba::Result<ceiba::MailFile> mail = ceiba::ReadMail(bytes, ceiba::fuzz::Notices());
  if (!mail) return 0;
  ceiba::fuzz::CheckDocument(mail->document);
  for (const ceiba::MailAttachment& file : mail->attachments) {
    CEIBA_CHECK(ceiba::IsValidUtf8(file.name) && !file.name.empty() &&
                file.name.find_first_of("/\\") == std::string::npos);
    CEIBA_CHECK(file.bytes.size() <= size, file.bytes.size(), size);
  }
  return 0;
}
