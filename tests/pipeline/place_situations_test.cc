// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/place_situations.h"

#include <gtest/gtest.h>

#include "tests/pipeline/redact_helpers.h"

namespace ceiba {
namespace {

using testing::ExpectMasked;
using testing::ExpectUnmasked;

TEST(PlaceSituations, NamesOfStreetsStayWherePlacesAreSpokenOf) {
  ExpectUnmasked({
      "Los coches bajan por Miguel Hernández hasta el parque",
      "los baches de la felipe pescador",
      "Habilitar giro Angelita Camarero con Cardenal Herrera Oria",
      "Calles de Madrid Moderno: Londres, francisco Navacerrada, calle Roma",
      "topes en Antonio Rosales, esquina Ángel Flores",
      "Francisco Rincón Reurbanización\nLa calle está de vergüenza",
      "En mi calle, Andrés Mellado, ya no podan los árboles",
      "aparcamiento en Doctor Castelo, Menorca y Narváez",
      "Más aparcamientos Doctor Mercado y alrededores",
      "Tudela, Merced o Don Sancho son calles con cables",
  });
}

TEST(PlaceSituations, TheSameNamesAreNeighboursWhereSomebodyActs) {
  ExpectMasked({
      {"Miguel Hernández me dijo que la calle está cerrada", "[NOMBRE-1] me dijo que la calle está cerrada"},
      {"don Miguel Hernández vive en la calle Alcalá", "don [NOMBRE-1] vive en la calle Alcalá"},
      {"le pegaron a Juan Álvarez en la plaza", "le pegaron a [NOMBRE-1] en la plaza"},
      {"la casa de Antonio Prieto en la esquina tira agua", "la casa de [NOMBRE-1] en la esquina tira agua"},
      {"reporta Carlos Salazar, vecino de la calle Roma", "reporta [NOMBRE-1], vecino de la calle Roma"},
      {"la calle está sucia porque Pedro Moreno tira escombro", "la calle está sucia porque [NOMBRE-1] tira escombro"},
      {"Falta luz en la calle. Gracias. Luis Cabrera", "Falta luz en la calle. Gracias. [NOMBRE-1]"},
      {"me atendió el doctor Castelo en el parque", "me atendió el doctor [NOMBRE-1] en el parque"},
      {"Soy Rosa Montero y vivo en la calle Roma", "Soy [NOMBRE-1] y vivo en la calle Roma"},
  });
}

TEST(PlaceSituations, PlacesNobodyKnows) {
  ExpectUnmasked({
      "En los alrededores del ambulativo Julia Soldevilla es asqueroso",
      "desde el poliderpotivo Mirian Blasco hasta la piscina",
      "La Emiliano Carranza no tiene luz",
      "Yo vivo en el Carmen y es caro",
      "Equipos para el escenario CC José María Luelmo",
      "Zona Parque Alameda, Paula López y Covaresa",
      "Baño José Zorrilla",
  });
  ExpectMasked({
      {"la hija del tapicero Julia Soldevilla", "la hija del tapicero [NOMBRE-1]"},
      {"la alumna de la escuela primaria ‘Benito Juárez’, Lesli Zoé Martínez, y otro",
       "la alumna de la escuela primaria ‘Benito Juárez’, [NOMBRE-1], y otro"},
      {"Los CC. Juan Pérez y Ana Ruiz", "Los CC. [NOMBRE-1] y [NOMBRE-2]"},
      {"junto a la herrería de don Lupe Ansures", "junto a la herrería de don [NOMBRE-1]"},
  });
}

}  // namespace
}  // namespace ceiba
