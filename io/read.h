// SPDX-License-Identifier: GPL-3.0-or-later
// From a file to its contributions as read: finds out kind, encoding and columns by itself, says what it found, and
// loses nothing in silence.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/types.h"

namespace ceiba {

struct ReadOptions {
  std::vector<std::string> maps;  ///< each FIELD=COLUMN, as --map takes it; they hold for every file with columns
  std::string profile = {};       ///< name of a platform's profile, a TOML file of one, "none", or "" to tell it from the header
  int threads = 1;                ///< for pages read by OCR; changes nothing but the time
};

/// A file that came inside another one, such as an attachment of a mail.
struct AttachedFile {
  std::string name;
  std::string bytes;
};

/// What became of one input.
///
/// Every row is in `records` or in `rejected`: summary.rows is the number of different from.row values in both. A row
/// with one text gives one record or one rejection. A row with q open questions gives q of them, an empty answer being
/// rejected as "empty-answer"; but a row that could not be read at all (blank-row, repeated-header, bad-row, not-json,
/// unterminated-quote) gives a single rejection. So, with q texts in each row:
///   records + rejected = readable rows × q + unreadable rows.
struct ReadResult {
  InputSummary summary;
  std::vector<SourceRecord> records;  ///< in file order, then by question
  std::vector<Rejected> rejected;     ///< in file order, then by question
  std::vector<AttachedFile> attached; ///< to be read as files of their own
};

/// Reads spreadsheets, documents, images, chats, subtitles, mails, JSON and text. Safe to call from several threads.
///
///   const Result<Reader> read = Reader::Make("lexicons/es", {{"texto=cuerpo"}});
///   const Result<ReadResult> buzon = (*read)("buzon.csv");
class Reader {
 public:
  /// Loads its lexicons and profiles from `lexicon_dir`; the error names every bad row and every bad map.
  static Result<Reader> Make(const std::string& lexicon_dir, const ReadOptions& options);

  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  /// The file at `path`, or standard input for "-". Errors are Spanish: no file, a folder, a kind that cannot be read, no
  /// column with text. ZIPs and folders are io/inputs' matter.
  Result<ReadResult> operator()(const std::string& path) const;

  /// The same for bytes already in memory; `name` is what outputs call them, and its extension helps to tell the kind.
  Result<ReadResult> Read(std::string bytes, const std::string& name) const;

 private:
  struct Impl;
  explicit Reader(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace ceiba
