// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/addresses.h"

#include <gtest/gtest.h>

#include "tests/pipeline/redact_helpers.h"

namespace ceiba {
namespace {

using testing::ExpectMasked;
using testing::ExpectUnmasked;

TEST(Addresses, HouseNumbersGoAndStreetsStay) {
  ExpectMasked({
      {"vivo en calle Hidalgo 45, col. Centro", "vivo en calle Hidalgo [NUM], col. Centro"},
      {"calle benito juarez num 12 int 3", "calle benito juarez num [NUM] int [NUM]"},
      {"Emiliano Zapata #123, colonia Obrera", "Emiliano Zapata #[NUM], colonia Obrera"},
      {"calle 5 de Mayo 123", "calle 5 de Mayo [NUM]"},
      {"av. 20 de Noviembre 1502 pte.", "av. 20 de Noviembre [NUM] pte."},
      {"calle 60 No. 491 x 55 y 57", "calle 60 No. [NUM] x 55 y 57"},
      {"calle 3 poniente 1204", "calle 3 poniente [NUM]"},
      {"calle Juárez 45-B entre Hidalgo y Morelos", "calle Juárez [NUM] entre Hidalgo y Morelos"},
      {"Av. De los Rosales 12 y 14", "Av. De los Rosales [NUM] y [NUM]"},
      {"c/ Pino nº 7", "c/ Pino nº [NUM]"},
      {"C. Morelos 45", "C. Morelos [NUM]"},
      {"en el número 68 de la calle Zarco", "en el número [NUM] de la calle Zarco"},
      {"Madero 512 norte", "Madero [NUM] norte"},
      {"vivo en Hidalgo 45 altos", "vivo en Hidalgo [NUM] altos"},
      {"Mz 4 Lt 12, C.P. 34000, casa 7, depto 3B", "Mz [NUM] Lt [NUM], C.P. [CP], casa [NUM], depto [NUM]"},
      {"EN CALLE MORELOS NUM 12", "EN CALLE MORELOS NUM [NUM]"},
      {"PRIVADA DEL SOL 9 C.P. 34100", "PRIVADA DEL SOL [NUM] C.P. [CP]"},
      {"calle Nogales 33, interior C, calle Pino 12, 2º A",
       "calle Nogales [NUM], interior [NUM], calle Pino [NUM], [NUM]"},
      {"en calle Pino 33, interior D-5", "en calle Pino [NUM], interior [NUM]"},
      {"en la calle pino, ahi en el 233 roban", "en la calle pino, ahi en el [NUM] roban"},
      {"calle Pino s/n, a un lado del 118", "calle Pino s/n, a un lado del [NUM]"},
      {"la señora del 27 de la calle Fresno", "la señora del [NUM] de la calle Fresno"},
  });
}

TEST(Addresses, HouseNumbersSaidOtherwise) {
  ExpectMasked({
      {"Vivo en Tacna al 540 y se inunda", "Vivo en Tacna al [NUM] y se inunda"},
      {"donde termina la calle Jazmín, núm. exterior 1042", "donde termina la calle Jazmín, núm. exterior [NUM]"},
      {"Hay una casa sola en Río Lerma 77 bis", "Hay una casa sola en Río Lerma [NUM]"},
      {"mi recibo dice Naranjos 15 y es Naranjos 51", "mi recibo dice Naranjos [NUM] y es Naranjos [NUM]"},
      {"A Marisela Ruiz, del 302, no le cobran", "A [NOMBRE-1], del [NUM], no le cobran"},
      {"soy Toñita la de la papelería, del 118", "soy [NOMBRE-1] la de la papelería, del [NUM]"},
      {"junto al 307 del circuito", "junto al [NUM] del circuito"},
  });
  ExpectUnmasked({"En calle 12 y calle 14 las coladeras", "abrir la calle, excavar 4 o 5 metros",
                  "prolongar el túnel de la A 5 hasta la calle Valhondo", "la señora del 2° piso",
                  "un paso sobre la M11 de la calle Valhondo"});
}

TEST(Addresses, StreetsWithNumbersOfTheirOwn) {
  ExpectMasked({
      {"calle 20 de noviembre #112, frente al parque", "calle 20 de noviembre #[NUM], frente al parque"},
      {"Vivo en la Carrera 31 # 42-17, barrio Centro", "Vivo en la Carrera 31 # [NUM], barrio Centro"},
      {"Cra. 9 No. 32-16 apto 301", "Cra. 9 No. [NUM] apto [NUM]"},
      {"Sor Juana Inés de la Cruz 81 esquina con Pino", "Sor Juana Inés de la Cruz [NUM] esquina con Pino"},
      {"mi número de casa es el 418 de Pino", "mi número de casa es el [NUM] de Pino"},
  });
}

TEST(Addresses, ListsLettersDatesAndBearings) {
  ExpectMasked({
      {"Cerrada de Los Pinos: casas 8, 10 y 12-A sin agua",
       "Cerrada de Los Pinos: casas [NUM], [NUM] y [NUM] sin agua"},
      {"En la calle Olmo los números 8, 10 y 12 no tienen",
       "En la calle Olmo los números [NUM], [NUM] y [NUM] no tienen"},
      {"vivo en el num. 4 interior B y cada lluvia", "vivo en el num. [NUM] interior [NUM] y cada lluvia"},
      {"¿aplica para la 5 de Mayo 1108? Es casa", "¿aplica para la 5 de Mayo [NUM]? Es casa"},
      {"VIVO EN 11 SUR 2309 CP 72410", "VIVO EN 11 SUR [NUM] CP [CP]"},
      {"aquí su casa, Francisco I. Madero doscientos catorce, vengan",
       "aquí su casa, Francisco I. Madero [NUM], vengan"},
  });
  ExpectUnmasked({"hicieron casas 8 años tarde", "los números 8, 10 y 12 de la lotería", "desde el 5 de Mayo 2024",
                  "el interior B y nada más", "faltan casas, 3 escuelas y 2 clínicas", "entre 11 Sur y 13 Sur"});
}

TEST(Addresses, OtherNumbersStay) {
  ExpectUnmasked({
      "la calle 12 tiene 3 baches",
      "la calle Juárez 8 baches",
      "calle Morelos 20 metros",
      "la calle Zaragoza lleva 15 días sin luz",
      "los baches de la 44 a la 60",
      "calle 16 de septiembre",
      "en la calle 5 de febrero 3 que no prenden",
      "en la calle Hidalgo 2024 fue peor",
      "carretera a México km 45",
      "la secundaria técnica 45",
      "ruta 12 y línea 5",
      "escuela número 5",
      "por la avenida M-30",
      "Plaza de Toros 06/01/2026",
      "en la avenida Hidalgo en el 2019 y en el 14 de febrero",
      "en la calle Pino marqué en el 072",
      "la calle Pino junto a la M40",
      "las calles del entorno. 4. Favorecer",
      "calle Pino s/n",
      "de la calle a las 18:30",
      "son 3 casas y 4 lotes",
  });
}

}  // namespace
}  // namespace ceiba
