// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/file.h"
#include "io/child_process.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre, ::testing::HasSubstr, ::testing::IsEmpty;

std::string Sample(const std::string& name) { return *ReadFile(CEIBA_SOURCE_DIR "/tests/io/data/pdf/" + name); }
bool HasTesseract() { return RunProgram({"tesseract", "--version"}, "", {}).end == ChildEnd::kExited; }

OcrOptions NoOcr() {
  OcrOptions options;
  options.most_pages = 0;
  return options;
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// A PDF of one page with this text in Helvetica and Windows letters, and with `page` in the page's dictionary.
std::string SmallPdf(const std::string& content, const std::string& page = "/MediaBox[0 0 300 300]") {
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R" +
         page +
         "/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
         "4 0 obj<</Length " +
         std::to_string(content.size()) + ">>stream\n" + content +
         "\nendstream endobj\n"
         "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
         "trailer<</Root 1 0 R/Size 6>>\n%%EOF\n";
}

TEST(ReadPdf, ReadsWhatWriterMade) {
  const Result<Document> document = ReadPdf(Sample("boletin.pdf"), NoOcr());
  ASSERT_TRUE(document.ok()) << document.error().message;
  EXPECT_EQ(document->kind, "pdf");
  EXPECT_EQ(document->title, "Boletín de la mesa de barrio");
  std::vector<std::string> texts;
  for (const Block& block : document->blocks)
    texts.push_back(block.cells.empty() ? block.text : block.cells[0] + " | " + block.cells.at(2));
  ASSERT_EQ(texts.size(), 16U);
  EXPECT_EQ(texts[0], "Boletín de la mesa de barrio");
  EXPECT_EQ(texts[1], "El agua");
  EXPECT_EQ(texts[3],
            "Los vecinos proponen que el organismo operador publique el calendario de tandeo, repare las fugas de la "
            "calle principal y revise "
            "el bombeo del cárcamo, cuya descompostura nadie ha explicado desde noviembre.");
  EXPECT_EQ(texts[4], "La basura");
  EXPECT_EQ(document->blocks[7].page, 2U);
  EXPECT_EQ(document->blocks[8].kind, BlockKind::kItem);
  EXPECT_EQ(texts[13], "Baches | Rehacer la base antes de pavimentar, no sólo tapar los hoyos");
  ASSERT_EQ(document->left_out.size(), 4U);
  EXPECT_EQ(document->left_out[1].block.text, "Página 1 de 2");
  EXPECT_TRUE(document->notices.empty());
}

TEST(ReadPdf, ReadsAScanByOcr) {
  if (!HasTesseract()) GTEST_SKIP() << "no tesseract";
  const Result<Document> document = ReadPdf(Sample("escaneo.pdf"), {});
  ASSERT_TRUE(document.ok()) << document.error().message;
  ASSERT_EQ(document->blocks.size(), 8U);
  EXPECT_EQ(document->blocks[3].text, "No hay quien repare las fugas");
  EXPECT_GT(document->blocks[3].sure, 0.8F);
  EXPECT_EQ(document->blocks[3].page, 1U);
  ASSERT_EQ(document->notices.size(), 1U);
  EXPECT_TRUE(document->notices[0].starts_with("la página 1 se leyó como imagen")) << document->notices[0];
}

TEST(ReadPdf, ThreadsDoNotChangeWhatIsRead) {
  if (!HasTesseract()) GTEST_SKIP() << "no tesseract";
  OcrOptions two;
  two.threads = 2;
  const Result<Document> one = ReadPdf(Sample("escaneo.pdf"), {}), other = ReadPdf(Sample("escaneo.pdf"), two);
  ASSERT_TRUE(one.ok() && other.ok());
  ASSERT_EQ(one->blocks.size(), other->blocks.size());
  for (std::size_t i = 0; i < one->blocks.size(); ++i) EXPECT_EQ(one->blocks[i].text, other->blocks[i].text);
}

TEST(ReadPdf, ReadsATurnedPageUpright) {
  if (!HasTesseract()) GTEST_SKIP() << "no tesseract";
  const Result<Document> scan = ReadPdf(Replaced(Sample("escaneo.pdf"), "/Rotate 0", "/Rotate 90"), {});
  ASSERT_TRUE(scan.ok());
  EXPECT_TRUE(
      std::ranges::any_of(scan->blocks, [](const Block& b) { return b.text == "No hay quien repare las fugas"; }));
  const Result<Document> text =
      ReadPdf(SmallPdf("BT /F 12 Tf 20 200 Td (Falta el agua en la colonia) Tj 0 -14 Td (desde marzo.) Tj ET",
                       "/MediaBox[0 0 300 300]/Rotate 90"),
              NoOcr());
  ASSERT_TRUE(text.ok());
  ASSERT_EQ(text->blocks.size(), 1U);
  EXPECT_EQ(text->blocks[0].text, "Falta el agua en la colonia desde marzo.");
}

TEST(ReadPdf, WithoutTesseractReadsTheTextAndTellsTheRest) {
  OcrOptions options;
  options.program = "tesseract-que-no-existe";
  const Result<Document> scan = ReadPdf(Sample("escaneo.pdf"), options);
  ASSERT_FALSE(scan.ok());
  EXPECT_NE(scan.error().message.find("tesseract-ocr-spa"), std::string::npos);
  EXPECT_TRUE(ReadPdf(Sample("boletin.pdf"), options).ok());
}

TEST(ReadPdf, TellsPagesAboveTheCap) {
  const Result<Document> document = ReadPdf(Sample("escaneo.pdf"), NoOcr());
  ASSERT_TRUE(document.ok());
  ASSERT_EQ(document->left_out.size(), 2U);
  EXPECT_EQ(document->left_out[0].reason, "unread-page");
  EXPECT_EQ(document->left_out[1].block.page, 2U);
  EXPECT_NE(document->notices.at(0).find("las páginas 1 y 2"), std::string::npos);
}

TEST(ReadPdf, KeepsPiecesOfAWordTogetherAndAccents) {
  const Result<Document> document = ReadPdf(SmallPdf("BT /F 12 Tf 20 200 Td (La ni\xF1"
                                                     "ez pide r) Tj (ampas y \xE1rboles aqu\xED) Tj ET"),
                                            NoOcr());
  ASSERT_TRUE(document.ok());
  ASSERT_EQ(document->blocks.size(), 1U);
  EXPECT_EQ(document->blocks[0].text, "La niñez pide rampas y árboles aquí");
}

struct Bad {
  std::string what, bytes, message;
};

TEST(ReadPdf, TellsOfAPictureBesideTheText) {
  const std::string said = "BT /F 10 Tf 20 280 Td (No hay agua en la parte alta desde marzo) Tj ET\n";
  std::string shades;
  for (int i = 0; i < 256; ++i) shades.push_back(static_cast<char>(i));
  const std::string at = "q 150 0 0 100 50 100 cm\n", picture = "BI /W 16 /H 16 /CS /G /BPC 8 ID ";
  const auto notices = [](const std::string& content) { return ReadPdf(SmallPdf(content), NoOcr()).value().notices; };
  EXPECT_THAT(notices(said + at + picture + shades + "\nEI Q"), ElementsAre(HasSubstr("la página 1 tiene además una imagen")));
  EXPECT_THAT(notices(said + at + "0.8 g 0 0 1 1 re f Q"), IsEmpty());  // a tinted box
  EXPECT_THAT(notices(said + "q 15 0 0 10 50 100 cm\n" + picture + shades + "\nEI Q"), IsEmpty());  // a logo
}

TEST(ReadPdf, TellsWhyItCannotRead) {
  const std::string damaged = "el PDF está dañado o incompleto; vuelva a descargarlo o a exportarlo";
  for (const Bad& bad : std::vector<Bad>{
           {"locked", Sample("cerrado.pdf"),
            "el PDF está protegido con contraseña; ábralo con ella y guárdelo sin protección"},
           {"cut", Sample("boletin.pdf").substr(0, 5000), damaged},
           {"head only", "%PDF-1.7\n", damaged},
           {"nothing", "", damaged},
           {"text", "hola", damaged},
           {"zeros", std::string(5000, '\0'), damaged},
           {"no pages",
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count "
            "0>>endobj\ntrailer<</Root 1 0 R>>\n",
            "el PDF no tiene páginas que se puedan leer; ábralo en otro programa y expórtelo de nuevo"},
       }) {
    const Result<Document> document = ReadPdf(bad.bytes, NoOcr());
    ASSERT_FALSE(document.ok()) << bad.what;
    EXPECT_EQ(document.error().message, bad.message) << bad.what;
  }
}

TEST(ReadPdf, SurvivesStrangePages) {
  const std::string text = "BT /F 12 Tf 20 200 Td (Falta el agua en la colonia) Tj ET";
  for (const char* page :
       {"/MediaBox[0 0 0 0]", "/MediaBox[0 0 1e30 1e30]", "/MediaBox[0 0 90000000 90000000]",
        "/MediaBox[100 100 -5 -5]", "/MediaBox[0 0 300 300]/Rotate 17", "/MediaBox[0 0 300 300]/UserUnit 1e9", ""})
    for (const OcrOptions& options : {NoOcr(), OcrOptions{}}) ReadPdf(SmallPdf(text, page), options).ok();
  // A tree of pages that holds itself, and more pages than it has.
  ReadPdf(Replaced(SmallPdf(text), "/Kids[3 0 R]/Count 1", "/Kids[2 0 R]/Count 9"), NoOcr()).ok();
  ReadPdf(Replaced(SmallPdf(text), "/Count 1", "/Count 2000000000"), NoOcr()).ok();
}

TEST(ReadPdf, EveryCutOfAFileEndsWell) {
  const std::string whole = Sample("escaneo.pdf");
  for (std::size_t size = 0; size < whole.size(); size += 397) ReadPdf(whole.substr(0, size), NoOcr()).ok();
}

}  // namespace
}  // namespace ceiba
