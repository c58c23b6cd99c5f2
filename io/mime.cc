// SPDX-License-Identifier: GPL-3.0-or-later
// GMime parses; we walk what it built with a stack of our own. Its functions that write headers are not called: they
// loop for ever on some damaged parameters (GMime issue 165, in Debian's 3.2.13).
#include "io/mime.h"

#include <gmime/gmime.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "core/utf8.h"
#include "io/html.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr std::size_t kMostMails = 20'000;  // in a file
constexpr std::size_t kMostInside = 50;     // mails inside one mail
constexpr std::size_t kMostParts = 1'000;   // of one mail
constexpr std::size_t kLongestText = std::size_t{1} << 20;

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct FreeOptions {
  void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};

std::string Lower(const char* text) {
  std::string lower = text == nullptr ? "" : text;
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

// A decoded header as valid UTF-8 on one line; more than its first 2,000 bytes no person wrote.
std::string HeaderText(const char* text) {
  constexpr std::size_t kLongestHeader = 2'000;
  if (text == nullptr) return {};
  std::string_view head(text);
  if (head.size() > kLongestHeader) {
    head = head.substr(0, kLongestHeader);
    while (!head.empty() && (static_cast<unsigned char>(head.back()) & 0xC0U) == 0x80U) head.remove_suffix(1);
    if (!head.empty() && static_cast<unsigned char>(head.back()) >= 0xC0U) head.remove_suffix(1);
  }
  const Decoder decode(head);
  return BlanksFolded(decode(head).text);
}

std::string IsoDay(GDateTime* date) {
  if (date == nullptr) return {};
  gint year = 0, month = 0, day = 0;
  g_date_time_get_ymd(date, &year, &month, &day);
  if (year < 1980 || year > 2199) return {};
  const auto two = [](gint n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

// Address of the sender, else the name.
std::string SenderOf(GMimeMessage* message) {
  InternetAddressList* const list = g_mime_message_get_from(message);
  for (int i = 0; list != nullptr && i < internet_address_list_length(list); ++i) {
    InternetAddress* const one = internet_address_list_get_address(list, i);
    if (!INTERNET_ADDRESS_IS_MAILBOX(one)) continue;
    const std::string address = Lower(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)));
    return address.empty() ? HeaderText(internet_address_get_name(one)) : HeaderText(address.c_str());
  }
  return {};
}

// The bytes of a part without its transfer encoding; decoding never makes them more.
std::string Content(GMimePart* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> out(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, out.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
  return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

// Charsets that Decoder reads better than their label says: UTF-8 and windows-1252 under each other's names.
bool IsLabelOfDecoder(const std::string& charset) {
  for (const std::string_view name : {"", "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252",
                                      "cp1252", "x-unknown", "unknown-8bit"})
    if (charset == name) return true;
  return false;
}

std::optional<std::string> FromCharset(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(bytes.size() * 4 + 16, '\0');
  const auto size = ucnv_convert("UTF-8", charset.c_str(), out.data(), static_cast<std::int32_t>(out.size()),
                                 bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status) || size < 0 || static_cast<std::size_t>(size) > out.size()) return std::nullopt;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string ToUtf8(std::string bytes, const std::string& charset, EncodingTally& tally) {
  if (!IsLabelOfDecoder(charset)) {
    const bool eight_bit = std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (!(eight_bit && IsValidUtf8(bytes))) bytes = FromCharset(bytes, charset).value_or(bytes);
  }
  const Unwrapped file = Unwrap(std::move(bytes));
  const Decoder decode(file.bytes);
  Decoded decoded = decode(file.bytes);
  tally.Add(decoded);
  return std::move(decoded.text);
}

// One mail and what lies in it.
class Walk {
 public:
  explicit Walk(MimeFile& out) : out_(out) {}

  void Mail(GMimeMessage* message) {
    Open(message, false);
    while (!open_.empty()) {
      const Node node = open_.back();
      open_.pop_back();
      if (++parts_ > kMostParts) {
        out_.capped = true;
        return;
      }
      Visit(node);
    }
  }

 private:
  struct Node {
    GMimeObject* object = nullptr;  // owned by the message
    std::size_t mail = 0;           // index in out_.mails
    bool files_only = false;        // its text was taken from an alternative
  };

  void Open(GMimeMessage* message, bool inside) {
    if (inside && ++inside_ > kMostInside) {
      out_.capped = true;
      return;
    }
    MimeMail mail;
    mail.subject = HeaderText(g_mime_message_get_subject(message));
    mail.from = SenderOf(message);
    mail.date = IsoDay(g_mime_message_get_date(message));
    out_.mails.push_back(std::move(mail));
    Push(g_mime_message_get_mime_part(message), out_.mails.size() - 1, false);
  }

  void Push(GMimeObject* object, std::size_t mail, bool files_only) {
    if (object != nullptr) open_.push_back({.object = object, .mail = mail, .files_only = files_only});
  }

  static std::string Type(GMimeObject* object) {
    GMimeContentType* const type = g_mime_object_get_content_type(object);
    if (type == nullptr) return "text/plain";
    return Lower(g_mime_content_type_get_media_type(type)) + "/" + Lower(g_mime_content_type_get_media_subtype(type));
  }

  void Visit(const Node& node) {
    const std::string type = Type(node.object);
    if (GMIME_IS_MESSAGE_PART(node.object)) {
      GMimeMessage* const message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(node.object));
      if (message != nullptr) Open(message, true);
    } else if (type == "multipart/encrypted" || type == "application/pkcs7-mime" ||
               type == "application/x-pkcs7-mime") {
      out_.mails[node.mail].encrypted = true;
    } else if (GMIME_IS_MULTIPART(node.object)) {
      Children(node, type);
    } else if (GMIME_IS_PART(node.object)) {
      Leaf(node, type);
    }
  }

  // Children go on the stack last first. Of alternatives one gives the text, from the others only files are taken.
  void Children(const Node& node, const std::string& type) {
    GMimeMultipart* const multipart = GMIME_MULTIPART(node.object);
    const int count = std::min(g_mime_multipart_get_count(multipart), static_cast<int>(kMostParts) + 1);
    int chosen = -1;
    if (type == "multipart/alternative") {
      for (const std::string_view wanted : {"text/plain", "multipart/", "text/html"})
        for (int i = 0; i < count && chosen < 0; ++i) {
          GMimeObject* const child = g_mime_multipart_get_part(multipart, i);
          const bool fits = Type(child).starts_with(wanted);
          if (fits && (wanted != "text/plain" || !Blank(child))) chosen = i;
        }
    }
    for (int i = count - 1; i >= 0; --i)
      Push(g_mime_multipart_get_part(multipart, i), node.mail, node.files_only || (chosen >= 0 && i != chosen));
  }

  static bool Blank(GMimeObject* object) {
    return !GMIME_IS_PART(object) || Trimmed(Content(GMIME_PART(object))).empty();
  }

  void Leaf(const Node& node, const std::string& type) {
    GMimePart* const part = GMIME_PART(node.object);
    GMimeContentDisposition* const disposition = g_mime_object_get_content_disposition(node.object);
    const std::string shown =
        disposition == nullptr ? "" : Lower(g_mime_content_disposition_get_disposition(disposition));
    const std::string name = HeaderText(g_mime_part_get_filename(part));
    const bool text = type == "text/plain" || type == "text/html";
    if (text && shown != "attachment" && name.empty()) {
      if (!node.files_only) Text(node, part, type == "text/html");
      return;
    }
    if (type == "application/pgp-signature" || type == "application/pkcs7-signature" ||
        type == "application/x-pkcs7-signature")
      return;
    MailAttachment file;
    file.name = FileName(name, type, out_.attachments.size() + 1);
    file.type = type;
    file.inside_text = shown == "inline" || (shown.empty() && g_mime_object_get_content_id(node.object) != nullptr);
    file.bytes = Content(part);
    out_.attachments.push_back(std::move(file));
  }

  void Text(const Node& node, GMimePart* part, bool html) {
    std::string bytes = Content(part);
    const char* const charset = g_mime_object_get_content_type_parameter(node.object, "charset");
    if (bytes.size() > kLongestText) {
      out_.capped = true;
      bytes.resize(kLongestText);
    }
    MimeText text;
    text.html = html;
    text.flowed = Lower(g_mime_object_get_content_type_parameter(node.object, "format")) == "flowed";
    text.text = ToUtf8(std::move(bytes), Lower(charset), out_.tally);
    if (html) text.text = HtmlToText(text.text);
    out_.mails[node.mail].texts.push_back(std::move(text));
  }

  // Folders are cut off a name, and what is no letter of a file's name.
  static std::string FileName(std::string_view name, const std::string& type, std::size_t number) {
    constexpr std::size_t kLongestName = 150;
    if (const std::size_t slash = name.find_last_of("/\\"); slash != std::string_view::npos)
      name.remove_prefix(slash + 1);
    std::string out;
    for (std::size_t i = 0; i < name.size() && out.size() < kLongestName;) AppendUtf8(NextCodePoint(name, i), out);
    out = Trimmed(out);
    if (!out.empty() && out != "." && out != "..") return out;
    std::string extension = type.substr(type.find('/') + 1);
    if (extension == "jpeg") extension = "jpg";
    if (extension == "plain") extension = "txt";
    const bool plain = extension.size() <= 5 && std::ranges::all_of(extension, [](char c) {
                         return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
                       });
    return "adjunto-" + std::to_string(number) + (plain && !extension.empty() ? "." + extension : "");
  }

  MimeFile& out_;
  std::vector<Node> open_;
  std::size_t parts_ = 0, inside_ = 0;
};

void NoteTrouble(gint64 /*offset*/, GMimeParserWarning warning, const gchar* /*item*/, gpointer damaged) {
  if (warning == GMIME_CRIT_NESTING_OVERFLOW) *static_cast<bool*>(damaged) = true;
}

// Size of the first mail of an mbox file: the next begins after an empty line with "From " and a header.
std::size_t MailSize(std::string_view bytes) {
  for (std::size_t i = bytes.find("\nFrom "); i != std::string_view::npos; i = bytes.find("\nFrom ", i + 1)) {
    const bool after_blank = bytes.substr(0, i).ends_with('\n') || bytes.substr(0, i).ends_with("\n\r");
    if (after_blank && IsMbox(bytes.substr(i + 1))) return i + 1;
  }
  return bytes.size();
}

// GMime takes some 600 bytes for each line that is a header or a boundary, so their number is what bounds its memory.
std::string_view Bounded(std::string_view mail, bool& capped) {
  constexpr std::size_t kMostFields = 300'000;
  std::size_t fields = 0;
  for (std::size_t i = 0; i < mail.size();) {
    const std::string_view line = mail.substr(i, 60);
    const std::size_t colon = line.find_first_of(": \n");
    if (line.starts_with("--") || (colon != std::string_view::npos && line[colon] == ':')) ++fields;
    if (fields > kMostFields) {
      capped = true;
      return mail.substr(0, i);
    }
    i = std::min(mail.find('\n', i), mail.size()) + 1;
  }
  return mail;
}

void ReadOne(std::string_view mail, MimeFile& out) {
  if (IsMbox(mail)) mail.remove_prefix(mail.find('\n') + 1);
  mail = Bounded(mail, out.capped);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(mail.data(), mail.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const std::unique_ptr<GMimeParserOptions, FreeOptions> options(g_mime_parser_options_new());
  g_mime_parser_options_set_warning_callback(options.get(), NoteTrouble, &out.damaged);
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), options.get()));
  if (message != nullptr) Walk(out).Mail(message.get());
}

}  // namespace

std::string MailFieldName(std::string_view line) {
  constexpr std::size_t kLongestName = 60;
  const std::size_t colon = line.substr(0, kLongestName).find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  const std::string name = Lower(std::string(line.substr(0, colon)).c_str());
  const bool plain = std::ranges::all_of(
      name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
  return plain ? name : std::string();
}

bool IsMbox(std::string_view bytes) {
  if (!bytes.starts_with("From ")) return false;
  const std::size_t end = bytes.find('\n');
  return end != std::string_view::npos && !MailFieldName(bytes.substr(end + 1)).empty();
}

MimeFile ReadMime(std::string_view bytes) {
  [[maybe_unused]] static const bool started = (g_mime_init(), true);  // once, whatever the thread
  MimeFile out;
  while (!bytes.empty()) {
    const std::size_t size = IsMbox(bytes) ? MailSize(bytes) : bytes.size();
    ReadOne(bytes.substr(0, size), out);
    bytes.remove_prefix(size);
    if (out.mails.size() <= kMostMails) continue;
    out.capped = true;
    break;
  }
  return out;
}

}  // namespace ceiba
