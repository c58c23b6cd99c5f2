// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/docx.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "io/archive.h"
#include "io/docx_body.h"
#include "io/docx_styles.h"
#include "io/encoding.h"
#include "io/names.h"

namespace ceiba {
namespace {

constexpr const char* kSaveAgain = "; ábralo en Word o LibreOffice y guárdelo de nuevo como .docx";

struct Relation {
  std::string type;  // last part of its URI: "styles", "footnotes", "header"
  std::string part;  // name inside the archive
};

// "word/" and "../styles.xml" -> "styles.xml".
std::string Resolved(const std::string& folder, const std::string& target) {
  if (target.starts_with('/')) return target.substr(1);
  std::string base = folder;
  std::string_view rest = target;
  while (rest.starts_with("../")) {
    rest.remove_prefix(3);
    if (!base.empty()) base.pop_back();
    base.resize(base.find_last_of('/') == std::string::npos ? 0 : base.find_last_of('/') + 1);
  }
  while (rest.starts_with("./")) rest.remove_prefix(2);
  return base.append(rest);
}

class DocxFile {
 public:
  explicit DocxFile(Archive archive) : archive_(std::move(archive)) {}

  Result<Document> Read() {
    const std::string main = MainPart();
    if (!archive_.Has(main))
      return WorldError(std::string("no es un documento de Word: le falta su texto") + kSaveAgain);
    const Result<std::string> text = Part(main);
    if (!text) return text.error();
    const std::size_t slash = main.find_last_of('/');
    const std::string folder = slash == std::string::npos ? "" : main.substr(0, slash + 1);
    relations_ = Relations(folder, folder + "_rels/" + main.substr(folder.size()) + ".rels");
    const WordStyles styles(Related("styles"), Related("numbering"));
    WordNotes footnotes = Notes("footnotes", "notas al pie", styles);
    WordNotes endnotes = Notes("endnotes", "notas al final", styles);
    if (text->find("lastRenderedPageBreak") != std::string::npos) out_.BeginPages();
    const std::string fault = ReadWordPart(*text, styles, footnotes, endnotes, tally_, out_);
    if (!fault.empty()) return WorldError("el documento de Word está dañado: su XML " + fault + kSaveAgain);
    ReadRunningHeads(styles);
    TellTally();
    return std::move(out_).Take();
  }

 private:
  Result<std::string> Part(const std::string& name) {
    Result<std::string> bytes = archive_.Read(name);
    if (!bytes) return bytes;
    return Unwrap(*std::move(bytes)).bytes;
  }

  // A part that helps to read the text but is not it: its absence costs no words.
  std::string PartIfAny(const std::string& name) {
    if (!archive_.Has(name)) return "";
    Result<std::string> bytes = Part(name);
    if (bytes) return *std::move(bytes);
    out_.Notice("no se pudo leer " + name + ": " + bytes.error().message);
    return "";
  }

  std::vector<Relation> Relations(const std::string& folder, const std::string& name) {
    std::vector<Relation> relations;
    const std::string bytes = PartIfAny(name);
    XmlPull xml(bytes, WordSpaces());
    while (xml.Next()) {
      if (!xml.is_start() || !xml.Is(kRelations, "Relationship")) continue;
      if (xml.Attribute("TargetMode") == "External") continue;
      const std::string type = xml.Attribute("Type");
      relations.push_back({type.substr(type.find_last_of('/') + 1), Resolved(folder, xml.Attribute("Target"))});
    }
    return relations;
  }

  std::string MainPart() {
    for (const Relation& relation : Relations("", "_rels/.rels"))
      if (relation.type == "officeDocument") return relation.part;
    return "word/document.xml";
  }

  // The first part of a type, "" when there is none.
  std::string Related(std::string_view type) {
    for (const Relation& relation : relations_)
      if (relation.type == type) return PartIfAny(relation.part);
    return "";
  }

  WordNotes Notes(std::string_view type, const std::string& name, const WordStyles& styles) {
    std::string fault;
    WordNotes notes = ReadWordNotes(Related(type), styles, tally_, fault);
    if (!fault.empty()) out_.Notice("las " + name + " están dañadas y no se leyeron todas: su XML " + fault + kSaveAgain);
    return notes;
  }

  void ReadRunningHeads(const WordStyles& styles) {
    constexpr int kMost = 100;  // a file with a section for each page has some; bounds the work on one made to annoy
    int count = 0;
    WordNotes none;
    WordTally unused;
    for (const Relation& relation : relations_) {
      if (relation.type != "header" && relation.type != "footer") continue;
      if (++count > kMost)
        return out_.Notice("tiene más de 100 encabezados y pies de página; los demás no se revisaron");
      out_.EndParagraph();
      out_.BeginLeftOut("running-head", "encabezado o pie de página");
      ReadWordPart(PartIfAny(relation.part), styles, none, none, unused, out_);
      out_.EndLeftOut();
    }
  }

  std::uint64_t CommentCount() {
    std::uint64_t count = 0;
    const std::string bytes = Related("comments");
    XmlPull xml(bytes, WordSpaces());
    while (xml.Next()) count += xml.is_start() && xml.Is(kWord, "comment") ? 1 : 0;
    return count;
  }

  void TellTally() {
    std::uint64_t diagrams = 0;
    for (const Relation& relation : relations_) diagrams += relation.type == "diagramData" ? 1 : 0;
    if (tally_.deleted + tally_.inserted > 0) {
      out_.Notice("tiene control de cambios: se leyó como si se aceptaran todos (" +
                  Counted(tally_.inserted, "tramo insertado", "tramos insertados") + ", " +
                  Counted(tally_.deleted, "borrado que no se leyó", "borrados que no se leyeron") + ")");
    }
    if (const std::uint64_t comments = CommentCount(); comments > 0)
      out_.Notice(Counted(comments, "comentario al margen no se leyó", "comentarios al margen no se leyeron"));
    if (tally_.images > 0)
      out_.Notice("tiene " + Counted(tally_.images, "imagen", "imágenes") + "; el texto que haya ahí no se leyó");
    if (diagrams > 0)
      out_.Notice("tiene " + Counted(diagrams, "diagrama", "diagramas") + " de SmartArt cuyo texto no se leyó");
    if (tally_.embedded > 0) {
      out_.Notice(
          "tiene " +
          Counted(tally_.embedded, "documento incrustado que no se leyó", "documentos incrustados que no se leyeron") +
          kSaveAgain);
    }
  }

  Archive archive_;
  std::vector<Relation> relations_;
  WordTally tally_;
  DocumentBuilder out_{"docx"};
};

}  // namespace

Result<Document> ReadDocx(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    return WorldError(
        "está protegido con contraseña o es un documento de Word antiguo (.doc); ábralo y guárdelo como .docx sin "
        "contraseña");
  }
  constexpr ArchiveLimits kLimits{.entry_bytes = std::uint64_t{512} << 20};
  Result<Archive> archive = Archive::Open(bytes, kLimits);
  if (!archive) return archive.error();
  return DocxFile(*std::move(archive)).Read();
}

}  // namespace ceiba
