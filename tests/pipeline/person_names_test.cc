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
      {"mis papás, Refugio y Tomasa, acarrean agua", "mis papás, [NOMBRE-1] y [NOMBRE-2], acarrean agua"},
      {"La maestra jubilada Iturriaga organizó", "La maestra jubilada [NOMBRE-1] organizó"},
      {"Dice mi hermana Lucero que no", "Dice mi hermana [NOMBRE-1] que no"},
      {"la jefita del Chuy Balderas", "la jefita del [NOMBRE-1]"},
      {"En la tienda la encargada se llama Bertha Alicia", "En la tienda la encargada se llama [NOMBRE-1]"},
      {"está a nombre del difunto, don Chon, y no", "está a nombre del difunto, don [NOMBRE-1], y no"},
      {"soy la Jacque Millaqueo, dirigenta", "soy la [NOMBRE-1], dirigenta"},
      {"vivo en un inquilinato de San Cristóbal; pido visita. Blanca Nieves Tunjano",
       "vivo en un inquilinato de San Cristóbal; pido visita. [NOMBRE-1]"},
      {"y con Pancho el plomero", "y con [NOMBRE-1] el plomero"},
      {"ESTELA: yo digo que sí\nhay que pedirlo", "[NOMBRE-1]: yo digo que sí\nhay que pedirlo"},
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

TEST(PersonNames, WithTheirAgeOrWhereToFindThem) {
  ExpectMasked({
      {"que haya libros en náhuatl. Axayácatl, 11 años", "que haya libros en náhuatl. [NOMBRE-1], 11 años"},
      {"Enseguida tomó la palabra Ausencia Tlatelpa, de 81 años, y dijo",
       "Enseguida tomó la palabra [NOMBRE-1], de 81 años, y dijo"},
      {"Es mi esquina, la de la bodega; preguntar por Cornelius.",
       "Es mi esquina, la de la bodega; preguntar por [NOMBRE-1]."},
      {"Márquenle a mi hermana que ella sí está, Socorro, al 618 555 01 23",
       "Márquenle a mi hermana que ella sí está, [NOMBRE-1], al [TEL]"},
      {"no jala ninguno de los dos. Addy Rosado, calle 33 no. 4.",
       "no jala ninguno de los dos. [NOMBRE-1], calle 33 no. [NUM]."},
      {"para la rifa: Graciela Ibáñez, 1547 de Mártires de Río Blanco, cp",
       "para la rifa: [NOMBRE-1], [NUM] de Mártires de Río Blanco, cp"},
      {"yo soy brijida tepos, tengo 78", "yo soy [NOMBRE-1], tengo 78"},
      {"ARMENDARIZ CHAVIRA LIDIA. NO ESTOY CONFORME", "[NOMBRE-1]. NO ESTOY CONFORME"},
  });
  ExpectUnmasked({"Llevo viviendo en Ixtapaluca, 11 años ya", "Fui a preguntar por Telcel, y nada",
                  "se tardaron en Coyuca, 2 años", "trabajé en Soriana, 11 años"});
}

TEST(PersonNames, WhereASentenceEnds) {
  ExpectMasked({
      {"Me estafaron con un lote. Iván Rentería Salas me vendió", "Me estafaron con un lote. [NOMBRE-1] me vendió"},
      {"Que tarde no es normal. Mi mamá, Eustolia, falleció", "Que tarde no es normal. Mi mamá, [NOMBRE-1], falleció"},
      {"la cámara del pasaje. Don Lautaro también", "la cámara del pasaje. Don [NOMBRE-1] también"},
      {"Le encargo mi trámite, joven. Refugio Talamantes. Seguro", "Le encargo mi trámite, joven. [NOMBRE-1]. Seguro"},
      {"Me opongo a la gasolinera. R. Encinas, Guaymas.", "Me opongo a la gasolinera. [NOMBRE-1], Guaymas."},
      {"Av. Lázaro Cárdenas, Fracc. Juan Antonio Ruiz", "Av. Lázaro Cárdenas, Fracc. Juan Antonio Ruiz"},
  });
}

TEST(PersonNames, InListsAndFamilies) {
  ExpectMasked({
      {"1. Ana Pérez Soto 2. Hilario S. Mota 3. dos personas", "1. [NOMBRE-1] 2. [NOMBRE-2] 3. dos personas"},
      {"1) Rosa Dzul; 2) Pedro Cab; 3) Ermilo Caamal.", "1) [NOMBRE-1]; 2) [NOMBRE-2]; 3) [NOMBRE-3]."},
      {"Somos los Tun Canul, los Uc Pech y la señora Noh",
       "Somos los [NOMBRE-1], los [NOMBRE-2] y la señora [NOMBRE-3]"},
      {"Los Hernández de la esquina hacen ruido", "Los [NOMBRE-1] de la esquina hacen ruido"},
      {"vivo en Los Hernández y no hay agua", "vivo en Los Hernández y no hay agua"},
      {"vivo en los Pérez, una ranchería", "vivo en los Pérez, una ranchería"},
      {"Los Domínguez, Veracruz, sin camino", "Los Domínguez, Veracruz, sin camino"},
      {"CANUL CHAN YARELI GUADALUPE PIDE BECA", "[NOMBRE-1] PIDE BECA"},
      {"le presté mi tarjeta a Nacho y no la regresa", "le presté mi tarjeta a [NOMBRE-1] y no la regresa"},
      {"El Refugio Sánchez es un albergue", "El Refugio Sánchez es un albergue"},
      {"PEREZ LOPEZ, JUAN CARLOS PIDE REVISION", "[NOMBRE-1] PIDE REVISION"},
      {"debe doña Chuy 3 meses, debe Tránsito Rascón 5", "debe doña [NOMBRE-1] 3 meses, debe [NOMBRE-2] 5"},
      {"Ana Ruiz Soto, 05.06.1954, Navojoa", "[NOMBRE-1], [FECHA-NAC], Navojoa"},
  });
}

TEST(PersonNames, WhoIsCalledSo) {
  ExpectMasked({
      {"El que vende en la esquina de la secundaria se llama Brayan Osorno",
       "El que vende en la esquina de la secundaria se llama [NOMBRE-1]"},
      {"La secundaria se llama Juan Escutia", "La secundaria se llama Juan Escutia"},
      {"El parque de la colonia se llama Luis Donaldo", "El parque de la colonia se llama Luis Donaldo"},
      {"Tarjeta de circulación a nombre de Efrén Lizárraga Tirado, Tsuru",
       "Tarjeta de circulación a nombre de [NOMBRE-1], Tsuru"},
      {"Se hace constar que compareció Refugio Mexía Álvarez", "Se hace constar que compareció [NOMBRE-1]"},
      {"Norma Ríos (curp NACE991123MGTVRL08) fue golpeada", "[NOMBRE-1] (curp [CURP]) fue golpeada"},
      {"atte j. guadalupe sánchez, jocotepec", "atte [NOMBRE-1], jocotepec"},
      {"me llamo Nadia El Amrani, resido en Almería", "me llamo [NOMBRE-1], resido en Almería"},
      {"es mi vecino Martín el Güero, páguenle", "es mi vecino [NOMBRE-1] [NOMBRE-2], páguenle"},
      {"MORDIERON A JUANITO EL DE LA TIENDA", "MORDIERON A [NOMBRE-1] EL DE LA TIENDA"},
      {"mi nombre correcto es María Úrsula Villa", "mi nombre correcto es [NOMBRE-1]"},
      {"mi nombre completo aparece mal", "mi nombre completo aparece mal"},
      {"mi chava no encuentra trabajo", "mi chava no encuentra trabajo"},
      {"el señor tirado en la banqueta", "el señor tirado en la banqueta"},
  });
}

TEST(PersonNames, TheWholeRunGoes) {
  ExpectMasked({
      {"Juan E. Pérez vive aquí", "[NOMBRE-1] vive aquí"},
      {"Soy Florencio Del Barrio García, con", "Soy [NOMBRE-1], con"},
      {"como dijo Armando Bartra, que vino", "como dijo [NOMBRE-1], que vino"},
      {"Anote por favor: Jesús E. Bujanda", "Anote por favor: [NOMBRE-1]"},
      {"Registro: Encarnación Pizarroso Gil, vecina", "Registro: [NOMBRE-1], vecina"},
      {"Datos: ANA LAURA | QUEZADA | TREVIÑO | H", "Datos: [NOMBRE-1] | [NOMBRE-2] | [NOMBRE-3] | H"},
      {"La que suscribe, MA. DEL SOCORRO YÁÑEZ PEDROZA, expone que en el hospital no hay",
       "La que suscribe, [NOMBRE-1], expone que en el hospital no hay"},
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

TEST(PersonNames, OfEveryPeopleAndGeneration) {
  ExpectMasked({
      {"Soy Xunaxi Toledo Regalado, partera", "Soy [NOMBRE-1], partera"},
      {"me llamo wendy yamileth cocom uc y tengo 20", "me llamo [NOMBRE-1] y tengo 20"},
      {"Habló Naxhielly Cuatecontzi y luego Melquiades Pech Canul", "Habló [NOMBRE-1] y luego [NOMBRE-2]"},
      {"mi papá, Policarpo Tzompantzi, ya no ve", "mi papá, [NOMBRE-1], ya no ve"},
      {"el Brayan y la Yahaira rayan bardas", "el [NOMBRE-1] y la [NOMBRE-2] rayan bardas"},
      {"ayer vi a Fermincito con fiebre", "ayer vi a [NOMBRE-1] con fiebre"},
      {"don Güicho, Chole y doña Meche barren", "don [NOMBRE-1], [NOMBRE-2] y doña [NOMBRE-3] barren"},
      {"mi hija, Ildegarda Cupul Mis, espera", "mi hija, [NOMBRE-1], espera"},
      {"Vino Rosa Tuz con Wilberth Ek Dzul", "Vino [NOMBRE-1] con [NOMBRE-2]"},
      {"soy yesenia tlapanco de la privada", "soy [NOMBRE-1] de la privada"},
      {"mi hijo se llama Yandrick y tiene tos", "mi hijo se llama [NOMBRE-1] y tiene tos"},
      {"Pilar y yo pagamos el foco", "[NOMBRE-1] y yo pagamos el foco"},
      {"Firman: Elpidia C. y J. Cruz M., vecinos", "Firman: [NOMBRE-1]. y [NOMBRE-2]., vecinos"},
      {"Rosmery Condori Huanca firmó", "[NOMBRE-1] firmó"},
      {"Gracias\nEustaquia Tlapanco", "Gracias\n[NOMBRE-1]"},
  });
}

TEST(PersonNames, WhatPeopleDoTellsThemFromPlaces) {
  ExpectMasked({
      {"Ayer Jacinta me prestó su cubeta", "Ayer [NOMBRE-1] me prestó su cubeta"},
      {"le toca a Perla abrir el salón", "le toca a [NOMBRE-1] abrir el salón"},
      {"En el comedor cocinan Reina y Lourdes", "En el comedor cocinan [NOMBRE-1] y [NOMBRE-2]"},
      {"Quien coordina es Rosa, la de los tamales", "Quien coordina es [NOMBRE-1], la de los tamales"},
      {"aqui moni la de los elotes", "aqui [NOMBRE-1] la de los elotes"},
      {"Entre Rosaura y su nuera limpiaron el pozo", "Entre [NOMBRE-1] y su nuera limpiaron el pozo"},
      {"dicen que la Chata y el Greñas saben", "dicen que la [NOMBRE-1] y el [NOMBRE-2] saben"},
      {"hay uno que le dicen el Tlacua en el parque", "hay uno que le dicen el [NOMBRE-1] en el parque"},
      {"la doctora Etchegoyen me curó", "la doctora [NOMBRE-1] me curó"},
      {"un hombre de nombre Jorge Calixto Camargo", "un hombre de nombre [NOMBRE-1]"},
  });
  ExpectUnmasked({"Reina la inseguridad en la colonia Esperanza", "Victoria creció sin drenaje", "Perla del Guadiana",
                  "Sr. Alcalde, el predio está solo", "la mujer, la concepción y el parto",
                  "Sí, señor. Nótese la ironía", "peatones, alias ciudadanos de a pie",
                  "el cambio de nombre sería gratis"});
}

TEST(PersonNames, Lists) {
  ExpectMasked({
      {"Lista de la guardería: 1) Dafne Ríos Tapia 2) Ian Cetina",
       "Lista de la guardería: 1) [NOMBRE-1] 2) [NOMBRE-2]"},
      {"Presentes: 1. Ma. Guadalupe Xochitla 2. J. Jesús Tecuapetla", "Presentes: 1. [NOMBRE-1] 2. [NOMBRE-2]"},
      {"ASISTIERON: EVELIA TUN, J. CARMEN SALDÍVAR Y NORMA A. PIÑA.",
       "ASISTIERON: [NOMBRE-1], [NOMBRE-2] Y [NOMBRE-3]."},
      {"Testigos del choque contra la parada: Edelmira Coronel", "Testigos del choque contra la parada: [NOMBRE-1]"},
  });
  ExpectUnmasked({"Calles con batería: Eusebio González Suárez, Amadeo Arias y Mateo Seoane Sobral"});
}

TEST(PersonNames, SurnamesWithParticlesAndHalvesOfGivenNames) {
  ExpectMasked({
      {"el perro del Sr. Ugarte; nadie lo amarra", "el perro del Sr. [NOMBRE-1]; nadie lo amarra"},
      {"La Sra. de la Fuente barre la banqueta", "La Sra. [NOMBRE-1] barre la banqueta"},
      {"lo dijo don De la Peña Reyes.", "lo dijo don [NOMBRE-1]."},
      {"ATENTAMENTE MA. DEL ROSARIO PORRAS OLVERA, VECINA", "ATENTAMENTE [NOMBRE-1], VECINA"},
      {"Me llamo Jean-Pierre Louissaint y vendo pan", "Me llamo [NOMBRE-1] y vendo pan"},
      {"Soy Marie-Claire Desrosiers, vecina", "Soy [NOMBRE-1], vecina"},
      {"hablé con andrés de la o y no quiso", "hablé con [NOMBRE-1] y no quiso"},
      {"Mi comadre Rosa Divina Reyes vive enfrente", "Mi comadre [NOMBRE-1] vive enfrente"},
      {"Le vendí el terreno a Trinidad Cervantes y no pagó", "Le vendí el terreno a [NOMBRE-1] y no pagó"},
      {"La titular de la cuenta, Lucía Ponce, no vino", "La titular de la cuenta, [NOMBRE-1], no vino"},
  });
}

TEST(PersonNames, PlacesCalledAfterPeopleStay) {
  ExpectUnmasked({
      "Salón de fiestas Doña Lucha",
      "Estética Angélica y Mariscos Don Rodolfo",
      "el campo de fútbol Martín Luquero",
      "el centro cívico José María Luelmo",
      "Remodelación de la Plaza Juan de Herrera",
      "hasta topar con la Vicente Suárez",
      "voy por la calle y doy vuelta en la Pedro Moreno",
      "entre el 12 y el 14 de Ramón Pradera",
      "el puente de la Tía Juliana",
      "Dr. Vértiz y Dr. Lavista se inundan",
      "el refrán de Juan Pueblo",
      "desde Bravo Murillo hasta Arturo Soria",
      "En Alonso Martínez falta un ascensor",
      "zona de Arturo Soria",
  });
}

TEST(PersonNames, PlacesAndHistoryStay) {
  ExpectUnmasked({
      "El parque Benito Juárez y la colonia Guadalupe Victoria",
      "la escuela primaria federal Lázaro Cárdenas",
      "en la calle Emiliano Zapata, esquina con Francisco I. Madero",
      "calles Juárez, Hidalgo y Juan Álvarez",
      "el Hospital Dr. Ángel Leaño",
      "Santiago Papasquiaro, Gómez Palacio y Lerdo; Dolores Hidalgo",
      "don Benito Juárez decía que el respeto",
      "La calle se llama Juan Escutia",
      "vivo en San Juan del Río y en Santa María",
      "entre José Abascal y María de Molina",
      "el paseo por Juan Bravo, a la altura de Antonio López",
      "la Virgen de Guadalupe y San Judas Tadeo",
      "Ley Olimpia y beca Benito Juárez",
      "calle peatonal Juan Bravo",
      "homenaje a Benedicto XVI",
      "Zona: Parque Alameda, Paula López, Las Villas",
      "mercado José Ramón Valdez",
      "la Cruz Roja, Cruz Azul y el Ángel de la Independencia",
  });
}

TEST(PersonNames, OrdinaryWordsStay) {
  ExpectUnmasked({
      "Consuelo no hay para tanta paz, mercedes ni flores",
      "la luz, los dolores y el rosario de quejas",
      "vamos por la salud, el socorro y la victoria",
      "que arreglen las tomas clandestinas, los marcos y las casas",
      "la calle lucía limpia",
      "nos daría más seguridad",
      "campos, ríos y sierras contaminados",
      "valores morales",
      "soy maestra, soy de León, soy adulto mayor",
      "el licenciado no vino, la doctora tampoco",
      "la mujer Garantizar empleo",
      "en julio y el domingo",
      "en el marco de la ley",
      "la línea rosa, tarjeta rosa",
      "el ingeniero de obras",
      "estudiante de ing. Eléctrica",
  });
}

TEST(PersonNames, PeopleInOfficeStay) {
  ExpectUnmasked({
      "El gobernador Esteban Villegas y el alcalde Toño Ochoa",
      "Juan Pérez, presidente municipal de Durango, dijo",
      "la síndica municipal Dra. Luz María Garibay",
      "la secretaria de Obras Públicas, Verónica Salas",
      "el comandante Pérez nos dijo",
      "La procuradora ambiental Nadia Covarrubias clausuró la ladrillera",
      "Juez cívico Mario Robledo: se presentó al foro",
      "La titular del DIF municipal, Rebeca Luján, abrió la casa de día",
      "dice el secretario de salud, el dr. abelardo montes, que hay abasto",
      "La supervisora escolar Alma Robles y el inspector de zona Julio Meraz",
      "la fiscal especializada Norma Ibarra",
      "los vecinos del Carmen reportan una fuga",
      "López Obrador y Manuela Carmena",
      "Vino el portugués Joao Goulao, el arquitecto y responsable del plan nacional contra las drogas",
      "Estudié en nuestra Nacho y la defiendo",
      "¡Bravo por la orquesta Esperanza Azteca!",
  });
}

}  // namespace
}  // namespace ceiba
