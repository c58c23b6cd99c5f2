// SPDX-License-Identifier: GPL-3.0-or-later
// Houses of streets that no word calls streets, postcodes of towns, and what only looks like them.
#include "pipeline/named_streets.h"

#include <gtest/gtest.h>

#include "tests/pipeline/redact_helpers.h"

namespace ceiba {
namespace {

using testing::ExpectMasked;
using testing::ExpectUnmasked;

TEST(NamedStreets, ByWhatFollowsTheNumber) {
  ExpectMasked({
      {"Mi edificio es el de Bucareli 112 depto. 4", "Mi edificio es el de Bucareli [NUM] depto. [NUM]"},
      {"Lago Chapala 33 depto 8", "Lago Chapala [NUM] depto [NUM]"},
      {"mi dirección es sauce 204 colonia las flores", "mi dirección es sauce [NUM] colonia las flores"},
      {"Encino num 67 altos", "Encino num [NUM] altos"},
      {"San Martín 845, 2do B, Rosario", "San Martín [NUM], [NUM], Rosario"},
      {"Patriotismo 615, depto 3", "Patriotismo [NUM], depto [NUM]"},
      {"Norte 15 4512, col. Vallejo", "Norte 15 [NUM], col. Vallejo"},
      {"Sur 109-A 512", "Sur 109-A [NUM]"},
      {"Oriente 170 #215", "Oriente 170 #[NUM]"},
      {"Ajusco #12, Durango", "Ajusco #[NUM], Durango"},
      {"conjunto habitacional El Sol, edificio A-3, sin luz", "conjunto habitacional El Sol, edificio [NUM], sin luz"},
      {"En Lirios 77 y Rosas 12 venden", "En Lirios [NUM] y Rosas [NUM] venden"},
      {"Guanajuato norte 611", "Guanajuato norte [NUM]"},
  });
}

TEST(NamedStreets, ByWhatStandsBeforeTheName) {
  ExpectMasked({
      {"La fuga está en nogal 118, urge", "La fuga está en nogal [NUM], urge"},
      {"sobre juarez 540 hay una toma", "sobre juarez [NUM] hay una toma"},
      {"frente a mi casa (Encino 67) hay un hoyo", "frente a mi casa (Encino [NUM]) hay un hoyo"},
      {"la vecindad de Peralvillo 55, sin luz", "la vecindad de Peralvillo [NUM], sin luz"},
      {"vivimos en Encino con número 67", "vivimos en Encino con número [NUM]"},
      {"Ya pasó a la sala. Donato Guerra 208, lo puede ver", "Ya pasó a la sala. Donato Guerra [NUM], lo puede ver"},
      {"Entraron a las cuatro. Bugambilias 90. Ya no duermo", "Entraron a las cuatro. Bugambilias [NUM]. Ya no duermo"},
  });
  ExpectUnmasked({"en promedio 120, dicen", "en total 350, más o menos", "Chrome 118, Windows 10", "según el IMECA 156",
                  "la Escuela Juárez 45 urge", "en Morena 2024", "el Club Rotario en 2018", "la UMF 28 tienen",
                  "la ambulancia 03 esté parada", "Reporte #45, sin respuesta", "Equipo #12, gracias",
                  "1) topes en Av. Zapata 2) poda"});
}

TEST(NamedStreets, PostcodesOfTowns) {
  ExpectMasked({
      {"Col. Roma 06700", "Col. Roma [CP]"},
      {"Alcaldía Tlalpan, 14000", "Alcaldía Tlalpan, [CP]"},
      {"vivo en 44100 Guadalajara", "vivo en [CP] Guadalajara"},
      {"colonia del valle 03100 benito juarez", "colonia del valle [CP] benito juarez"},
      {"Toda la 09700 está igual", "Toda la [CP] está igual"},
      {"Durango, Dgo., 34217", "Durango, Dgo., [CP]"},
      {"Vecino de Moratalaz, 28030.", "Vecino de Moratalaz, [CP]."},
      {"28013 Madrid, calle del Pez, 4", "[CP] Madrid, calle del Pez, [NUM]"},
  });
  ExpectUnmasked({"la colonia tiene 12000 habitantes", "en Guadalajara, 44100 personas", "costó 15000, dicen"});
}

}  // namespace
}  // namespace ceiba
