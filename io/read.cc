// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/read.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/file.h"
#include "core/hash.h"
#include "io/document_records.h"
#include "io/docx.h"
#include "io/encoding.h"
#include "io/file_kind.h"
#include "io/html_document.h"
#include "io/json_records.h"
#include "io/mail.h"
#include "io/minutes.h"
#include "io/notices.h"
#include "io/ocr.h"
#include "io/ods.h"
#include "io/odt.h"
#include "io/pdf.h"
#include "io/plain_text.h"
#include "io/profile.h"
#include "io/profile_apply.h"
#include "io/row_records.h"
#include "io/subtitles.h"
#include "io/table.h"
#include "io/tidy.h"
#include "io/whatsapp.h"
#include "io/workbook_records.h"
#include "io/xlsx.h"

namespace ceiba {
namespace {

std::string BaseName(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

// Lower-case, without its point; "" when the name has none.
std::string Extension(const std::string& file) {
  const std::size_t point = file.find_last_of('.');
  std::string extension = point == std::string::npos || point == 0 ? "" : file.substr(point + 1);
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

enum class TextKind : std::uint8_t { kTable, kJson, kPlain, kMarkdown };

// The extension is believed unless the content says otherwise.
TextKind KindOf(std::string_view bytes, const std::string& extension, const Decoder& decode, const ColumnFinder& finder) {
  if (LooksLikeJson(bytes)) return TextKind::kJson;
  if (extension == "csv" || extension == "tsv" || extension == "tab") return TextKind::kTable;
  if (extension == "md" || extension == "markdown") return TextKind::kMarkdown;
  if (LooksLikeTable(bytes, decode, finder)) return TextKind::kTable;
  if (extension == "json" || extension == "ndjson" || extension == "jsonl" || extension == "geojson")
    return TextKind::kJson;
  return extension != "txt" && LooksLikeMarkdown(bytes) ? TextKind::kMarkdown : TextKind::kPlain;
}

void Append(std::vector<std::string> from, std::vector<std::string>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void AddTable(const Table& table, const ColumnPlan& plan, ReadResult& out) {
  InputSummary& summary = out.summary;
  if (!plan.profile.empty()) summary.profile = plan.profile;
  Append(table.columns, summary.columns);
  for (const auto& [field, columns] : plan.mapping) Append(columns, summary.mapping[field]);
  Append(plan.dropped, summary.dropped);
  Append(table.notices, summary.notices);
  Append(plan.notices, summary.notices);
  AddRowRecords(table, plan, out);
}

// What a reader of documents took for noise, as rejected rows.
void RejectLeftOut(const Document& document, ReadResult& out) {
  for (const LeftOut& piece : document.left_out) {
    Spot spot;
    spot.page = piece.block.page;
    spot.paragraph = piece.block.number;
    out.rejected.push_back({{out.summary.file, ++out.summary.rows, piece.block.line, "", std::make_shared<const Spot>(std::move(spot))},
                            "", piece.reason, piece.detail});
  }
}

}  // namespace

struct Reader::Impl {
  ColumnFinder finder;
  Profiles profiles;
  NoticeLexicon notices;
  Minutes minutes;
  ReadOptions options;

  OcrOptions Ocr() const {
    OcrOptions ocr;
    ocr.threads = options.threads;
    return ocr;
  }

  // Minutes by who speaks, other documents by their paragraphs.
  void AddAnyDocument(const Document& document, ReadResult& out) const {
    if (!minutes.LooksLikeMinutes(document)) return AddDocument(document, finder, out);
    InputSummary& summary = out.summary;
    summary.kind = document.kind;
    if (!document.encoding.empty()) summary.encoding = document.encoding;
    Append(document.notices, summary.notices);
    RejectLeftOut(document, out);
    minutes.Add(document, out);
  }

  Status AddContainer(Container kind, std::string_view bytes, const std::string& path, ReadResult& out) const {
    const auto named = [&](const Error& error) { return Error{error.fault, path + ": " + error.message}; };
    if (kind == Container::kXlsx || kind == Container::kOds) {
      const Result<Workbook> book = kind == Container::kXlsx ? ReadXlsx(bytes) : ReadOds(bytes);
      return book ? AddWorkbookRecords(*book, profiles, finder, path, out) : Status(named(book.error()));
    }
    const Result<Document> document = kind == Container::kDocx  ? ReadDocx(bytes)
                                      : kind == Container::kOdt ? ReadOdt(bytes)
                                      : kind == Container::kPdf ? ReadPdf(bytes, Ocr())
                                                                : ReadImage(bytes, Ocr());
    if (!document) return named(document.error());
    AddAnyDocument(*document, out);
    return {};
  }

  // Pages, chats, subtitles and mails; false when it is none of them.
  Result<bool> AddTold(std::string_view bytes, const std::string& path, ReadResult& out) const {
    if (LooksLikeMail(bytes)) {
      Result<MailFile> mail = ReadMail(bytes, notices);
      if (!mail) return WorldError(path + ": " + mail.error().message);
      AddDocument(mail->document, finder, out);
      for (MailAttachment& attachment : mail->attachments)
        if (!attachment.inside_text) out.attached.push_back({std::move(attachment.name), std::move(attachment.bytes)});
      return true;
    }
    const Result<Document> document = LooksLikePage(bytes)        ? ReadHtmlDocument(bytes)
                                      : LooksLikeSubtitles(bytes) ? ReadSubtitles(bytes, notices)
                                      : LooksLikeWhatsApp(bytes)  ? ReadWhatsApp(bytes, notices)
                                                                  : Result<Document>(Document{});
    if (!document) return WorldError(path + ": " + document.error().message);
    if (document->kind.empty()) return false;
    AddAnyDocument(*document, out);
    return true;
  }

  Status AddText(std::string_view bytes, const std::string& path, ReadResult& out, EncodingTally& tally) const {
    InputSummary& summary = out.summary;
    const Decoder decode(bytes);
    const TextKind kind = KindOf(bytes, Extension(summary.file), decode, finder);
    if (kind == TextKind::kPlain || kind == TextKind::kMarkdown) {
      const Document document = PlainTextDocument(bytes, kind == TextKind::kMarkdown, decode, tally);
      summary.kind = document.kind;
      if (minutes.LooksLikeMinutes(document)) minutes.Add(document, out);
      else AddPlainText(document, out);
      return {};
    }
    Table table;
    summary.kind = "csv";
    if (kind == TextKind::kTable) {
      table = TableFromCsv(bytes, decode, finder, tally);
    } else {
      JsonTable json = TableFromJson(bytes, decode, tally);
      table = std::move(json.table);
      summary.kind = json.lines ? "ndjson" : "json";
    }
    if (table.columns.empty()) {
      return WorldError(path + ": ninguno de sus " + std::to_string(table.rows.size()) +
                        " registros es un objeto JSON completo; revise el archivo o vuelva a exportarlo");
    }
    const Result<ColumnPlan> plan = PlanColumns(profiles.Tell(table), table, finder, path);
    if (!plan) return plan.error();
    summary.delimiter = table.delimiter == '\0' ? "" : std::string(1, table.delimiter);
    AddTable(table, *plan, out);
    return {};
  }
};

Reader::Reader(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::Make(const std::string& lexicon_dir, const ReadOptions& options) {
  Result<ColumnFinder> finder = ColumnFinder::Make(lexicon_dir, options.maps);
  if (!finder) return finder.error();
  Result<Profiles> profiles = Profiles::Make(lexicon_dir, options.profile);
  if (!profiles) return profiles.error();
  Result<NoticeLexicon> notices = NoticeLexicon::Make(lexicon_dir);
  if (!notices) return notices.error();
  Result<Minutes> minutes = Minutes::Make(lexicon_dir);
  if (!minutes) return minutes.error();
  return Reader(std::unique_ptr<const Impl>(
      new Impl{*std::move(finder), *std::move(profiles), *std::move(notices), *std::move(minutes), options}));
}

Result<ReadResult> Reader::operator()(const std::string& path) const {
  Result<std::string> bytes = ReadFile(path);
  if (!bytes) return bytes.error();
  return Read(*std::move(bytes), BaseName(path));
}

Result<ReadResult> Reader::Read(std::string raw, const std::string& name) const {
  ReadResult out;
  InputSummary& summary = out.summary;
  summary.file = name;
  summary.bytes = raw.size();
  summary.sha256 = Sha256Hex(raw);
  const Result<Container> container = ContainerOf(raw);
  if (!container) return Error{container.error().fault, name + ": " + container.error().message};
  if (*container != Container::kNone) {
    if (Status added = impl_->AddContainer(*container, raw, name, out); !added) return added.error();
    return out;
  }
  const Unwrapped file = Unwrap(std::move(raw));
  const std::string_view bytes = file.bytes;
  if (LooksBinary(bytes)) return WorldError(name + ": no parece un archivo de texto. " + kReadable);
  EncodingTally tally;
  if (Trimmed(bytes).empty()) {
    const std::string extension = Extension(name);
    summary.kind = extension == "csv" || extension == "tsv" || extension == "tab" ? "csv" : "text";
    summary.notices.push_back("el archivo está vacío");
  } else {
    const Result<bool> told = impl_->AddTold(bytes, name, out);
    if (!told) return told.error();
    if (!*told)
      if (Status added = impl_->AddText(bytes, name, out, tally); !added) return added.error();
  }
  if (summary.encoding.empty()) summary.encoding = tally.Name();
  if (!file.name.empty()) summary.encoding = file.name;
  summary.repaired += tally.repaired;
  if (file.damaged)
    summary.notices.push_back("algunas letras del archivo UTF-16 estaban incompletas y se marcaron con �");
  return out;
}

}  // namespace ceiba
