// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/ocr.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "core/file.h"
#include "io/child_process.h"
#include "tests/folders.h"

namespace ceiba {
namespace {

std::string Sample(const std::string& name) { return *ReadFile(CEIBA_SOURCE_DIR "/tests/io/data/pdf/" + name); }
bool HasTesseract() { return RunProgram({"tesseract", "--version"}, "", {}).end == ChildEnd::kExited; }

// A program that stands in for Tesseract.
class FakeTesseract {
 public:
  explicit FakeTesseract(const std::string& script) {
    test::Put(folder_ / "tesseract", "#!/bin/sh\n" + script + "\n");
    ::chmod((folder_ / "tesseract").c_str(), 0755);
    options.program = folder_ / "tesseract";
  }
  OcrOptions options;

 private:
  test::TemporaryFolder folder_;
};

std::string Tsv(const std::vector<std::string>& rows) {
  std::string tsv = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
  tsv += "1\t1\t0\t0\t0\t0\t0\t0\t600\t800\t-1\t\n";
  for (const std::string& row : rows) tsv += row + "\n";
  return tsv;
}

TEST(PagesFromTsv, TurnsPixelsIntoPoints) {
  const OcrPages read = PagesFromTsv(Tsv({"5\t1\t1\t1\t1\t1\t100\t200\t50\t20\t91.5\tagua"}), 144);
  ASSERT_EQ(read.pages.size(), 1U);
  EXPECT_DOUBLE_EQ(read.pages[0].width, 300);
  ASSERT_EQ(read.pages[0].words.size(), 1U);
  EXPECT_DOUBLE_EQ(read.pages[0].words[0].left, 50);
  EXPECT_DOUBLE_EQ(read.pages[0].words[0].right, 75);
  EXPECT_FLOAT_EQ(read.pages[0].words[0].sure, 0.915F);
}

TEST(PagesFromTsv, CountsNoiseAndKeepsWordsItIsUnsureOf) {
  const OcrPages read =
      PagesFromTsv(Tsv({"5\t1\t1\t1\t1\t1\t100\t200\t50\t20\t12\tagma", "5\t1\t1\t1\t1\t2\t160\t200\t5\t40\t20\t|",
                        "5\t1\t2\t1\t1\t1\t100\t300\t50\t20\t40\t—", "5\t1\t3\t1\t1\t1\t100\t400\t50\t20\t95\t "}),
                   72);
  ASSERT_EQ(read.pages[0].words.size(), 1U);
  EXPECT_EQ(read.pages[0].words[0].text, "agma");
  ASSERT_EQ(read.noise.size(), 1U);
  EXPECT_EQ(read.noise[0].reason, "ocr-noise");
  EXPECT_EQ(read.noise[0].block.text, "| —");
}

TEST(PagesFromTsv, TakesTheSkewOut) {
  std::vector<std::string> rows;
  for (int line = 0; line < 3; ++line)
    for (int word = 0; word < 5; ++word)
      rows.push_back("5\t1\t1\t1\t" + std::to_string(line + 1) + "\t" + std::to_string(word + 1) + "\t" +
                     std::to_string(100 * word) + "\t" + std::to_string(100 + 40 * line + 3 * word) +
                     "\t60\t20\t90\tagua");
  const OcrPages read = PagesFromTsv(Tsv(rows), 72);
  for (const PageWord& word : read.pages.at(0).words) {
    const double height = (word.top + word.bottom) / 2 - 110;
    EXPECT_NEAR(height, 40 * std::round(height / 40), 1.5);
  }
}

TEST(PagesFromTsv, LeavesOutDamagedRows) {
  const OcrPages read = PagesFromTsv(
      Tsv({"5\t1\t1\t1\t1\t1\t1e9\t2\t3\t4\t5\tno", "5\tx", "", "5\t1\t1\t1\t1\t1\t99999999\t2\t3\t4\t5\tno",
           "5\t-1\t1\t1\t1\t1\t1\t2\t3\t4\t5\tno", "5\t1\t1\t1\t1\t1\t1\t2\t3\t4\tnan\tno\xFF"}),
      72);
  ASSERT_EQ(read.pages.size(), 1U);
  EXPECT_TRUE(read.pages[0].words.empty());
}

TEST(ReadImage, ReadsAFlipChart) {
  if (!HasTesseract()) GTEST_SKIP() << "no tesseract";
  const Result<Document> document = ReadImage(Sample("rotafolio.png"), {});
  ASSERT_TRUE(document.ok()) << document.error().message;
  EXPECT_EQ(document->kind, "image");
  ASSERT_EQ(document->blocks.size(), 8U);
  EXPECT_EQ(document->blocks[0].text, "Mesa 3: Agua y drenaje");
  EXPECT_EQ(document->blocks[2].text, "El drenaje se tapa cuando llueve y las calles se inundan");
  EXPECT_EQ(document->blocks[2].kind, BlockKind::kItem);
  EXPECT_GT(document->blocks[2].sure, 0.8F);
  ASSERT_EQ(document->notices.size(), 1U);
}

TEST(ReadImage, ReadsAPhotoTakenSideways) {
  if (!HasTesseract()) GTEST_SKIP() << "no tesseract";
  const Result<Document> document = ReadImage(Sample("rotafolio_de_lado.png"), {});
  ASSERT_TRUE(document.ok()) << document.error().message;
  ASSERT_EQ(document->blocks.size(), 8U);
  EXPECT_EQ(document->blocks[1].text, "Falta agua en la colonia desde marzo");
}

TEST(ReadImage, TellsThatAnImageIsDamaged) {
  if (!HasTesseract()) GTEST_SKIP() << "no tesseract";
  const Result<Document> document = ReadImage(Sample("rotafolio.png").substr(0, 3000), {});
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().message, "la imagen está dañada o incompleta; ábrala y guárdela de nuevo");
}

TEST(ReadImage, SaysWhatToInstall) {
  OcrOptions options;
  options.program = "tesseract-que-no-existe";
  const Result<Document> no_program = ReadImage(Sample("rotafolio.png"), options);
  ASSERT_FALSE(no_program.ok());
  EXPECT_NE(no_program.error().message.find("sudo apt install tesseract-ocr tesseract-ocr-spa"), std::string::npos);
  const FakeTesseract no_model("echo \"Failed loading language 'spa'\" >&2; exit 1");
  const OcrResult result = ReadWordsOnImage(Sample("rotafolio.png"), 0, no_model.options);
  EXPECT_EQ(result.fault, OcrFault::kMissing);
  EXPECT_NE(result.message.find("sudo apt install tesseract-ocr-spa"), std::string::npos);
}

TEST(ReadImage, EndsATesseractThatHangs) {
  FakeTesseract hangs("sleep 60");
  hangs.options.page_ms = 300;
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(ReadWordsOnImage(Sample("rotafolio.png"), 0, hangs.options).fault, OcrFault::kUnreadable);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

// Tesseract takes what is no image for a list of files, and would open them.
TEST(ReadImage, RefusesAnythingButAnImage) {
  const FakeTesseract never("echo abierto; exit 0");
  for (const std::string bytes : {"/etc/hostname\n", "", "\x89PNG", "http://example.org/a.png", "GIF89a", "%PDF-1.4"})
    EXPECT_EQ(ReadWordsOnImage(bytes, 0, never.options).message, "no es una imagen PNG, JPEG ni TIFF") << bytes;
}

TEST(ReadImage, RefusesGiants) {
  std::string png = Sample("rotafolio.png");
  png[16] = png[20] = 0x7F;
  EXPECT_NE(ReadWordsOnImage(png, 0, {}).message.find("demasiado grande"), std::string::npos);
}

}  // namespace
}  // namespace ceiba
