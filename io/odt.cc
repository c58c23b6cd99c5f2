// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/odt.h"

#include <string>
#include <utility>

#include "io/archive.h"
#include "io/encoding.h"
#include "io/names.h"
#include "io/odt_body.h"

namespace ceiba {
namespace {

constexpr const char* kSaveAgain = "; ábralo en LibreOffice y guárdelo de nuevo como .odt";

std::string PartIfAny(Archive& archive, const std::string& name, DocumentBuilder& out) {
  if (!archive.Has(name)) return "";
  Result<std::string> bytes = archive.Read(name);
  if (bytes) return Unwrap(*std::move(bytes)).bytes;
  out.Notice("no se pudo leer " + name + ": " + bytes.error().message);
  return "";
}

void Tell(const OdtTally& tally, DocumentBuilder& out) {
  if (tally.deleted + tally.inserted > 0) {
    out.Notice("tiene control de cambios: se leyó como si se aceptaran todos (" +
               Counted(tally.inserted, "tramo insertado", "tramos insertados") + ", " +
               Counted(tally.deleted, "borrado que no se leyó", "borrados que no se leyeron") + ")");
  }
  if (tally.comments > 0)
    out.Notice(Counted(tally.comments, "comentario al margen no se leyó", "comentarios al margen no se leyeron"));
  if (tally.images > 0)
    out.Notice("tiene " + Counted(tally.images, "imagen", "imágenes") + "; el texto que haya ahí no se leyó");
}

}  // namespace

Result<Document> ReadOdt(std::string_view bytes) {
  constexpr ArchiveLimits kLimits{.entry_bytes = std::uint64_t{512} << 20};
  Result<Archive> archive = Archive::Open(bytes, kLimits);
  if (!archive) return archive.error();
  DocumentBuilder out("odt");
  // The contents of a protected document are noise; its manifest tells.
  if (PartIfAny(*archive, "META-INF/manifest.xml", out).find("encryption-data") != std::string::npos)
    return WorldError("está protegido con contraseña; ábralo en LibreOffice y guárdelo sin contraseña");
  if (!archive->Has("content.xml"))
    return WorldError(std::string("no es un documento de OpenDocument: le falta su texto") + kSaveAgain);
  Result<std::string> content = archive->Read("content.xml");
  if (!content) return content.error();
  const std::string text = Unwrap(*std::move(content)).bytes;
  const std::string styles_xml = PartIfAny(*archive, "styles.xml", out);
  OdtStyles styles;
  AddOdtStyles(styles_xml, styles);
  AddOdtStyles(text, styles);
  if (text.find("soft-page-break") != std::string::npos) out.BeginPages();
  OdtTally tally;
  const std::string fault = ReadOdtPart(text, OdtPart::kText, styles, tally, out);
  if (!fault.empty()) return WorldError("el documento está dañado: su XML " + fault + kSaveAgain);
  OdtTally unused;
  ReadOdtPart(styles_xml, OdtPart::kRunningHeads, styles, unused, out);
  Tell(tally, out);
  return std::move(out).Take();
}

}  // namespace ceiba
