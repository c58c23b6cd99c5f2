// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/mail.h"

#include <algorithm>
#include <map>
#include <utility>

#include "io/mail_text.h"
#include "io/mime.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

std::string_view WithoutMark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes.substr(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));
}

// "Ana <ana@example.org>" as the header of a mail names its sender: the address in lower case, else what there is.
std::string AddressIn(std::string_view sender) {
  const std::size_t open = sender.rfind('<'), close = sender.rfind('>');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return std::string(sender);
  const std::string_view inside = sender.substr(open + 1, close - open - 1);
  return inside.find('@') == std::string_view::npos ? std::string(sender) : Lower(inside);
}

// Puts the mails of a file into a document.
class Writer {
 public:
  Writer(const NoticeLexicon& notices, Document& document, bool several)
      : notices_(notices), document_(document), several_(several) {}

  void Add(const MimeMail& mail) {
    if (several_ && !mail.subject.empty()) {
      Block heading;
      heading.kind = BlockKind::kHeading;
      heading.level = 1;
      heading.number = ++number_;
      heading.text = mail.subject;
      document_.blocks.push_back(std::move(heading));
    }
    const bool passes_on = notices_.Is("forward-subject", FoldNotice(mail.subject));
    bool filled = false;
    for (const MimeText& part : mail.texts) {
      const Wrapping wrapping = part.html ? Wrapping::kNone : part.flowed ? Wrapping::kFlowed : Wrapping::kByWidth;
      for (MailStretch& stretch : CutMailText(part.text, passes_on, wrapping, notices_)) {
        filled = filled || stretch.reason == nullptr;
        Add(mail, std::move(stretch));
      }
    }
    if (mail.encrypted) {
      LeaveOut(NewBlock(mail, {}), "encrypted",
               "el correo está cifrado; pida a quien lo guardó que lo guarde sin cifrar");
    } else if (!filled) {
      LeaveOut(NewBlock(mail, {}), "empty-message", "el correo no tiene texto propio");
    }
  }

 private:
  Block NewBlock(const MimeMail& mail, std::string text) {
    Block block;
    block.kind = BlockKind::kTurn;
    block.number = ++number_;
    block.text = std::move(text);
    block.speaker = mail.from;
    block.date = mail.date;
    return block;
  }

  void LeaveOut(Block block, const char* reason, const char* detail) {
    document_.left_out.push_back({.block = std::move(block), .reason = reason, .detail = detail});
  }

  void Add(const MimeMail& mail, MailStretch stretch) {
    Block block = NewBlock(mail, std::move(stretch.text));
    if (stretch.forwarded) {
      block.speaker = AddressIn(stretch.speaker);
      block.date = std::move(stretch.date);
    }
    const std::string_view reason = stretch.reason == nullptr ? "" : stretch.reason;
    if (reason.empty() && notices_.IsReaction(block.text)) {
      LeaveOut(std::move(block), "reaction", "saludo o asentimiento: no dice nada más");
    } else if (reason.empty()) {
      document_.blocks.push_back(std::move(block));
    } else {
      LeaveOut(std::move(block), stretch.reason,
               reason == "quoted-reply"   ? "mensaje citado al que se contesta"
               : reason == "signature"    ? "despedida o firma"
               : reason == "legal-notice" ? "aviso legal o de privacidad"
                                          : "encabezado de un mensaje reenviado");
    }
  }

  const NoticeLexicon& notices_;
  Document& document_;
  bool several_;
  std::uint32_t number_ = 0;
};

// "trae 3 archivos adjuntos (2 pdf, 1 jpg)": names may hold personal data, kinds do not.
std::string AttachmentNotice(const std::vector<MailAttachment>& files) {
  std::map<std::string, std::size_t> kinds;
  for (const MailAttachment& file : files) {
    const std::size_t point = file.name.find_last_of('.');
    const std::string extension =
        point == std::string::npos ? "" : Lower(std::string_view(file.name).substr(point + 1));
    const bool plain = !extension.empty() && extension.size() <= 5 && std::ranges::all_of(extension, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
    ++kinds[plain ? extension : "sin extensión"];
  }
  std::string list;
  for (const auto& [kind, count] : kinds) list += (list.empty() ? "" : ", ") + std::to_string(count) + " " + kind;
  return "trae " + std::to_string(files.size()) + (files.size() == 1 ? " archivo adjunto (" : " archivos adjuntos (") +
         list + ")";
}

}  // namespace

bool LooksLikeMail(std::string_view bytes) {
  constexpr int kMostLines = 200;
  bytes = WithoutMark(bytes);
  const bool mbox = IsMbox(bytes);
  if (mbox) bytes.remove_prefix(bytes.find('\n') + 1);
  int known = 0;
  bool sender = false;
  for (int line = 0; line < kMostLines && !bytes.empty(); ++line) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view text = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (Trimmed(text).empty()) break;
    if (text.front() == ' ' || text.front() == '\t') continue;
    const std::string name = MailFieldName(text);
    if (name.empty()) return false;
    sender = sender || name == "from" || name == "received" || name == "return-path" || name == "message-id";
    for (const std::string_view field : {"from", "to", "subject", "date", "received", "return-path", "message-id",
                                         "mime-version", "content-type", "delivered-to"})
      known += name == field ? 1 : 0;
  }
  return sender && known >= (mbox ? 2 : 3);
}

Result<MailFile> ReadMail(std::string_view bytes, const NoticeLexicon& notices) {
  bytes = WithoutMark(bytes);
  MimeFile mime = ReadMime(bytes);
  if (mime.mails.empty()) return WorldError("no es un correo que se pueda leer; vuelva a guardarlo como .eml");
  MailFile out;
  out.attachments = std::move(mime.attachments);
  Document& document = out.document;
  document.kind = "mail";
  document.encoding = mime.tally.Name();
  document.title = mime.mails.front().subject;
  Writer writer(notices, document, mime.mails.size() > 1);
  for (const MimeMail& mail : mime.mails) writer.Add(mail);
  if (!out.attachments.empty()) document.notices.push_back(AttachmentNotice(out.attachments));
  if (mime.tally.repaired > 0)
    document.notices.push_back("se repararon letras de " + std::to_string(mime.tally.repaired) +
                               (mime.tally.repaired == 1 ? " texto" : " textos"));
  if (mime.damaged)
    document.notices.push_back(
        "sus partes están metidas unas en otras a una profundidad que no es normal; lo más hondo no se leyó");
  if (mime.capped)
    document.notices.push_back("es demasiado grande o tiene demasiadas partes; se leyó solo el principio");
  return out;
}

}  // namespace ceiba
