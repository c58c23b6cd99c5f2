// SPDX-License-Identifier: GPL-3.0-or-later
// Houses said without "calle X 45": by number alone, in forms, after a home, in flats; and numbers that are no house's.
#include "pipeline/house_mentions.h"

#include <gtest/gtest.h>

#include "tests/pipeline/redact_helpers.h"

namespace ceiba {
namespace {

using testing::ExpectMasked;
using testing::ExpectUnmasked;

TEST(HouseMentions, ByNumberAlone) {
  ExpectMasked({
      {"la casa marcada con el 18 tiene la fuga", "la casa marcada con el [NUM] tiene la fuga"},
      {"mi casa es la número 32", "mi casa es la número [NUM]"},
      {"mi casa, la 45, se inunda", "mi casa, la [NUM], se inunda"},
      {"a la altura del 118 de Nogal", "a la altura del [NUM] de Nogal"},
      {"vivo en la 118 de Nogal", "vivo en la [NUM] de Nogal"},
      {"en el 45 vive un señor", "en el [NUM] vive un señor"},
      {"calle Nogal, frente al 118", "calle Nogal, frente al [NUM]"},
      {"poste frente al no. 118", "poste frente al no. [NUM]"},
      {"casas 118, 120 y 122 de la calle Nogal", "casas [NUM], [NUM] y [NUM] de la calle Nogal"},
      {"los del 118 tiran agua en la calle Nogal", "los del [NUM] tiran agua en la calle Nogal"},
      {"en el número sesenta y cuatro de la calle Roble", "en el número [NUM] de la calle Roble"},
  });
  ExpectUnmasked({"el 16 de Septiembre 200 vecinos", "los del 15 de mayo", "señora de 45 años", "los dos de la calle",
                  "en el número uno de la lista", "la casa es la 2 en tamaño", "el 45 de Durango"});
}

TEST(HouseMentions, StreetsWithoutTheWord) {
  ExpectMasked({
      {"vivo en nogal 118", "vivo en nogal [NUM]"},
      {"DOMICILIO: NOGAL 118 COL. JARDINES", "DOMICILIO: NOGAL [NUM] COL. JARDINES"},
      {"Ubicación: Nogal 118", "Ubicación: Nogal [NUM]"},
      {"cerca de mi casa, Encino 88", "cerca de mi casa, Encino [NUM]"},
      {"5 de Mayo #88", "5 de Mayo #[NUM]"},
      {"20 de Noviembre 512 oriente", "20 de Noviembre [NUM] oriente"},
      {"Nogal 118, C.P. 34000", "Nogal [NUM], C.P. [CP]"},
      {"Nogal 118, 34000 Durango", "Nogal [NUM], [CP] Durango"},
      {"hay un bache en nogal #118", "hay un bache en nogal #[NUM]"},
      {"poste frente a Encino 45", "poste frente a Encino [NUM]"},
      {"la casa de Encino 45 está sola", "la casa de Encino [NUM] está sola"},
      {"c. Nogal #118 int 2", "c. Nogal #[NUM] int [NUM]"},
      {"calle Nogal (118)", "calle Nogal ([NUM])"},
      {"Calle: Nogal; Número: 118; Colonia: Jardines", "Calle: Nogal; Número: [NUM]; Colonia: Jardines"},
  });
  ExpectUnmasked({"vivo en Durango desde 1980", "vive en la zona 4", "domicilio fiscal 2024",
                  "en Canal 100, lo pasaron", "vivo en la colonia 8 de Marzo", "calles 3, 4 y 5",
                  "en 5 de mayo 300 personas"});
}

TEST(HouseMentions, FlatsLotsAndPostcodes) {
  ExpectMasked({
      {"portal 3, 2º izq", "portal [NUM], [NUM]"},
      {"calle Nogal 14, piso 3, puerta B", "calle Nogal [NUM], piso [NUM], puerta [NUM]"},
      {"el departamento 302 de mi edificio", "el departamento [NUM] de mi edificio"},
      {"M 15 L 8, Ampliación El Mirador", "M [NUM] L [NUM], Ampliación El Mirador"},
      {"mz15 lt8, Mz-3 Lt-4", "mz[NUM] lt[NUM], Mz-[NUM] Lt-[NUM]"},
      {"MZ 15 LT 8 CASA 2", "MZ [NUM] LT [NUM] CASA [NUM]"},
      {"mi código postal es el 34000", "mi código postal es el [CP]"},
      {"el 34000 es mi código postal", "el [CP] es mi código postal"},
  });
  ExpectUnmasked({"local 45 del mercado", "lote 3 de luminarias", "la Casa 8 de Marzo", "43.2 °C",
                  "puerta 3 del estadio", "en Durango, 34000 personas", "la casa tiene 45 años"});
}

}  // namespace
}  // namespace ceiba
