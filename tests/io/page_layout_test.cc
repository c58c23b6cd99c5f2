// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/page_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "io/page_lines.h"
#include "tests/io/printed_page.h"

namespace ceiba {
namespace {

using test::PrintedPage;

Document LaidOut(const std::vector<PrintedPage>& pages) {
  Document document;
  std::vector<PageWords> words;
  for (const PrintedPage& page : pages) words.push_back(page.page());
  AddPages(std::move(words), document);
  return document;
}

// "H1 text", "P text", "I1 text", "R cell | cell".
std::vector<std::string> Told(const Document& document) {
  std::vector<std::string> told;
  for (const Block& block : document.blocks) {
    std::string line;
    if (block.kind == BlockKind::kHeading) line = "H" + std::to_string(block.level);
    if (block.kind == BlockKind::kItem) line = "I" + std::to_string(block.level);
    if (block.kind == BlockKind::kParagraph) line = "P";
    if (block.kind == BlockKind::kRow) line = "R";
    line += " " + block.text;
    for (std::size_t c = 0; c < block.cells.size(); ++c) line += (c == 0 ? "" : " | ") + block.cells[c];
    told.push_back(line);
  }
  return told;
}

std::vector<std::string> Told(const PrintedPage& page) { return Told(LaidOut({page})); }

using Lines = std::vector<std::string>;

TEST(PageLayout, JoinsTheLinesOfAParagraph) {
  EXPECT_EQ(Told(PrintedPage().Lines(
                50, 100,
                {"En la colonia falta el agua desde marzo y nadie explica",
                 "por qué; las familias compran pipas cada semana que pasa", "y gastan lo que no tienen.",
                 "También pedimos que se reparen las fugas de la calle de", "la primaria."})),
            (Lines{"P En la colonia falta el agua desde marzo y nadie explica por qué; las familias compran pipas cada "
                   "semana que "
                   "pasa y gastan lo que no tienen.",
                   "P También pedimos que se reparen las fugas de la calle de la primaria."}));
}

TEST(PageLayout, PartsAtGapsAndIndents) {
  EXPECT_EQ(Told(PrintedPage()
                     .Lines(50, 100,
                            {"Nos reunimos en la cancha quince personas de las cuadras",
                             "del norte para hablar del agua y del drenaje de la calle."})
                     .Line(50, 132, "Hay fugas en la calle principal desde hace varios meses.")
                     .Line(70, 144, "Se propone que pase el camión los martes y los jueves a")
                     .Line(50, 156, "la misma hora y que avisen cuando no vaya a pasar.")),
            (Lines{"P Nos reunimos en la cancha quince personas de las cuadras del norte para hablar del agua y del "
                   "drenaje de la calle.",
                   "P Hay fugas en la calle principal desde hace varios meses.",
                   "P Se propone que pase el camión los martes y los jueves a la misma hora y que avisen cuando no "
                   "vaya a pasar."}));
}

TEST(PageLayout, MakesPartedWordsWhole) {
  const auto joined = [](const std::string& first, const std::string& second, const std::string& elsewhere = "") {
    PrintedPage page;
    page.Line(50, 100, "aaaaaaa bbbbbbbb ccccccc " + first).Line(50, 112, second + " dddddd");
    if (!elsewhere.empty()) page.Line(50, 200, elsewhere);
    const std::string text = LaidOut({page}).blocks.at(0).text;
    return text.substr(25, text.size() - 25 - 7);
  };
  EXPECT_EQ(joined("muni-", "cipio"), "municipio");
  EXPECT_EQ(joined("muni\u00AD", "cipio"), "municipio");
  EXPECT_EQ(joined("teórico-", "práctico"), "teórico-práctico");  // two accents: two words
  EXPECT_EQ(joined("Alcalde-", "Presidente"), "Alcalde-Presidente");
  EXPECT_EQ(joined("2027-", "2028"), "2027-2028");
  EXPECT_EQ(joined("socio-", "económico"), "socioeconómico");
  EXPECT_EQ(joined("socio-", "económico", "El plan socio-económico"), "socio-económico");  // as the document writes it
  EXPECT_EQ(joined("socio-", "económico", "El socio y lo económico"), "socio-económico");  // both halves are its words
  EXPECT_EQ(joined("dijo", "-así- que"), "dijo -así- que");
}

TEST(PageLayout, ReadsColumnsOneAfterTheOther) {
  PrintedPage page;
  page.Line(50, 60, "Boletín de la mesa", 18, true);
  const Lines left = {"El agua llega dos días por semana",  "y sin presión para subir a los",
                      "tinacos de las casas que quedan en", "la parte alta de la colonia, donde",
                      "viven más familias que antes y se",  "compran pipas."};
  const Lines right = {"El camión de la basura pasa sin un", "horario fijo y las bolsas amanecen",
                       "rotas en las esquinas del mercado", "donde se juntan los perros; piden", "contenedores."};
  for (std::size_t i = 0; i < left.size(); ++i) page.Line(50, 100 + 12.0 * static_cast<double>(i), left[i]);
  for (std::size_t i = 0; i < right.size(); ++i) page.Line(300, 103 + 12.0 * static_cast<double>(i), right[i]);
  EXPECT_EQ(Told(page), (Lines{"H1 Boletín de la mesa",
                               "P El agua llega dos días por semana y sin presión para subir a los tinacos "
                               "de las casas que quedan en la parte alta de "
                               "la colonia, donde viven más familias que antes y se compran pipas.",
                               "P El camión de la basura pasa sin un horario fijo y las bolsas amanecen "
                               "rotas en las esquinas del mercado donde se "
                               "juntan los perros; piden contenedores."}));
}

TEST(PageLayout, KeepsRowsOfATableTogether) {
  EXPECT_EQ(Told(PrintedPage()
                     .Line(50, 100, "Tema | Problema | | Lugar")
                     .Line(50, 122, "Luz | El andador está | | Andador")
                     .Line(100, 134, "a oscuras")
                     .Line(50, 156, "Baches | Se hunde | | Pípila")),
            (Lines{"R Tema | Problema | Lugar", "R Luz | El andador está a oscuras | Andador",
                   "R Baches | Se hunde | Pípila"}));
}

TEST(PageLayout, KeepsNamesInACellApart) {
  EXPECT_EQ(Told(PrintedPage()
                     .Line(50, 100, "Fecha: | | 4 de junio de 2025")
                     .Line(50, 120, "Lugar: | | Salón de usos múltiples")
                     .Line(50, 140, "Presentes: | | Vecinas de la primera cuadra")
                     .Lines(200, 152, {"Comité de agua", "Jóvenes"})
                     .Line(50, 184, "Hora: | | 18:00")),
            (Lines{"R Fecha: | 4 de junio de 2025", "R Lugar: | Salón de usos múltiples",
                   "R Presentes: | Vecinas de la primera cuadra\nComité de agua\nJóvenes", "R Hora: | 18:00"}));
}

TEST(PageLayout, TellsItemsByTheirMarks) {
  EXPECT_EQ(
      Told(PrintedPage()
               .Line(50, 100, "Pedimos que el municipio haga lo siguiente este año:")
               .Line(60, 112, "• Reparar las fugas de la calle principal y las que hay")
               .Line(68, 124, "junto al mercado")
               .Line(60, 136, "• Publicar el calendario")
               .Line(80, 148, "– por colonia")
               .Lines(60, 160, {"1. Poner lámparas", "b) Podar los árboles", "IV.- Cerrar la zanja"})),
      (Lines{"P Pedimos que el municipio haga lo siguiente este año:",
             "I1 Reparar las fugas de la calle principal y las que hay junto al mercado", "I1 Publicar el calendario",
             "I2 por colonia", "I1 Poner lámparas", "I1 Podar los árboles", "I1 Cerrar la zanja"}));
}

TEST(PageLayout, ANumberThatOpensALineIsNoItem) {
  EXPECT_EQ(Told(PrintedPage().Lines(50, 100,
                                     {"Lo anterior se funda en lo que dispone el artículo número",
                                      "12. De la ley que rige a los municipios de todo el estado"})),
            (Lines{"P Lo anterior se funda en lo que dispone el artículo número 12. De la ley que rige a los "
                   "municipios de todo el estado"}));
}

TEST(PageLayout, TellsHeadingsByLook) {
  const Document document = LaidOut(
      {PrintedPage()
           .Line(50, 60, "Relatoría de la mesa", 18)
           .Line(50, 100, "1. Agua y drenaje", 10, true)
           .Lines(50, 116, {"Falta el agua en las casas de arriba desde hace un mes", "entero y nadie responde."})
           .Line(50, 150, "ASUNTOS GENERALES")
           .Lines(50, 170, {"Se acordó volver a reunirse en quince días en la cancha", "de siempre."})});
  EXPECT_EQ(Told(document),
            (Lines{"H1 Relatoría de la mesa", "H2 1. Agua y drenaje",
                   "P Falta el agua en las casas de arriba desde hace un mes entero y nadie responde.",
                   "H3 ASUNTOS GENERALES", "P Se acordó volver a reunirse en quince días en la cancha de siempre."}));
  EXPECT_TRUE(document.blocks[1].bold);
}

TEST(PageLayout, AListOfNamesInCapitalsIsNoHeadings) {
  const Document document = LaidOut({PrintedPage()
                                         .Line(50, 100, "PRESENTES:", 10, true)
                                         .Line(50, 120, "ROSA PRUEBA EJEMPLO", 10, true)
                                         .Line(50, 140, "LUIS EJEMPLO PRUEBA", 10, true)
                                         .Line(50, 160, "ANA MUESTRA EJEMPLO", 10, true)
                                         .Lines(50, 200,
                                                {"Se abrió la sesión y se leyó el orden del día ante todas",
                                                 "las personas presentes en el salón de usos múltiples."})});
  const auto kinds = Told(document);
  EXPECT_EQ(kinds.front(), "H1 PRESENTES:");
  EXPECT_EQ(kinds[1], "P ROSA PRUEBA EJEMPLO");
}

std::vector<PrintedPage> ThreePages() {
  const Lines bodies = {"Falta el agua desde marzo.", "Nadie repara las fugas.", "El camión no pasa."};
  std::vector<PrintedPage> pages;
  for (std::uint32_t number = 1; number <= 3; ++number)
    pages.push_back(PrintedPage(number)
                        .Line(50, 40, "Mesa de barrio El Naranjal")
                        .Line(50, 100, bodies[number - 1])
                        .Line(280, 770, "- " + std::to_string(number + 6) + " -"));
  return pages;
}

TEST(PageLayout, LeavesRunningHeadsOutAndCountsThem) {
  const Document document = LaidOut(ThreePages());
  ASSERT_EQ(document.left_out.size(), 6U);
  for (const LeftOut& left : document.left_out) EXPECT_EQ(left.reason, "running-head");
  EXPECT_EQ(document.left_out[0].block.text, "Mesa de barrio El Naranjal");
  EXPECT_EQ(document.left_out[3].block.text, "- 8 -");
  EXPECT_EQ(document.left_out[3].block.page, 2U);
  EXPECT_EQ(document.blocks.size(), 3U);
}

TEST(PageLayout, NumbersBlocksAndWhatIsLeftOutInOneRow) {
  const Document document = LaidOut(ThreePages());
  std::vector<std::uint32_t> numbers;
  for (const Block& block : document.blocks) numbers.push_back(block.number);
  for (const LeftOut& left : document.left_out) numbers.push_back(left.block.number);
  std::ranges::sort(numbers);
  for (std::size_t i = 0; i < numbers.size(); ++i) EXPECT_EQ(numbers[i], i + 1);
  EXPECT_TRUE(std::ranges::is_sorted(document.left_out, {}, [](const LeftOut& left) { return left.block.number; }));
}

TEST(PageLayout, ASingleHeadIsNoRunningHead) {
  const Document document =
      LaidOut({PrintedPage().Line(50, 40, "Mesa de barrio El Naranjal").Line(50, 400, "No hay agua.")});
  EXPECT_TRUE(document.left_out.empty());
  EXPECT_EQ(document.blocks.size(), 2U);
}

TEST(PageLayout, AParagraphGoesOnOverThePage) {
  std::vector<PrintedPage> pages = {PrintedPage(1).Lines(50, 700,
                                                         {"Quienes asistieron pidieron que conste que la obra quedó",
                                                          "inconclusa y que la zanja frente al jardín de niños es un"}),
                                    PrintedPage(2)
                                        .Line(50, 60, "peligro para las criaturas y para quienes pasan en bici.")
                                        .Line(50, 90, "La siguiente reunión será en el salón.")};
  const Document document = LaidOut(pages);
  EXPECT_EQ(Told(document), (Lines{"P Quienes asistieron pidieron que conste que la obra quedó inconclusa y que la "
                                   "zanja frente al jardín de niños es un "
                                   "peligro para las criaturas y para quienes pasan en bici.",
                                   "P La siguiente reunión será en el salón."}));
  EXPECT_EQ(document.blocks[0].page, 1U);
  EXPECT_EQ(document.blocks[1].page, 2U);
}

TEST(PageLayout, ATableGoesOnOverThePageWithOneHeader) {
  std::vector<PrintedPage> pages;
  for (std::uint32_t number = 1; number <= 2; ++number)
    pages.push_back(PrintedPage(number)
                        .Line(50, 300, "Tema | Problema | | Lugar")
                        .Line(50, 320, number == 1 ? "Luz | A oscuras | | Andador" : "Agua | Sin presión | | Cerro")
                        .Line(50, 340, number == 1 ? "Baches | Se hunde | | Pípila" : "Basura | No pasa | | Mercado"));
  const Document document = LaidOut(pages);
  EXPECT_EQ(document.blocks.size(), 5U);
  for (const Block& block : document.blocks) EXPECT_EQ(block.table, 1U);
  ASSERT_EQ(document.left_out.size(), 1U);
  EXPECT_EQ(document.left_out[0].reason, "repeated-header");
}

TEST(PageLayout, SidewaysTextIsLeftOut) {
  PageWords page = PrintedPage().Line(50, 100, "Falta el agua.").page();
  page.words.push_back({"Firmado", 580, 300, 590, 340, 8, false, true, -1});
  Document document;
  AddPages({page}, document);
  ASSERT_EQ(document.left_out.size(), 1U);
  EXPECT_EQ(document.left_out[0].reason, "sideways-text");
  EXPECT_EQ(document.left_out[0].block.text, "Firmado");
}

TEST(PageLayout, TellsHowSureItIsOfLettersOnAnImage) {
  const Document document =
      LaidOut({PrintedPage().Read(0.5F).Line(50, 100, "aaaa").Read(1.0F).Line(80, 100, "bbbb").Line(50, 300, "cccc")});
  ASSERT_EQ(document.blocks.size(), 2U);
  EXPECT_FLOAT_EQ(document.blocks[0].sure, 0.75F);
  EXPECT_FLOAT_EQ(document.blocks[1].sure, 1.0F);
  EXPECT_FLOAT_EQ(LaidOut({PrintedPage().Line(50, 100, "aaaa")}).blocks[0].sure, -1.0F);
}

TEST(PageLayout, ReadsMisreadBulletsOfAnImage) {
  EXPECT_EQ(Told(PrintedPage()
                     .Read(0.9F)
                     .Line(50, 100, "e Falta agua en la colonia")
                     .Line(50, 130, "+ No hay luz")
                     .Line(50, 160, "e incluso faltan banquetas")),
            (Lines{"I1 Falta agua en la colonia", "I1 No hay luz", "P e incluso faltan banquetas"}));
}

TEST(PageLayout, ListMarks) {
  for (const char* mark : {"•", "1.", "12)", "3.-", "3.1", "3.1.", "a)", "iv)", "IV.", "IV.-", "–", "\uF0B7"})
    EXPECT_TRUE(IsListMark(mark)) << mark;
  for (const char* word : {"D.", "C.", "2025.", "a", "y", "3", "Sr.", "a.m.", "", "1.5.10.x", "100.", "MI."})
    EXPECT_FALSE(IsListMark(word)) << word;
}

// Every letter of every word stands in a block or is left out, hyphens at line ends and marks of lists aside.
std::size_t Letters(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return c >= 'a' && c <= 'z'; }));
}

TEST(PageLayout, LosesNoLetterWhateverThePlaces) {
  std::mt19937 random(7);
  const auto between = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<PageWords> pages;
    std::size_t letters = 0;
    for (int p = between(1, 4); p > 0; --p) {
      PageWords page{static_cast<std::uint32_t>(pages.size() + 1), 600, 800, {}};
      for (int w = between(0, 60); w > 0; --w) {
        PageWord word;
        word.text = std::string(static_cast<std::size_t>(between(2, 9)), static_cast<char>('a' + between(0, 25)));
        const bool grid = round % 2 == 0;
        word.left = grid ? 50 * between(0, 10) : between(0, 600);
        word.top = grid ? 14 * between(0, 50) : between(0, 800);
        word.size = between(6, 14);
        word.right = word.left + 5.0 * static_cast<double>(word.text.size());
        word.bottom = word.top + word.size;
        word.bold = between(0, 5) == 0;
        word.sideways = between(0, 20) == 0;
        letters += word.text.size();
        page.words.push_back(std::move(word));
      }
      pages.push_back(std::move(page));
    }
    Document document;
    AddPages(std::move(pages), document);
    std::size_t found = 0;
    for (const Block& block : document.blocks) {
      found += Letters(block.text);
      for (const std::string& cell : block.cells) found += Letters(cell);
    }
    for (const LeftOut& left : document.left_out) found += Letters(left.block.text);
    ASSERT_EQ(found, letters) << "round " << round;
  }
}

TEST(PageLayout, SurvivesDamagedPlaces) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN(), kInf = std::numeric_limits<double>::infinity();
  PageWords page{1, kNan, -kInf, {}};
  for (const double x : {kNan, kInf, -kInf, 0.0, 1e300, -1e300, 50.0})
    for (const double y : {kNan, kInf, 0.0, 1e300}) page.words.push_back({"agua", x, y, y, x, y, false, false, -1});
  page.words.push_back({"", 0, 0, 0, 0, 0, false, false, -1});
  Document document;
  AddPages({page}, document);
  std::size_t letters = 0;
  for (const Block& block : document.blocks) {
    letters += Letters(block.text);
    for (const std::string& cell : block.cells) letters += Letters(cell);
  }
  EXPECT_EQ(letters, 4U * 28U);
}

TEST(PageLayout, DoesNotDependOnTheOrderOfWords) {
  std::vector<PageWords> pages;
  for (const PrintedPage& page : ThreePages()) pages.push_back(page.page());
  Document ordered;
  AddPages(pages, ordered);
  std::mt19937 random(3);
  for (PageWords& page : pages) std::ranges::shuffle(page.words, random);
  Document shuffled;
  AddPages(pages, shuffled);
  EXPECT_EQ(Told(ordered), Told(shuffled));
}

}  // namespace
}  // namespace ceiba
