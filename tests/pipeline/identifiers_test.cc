// SPDX-License-Identifier: GPL-3.0-or-later
// What is masked by pattern, check digit and context, type by type, with look-alikes that stay.
#include "pipeline/identifiers.h"

#include <gtest/gtest.h>

#include "pipeline/coordinates.h"
#include "tests/pipeline/redact_helpers.h"

namespace ceiba {
namespace {

using testing::ExpectMasked;
using testing::ExpectUnmasked;
using testing::Mask;

TEST(Identifiers, Codes) {
  ExpectMasked({
      {"Mi CURP es BOXW310820HNERXN09.", "Mi CURP es [CURP]."},
      {"curp boxw310820hnerxn09", "curp [CURP]"},
      {"CURP: BOXW 310820 HNERXN 09", "CURP: [CURP]"},
      {"RFC: GODE561231GR8, gracias", "RFC: [RFC], gracias"},
      {"RFC VACE460910SX6", "RFC [RFC]"},
      {"mi rfc es gode561231", "mi rfc es [RFC]"},
      {"clave HRGRJN82050602H900", "clave [CLAVE-ELECTOR]"},
      {"OCR 0123456789012 e IDMEX1234567890", "OCR [INE] e [INE]"},
      {"mi seguro social 92-91-90-8443-1", "mi seguro social [NSS]"},
      {"NSS 35 87 64 2210 4", "NSS [NSS]"},
      {"depositen a 012180026050783858", "depositen a [CLABE]"},
      {"mi CLABE es 012813001234567897", "mi CLABE es [CLABE]"},
      {"tarjeta 4111-1111-1111-1112", "tarjeta [TARJETA]"},
      {"mi pasaporte es G12345678", "mi pasaporte es [PASAPORTE]"},
      {"cédula profesional 1234567", "cédula profesional [LICENCIA]"},
      {"mi expediente clínico 4567/2023", "mi expediente clínico [EXPEDIENTE]"},
      {"No. de servicio 123 456 789 012", "No. de servicio [CUENTA]"},
      {"cuenta predial 010-203-045", "cuenta predial [CUENTA]"},
      {"con C.C. 1.020.345.678", "con C.C. [IDENTIFICACION]"},
      {"DNI 12345678Z", "DNI [IDENTIFICACION]"},
      {"nací el 12/03/1980", "nací el [FECHA-NAC]"},
      {"nacida el 3 de mayo de 1938, con", "nacida el [FECHA-NAC], con"},
      {"desde la IP 192.0.2.55 y la MAC 00:1B:44:11:3A:B7", "desde la IP [IP] y la MAC [MAC]"},
  });
}

TEST(Identifiers, NumbersNamedByWordsAround) {
  ExpectMasked({
      {"cédula profesional: 11-223-344; ced. prof. 9 988 776", "cédula profesional: [LICENCIA]; ced. prof. [LICENCIA]"},
      {"la licencia núm. B 00 45 12 378 vence", "la licencia núm. [LICENCIA] vence"},
      {"folio de mi pasaporte G 44 55 66 77", "folio de mi pasaporte [PASAPORTE]"},
      {"Averiguación previa AP/DGO/112/2014-III", "Averiguación previa [EXPEDIENTE]"},
      {"la carpeta es FED-DGO-0001234-2025", "la carpeta es [EXPEDIENTE]"},
      {"clave catastral de mi casa, 10 005 012 0777", "clave catastral de mi casa, [CUENTA]"},
      {"servicio 045 210 778 990, medidor 8W33K21", "servicio [CUENTA], medidor [CUENTA]"},
      {"cuenta clabe 646 180 2204 3217000 1", "cuenta clabe [CLABE]"},
      {"contrato de obra pública 12-2025-0044", "contrato de obra pública 12-2025-0044"},
      {"Contrato OP-SLP-2025-031 por 3 millones", "Contrato OP-SLP-2025-031 por 3 millones"},
      {"cuenta con 12 000 000 de habitantes", "cuenta con 12 000 000 de habitantes"},
      {"licencia de construcción 445566", "licencia de construcción 445566"},
  });
}

TEST(Identifiers, AnnouncedFromAfarOrNotAtAll) {
  ExpectMasked({
      {"Código postal correcto: 28901.", "Código postal correcto: [CP]."},
      {"No agarra mi CP, pongo 70934 y nada", "No agarra mi CP, pongo [CP] y nada"},
      {"Facturar a mi negocio, 37320 León, por favor", "Facturar a mi negocio, [CP] León, por favor"},
      {"Escribo de Limón centro, 70101, por el ruido", "Escribo de Limón centro, [CP], por el ruido"},
      {"está mal en mi acta: dice 5 de mayo de 1958 y debe decir 15 de mayo de 1958",
       "está mal en mi acta: dice [FECHA-NAC] y debe decir [FECHA-NAC]"},
      {"Vecina de Navojoa, 05.06.1954, pido semáforos", "Vecina de Navojoa, [FECHA-NAC], pido semáforos"},
      {"nos quitaron la guardería, ella nació el 23 11 99", "nos quitaron la guardería, ella nació el [FECHA-NAC]"},
      {"nacida en agosto 9 del 87, tiene", "nacida en [FECHA-NAC], tiene"},
      {"Cumplo el 30/08, de 1961, por si", "Cumplo el [FECHA-NAC], por si"},
      {"nació el tres de marzo del cincuenta y uno", "nació el [FECHA-NAC]"},
      {"nací en el 73, o sea", "nací en el [FECHA-NAC], o sea"},
      {"mi celular es cincuenta y cinco, 8374 7418", "mi celular es [TEL]"},
      {"hay ratas, informes 462 78 4 08 99", "hay ratas, informes [TEL]"},
      {"47 años [CURP] 7228448211 sin drenaje", "47 años [CURP] [TEL] sin drenaje"},
      {"el contrato 0048821-7 de la casa", "el contrato [CUENTA] de la casa"},
      {"Mi toma es la 4471", "Mi toma es la [CUENTA]"},
      {"el mío de agua es 55-20318-4", "el mío de agua es [CUENTA]"},
      {"ya pagué a la 5256-2759-8662-6514", "ya pagué a la [TARJETA]"},
      {"mi DPI es 2487 61930 1601", "mi DPI es [IDENTIFICACION]"},
      {"Licencia de manejo SON-2209417", "Licencia de manejo [LICENCIA]"},
      {"en el carro placas uzk-604-f venden", "en el carro placas [PLACA] venden"},
      {"La patente del camión que bota escombros en la quebrada es KXRT-45",
       "La patente del camión que bota escombros en la quebrada es [PLACA]"},
      {"la camioneta que se dio a la fuga traía XVM 882 C de Veracruz",
       "la camioneta que se dio a la fuga traía [PLACA] de Veracruz"},
      {"Mi juicio de pensión es el 982-2022", "Mi juicio de pensión es el [EXPEDIENTE]"},
      {"Puse el reporte 558123 en la app", "Puse el reporte [EXPEDIENTE] en la app"},
      {"@la_norteña_del_81 contestó", "[USUARIO] contestó"},
      {"07/09/1943 es mi fecha de nacimiento", "[FECHA-NAC] es mi fecha de nacimiento"},
      {"mi hija nació el 7/9 y no hay pediatra", "mi hija nació el [FECHA-NAC] y no hay pediatra"},
      {"mi hija nació el 7/9/2019 y no hay pediatra", "mi hija nació el [FECHA-NAC] y no hay pediatra"},
      {"Soy de Villa de Álvarez, Col. 28979", "Soy de Villa de Álvarez, Col. [CP]"},
      {"se dio a la fuga, traía XVM 882 C de Veracruz", "se dio a la fuga, traía [PLACA] de Veracruz"},
      {"el 089 me dio el folio 118450-24 y nada", "el 089 me dio el folio [EXPEDIENTE] y nada"},
      {"latitud norte 19.243312", "latitud norte 19.24"},
  });
  ExpectUnmasked({"La ley, 14.03.1995, ya no sirve.", "El acta de cabildo dice 15 de mayo de 1998",
                  "La escritura, 12/05/1998, está en el registro", "Se invirtieron, 45213 Pesos.",
                  "Mi cuenta de luz es de 1450 pesos", "Mi caso es que llevo 1200 días esperando.",
                  "Las rutas 201 30 45 60 78 no pasan.", "El juicio lleva de 2019-2023 sin avanzar.",
                  "declaradas desiertas: LO-74-011, LO-74-019 y ninguna", "Mi reporte de 4500 baches no sirvió.",
                  "Los códigos postales con 45213 habitantes"});
}

TEST(Identifiers, WrittenInOtherWays) {
  ExpectMasked({
      {"por ingreso en ES12 2100 5550 1301 2345 6789", "por ingreso en [CUENTA]"},
      {"la CI-FIGAM/GAM-2/UI-2S/D/01444/03-2024 sin avance", "la [EXPEDIENTE] sin avance"},
      {"radicado 11001-31-03-005-2022-00321-00", "radicado [EXPEDIENTE]"},
      {"el acta es la VF/0321/2024", "el acta es la [EXPEDIENTE]"},
      {"ana(punto)ejemplo[arroba]correo(punto)mx", "[CORREO]"},
      {"búscame: 55/5550/3021", "búscame: [TEL]"},
      {"por si algo pasa, 6 1 8 5 5 5 0 1 2 3, de noche", "por si algo pasa, [TEL], de noche"},
      {"su num 55 555O 1021", "su num [TEL]"},
      {"Atte. Rosa Pérez Luna, 555-0123", "Atte. [NOMBRE-1], [TEL]"},
      {"Nacida el catorce de julio de mil novecientos sesenta y dos", "Nacida el [FECHA-NAC]"},
      {"licencia LIC-E-5550123 vencida", "licencia [LICENCIA] vencida"},
      {"la subió vecina.norte al insta", "la subió [USUARIO] al insta"},
      {"patente LXRT-55, cédula 12550187-k", "patente [PLACA], cédula [IDENTIFICACION]"},
      {"está en 21.01903N, 101.25741W", "está en 21.02N, 101.26W"},
  });
  ExpectUnmasked({"El contrato LO-909004-E55-2021 está vencido", "LA RUTA 14 CON PLACAS VIEJAS", "Acta SO/05/2024",
                  "el doce de julio de mil novecientos sesenta hubo sismo", "lo vi en face", "-33.46,-70.65"});
}

TEST(Identifiers, CaseFilesAndCardsAsPeopleWriteThem) {
  ExpectMasked({
      {"Exp. Núm. 123/2024", "Exp. Núm. [EXPEDIENTE]"},
      {"espediente 123/2024 y amparo indirecto 330/2025-IV", "espediente [EXPEDIENTE] y amparo indirecto [EXPEDIENTE]"},
      {"N° de expediente | 123/2024", "N° de expediente | [EXPEDIENTE]"},
      {"expedientes 123/2024, 124/2024 y 125/2024", "expedientes [EXPEDIENTE], [EXPEDIENTE] y [EXPEDIENTE]"},
      {"juzgado tercero de lo familiar, 123/2024", "juzgado tercero de lo familiar, [EXPEDIENTE]"},
      {"la denuncia que hice tiene el núm 0451/2024", "la denuncia que hice tiene el núm [EXPEDIENTE]"},
      {"expediente clínico de mi hijo: HN-22190", "expediente clínico de mi hijo: [EXPEDIENTE]"},
      {"radicado 2023-00123", "radicado [EXPEDIENTE]"},
      {"mi tarjeta INAPAM 0914-2283", "mi tarjeta INAPAM [IDENTIFICACION]"},
      {"número de empleado 12345, póliza AB-123456", "número de empleado [IDENTIFICACION], póliza [IDENTIFICACION]"},
      {"lic. de manejo A1234567, lisencia B7654321", "lic. de manejo [LICENCIA], lisencia [LICENCIA]"},
      {"N.S.S. 12345678901", "N.S.S. [NSS]"},
      {"CUIT 20-12345678-9, CI 1.234.567-8", "CUIT [IDENTIFICACION], CI [IDENTIFICACION]"},
      {"cta. 4083 117 920", "cta. [CUENTA]"},
      {"cel 618_123_4567, 812 34 56 es mi teléfono", "cel [TEL], [TEL] es mi teléfono"},
      {"mi telefno: 812 34 56", "mi telefno: [TEL]"},
  });
  ExpectUnmasked({"a causa de 500 baches", "causa 300 accidentes al año", "la denuncia fue en 10/2024",
                  "ciclo 2024/2025", "acta 12/2024 de cabildo", "matrícula de 4500 niños", "INAPAM 2024",
                  "control de 5000 perros", "pensión de 1500000 pesos", "expedientes: 1200 en total",
                  "en la fiscalía atienden 24/7", "contrato OP-123/2024",
                  "Placa de inventario del semáforo: SEM-0441"});
}

TEST(Identifiers, WordsBetweenTheNameAndTheNumber) {
  ExpectMasked({
      {"licencia de manejo tipo B folio K20477159 vencida", "licencia de manejo tipo B folio [LICENCIA] vencida"},
      {"en la cuenta de ahorros 118-604233-07", "en la cuenta de ahorros [CUENTA]"},
      {"La demanda contra la empresa quedó como J-2/845/2019", "La demanda contra la empresa quedó como [EXPEDIENTE]"},
      {"carpeta de investigación CI-FIABC/ABC-2/UI-1 S/D/00412/05-2023 y nada",
       "carpeta de investigación [EXPEDIENTE] y nada"},
      {"soy del 12 de abril del 58", "soy del [FECHA-NAC]"},
      {"nací un 7 de junio", "nací un [FECHA-NAC]"},
      {"Nací el 9 de octubre de 1961", "Nací el [FECHA-NAC]"},
  });
  ExpectUnmasked({"soy de la 5 de mayo", "soy del 5 de mayo, junto al kiosco", "la cuenta corriente del país"});
}

TEST(Identifiers, Births) {
  ExpectMasked({
      {"Nací en San Juan del Río el 3 de marzo de 1958", "Nací en San Juan del Río el [FECHA-NAC]"},
      {"mi esposa nació 04.11.61", "mi esposa nació [FECHA-NAC]"},
      {"fecha de nac: 12-VII-1949, en", "fecha de nac: [FECHA-NAC], en"},
      {"nacido el día 14 de sept. de 2015", "nacido el día [FECHA-NAC]"},
      {"Juana Ríos (67 años), 03/04/1958", "[NOMBRE-1] (67 años), [FECHA-NAC]"},
      {"Firma: Juana Ríos, 03/04/2026", "Firma: [NOMBRE-1], 03/04/2026"},
      {"Miguel Hidalgo nació el 8 de mayo de 1753", "Miguel Hidalgo nació el 8 de mayo de 1753"},
      {"La escuela nació el 4 de mayo de 1980", "La escuela nació el 4 de mayo de 1980"},
  });
}

TEST(Identifiers, Telephones) {
  for (const std::string number :
       {"618 555 01 23", "6185550123", "618-555-0123", "618.555.01.23", "(618) 555-0123", "55 5555 0123",
        "55-5555-0123", "+52 1 55 5555 0123", "+52 (618) 555 0123", "5215555550123", "044 618 555 01 23",
        "01 618 555 0123", "01(618)5550123", "618-5-55-01-23", "+34 612 345 678"})
    EXPECT_EQ(Mask("llamen al " + number + ", gracias"), "llamen al [TEL], gracias") << number;
  EXPECT_EQ(Mask("Tel. 8-25-01-23 o cel 555 0123"), "Tel. [TEL] o cel [TEL]");
  EXPECT_EQ(Mask("618 555 0123/618 555 0124"), "[TEL]/[TEL]");
  EXPECT_EQ(Mask("márquenme al 6 18-55 50 1 23"), "márquenme al [TEL]");
  EXPECT_EQ(Mask("mi número: seis dieciocho, ciento once, veintidós, treinta y tres"), "mi número: [TEL]");
  const std::string amount = "son ciento veinte mil trescientos cuarenta y cinco pesos, número cinco";
  EXPECT_EQ(Mask(amount), amount);
}

TEST(Identifiers, FilesOfJudgesPassportsOfKinAndNumbersInWords) {
  ExpectMasked({
      {"tengo orden de protección OP-0391/24 y", "tengo orden de protección [EXPEDIENTE] y"},
      {"mi pasaporte se venció. Mi señora tiene el AAG118306.",
       "mi pasaporte se venció. Mi señora tiene el [PASAPORTE]."},
      {"aquí estoy, tres tres, dieciocho, cuarenta, cero siete, cincuenta y dos", "aquí estoy, [TEL]"},
  });
  ExpectUnmasked({"la orden de protección tarda 48 horas", "mi señora tiene el 50 por ciento",
                  "uno, dos, tres, cuatro, cinco, seis, siete, ocho",
                  "diez, veinte, treinta, cuarenta y cinco, sesenta, "
                  "setenta, ochenta"});
}

TEST(Identifiers, AddressesOfTheNet) {
  ExpectMasked({
      {"escriban a comite.norte@ejemplo.org.", "escriban a [CORREO]."},
      {"ana punto ejemplo arroba correo punto com", "[CORREO]"},
      {"ana(at)ejemplo.org y ana @ ejemplo . com", "[CORREO] y [CORREO]"},
      {"lola.vecina en gmail punto com", "[CORREO]"},
      {"lola_punto_gil arroba correo.example", "[CORREO]"},
      {"en https://plan.durango.gob.mx/a y gob.mx/tramites", "en https://plan.durango.gob.mx/a y gob.mx/tramites"},
      {"mi correo es vecina_99@gmail", "mi correo es [CORREO]"},
      {"síganme en @vecina_ejemplo", "síganme en [USUARIO]"},
      {"vean https://ejemplo.org/acta?p=2, ahí dice", "vean [ENLACE], ahí dice"},
      {"www.ejemplo.org y facebook.com/ana.ejemplo", "[ENLACE] y [ENLACE]"},
      {"tod@s l@s niñ@s y amig@s.Gracias", "tod@s l@s niñ@s y amig@s.Gracias"},
      {"nos vemos @ las 5 en la plaza", "nos vemos @ las 5 en la plaza"},
      {"con el hashtag #NiUnaMenos2024 y/o el 3/4", "con el hashtag #NiUnaMenos2024 y/o el 3/4"},
  });
}

TEST(Identifiers, Plates) {
  ExpectMasked({
      {"camioneta con placas DSV-418-B", "camioneta con placas [PLACA]"},
      {"traía placas fgh 123", "traía placas [PLACA]"},
      {"el taxi A-123-BCD", "el taxi [PLACA]"},
      {"era el FGH-12-34", "era el [PLACA]"},
      {"placas GHT 451 B y placa R8MN2", "placas [PLACA] y placa [PLACA]"},
      {"el camión ECO-220 y PLACAS DEL 2020", "el camión ECO-220 y PLACAS DEL 2020"},
      {"folio ABC-123 y oficio FGH-12-34", "folio ABC-123 y oficio FGH-12-34"},
      {"las placas del 2020", "las placas del 2020"},
      {"la norma NOM-001-SCT", "la norma NOM-001-SCT"},
      {"por la M-30 y la A-42", "por la M-30 y la A-42"},
  });
}

TEST(Identifiers, LookAlikesStay) {
  ExpectUnmasked({
      "Son $618,587.00 de presupuesto",
      "costó $1 234 567 890",
      "1,234,567,890 pesos",
      "10 000 000 de pesos",
      "2555550123 pesos",
      "marqué al 072, al 911, al 089 y al 071",
      "01 800 555 0123 y 800 555 0123",
      "del 12/04/2026 a las 18:03:22",
      "el 2024-01-15 10:20",
      "folio 2024-000123",
      "folio 6185550123",
      "oficio 5555550123",
      "contrato OP-2024-6185550123",
      "años 2018 2019 2020 2021",
      "periodo 2018-2024",
      "tiene 1200 habitantes y 35 calles",
      "300 m2, 5,000 metros",
      "ruta 45 y artículo 115",
      "de 8:00 a 16:00 horas",
      "ISBN 978-607-123-456-7",
      "el RFC genérico XAXX010101000",
      "la empresa MAB9307148T4",
      "el numeral 4.2.1.3",
      "entre 12.345 y 67.890",
      "la tasa fue de 24.027712",
      "Había 12345678 votos",
      "se cuenta con 250000 litros",
      "CP34",
  });
}

TEST(Identifiers, CoordinatesAreRounded) {
  ExpectMasked({
      {"en 24.027712, -104.653211", "en 24.03, -104.65"},
      {"lat 24.027712 lon -104.653211", "lat 24.03 lon -104.65"},
      {"24°01'39.7\"N 104°39'11.5\"W", "24°01'N 104°39'W"},
  });
  EXPECT_EQ(RoundCoordinates("9.9951"), "10.00");
  EXPECT_EQ(RoundCoordinates("-99.99999"), "-100.00");
  EXPECT_EQ(RoundCoordinates("24.03, 5"), "24.03, 5");
}

TEST(Identifiers, BirthsSaidOtherwise) {
  ExpectMasked({
      {"Mi papá cumple años el 29/02/1948", "Mi papá cumple años el [FECHA-NAC]"},
      {"nací el tres de mayo de 1958", "nací el [FECHA-NAC]"},
      {"mi cumpleaños es el 3 de mayo", "mi cumpleaños es el [FECHA-NAC]"},
      {"mi madre es del 3 de mayo de 1938", "mi madre es del [FECHA-NAC]"},
      {"mi esposo es de marzo del 58", "mi esposo es de [FECHA-NAC]"},
      {"día de nacimiento 03 05 1958", "día de nacimiento [FECHA-NAC]"},
      {"llegó al mundo el 3 de mayo de 2019", "llegó al mundo el [FECHA-NAC]"},
      {"F/N: 03/05/1958", "F/N: [FECHA-NAC]"},
  });
  ExpectUnmasked({"La obra cumple 3 años el 5 de mayo de 2024", "El 3 de enero nació el comité",
                  "La escritura es del 3 de mayo de 1998"});
}

TEST(Identifiers, CodesAreMaskedWhole) {
  ExpectMasked({
      {"el amparo que metimos, al cabo de tanto, es el 1187/2024-III",
       "el amparo que metimos, al cabo de tanto, es el [EXPEDIENTE]"},
      {"Exp. J/2°F/0562/2021. Comparece", "Exp. [EXPEDIENTE]. Comparece"},
      {"denuncia PAOT-2023-5518-SOT-1420 contra el taller", "denuncia [EXPEDIENTE] contra el taller"},
      {"placas HKM-72-05-A", "placas [PLACA]"},
      {"CCI 002-191-103847265019-57", "CCI [CLABE]"},
      {"mi denuncia quedó con RUC 2300718264-5", "mi denuncia quedó con RUC [IDENTIFICACION]"},
  });
}

TEST(Identifiers, NamesOfNetworksAndPiecesOfTelephones) {
  ExpectMasked({
      {"en Facebook salgo como vecina.norte", "en Facebook salgo como [USUARIO]"},
      {"mi face es VecinaNorte88", "mi face es [USUARIO]"},
      {"mi instagram es vecinanorte", "mi instagram es [USUARIO]"},
      {"hackearon su cuenta vecina_norte.08 ayer", "hackearon su cuenta [USUARIO] ayer"},
      {"el de mi esposa es 9993 41 07 82", "el de mi esposa es [TEL]"},
      {"Lada 618, número 812 34 56", "Lada [TEL], número [TEL]"},
      {"1) Ana Ríos 4421903377 2) Rosa Gil 4427761250", "1) [NOMBRE-1] [TEL] 2) [NOMBRE-2] [TEL]"},
      {"cel 11-15-4567-8901", "cel [TEL]"},
  });
  ExpectUnmasked({"mi face es privado", "la bicicleta como medio de transporte.", "bajo la Ley 49/2002"});
}

TEST(Identifiers, AccountsOfAHouse) {
  ExpectMasked({
      {"mi contrato de agua 45213", "mi contrato de agua [CUENTA]"},
      {"toma B-04418 a nombre de mi papá", "toma [CUENTA] a nombre de mi papá"},
      {"medidor 9K82HF roto", "medidor [CUENTA] roto"},
      {"referencia catastral 9872023 VH5797S 0001 WX", "referencia catastral [CUENTA]"},
      {"mi tarjeta del metro 12345678", "mi tarjeta del metro [CUENTA]"},
  });
  ExpectUnmasked({"El contrato LO-009-2022-0417 de la pavimentación", "el servicio de agua 24/7",
                  "el recibo de agua de 450 al bimestre"});
}

TEST(Identifiers, BadRowsAreNamed) {
  PrivacyWords words = PrivacyWords::Load(CEIBA_SOURCE_DIR "/lexicons/es").value();
  EXPECT_FALSE(Identifiers::Load(CEIBA_SOURCE_DIR "/lexicons/es/missing.tsv", false, words).ok());
}

}  // namespace
}  // namespace ceiba
