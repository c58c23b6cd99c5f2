// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/xlsx.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "core/utf8.h"
#include "io/cell_values.h"
#include "io/encoding.h"
#include "io/office_package.h"
#include "io/sheet_builder.h"
#include "io/xml_pull.h"

namespace ceiba {
namespace {

constexpr const char* kSaveAgain = "; ábralo en Excel o LibreOffice y guárdelo de nuevo";

std::uint64_t NumberOr(std::string_view digits, std::uint64_t otherwise) {
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && stop == digits.data() + digits.size() && !digits.empty() ? number : otherwise;
}

bool IsTrue(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

// "C12" -> column 2, line 12; zeros where there is nothing.
struct CellName {
  std::uint32_t column = 0;  // from 1
  std::uint64_t line = 0;
};
CellName NameOfCell(std::string_view name) {
  CellName cell;
  std::size_t i = 0;
  for (; i < name.size() && i < 3 && name[i] >= 'A' && name[i] <= 'Z'; ++i)
    cell.column = cell.column * 26 + static_cast<std::uint32_t>(name[i] - 'A' + 1);
  cell.line = NumberOr(name.substr(i), 0);
  return cell;
}

// _x000D_ is how workbooks write what XML cannot hold; _x005F_ is the underscore itself.
void ResolveEscapes(std::string& text) {
  constexpr std::size_t kLength = 7;
  std::size_t at = text.find("_x");
  if (at == std::string::npos) return;
  std::string out;
  std::size_t done = 0;
  for (; at != std::string::npos; at = text.find("_x", at)) {
    std::uint32_t code = 0;
    const char* const digits = text.data() + at + 2;
    const bool whole = at + kLength <= text.size() && text[at + kLength - 1] == '_';
    if (!whole || std::from_chars(digits, digits + 4, code, 16).ptr != digits + 4) {
      ++at;
      continue;
    }
    out.append(text, done, at - done);
    if (code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code != 0x7F)) AppendUtf8(code, out);
    at += kLength;
    done = at;
  }
  out.append(text, done);
  text = std::move(out);
}

// Text of the element at hand and of those inside it, without the reading aids of East Asian scripts.
void ReadText(XmlPull& xml, std::string& out) {
  const std::size_t depth = xml.depth();
  std::size_t text_depth = 0;
  while (xml.Next()) {
    if (xml.is_text()) {
      if (text_depth > 0) xml.AppendText(out);
    } else if (xml.Starts("rPh")) {
      if (!xml.Skip()) return;
    } else if (xml.Starts("t")) {
      text_depth = xml.depth();
    } else if (xml.Ends("t") && xml.depth() == text_depth) {
      text_depth = 0;
    } else if (xml.depth() == depth && xml.is_end()) {
      return;
    }
  }
}

// Text directly inside the element at hand.
void ReadValue(XmlPull& xml, std::string& out) {
  const std::size_t depth = xml.depth();
  while (xml.Next()) {
    if (xml.is_text()) xml.AppendText(out);
    if (xml.depth() == depth && xml.is_end()) return;
  }
}

struct SheetPart {
  std::string name;
  std::string relation;
  bool hidden = false;
};

class XlsxReader {
 public:
  explicit XlsxReader(Archive archive) : package_(std::move(archive)) {}

  Result<Workbook> Read() {
    book_.kind = "xlsx";
    std::string main = "xl/workbook.xml";
    for (const auto& [id, relation] : package_.RelationsOf(""))
      if (relation.kind == "officeDocument") main = relation.target;
    if (main.ends_with(".bin"))
      return WorldError("es un libro binario de Excel (.xlsb); ábralo y guárdelo como .xlsx o como CSV UTF-8");
    relations_ = package_.RelationsOf(main);
    if (const Status status = ReadMain(main); !status) return status.error();
    for (const auto& [id, relation] : relations_) {
      const bool strings = relation.kind == "sharedStrings";
      if (!strings && relation.kind != "styles") continue;
      if (const Status status = strings ? ReadStrings(relation.target) : ReadStyles(relation.target); !status)
        return status.error();
    }
    const bool all_hidden = std::ranges::all_of(parts_, &SheetPart::hidden);
    for (const SheetPart& part : parts_) {
      const auto relation = relations_.find(part.relation);
      if (relation == relations_.end()) return WorldError("le falta la hoja '" + part.name + "'" + kSaveAgain);
      if (relation->second.kind != "worksheet") continue;  // a drawing alone on its page
      if (part.hidden && !all_hidden) {
        book_.notices.push_back("la hoja oculta '" + part.name +
                                "' no se leyó; si tiene aportaciones, muéstrela y guarde el libro");
        continue;
      }
      if (const Status status = ReadSheet(part.name, relation->second.target); !status) return status.error();
    }
    if (HasComments())
      book_.notices.push_back("tiene comentarios al margen de sus celdas, que no se leen; sólo se leen las celdas");
    return std::move(book_);
  }

 private:
  static Error Damaged(const XmlPull& xml, const std::string& what) {
    if (xml.has_document_type())
      return WorldError(what +
                        " trae una declaración DTD, que ningún libro de cálculo necesita; por seguridad no se lee");
    return WorldError(what + " está dañada: su XML se corta o no cierra" + kSaveAgain);
  }

  Status ReadMain(const std::string& part) {
    const Result<std::string> bytes = package_.Read(part);
    if (!bytes) return bytes.error();
    const Decoder decode(*bytes);
    XmlPull xml(*bytes);
    while (xml.Next()) {
      if (xml.Starts("workbookPr")) from_1904_ = IsTrue(xml.Attribute("date1904"));
      if (!xml.Starts("sheet")) continue;
      if (parts_.size() == kMostSheets) return WorldError("tiene más de 1000 hojas; divídalo en varios libros");
      SheetPart& sheet = parts_.emplace_back();
      sheet.name = decode(xml.Attribute("name")).text;
      const std::string state = xml.Attribute("state");
      sheet.hidden = state == "hidden" || state == "veryHidden";
      std::string_view name, raw;
      while (xml.NextAttribute(name, raw))
        if (name.size() > 2 && name.ends_with(":id")) sheet.relation = raw;
    }
    if (!xml.error().empty()) return Damaged(xml, "la lista de sus hojas");
    if (parts_.empty()) return WorldError(std::string("no es un libro de cálculo, o no tiene hojas") + kSaveAgain);
    return {};
  }

  Status ReadStyles(const std::string& part) {
    const Result<std::string> bytes = package_.Read(part);
    if (!bytes) return bytes.error();
    XmlPull xml(*bytes);
    std::map<std::uint64_t, NumberFormat> own;
    bool inside = false;  // the formats that cells refer to
    while (xml.Next()) {
      if (xml.Starts("numFmt")) own[NumberOr(xml.Attribute("numFmtId"), 0)] = FormatOfCode(xml.Attribute("formatCode"));
      if (xml.Starts("cellXfs")) inside = true;
      if (xml.Ends("cellXfs")) inside = false;
      if (!inside || !xml.Starts("xf")) continue;
      const std::uint64_t id = NumberOr(xml.Attribute("numFmtId"), 0);
      const auto format = own.find(id);
      formats_.push_back(format != own.end() ? format->second : BuiltinFormat(static_cast<std::uint32_t>(id)));
    }
    if (!xml.error().empty()) return Damaged(xml, "la hoja de estilos");
    return {};
  }

  Status ReadStrings(const std::string& part) {
    const Result<std::string> bytes = package_.Read(part);
    if (!bytes) return bytes.error();
    const Decoder decode(*bytes);
    SheetBuilder builder(decode, book_.texts, cells_left_);
    XmlPull xml(*bytes);
    while (xml.Next()) {
      if (!xml.Starts("si")) continue;
      if (strings_.size() == kMostCells) return WorldError(kTooManyCells);
      text_.clear();
      ReadText(xml, text_);
      ResolveEscapes(text_);
      strings_.push_back(builder.Keep(text_));
    }
    if (!xml.error().empty()) return Damaged(xml, "su lista de textos");
    repaired_strings_ = builder.Take("").repaired;
    return {};
  }

  Status ReadSheet(const std::string& name, const std::string& part) {
    const Result<std::string> bytes = package_.Read(part);
    if (!bytes) return bytes.error();
    const Decoder decode(*bytes);
    SheetBuilder builder(decode, book_.texts, cells_left_);
    XmlPull xml(*bytes);
    std::uint32_t columns = 0;  // passed in the row at hand
    line_ = 0;
    std::string_view attribute, raw;
    while (xml.Next()) {
      if (xml.Starts("c")) {
        if (!ReadCell(xml, columns, builder)) return WorldError(kTooManyCells);
      } else if (xml.Starts("row")) {
        bool hidden = false;
        std::uint64_t own = line_ + 1;
        while (xml.NextAttribute(attribute, raw)) {
          if (attribute == "r") own = NumberOr(raw, 0);
          if (attribute == "hidden") hidden = IsTrue(raw);
        }
        line_ = own > line_ && own <= kMostLines ? own : line_ + 1;
        if (line_ > kMostLines) return WorldError(kTooManyCells);
        columns = 0;
        builder.BeginRow(line_, hidden);
      } else if (xml.Ends("row")) {
        builder.EndRow();
      } else if (xml.Starts("mergeCell")) {
        const std::string range = xml.Attribute("ref");
        const std::size_t colon = std::min(range.find(':'), range.size());
        const CellName from = NameOfCell(std::string_view(range).substr(0, colon));
        const CellName to = NameOfCell(std::string_view(range).substr(std::min(colon + 1, range.size())));
        if (from.column > 0) builder.AddMerge({from.line, to.line, from.column - 1});
      }
    }
    if (!xml.error().empty()) return Damaged(xml, "la hoja '" + name + "'");
    book_.sheets.push_back(builder.Take(name));
    book_.sheets.back().repaired += std::exchange(repaired_strings_, 0);
    return {};
  }

  // False when there are too many cells.
  bool ReadCell(XmlPull& xml, std::uint32_t& columns, SheetBuilder& builder) {
    std::string_view attribute, raw, type = "n";
    std::uint64_t style = 0;
    std::uint32_t column = columns + 1;
    while (xml.NextAttribute(attribute, raw)) {
      if (attribute == "r") {
        const std::uint32_t own = NameOfCell(raw).column;
        if (own > columns && own <= kMostColumns) column = own;
      } else if (attribute == "s") {
        style = NumberOr(raw, 0);
      } else if (attribute == "t") {
        type = raw;
      }
    }
    if (column > kMostColumns) return xml.Skip();
    columns = column;
    text_.clear();
    const std::size_t depth = xml.depth();
    while (xml.Next() && xml.depth() >= depth) {
      if (xml.Starts("v")) {
        ReadValue(xml, text_);
      } else if (xml.Starts("is")) {
        ReadText(xml, text_);
      } else if (xml.is_start()) {
        xml.Skip();
      } else if (xml.depth() == depth && xml.Ends("c")) {
        break;
      }
    }
    if (text_.empty()) return true;
    return builder.AddCell(column - 1, Value(type, style, builder));
  }

  // What text_, the stored value, stands for.
  std::string_view Value(std::string_view type, std::uint64_t style, SheetBuilder& builder) {
    if (type == "s") {
      const std::uint64_t number = NumberOr(text_, strings_.size());
      return number < strings_.size() ? strings_[number] : std::string_view();
    }
    if (type == "b") return IsTrue(text_) ? kTrue : kFalse;
    if (type == "e") {
      builder.AddFailure(line_);
      return {};
    }
    if (type == "n") {
      shown_.clear();
      AppendNumber(text_, style < formats_.size() ? formats_[style] : NumberFormat(), from_1904_, shown_);
      return builder.Keep(shown_);
    }
    if (type != "d") ResolveEscapes(text_);
    return builder.Keep(text_);
  }

  bool HasComments() const {
    return std::ranges::any_of(package_.archive().entries(), [](const ArchiveEntry& entry) {
      return entry.name.starts_with("xl/comments") || entry.name.starts_with("xl/threadedComments/");
    });
  }

  OfficePackage package_;
  Workbook book_;
  OfficePackage::Relations relations_;
  std::vector<SheetPart> parts_;
  std::vector<NumberFormat> formats_;      // by the number that cells give
  std::vector<std::string_view> strings_;  // shared by all sheets
  std::uint64_t repaired_strings_ = 0;
  std::uint64_t cells_left_ = kMostCells;
  bool from_1904_ = false;
  std::uint64_t line_ = 0;    // of the row at hand
  std::string text_, shown_;  // of the cell at hand
};

}  // namespace

bool IsXlsx(const Archive& archive) {
  return archive.Has("xl/workbook.xml") ||
         (archive.Has("[Content_Types].xml") && std::ranges::any_of(archive.entries(), [](const ArchiveEntry& entry) {
            return entry.name.starts_with("xl/");
          }));
}

bool IsLockedOffice(std::string_view bytes) {
  constexpr std::string_view kName("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  return bytes.starts_with("\xD0\xCF\x11\xE0") && bytes.find(kName) != std::string_view::npos;
}

Result<Workbook> ReadXlsx(std::string_view bytes) {
  if (IsLockedOffice(bytes)) {
    return WorldError(
        "está protegido con contraseña; ábralo en Excel, quítela (Archivo > Información > Proteger libro) y guárdelo "
        "de nuevo");
  }
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return WorldError("es un libro antiguo de Excel (.xls); ábralo y guárdelo como .xlsx o como CSV UTF-8");
  Result<Archive> archive = Archive::Open(bytes);
  if (!archive) return archive.error();
  return XlsxReader(*std::move(archive)).Read();
}

}  // namespace ceiba
