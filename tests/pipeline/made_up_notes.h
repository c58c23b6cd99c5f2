// SPDX-License-Identifier: GPL-3.0-or-later
// Invented notes of a Mexican town on five matters, and the stages that stand before grouping.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/types.h"
#include "nlp/annotate.h"
#include "pipeline/classify.h"
#include "pipeline/extract.h"
#include "pipeline/group.h"

namespace ceiba {

struct Note {
  std::string_view matter;
  std::string_view text;
};

inline const std::vector<Note>& MadeUpNotes() {
  static const std::vector<Note> notes{
      {"baches", "La calle Hidalgo está llena de baches, ya se me ponchó una llanta."},
      {"baches", "Que tapen los baches de la avenida, uno cae en el hoyo y se rompe la suspensión."},
      {"baches", "Hay un socavón frente a la tortillería y nadie lo tapa, los coches caen en el bache."},
      {"baches", "Pido bacheo en toda la colonia porque los hoyos crecen con cada lluvia."},
      {"baches", "baches y mas baches, la moto se me va en los hoyos"},
      {"alumbrado", "No hay alumbrado en el callejón, las lámparas llevan meses fundidas."},
      {"alumbrado", "Las luminarias de la privada están apagadas y a oscuras da miedo pasar."},
      {"alumbrado", "Solicito que cambien los focos de las lámparas del alumbrado público, todo está oscuro."},
      {"alumbrado", "falta alumbrado publico en la cerrada, las lamparas no prenden"},
      {"alumbrado", "Se fundieron tres luminarias y el callejón se queda a oscuras toda la noche."},
      {"agua", "Llevamos ocho días sin agua, la pipa nomás le surte a unos cuantos."},
      {"agua", "No llega el agua potable a la parte alta y la pipa cobra muy caro."},
      {"agua", "El agua cae por tandeo dos horas y hay que acarrear en cubetas."},
      {"agua", "Desabasto de agua en la loma: acarreamos cubetas desde el pozo cada mañana."},
      {"agua", "no cae agua en la toma desde el lunes, ni la pipa viene"},
      {"perros", "Hay muchos perros callejeros en jauría que muerden a los niños."},
      {"perros", "Un perro suelto mordió a mi hija, que venga control canino."},
      {"perros", "Campaña de esterilización para los perros de la calle, cada vez hay más camadas."},
      {"perros", "Los perros callejeros rompen las bolsas y persiguen a los ciclistas; hay que esterilizarlos."},
      {"perros", "esterilizacion gratis de perros, ya son una jauria y muerden"},
      {"medicinas", "En el centro de salud no hay medicinas, la receta se compra por fuera."},
      {"medicinas", "Faltan medicamentos para la diabetes en la clínica desde hace meses."},
      {"medicinas", "Desabasto de medicamentos: ni insulina ni pastillas para la presión en el centro de salud."},
      {"medicinas", "La farmacia de la clínica está vacía y uno paga los medicamentos de su bolsa."},
      {"medicinas", "no ay medicina en la clinica, dan la receta y uno la compra"},
      {"solo", "Que el municipio publique cuánto gastó en la remodelación del kiosco."},
  };
  return notes;
}

/// Texts with all that grouping sees of them. Move-only; `input` points into the rest.
struct ReadNotes {
  std::vector<std::string_view> texts;
  AnnotatedCorpus annotated;
  std::vector<std::vector<Part>> parts;
  std::vector<Extraction> extractions;
  std::vector<std::vector<ThemeScore>> themes;

  GroupingInput input() const { return {annotated, parts, extractions, themes}; }
};

inline const std::string& LexiconDir() {
  static const std::string dir = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";
  return dir;
}

inline ReadNotes Read(std::vector<std::string_view> texts) {
  static const Result<LanguagePack> pack = LanguagePack::Load(LexiconDir());
  static const Result<Extractor> extract = Extractor::Make(LexiconDir(), "", {});
  static const Result<Classifier> classify = Classifier::Make(LexiconDir(), "", {});
  ReadNotes notes{std::move(texts), {}, {}, {}, {}};
  notes.annotated = Annotate(notes.texts, pack.value(), Threads{1});
  notes.parts.resize(notes.texts.size());
  const auto reader = extract.value().Read(*notes.annotated.vocabulary, Threads{1});
  for (const Annotated& text : notes.annotated.texts) {
    notes.extractions.push_back(extract.value()(text, *reader, {}));
    notes.themes.push_back(classify.value()(text, *classify.value().Read(*notes.annotated.vocabulary), {}, notes.extractions.back().mentions));
  }
  return notes;
}

inline ReadNotes Read(const std::vector<Note>& notes) {
  std::vector<std::string_view> texts;
  for (const Note& note : notes) texts.push_back(note.text);
  return Read(std::move(texts));
}

}  // namespace ceiba
