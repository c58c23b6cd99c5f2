// SPDX-License-Identifier: GPL-3.0-or-later
// Houses that a sentence points at by number alone, and numbers that it points at for other reasons.
#include "pipeline/house_pointers.h"

#include <gtest/gtest.h>

#include "tests/pipeline/redact_helpers.h"

namespace ceiba {
namespace {

using testing::ExpectMasked;
using testing::ExpectUnmasked;

TEST(HousePointers, OursAndTheirs) {
  ExpectMasked({
      {"la del portón, yo soy la 22", "la del portón, yo soy la [NUM]"},
      {"de las seis casas la mía es la 4, la que se inunda", "de las seis casas la mía es la [NUM], la que se inunda"},
      {"en la calle Constitución; el número es 64 y el poste",
       "en la calle Constitución; el número es [NUM] y el poste"},
      {"ya nos pusieron número, es el 110,", "ya nos pusieron número, es el [NUM],"},
      {"los del 56 tienen toma y los del 58 también", "los del [NUM] tienen toma y los del [NUM] también"},
      {"Mis vecinos del 304 tienen fuga", "Mis vecinos del [NUM] tienen fuga"},
      {"mordieron a mi niño y al de la 15, la vacuna", "mordieron a mi niño y al de la [NUM], la vacuna"},
      {"el agua cae a mi depto el 204", "el agua cae a mi depto el [NUM]"},
  });
  ExpectUnmasked({"Bus: la parada es la 896. Está lejos", "tapan el de la 21 y el de la 23", "LA SRA. DEL 2° PISO",
                  "la casa es la 2 en tamaño", "soy el 3 de 5 hermanos", "los del 5 de mayo", "el 133 de Carabineros"});
}

TEST(HousePointers, ApartAndInPairs) {
  ExpectMasked({
      {"Vivo en Cedro, el 47, portón verde", "Vivo en Cedro, el [NUM], portón verde"},
      {"nadie barre en esta cuadra, yo si (la 54), la de a lado",
       "nadie barre en esta cuadra, yo si (la [NUM]), la de a lado"},
      {"exacto entre el 322 y el 324 de Canario", "exacto entre el [NUM] y el [NUM] de Canario"},
      {"calle Ajusco, a la altura del 120", "calle Ajusco, a la altura del [NUM]"},
      {"el tercer piso del 120 de Olmo", "el tercer piso del [NUM] de Olmo"},
      {"Del 12 al 20 de Sauce no hay presión", "Del [NUM] al [NUM] de Sauce no hay presión"},
      {"calle Pino 4, a mí en el 5, no", "calle Pino [NUM], a mí en el [NUM], no"},
      {"la calle del Beso, toquen donde dice 8 bis porque", "la calle del Beso, toquen donde dice [NUM] porque"},
      {"están en el 1003 poniente de la 7, descargan", "están en el [NUM] poniente de la 7, descargan"},
  });
  ExpectMasked({{"Vivo en Carrera 91 # 147-22 y los trancones de la 147 son",
                 "Vivo en Carrera 91 # [NUM] y los trancones de la 147 son"},
                {"calle Carlos Tejedor al 3460: cortes de luz desde el 23. Edesur",
                 "calle Carlos Tejedor al [NUM]: cortes de luz desde el 23. Edesur"}});
  ExpectUnmasked({"entre el 5 y el 9 de mayo", "el circuito de Formula 1 ruidoso", "la vacuna lote 4B221-K caducó",
                  "por la A-42, la 43 y la 44", "el tramo del kilometro 212 al 214", "el 7 bis de la ley",
                  "por la 5a. Norte"});
}

TEST(HousePointers, InWordsAndLetters) {
  ExpectMasked({
      {"El domicilio es Hacienda de Xajay número mil doscientos tres",
       "El domicilio es Hacienda de Xajay número [NUM]"},
      {"en el patio, vivienda veintitrés, y se cayó", "en el patio, vivienda [NUM], y se cayó"},
      {"la señora en la cuarenta y uno de Cuauhtémoc", "la señora en la [NUM] de Cuauhtémoc"},
      {"vivimos en el bloque H, entrada 3, depa 201", "vivimos en el bloque [NUM], entrada [NUM], depa [NUM]"},
      {"calle Nogal 4, No. Int.: B", "calle Nogal [NUM], No. Int.: [NUM]"},
      {"mz 41 lt 12 casa B", "mz [NUM] lt [NUM] casa [NUM]"},
  });
  ExpectUnmasked({"vivienda digna para todos", "en la casa dos veces", "el mil de la lista"});
}

}  // namespace
}  // namespace ceiba
