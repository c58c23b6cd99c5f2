// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/mail.h"

#include <gtest/gtest.h>

#include <thread>

#include "core/file.h"
#include "core/utf8.h"
#include "io/mail_text.h"

namespace ceiba {
namespace {

const NoticeLexicon& Lexicon() {
  static const NoticeLexicon lexicon = *NoticeLexicon::Make(CEIBA_SOURCE_DIR "/lexicons/es");
  return lexicon;
}

std::string Fixture(const std::string& name) { return *ReadFile(CEIBA_SOURCE_DIR "/tests/io/data/mail/" + name); }

MailFile Read(std::string_view bytes) {
  Result<MailFile> mail = ReadMail(bytes, Lexicon());
  EXPECT_TRUE(mail) << mail.error().message;
  return *std::move(mail);
}

std::vector<std::string> Reasons(const Document& document) {
  std::vector<std::string> reasons;
  for (const LeftOut& left : document.left_out) reasons.push_back(left.reason);
  return reasons;
}

// What stretches of a text are somebody's own words, and why the others are not.
std::vector<std::string> Cut(std::string_view text, bool passes_on = false) {
  std::vector<std::string> out;
  for (const MailStretch& stretch : CutMailText(text, passes_on, Wrapping::kNone, Lexicon()))
    out.push_back(stretch.reason == nullptr ? stretch.text : "[" + std::string(stretch.reason) + "]");
  return out;
}

using Strings = std::vector<std::string>;

constexpr std::string_view kHeader =
    "From: ana@example.org\nTo: mesa@example.org\nSubject: Agua\nDate: Mon, 4 Mar 2024 21:15:00 -0600\nMIME-Version: "
    "1.0\n";

TEST(Mail, ReadsAnAnswerWithoutWhatItAnswers) {
  const std::string bytes = Fixture("respuesta.eml");
  EXPECT_TRUE(LooksLikeMail(bytes));
  const Document document = Read(bytes).document;
  EXPECT_EQ(document.title, "Falta alumbrado en la Azucena");
  ASSERT_EQ(document.blocks.size(), 1U);
  EXPECT_EQ(document.blocks[0].text,
            "Buenas tardes:\n\nLes escribo porque en la calle Azucena no hay alumbrado desde hace dos meses y ya hubo "
            "tres asaltos. Los vecinos "
            "proponemos:\n- poner luminarias solares\n- podar los árboles que tapan los postes");
  EXPECT_EQ(document.blocks[0].speaker, "rosa.elena@example.org");
  EXPECT_EQ(document.blocks[0].date, "2024-03-04") << "the sender's day, not Greenwich's";
  EXPECT_EQ(Reasons(document), (Strings{"signature", "quoted-reply", "quoted-reply"}));
}

TEST(Mail, ReadsHtmlUnderAWrongCharset) {
  const Document document = Read(Fixture("outlook_html.eml")).document;
  EXPECT_EQ(document.title, "RE: Consulta sobre la clínica");
  ASSERT_EQ(document.blocks.size(), 1U);
  EXPECT_EQ(document.blocks[0].text,
            "Buen día. La clínica de la colonia no tiene médico los fines de semana.\nPedimos un médico de guardia.");
  EXPECT_EQ(Reasons(document), (Strings{"signature", "quoted-reply"}));
}

TEST(Mail, RepairsHeadersAndTextThatNameNoCharset) {
  const Document document = Read(Fixture("sin_mime.eml")).document;
  EXPECT_EQ(document.title, "Señalización en la escuela");
  EXPECT_EQ(document.blocks.at(0).text,
            "Frente a la escuela no hay señalización y los niños cruzan entre los camiones que bajan a toda velocidad "
            "por la avenida.\n\n¡Pongan un semáforo!");
  EXPECT_EQ(document.encoding, "windows-1252");
}

TEST(Mail, AMailPassedOnIsATurnOfItsAuthor) {
  const Document document = Read(Fixture("reenviado.eml")).document;
  ASSERT_EQ(document.blocks.size(), 2U);
  EXPECT_EQ(document.blocks[0].speaker, "mesa@example.org");
  EXPECT_EQ(document.blocks[1].speaker, "vecino@example.org");
  EXPECT_EQ(document.blocks[1].text, "La barranca está llena de basura y cuando llueve se tapa el puente.");
  EXPECT_EQ(Reasons(document), (Strings{"mail-header", "signature", "legal-notice"}));
}

TEST(Mail, OffersAttachmentsAndReadsMailsInside) {
  const MailFile mail = Read(Fixture("adjuntos.eml"));
  ASSERT_EQ(mail.attachments.size(), 2U);
  EXPECT_EQ(mail.attachments[0].name, "aportes año.csv");
  EXPECT_EQ(mail.attachments[0].bytes, "comentario\nNo hay agua\n");
  EXPECT_EQ(mail.attachments[1].name, "acta.pdf") << "no folders";
  EXPECT_EQ(mail.document.notices, (Strings{"trae 2 archivos adjuntos (1 csv, 1 pdf)"}));
  ASSERT_EQ(mail.document.blocks.size(), 4U);
  EXPECT_EQ(mail.document.blocks[2].kind, BlockKind::kHeading);
  EXPECT_EQ(mail.document.blocks[2].text, "Transporte");
  EXPECT_EQ(mail.document.blocks[3].speaker, "otra@example.org");
}

TEST(Mail, ReadsAnMboxFile) {
  const std::string bytes = Fixture("lista.mbox");
  EXPECT_TRUE(LooksLikeMail(bytes));
  const Document document = Read(bytes).document;
  Strings texts;
  for (const Block& block : document.blocks) texts.push_back(block.text);
  EXPECT_EQ(texts, (Strings{"Baches", "Hay baches en toda la avenida.\nFrom aquí hasta el mercado son doce.",
                            "Re: Baches", "Re: Baches",
                            "También hay que pintar los topes porque de noche no se ven y las motos se caen.\n\nUn "
                            "paso peatonal frente al kínder."}));
  EXPECT_EQ(Reasons(document), (Strings{"reaction", "quoted-reply", "quoted-reply"}));
}

TEST(Mail, DecodesOtherCharsetsAndBadBase64) {
  EXPECT_EQ(Read(std::string(kHeader) + "Content-Type: text/plain; charset=iso-8859-15\n\nCuesta 5 \xA4 el a\xF1o\n")
                .document.blocks.at(0)
                .text,
            "Cuesta 5 € el año");
  EXPECT_EQ(Read(std::string(kHeader) + "Content-Type: text/plain; charset=no-existe\n\nFalta un ba\xF1o\n")
                .document.blocks.at(0)
                .text,
            "Falta un baño");
  EXPECT_EQ(
      Read(std::string(kHeader) + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nRmFs!!!dGEgYWd1YQ=\n")
          .document.blocks.at(0)
          .text,
      "Falta agua");
}

TEST(Mail, SaysWhatItCouldNotRead) {
  const Document locked =
      Read(std::string(kHeader) + "Content-Type: application/pkcs7-mime; name=smime.p7m\n\nAAAA\n").document;
  EXPECT_EQ(Reasons(locked), (Strings{"encrypted"}));
  const Document empty = Read(std::string(kHeader) + "\n\n").document;
  EXPECT_EQ(Reasons(empty), (Strings{"empty-message"}));
}

TEST(Mail, BoundsNestingAndNumbers) {
  std::string nested(kHeader), wide(kHeader);
  for (int i = 0; i < 3000; ++i)
    nested +=
        "Content-Type: multipart/mixed; boundary=\"b" + std::to_string(i) + "\"\n\n--b" + std::to_string(i) + "\n";
  EXPECT_FALSE(Read(nested + "\nhola\n").document.notices.empty());
  wide += "Content-Type: multipart/mixed; boundary=\"b\"\n\n";
  for (int i = 0; i < 3000; ++i) wide += "--b\nContent-Type: image/png\n\nx\n";
  const MailFile mail = Read(wide + "--b--\n");
  EXPECT_LT(mail.attachments.size(), 1000U);
  EXPECT_NE(mail.document.notices.back().find("demasiadas partes"), std::string::npos);
}

TEST(Mail, SeveralThreadsReadTheSame) {
  const std::string bytes = Fixture("respuesta.eml");
  const std::string text = Read(bytes).document.blocks.at(0).text;
  std::vector<std::string> seen(4);
  std::vector<std::jthread> threads;
  for (std::string& one : seen) threads.emplace_back([&bytes, &one] { one = Read(bytes).document.blocks.at(0).text; });
  threads.clear();
  for (const std::string& one : seen) EXPECT_EQ(one, text);
}

TEST(Mail, KnowsAMailByItsHeader) {
  EXPECT_FALSE(LooksLikeMail(""));
  EXPECT_FALSE(LooksLikeMail("De: Ana\nPara: Mesa\nAsunto: Agua\n\nFalta agua\n"));
  EXPECT_FALSE(LooksLikeMail("Subject: Agua\nDate: hoy\nFalta agua\n"));
  EXPECT_TRUE(LooksLikeMail("\n" + std::string(kHeader) + "\nFalta agua\n"));
}

TEST(MailText, TellsOwnWordsFromTheRest) {
  EXPECT_EQ(Cut("Falta agua.\n\n-- \nAna\nMesa\n"), (Strings{"Falta agua.", "[signature]"}));
  EXPECT_EQ(Cut("> ¿Qué falta?\n\nAgua.\n\n> ¿Y qué más?\n\nLuz."),
            (Strings{"[quoted-reply]", "Agua.\n\nLuz.", "[quoted-reply]"}));
  EXPECT_EQ(Cut("Falta agua.\n-----Mensaje original-----\nDe: x\nHola"), (Strings{"Falta agua.", "[quoted-reply]"}));
  EXPECT_EQ(
      Cut("Gracias.\nFalta agua en la colonia desde hace dos semanas y las pipas no llegan a la parte alta.\n").size(),
      1U)
      << "a long line after the thanks: no signature";
  EXPECT_EQ(Cut("El vecino de la esquina escribió:\nno hay luz"),
            (Strings{"El vecino de la esquina escribió:\nno hay luz"}));
  EXPECT_EQ(Cut("Falta luz.\n\nEste mensaje es confidencial.\nBórrelo."), (Strings{"Falta luz.", "[legal-notice]"}));
  EXPECT_EQ(Cut("Falta luz.\nEnviado desde mi iPhone"), (Strings{"Falta luz.", "[signature]"}));
  EXPECT_EQ(Cut(""), Strings{});
}

TEST(MailText, AHeaderInsideBeginsAMessageOnlyWhereTheMailIsPassedOn) {
  constexpr std::string_view kText =
      "Lo comparto.\n\n*De:* Ana <ana@example.org>\n*Enviado:* lunes\n*Para:* mesa\n*Asunto:* Agua\n\nFalta agua.";
  EXPECT_EQ(Cut(kText, true), (Strings{"Lo comparto.", "[mail-header]", "Falta agua."}));
  EXPECT_EQ(Cut(kText, false), (Strings{"Lo comparto.", "[quoted-reply]"}));
}

// Found by fuzzing: a header line was cut after 400 bytes, in the middle of a letter.
TEST(MailText, ALongDateOfAMailPassedOnIsCutBetweenLetters) {
  for (std::size_t blanks = 0; blanks < 2; ++blanks) {
    std::string date;
    for (int i = 0; i < 300; ++i) date += "é";
    const std::string text = "Lo comparto.\n\nDe: Ana <ana@example.org>\nFecha: " + std::string(blanks, 'x') + date + "\nAsunto: Agua\n\nFalta agua.";
    for (const MailStretch& stretch : CutMailText(text, true, Wrapping::kNone, Lexicon())) EXPECT_TRUE(IsValidUtf8(stretch.date)) << blanks;
  }
}

}  // namespace
}  // namespace ceiba
