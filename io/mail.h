// SPDX-License-Identifier: GPL-3.0-or-later
// Mails as their program saved them (.eml, and .mbox with many): what the sender wrote as a turn, and the files that
// came with it as bytes to be read like any other file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "io/document.h"
#include "io/notices.h"

namespace ceiba {

struct MailAttachment {
  std::string name;   ///< valid UTF-8 without folders, never empty: "acta.pdf", "adjunto-2.jpg" where it has none
  std::string type;   ///< "application/pdf", as the mail says
  std::string bytes;  ///< decoded
  bool inside_text = false;  ///< shown in the text, as the logo of a signature is
};

struct MailFile {
  Document document;
  std::vector<MailAttachment> attachments;  ///< in the order of the file
};

/// True when the file begins with the header of a mail, or with "From " and a header. `bytes`: after Unwrap.
bool LooksLikeMail(std::string_view bytes);

/// One kTurn a mail: `speaker` the sender's address in lower case (the name where there is none), `date` the ISO day in
/// the sender's time zone, "" when the mail has none. text/plain is preferred to HTML. A mail that was passed on,
/// inside the text or as an attachment, is a turn of its own: `speaker` and `date` as its header writes them.
/// document.title: the subject of the first mail; where the file holds several, each subject stands as a kHeading
/// before its turns. left_out reasons: quoted-reply, signature, legal-notice, mail-header, reaction, empty-message,
/// encrypted. Caps, told in notices: 20,000 mails, 1,000 parts and 50 nested mails a mail, 1 MiB of text a part. The
/// error says that there is no mail.
Result<MailFile> ReadMail(std::string_view bytes, const NoticeLexicon& notices);

}  // namespace ceiba
