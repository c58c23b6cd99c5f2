// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/ods.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "io/cell_values.h"
#include "io/encoding.h"
#include "io/sheet_builder.h"
#include "io/xml_pull.h"

namespace ceiba {
namespace {

constexpr const char* kSaveAgain = "; ábralo en LibreOffice y guárdelo de nuevo";

// How often something stands, at least once; what is no number counts as once, what is too large as more than any sheet
// has.
std::uint64_t Times(std::string_view digits) {
  constexpr std::uint64_t kBeyond = 1'000'000'000;
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc::result_out_of_range) return kBeyond;
  return error == std::errc() ? std::clamp<std::uint64_t>(number, 1, kBeyond) : 1;
}

// "PT10H15M00S" -> "10:15:00"; what is written otherwise stays so.
std::string ClockOfDuration(std::string_view duration) {
  std::string clock;
  std::string_view rest = duration;
  if (!rest.starts_with("PT")) return std::string(duration);
  rest.remove_prefix(2);
  for (const char unit : {'H', 'M', 'S'}) {
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    std::size_t end = digits;
    if (unit == 'S' && end < rest.size() && (rest[end] == '.' || rest[end] == ','))
      end = std::min(rest.find_first_not_of("0123456789", end + 1), rest.size());
    if (digits == 0 || end >= rest.size() || rest[end] != unit) return std::string(duration);
    clock += (clock.empty() ? "" : ":") + std::string(digits < 2 ? "0" : "") + std::string(rest.substr(0, digits));
    rest.remove_prefix(end + 1);
  }
  return rest.empty() ? clock : std::string(duration);
}

// A postal code or a telephone: digits that begin with zero, as shown.
bool ShowsZeros(std::string_view shown) {
  return shown.size() > 1 && shown.front() == '0' && shown.find_first_not_of("0123456789") == std::string_view::npos;
}

class OdsReader {
 public:
  explicit OdsReader(std::string_view content) : decode_(content), xml_(content) {}

  Result<Workbook> Read() {
    book_.kind = "ods";
    std::string style;
    std::uint64_t sheets = 0;
    while (xml_.Next()) {
      if (xml_.Starts("style")) style = xml_.Attribute("name");
      if (xml_.Starts("table-properties") && xml_.Attribute("display") == "false") hidden_styles_.insert(style);
      if (xml_.Starts("tracked-changes") || xml_.Starts("dde-link")) xml_.Skip();  // tables that are no sheets
      if (!xml_.Starts("table")) continue;
      if (++sheets > kMostSheets) return WorldError("tiene más de 1000 hojas; divídalo en varios libros");
      if (const Status status = ReadSheet(); !status) return status.error();
    }
    if (xml_.has_document_type())
      return WorldError("trae una declaración DTD, que ningún libro de cálculo necesita; por seguridad no se lee");
    if (!xml_.error().empty()) return WorldError(std::string("está dañado: su XML se corta o no cierra") + kSaveAgain);
    if (sheets == 0) return WorldError(std::string("no tiene hojas de cálculo") + kSaveAgain);
    FinishHidden();
    if (notes_)
      book_.notices.push_back("tiene comentarios al margen de sus celdas, que no se leen; sólo se leen las celdas");
    return std::move(book_);
  }

 private:
  struct Cell {
    std::string_view text;
    std::uint64_t times = 1;
    std::uint64_t rows = 1;  // that it covers
  };

  // Hidden sheets wait until it is known that there is another.
  void FinishHidden() {
    if (book_.sheets.empty()) {
      book_.sheets = std::move(hidden_);
      return;
    }
    for (const Sheet& sheet : hidden_) {
      book_.notices.push_back("la hoja oculta '" + sheet.name +
                              "' no se leyó; si tiene aportaciones, muéstrela y guarde el libro");
    }
  }

  Status ReadSheet() {
    const std::size_t depth = xml_.depth();
    const std::string raw_name = xml_.Attribute("name");
    const bool hidden = hidden_styles_.contains(xml_.Attribute("style-name"));
    SheetBuilder builder(decode_, book_.texts, cells_left_);
    line_ = 0;
    while (xml_.Next()) {
      if (xml_.is_end() && xml_.depth() == depth) break;
      if (xml_.Starts("shapes") || xml_.Starts("forms")) {
        xml_.Skip();
      } else if (xml_.Starts("table-row")) {
        if (const Status status = ReadRow(builder); !status) return status;
      }
    }
    std::string name(builder.Keep(raw_name));
    (hidden ? hidden_ : book_.sheets).push_back(builder.Take(std::move(name)));
    return {};
  }

  Status ReadRow(SheetBuilder& builder) {
    const std::size_t depth = xml_.depth();
    std::uint64_t times = 1;
    bool hidden = false;
    std::string_view name, raw;
    while (xml_.NextAttribute(name, raw)) {
      if (name == "table:number-rows-repeated") times = Times(raw);
      if (name == "table:visibility") hidden = raw == "collapse" || raw == "filter";
    }
    cells_.clear();
    std::uint64_t filled = 0;
    while (xml_.Next() && xml_.depth() > depth) {
      if (!xml_.Starts("table-cell") && !xml_.Starts("covered-table-cell")) continue;
      const Cell cell = ReadCell(builder);
      filled += cell.text.empty() ? 0 : std::min<std::uint64_t>(cell.times, kMostColumns);
      if (cell.text.empty() && cell.rows == 1 && !cells_.empty() && cells_.back().text.empty()) {
        cells_.back().times += cell.times;
      } else {
        cells_.push_back(cell);
      }
    }
    if (filled == 0) {
      line_ += times;
      return {};
    }
    // Asked before anything is repeated: a few bytes may speak of more cells than fit in memory.
    if (line_ + times > kMostLines || filled * times > cells_left_) return WorldError(kTooManyCells);
    for (std::uint64_t i = 0; i < times; ++i) {
      builder.BeginRow(++line_, hidden);
      AddCells(builder);
      builder.EndRow();
    }
    return {};
  }

  void AddCells(SheetBuilder& builder) {
    std::uint64_t column = 0;
    for (const Cell& cell : cells_) {
      const std::uint64_t end = std::min<std::uint64_t>(column + cell.times, kMostColumns);
      if (cell.rows > 1 && column < kMostColumns)
        builder.AddMerge({line_, line_ + cell.rows - 1, static_cast<std::uint32_t>(column)});
      for (std::uint64_t i = column; i < end && !cell.text.empty(); ++i)
        builder.AddCell(static_cast<std::uint32_t>(i), cell.text);
      column += cell.times;
    }
  }

  Cell ReadCell(SheetBuilder& builder) {
    Cell cell;
    std::string_view name, raw, type, value;
    bool failed = false;
    while (xml_.NextAttribute(name, raw)) {
      if (name == "table:number-columns-repeated") cell.times = Times(raw);
      if (name == "table:number-rows-spanned") cell.rows = Times(raw);
      if (name == "office:value-type") type = raw;
      if (name == "calcext:value-type") failed = failed || raw == "error";
      if (name == "office:value" || name == "office:date-value" || name == "office:time-value" ||
          name == "office:boolean-value" || name == "office:string-value")
        value = raw;
    }
    shown_.clear();
    ReadShown();
    text_.clear();
    if (failed) {
      builder.AddFailure(line_ + 1);
    } else if (type == "float" || type == "currency") {
      if (ShowsZeros(shown_)) {
        text_ = shown_;
      } else {
        AppendNumber(value, {}, false, text_);
      }
    } else if (type == "percentage") {
      AppendNumber(value, {NumberFormat::Kind::kPercent, 0}, false, text_);
    } else if (type == "date") {
      text_ = value.substr(0, value.find('.'));
    } else if (type == "time") {
      text_ = ClockOfDuration(value);
    } else if (type == "boolean") {
      text_ = value == "true" ? kTrue : kFalse;
    } else if (shown_.empty()) {
      AppendXml(value, text_);
    }
    if (text_.empty() && !failed) text_ = shown_;
    cell.text = text_.empty() ? std::string_view() : builder.Keep(text_);
    return cell;
  }

  // The paragraphs of the cell at hand into shown_, up to its end.
  void ReadShown() {
    const std::size_t cell_depth = xml_.depth();
    std::size_t paragraph = 0;  // depth of the one that is open
    bool any = false;
    while (xml_.Next() && !(xml_.is_end() && xml_.depth() == cell_depth)) {
      if (xml_.is_text()) {
        if (paragraph > 0) AppendFolded();
      } else if (xml_.Starts("annotation")) {
        notes_ = true;
        xml_.Skip();
      } else if (xml_.Starts("table") || xml_.Starts("shape")) {
        xml_.Skip();
      } else if (paragraph == 0 && xml_.Starts("p")) {
        paragraph = xml_.depth();
        if (std::exchange(any, true)) shown_.push_back('\n');
        line_begin_ = shown_.size();
      } else if (xml_.is_end() && xml_.depth() == paragraph) {
        paragraph = 0;
      } else if (paragraph > 0 && xml_.Starts("s")) {
        constexpr std::uint64_t kMostBlanks = 1'000;
        shown_.append(std::min(Times(xml_.Attribute("c")), kMostBlanks), ' ');
      } else if (paragraph > 0 && (xml_.Starts("tab") || xml_.Starts("line-break"))) {
        shown_.push_back(xml_.Starts("tab") ? '\t' : '\n');
      }
    }
  }

  // Line ends of the XML, with the blanks around them, are its layout: one blank, and none at the beginning of a
  // paragraph. Other blanks are meant: LibreOffice writes several side by side as they are.
  void AppendFolded() {
    const std::size_t begin = shown_.size();
    xml_.AppendText(shown_);
    if (shown_.find_first_of("\r\n", begin) == std::string::npos) return;
    std::string folded;
    for (std::size_t i = begin; i < shown_.size();) {
      const std::size_t blanks = std::min(shown_.find_first_of(" \t\r\n", i), shown_.size());
      const std::size_t end = std::min(shown_.find_first_not_of(" \t\r\n", blanks), shown_.size());
      const std::string_view run = std::string_view(shown_).substr(blanks, end - blanks);
      folded.append(shown_, i, blanks - i);
      if (run.find_first_of("\r\n") == std::string_view::npos) {
        folded += run;
      } else if (begin + folded.size() > line_begin_) {
        folded += ' ';
      }
      i = end;
    }
    shown_.replace(begin, std::string::npos, folded);
  }

  Decoder decode_;
  XmlPull xml_;
  Workbook book_;
  std::vector<Sheet> hidden_;
  std::set<std::string, std::less<>> hidden_styles_;
  std::uint64_t cells_left_ = kMostCells;
  std::uint64_t line_ = 0;
  std::vector<Cell> cells_;  // of the row at hand
  std::string text_, shown_;
  std::size_t line_begin_ = 0;
  bool notes_ = false;
};

bool IsLocked(Archive& archive) {
  if (archive.Has("encrypted-package")) return true;
  if (!archive.Has("META-INF/manifest.xml")) return false;
  const Result<std::string> manifest = archive.Read("META-INF/manifest.xml");
  return manifest && manifest->find("encryption-data") != std::string::npos;
}

}  // namespace

bool IsOds(Archive& archive) {
  if (!archive.Has("mimetype")) return false;
  const Result<std::string> type = archive.Read("mimetype");
  return type && type->starts_with("application/vnd.oasis.opendocument.spreadsheet");
}

Result<Workbook> ReadOds(std::string_view bytes) {
  Result<Archive> archive = Archive::Open(bytes);
  if (!archive) return archive.error();
  if (IsLocked(*archive)) {
    return WorldError(
        "está protegido con contraseña; ábralo en LibreOffice, guárdelo con «Guardar como» sin marcar «Guardar con "
        "contraseña»");
  }
  if (!archive->Has("content.xml"))
    return WorldError(std::string("no es un libro de cálculo completo: le falta 'content.xml'") + kSaveAgain);
  Result<std::string> content = archive->Read("content.xml");
  if (!content) return content.error();
  const std::string xml = Unwrap(*std::move(content)).bytes;
  return OdsReader(xml).Read();
}

}  // namespace ceiba
