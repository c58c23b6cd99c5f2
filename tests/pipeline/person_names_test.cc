// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/person_names.h"

#include <gtest/gtest.h>

#include "tests/pipeline/redact_helpers.h"

namespace ceiba {
namespace {

using testing::ExpectMasked;
using testing::ExpectUnmasked;

TEST(PersonNames, WhatAnnouncesThem) {
  ExpectMasked({
      {"Me llamo Juan Pérez y vivo aquí", "Me llamo [NOMBRE-1] y vivo aquí"},
      {"me llamo yatziri xochihua y tengo frío", "me llamo [NOMBRE-1] y tengo frío"},
      {"Mi nombre es Ma. del Carmen de la Cruz Ríos", "Mi nombre es [NOMBRE-1]"},
      {"soy Lupita de la privada Las Flores", "soy [NOMBRE-1] de la privada Las Flores"},
      {"mi vecina maria lopez no tiene agua", "mi vecina [NOMBRE-1] no tiene agua"},
      {"mi tía Luz y mi hijo Ángel", "mi tía [NOMBRE-1] y mi hijo [NOMBRE-2]"},
      {"mi hija de 5 años, Camila, se cayó", "mi hija de 5 años, [NOMBRE-1], se cayó"},
      {"Luz, mi vecina, dice que no", "[NOMBRE-1], mi vecina, dice que no"},
      {"El Sr. Ramírez y doña Chuy", "El Sr. [NOMBRE-1] y doña [NOMBRE-2]"},
      {"la sra lety y don beto", "la sra [NOMBRE-1] y don [NOMBRE-2]"},
      {"la maestra Lety y el Ing. Roberto Núñez", "la maestra [NOMBRE-1] y el Ing. [NOMBRE-2]"},
      {"Los CC. Juan Pérez, Pedro Gómez y Luisa Díaz firmaron", "Los CC. [NOMBRE-1], [NOMBRE-2] y [NOMBRE-3] firmaron"},
      {"la familia Hernández López", "la familia [NOMBRE-1]"},
      {"alias el Güero, apodado \"La Chata\"", "alias el [NOMBRE-1], apodado \"La [NOMBRE-2]\""},
      {"Nombre: Pedro Infante Cruz", "Nombre: [NOMBRE-1]"},
      {"Firma\nRoberto Lara Nájera", "Firma\n[NOMBRE-1]"},
      {"Atentamente, Rosa Elena Martínez Flores", "Atentamente, [NOMBRE-1]"},
      {"Gracias. Atte: Brenda", "Gracias. Atte: [NOMBRE-1]"},
      {"La presidenta del comité vecinal, María Hernández, firmó",
       "La presidenta del comité vecinal, [NOMBRE-1], firmó"},
  });
}

TEST(PersonNames, TheWholeRunGoes) {
  ExpectMasked({
      {"ATTE. ROSA GLZ. VDA. DE SOTO", "ATTE. [NOMBRE-1]"},
      {"MI NOMBRE ES LUIS SOCORRO MERAZ Y EXIJO", "MI NOMBRE ES [NOMBRE-1] Y EXIJO"},
      {"el dueño es ernesto bonález, que limpie", "el dueño es [NOMBRE-1], que limpie"},
      {"la señora Luz del Alba Ontiveros pide", "la señora [NOMBRE-1] pide"},
      {"El C. José de Dios Nájera preguntó", "El C. [NOMBRE-1] preguntó"},
      {"habla Rosario, la de la tienda", "habla [NOMBRE-1], la de la tienda"},
      {"Lista: Yaritza Nevárez Bretado, 618 555 01 02", "Lista: [NOMBRE-1], [TEL]"},
      {"El tesorero municipal Hugo Ramírez explicó", "El tesorero municipal Hugo Ramírez explicó"},
      {"C/ Fermín Caballero, 12", "C/ Fermín Caballero, [NUM]"},
  });
}

TEST(PersonNames, ByThemselves) {
  ExpectMasked({
      {"Fue atropellado por Juan Pérez en la calle Hidalgo", "Fue atropellado por [NOMBRE-1] en la calle Hidalgo"},
      {"juan perez y maria lopez andan vendiendo", "[NOMBRE-1] y [NOMBRE-2] andan vendiendo"},
      {"VECINOS: JUAN CARLOS HERNANDEZ MORA Y ROSA ELVIA CAMPOS", "VECINOS: [NOMBRE-1] Y [NOMBRE-2]"},
      {"García Hernández, María Fernanda", "[NOMBRE-1]"},
      {"reporta J. Hernández L. la fuga", "reporta [NOMBRE-1]. la fuga"},
      {"El perro de Lupita muerde", "El perro de [NOMBRE-1] muerde"},
      {"la casa de Juan Pérez está sola", "la casa de [NOMBRE-1] está sola"},
      {"ayer roberto me dijo", "ayer [NOMBRE-1] me dijo"},
      {"y los Hernández no pagan", "y los [NOMBRE-1] no pagan"},
      {"Itzel Tun y Wendy Poot", "[NOMBRE-1] y [NOMBRE-2]"},
  });
}

TEST(PersonNames, PlacesAndHistoryStay) {
  ExpectUnmasked({
      "El parque Benito Juárez y la colonia Guadalupe Victoria", "la escuela primaria federal Lázaro Cárdenas",
      "en la calle Emiliano Zapata, esquina con Francisco I. Madero", "calles Juárez, Hidalgo y Juan Álvarez",
      "el Hospital Dr. Ángel Leaño", "Santiago Papasquiaro, Gómez Palacio y Lerdo; Dolores Hidalgo",
      "don Benito Juárez decía que el respeto", "La calle se llama Juan Escutia",
      "vivo en San Juan del Río y en Santa María", "entre José Abascal y María de Molina",
      "el paseo por Juan Bravo, a la altura de Antonio López", "la Virgen de Guadalupe y San Judas Tadeo",
      "Ley Olimpia y beca Benito Juárez", "calle peatonal Juan Bravo", "homenaje a Benedicto XVI",
      "Zona: Parque Alameda, Paula López, Las Villas", "mercado José Ramón Valdez",
      "la Cruz Roja, Cruz Azul y el Ángel de la Independencia",
  });
}

TEST(PersonNames, OrdinaryWordsStay) {
  ExpectUnmasked({
      "Consuelo no hay para tanta paz, mercedes ni flores", "la luz, los dolores y el rosario de quejas",
      "vamos por la salud, el socorro y la victoria", "que arreglen las tomas clandestinas, los marcos y las casas",
      "la calle lucía limpia", "nos daría más seguridad", "campos, ríos y sierras contaminados", "valores morales",
      "soy maestra, soy de León, soy adulto mayor", "el licenciado no vino, la doctora tampoco",
      "la mujer Garantizar empleo", "en julio y el domingo", "en el marco de la ley", "la línea rosa, tarjeta rosa",
      "el ingeniero de obras", "estudiante de ing. Eléctrica",
  });
}

TEST(PersonNames, PeopleInOfficeStay) {
  ExpectUnmasked({
      "El gobernador Esteban Villegas y el alcalde Toño Ochoa", "Juan Pérez, presidente municipal de Durango, dijo",
      "la síndica municipal Dra. Luz María Garibay", "la secretaria de Obras Públicas, Verónica Salas",
      "el comandante Pérez nos dijo", "López Obrador y Manuela Carmena",
  });
}

}  // namespace
}  // namespace ceiba
