// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/subtitles.h"

#include <gtest/gtest.h>

#include "core/file.h"
#include "io/subtitle_cues.h"

namespace ceiba {
namespace {

const NoticeLexicon& Lexicon() {
  static const NoticeLexicon lexicon = *NoticeLexicon::Make(CEIBA_SOURCE_DIR "/lexicons/es");
  return lexicon;
}

std::string Fixture(const std::string& name) { return *ReadFile(CEIBA_SOURCE_DIR "/tests/io/data/subtitles/" + name); }

Document Read(std::string_view text) {
  Result<Document> document = ReadSubtitles(text, Lexicon());
  EXPECT_TRUE(document) << document.error().message;
  return *std::move(document);
}

// "00:00:04 Rosa: No hay agua" for each turn.
std::vector<std::string> Turns(const Document& document) {
  std::vector<std::string> turns;
  for (const Block& block : document.blocks) turns.push_back(block.cue + " " + block.speaker + ": " + block.text);
  return turns;
}

std::vector<std::string> Reasons(const Document& document) {
  std::vector<std::string> reasons;
  for (const LeftOut& left : document.left_out) reasons.push_back(left.reason);
  return reasons;
}

using Strings = std::vector<std::string>;

// A cue from second `begin` to second `end` of a WebVTT file.
std::string Cue(int begin, int end, const std::string& text) {
  return CueTime(begin * 1000) + ".000 --> " + CueTime(end * 1000) + ".000\n" + text + "\n\n";
}

TEST(Subtitles, MakesTurnsOfZoom) {
  const Document document = Read(Fixture("zoom.vtt"));
  EXPECT_EQ(document.title, "Asamblea de la colonia");
  EXPECT_EQ(Turns(document), (Strings{"00:00:04 Rosa Elena: Soy de la calle Azucena y desde marzo no llega el agua a "
                                      "mi casa. La pipa cobra trescientos pesos.",
                                      "00:00:20 Rosa Elena: Y otra cosa: no hay luz en el parque.",
                                      "00:00:26 Julián: Propuesta: que se cambie la bomba del pozo."}));
  EXPECT_EQ(Reasons(document), (Strings{"reaction", "reaction"}));
  EXPECT_EQ(document.blocks[0].line, 8U);
}

TEST(Subtitles, ReadsVoicesAndNotesOfTeams) {
  const Document document = Read(Fixture("teams.vtt"));
  EXPECT_EQ(
      Turns(document),
      (Strings{
          "00:00:03 Ortega, Marisol: Nos preocupa la basura en la barranca. El camión pasa una vez & a veces ninguna.",
          "00:00:09 Vecino 2: Queremos contenedores."}));
  EXPECT_EQ(Reasons(document), (Strings{"subtitle-note"}));
}

TEST(Subtitles, TakesScrollingLinesOfYoutubeOnce) {
  const Document document = Read(Fixture("youtube.vtt"));
  EXPECT_EQ(Turns(document), (Strings{"00:00:00 : buenas tardes vengo a decirles que el puente está quebrado"}));
  EXPECT_EQ(Reasons(document), (Strings{"repeated-cue", "repeated-cue", "repeated-cue", "sound-note"}));
  EXPECT_EQ(document.notices.size(), 2U);
}

TEST(Subtitles, TakesLinesThatGrowOnce) {
  const std::string text = "WEBVTT\n\n" + Cue(0, 1, "no hay") + Cue(1, 2, "no hay agua") + Cue(2, 3, "no hay agua en") +
                           Cue(3, 4, "no hay agua en mi calle");
  EXPECT_EQ(Turns(Read(text)), (Strings{"00:00:00 : no hay agua en mi calle"}));
}

TEST(Subtitles, KeepsWhatSomebodyReallySaysTwice) {
  const std::string text = "WEBVTT\n\n" + Cue(0, 1, "Agua.") + Cue(10, 11, "Agua.") + Cue(20, 21, "Luz en la calle.") +
                           Cue(30, 31, "Camas en la clínica.");
  EXPECT_EQ(Read(text).blocks.size(), 4U);
}

TEST(Subtitles, ReadsDashesSoundsAndNamesInCapitalsOfSrt) {
  const Document document = Read(Fixture("asamblea.srt"));
  EXPECT_EQ(Turns(document), (Strings{"00:00:05 : ¿Quién sigue?", "00:00:05 : Yo. Falta una rampa en la clínica.",
                                      "00:00:09 VECINA: Mi mamá usa silla de ruedas y no puede subir."}));
  EXPECT_EQ(Reasons(document), (Strings{"sound-note", "sound-note"}));
}

TEST(Subtitles, ReadsShortTimesAndWindows1252) {
  const Document document = Read(Fixture("viejo_cp1252.srt"));
  EXPECT_EQ(document.encoding, "windows-1252");
  EXPECT_EQ(Turns(document),
            (Strings{"00:00:01 : La clínica no tiene médico desde hace un año. Pedimos un médico de noche."}));
}

TEST(Subtitles, AWordBeforeAColonIsNoSpeakerByItself) {
  const std::string text = "WEBVTT\n\n" + Cue(0, 2, "Propuesta: más luz en el parque.") +
                           Cue(10, 12, "Y el agua no llega.") + Cue(20, 22, "Nunca.");
  EXPECT_EQ(Read(text).blocks[0].text, "Propuesta: más luz en el parque.");
  EXPECT_EQ(Read("WEBVTT\n\n" + Cue(0, 2, "Son las 10:30 y no hay agua.")).blocks[0].text,
            "Son las 10:30 y no hay agua.");
}

TEST(Subtitles, EndsALongTurnAtASentenceAfterAMinute) {
  std::string text = "WEBVTT\n\n";
  for (int i = 0; i < 40; ++i) text += Cue(i * 3, i * 3 + 3, i % 2 == 0 ? "Aquí no hay agua" : "y nadie responde.");
  const Document document = Read(text);
  ASSERT_EQ(document.blocks.size(), 2U);
  EXPECT_EQ(document.blocks[1].cue, "00:01:00");
  EXPECT_TRUE(document.blocks[0].text.ends_with("responde."));
}

TEST(Subtitles, CutsUnpunctuatedSpeechAtPauses) {
  std::string text = "WEBVTT\n\n";
  for (int i = 0; i < 4; ++i) text += Cue(i * 3, i * 3 + 3, "aquí no hay agua");
  text += Cue(15, 18, "y tampoco hay luz");
  EXPECT_EQ(Read(text).blocks.size(), 2U);
}

TEST(Subtitles, TextBelongsToTheTimesAboveIt) {
  const Document document = Read(
      "1\n00:00:01,000 --> 00:00:03,000\nNo hay agua\n\nen mi calle.\n\n2\n00:00:03,500 --> malo\ny nadie viene.\n");
  EXPECT_EQ(Turns(document), (Strings{"00:00:01 : No hay agua en mi calle. 2 y nadie viene."}));
  EXPECT_EQ(Reasons(document), (Strings{"bad-cue"}));
}

TEST(Subtitles, KnowsThemByTheirBeginning) {
  EXPECT_TRUE(LooksLikeSubtitles("\xEF\xBB\xBFWEBVTT\n"));
  EXPECT_TRUE(LooksLikeSubtitles("\n1\r\n00:00:01,000 --> 00:00:02,000\r\nHola\r\n"));
  EXPECT_FALSE(LooksLikeSubtitles("WEBVTTX"));
  EXPECT_FALSE(LooksLikeSubtitles("1\nFalta agua\n2\nFalta luz\n"));
  EXPECT_FALSE(LooksLikeSubtitles(""));
}

TEST(Subtitles, SaysWhenThereIsNone) {
  const Result<Document> document = ReadSubtitles("WEBVTT\n\nHola\n", Lexicon());
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().message.find("VTT o SRT"), std::string::npos);
}

TEST(CueTime, HasHoursAlways) {
  EXPECT_EQ(CueTime(0), "00:00:00");
  EXPECT_EQ(CueTime(3'723'999), "01:02:03");
  EXPECT_EQ(CueTime(std::int64_t{360'000'000}), "100:00:00");
}

}  // namespace
}  // namespace ceiba
