// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/flags.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <boost/program_options.hpp>

#include "cli/config_file.h"
#include "core/tsv.h"

namespace ceiba {
namespace {

namespace po = boost::program_options;

constexpr int kMaxThreads = 256;

po::options_description Described() {
  po::options_description flags;
  flags.add_options()
      ("out", po::value<std::string>())("map", po::value<std::vector<std::string>>()->composing())
      ("config", po::value<std::string>())("threads", po::value<std::string>())("seed", po::value<std::string>())
      ("redact", po::value<std::string>())("key-file", po::value<std::string>())("previous", po::value<std::string>())("profile", po::value<std::string>())("in", po::value<std::string>())("keep-raw", po::value<std::string>())("raw-key", po::value<std::string>())("window", po::value<std::string>())("lexicon", po::value<std::string>())
      ("strict", po::bool_switch())("quiet", po::bool_switch())("help,h", po::bool_switch())("version", po::bool_switch())
      ("texts", po::value<std::string>())("resamples", po::value<std::string>())("worst", po::value<std::string>())
      ("model", po::value<std::string>())("given-mentions", po::bool_switch())
      ("also", po::value<std::string>())("vectors", po::value<std::string>())("folds", po::value<std::string>())("passes", po::value<std::string>())
      ("lemmas", po::value<std::string>())("json", po::bool_switch())("houses", po::bool_switch())
      ("input", po::value<std::vector<std::string>>());
  Config config;
  config.Visit([&](std::string_view name, const auto&, const OptionInfo&) {
    flags.add_options()(std::string(name).c_str(), po::value<std::string>());
  });
  return flags;
}

// Boost speaks English; these are the faults a person can make.
std::string InSpanish(const po::error& fault) {
  if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&fault))
    return "no se conoce la opción " + unknown->get_option_name() + "; vea ceiba --help";
  if (const auto* twice = dynamic_cast<const po::multiple_occurrences*>(&fault))
    return "la opción " + twice->get_option_name() + " está más de una vez";
  if (const auto* syntax = dynamic_cast<const po::invalid_command_line_syntax*>(&fault))
    return "a la opción " + syntax->get_option_name() + " le falta o le sobra un valor; vea ceiba --help";
  return std::string("no se entiende la orden: ") + fault.what();
}

Result<long> Number(const std::string& flag, const std::string& text, long low, long high) {
  long value = 0;
  const auto [stop, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || stop != text.data() + text.size() || value < low || value > high)
    return ConfigError("--" + flag + " " + text + ": se espera un número entero de " + std::to_string(low) + " a " + std::to_string(high));
  return value;
}

Status FillRedact(const po::variables_map& given, Flags& flags) {
  if (given.count("redact") == 0) return {};
  const std::string level = given["redact"].as<std::string>();
  for (const RedactLevel known : {RedactLevel::kOff, RedactLevel::kStandard, RedactLevel::kStrict}) {
    if (level != NameOf(known)) continue;
    flags.redact = known;
    return {};
  }
  return ConfigError("--redact " + level + ": puede ser off, standard o strict");
}

Status FillRun(const po::variables_map& given, Flags& flags) {
  const auto text = [&](const char* name) { return given.count(name) != 0 ? given[name].as<std::string>() : std::string(); };
  if (given.count("map") != 0) flags.maps = given["map"].as<std::vector<std::string>>();
  flags.out = text("out");
  flags.key_file = text("key-file");
  flags.previous = text("previous");
  flags.profile = text("profile");
  flags.strict = given["strict"].as<bool>();
  flags.quiet = given["quiet"].as<bool>();
  if (flags.inputs.empty()) return ConfigError("falta el archivo que hay que leer: ceiba run ARCHIVO --out CARPETA");
  if (flags.out.empty()) return ConfigError("falta --out CARPETA: dónde dejar los resultados");
  if (std::ranges::count(flags.inputs, std::string("-")) > 1) return ConfigError("la entrada estándar (-) solo puede darse una vez");
  if (given.count("config") != 0)
    if (const Status loaded = LoadConfigFile(text("config"), flags.config); !loaded) return loaded;
  std::string wrong;
  Config names;
  names.Visit([&](std::string_view name, const auto&, const OptionInfo&) {
    const std::string option(name);
    if (given.count(option) == 0) return;
    if (const Status set = SetOption(flags.config, option, given[option].as<std::string>()); !set) wrong += "--" + set.error().message + "\n";
  });
  if (!wrong.empty()) return ConfigError(wrong.substr(0, wrong.size() - 1));
  if (given.count("threads") != 0) {
    const Result<long> threads = Number("threads", text("threads"), 1, kMaxThreads);
    if (!threads) return threads.error();
    flags.threads = static_cast<int>(*threads);
  }
  if (given.count("seed") != 0) {
    const Result<long> seed = Number("seed", text("seed"), 0, 2147483647);
    if (!seed) return seed.error();
    flags.config.group.seed = static_cast<std::uint64_t>(*seed);
  }
  if (given.count("window") != 0) {
    const std::optional<Period> window = PeriodNamed(text("window"));
    if (!window) return ConfigError("--window es week, month, year, round o auto, no «" + text("window") + "»");
    flags.config.trends.window = static_cast<int>(*window);
  }
  if (const Status level = FillRedact(given, flags); !level) return level;
  flags.keep_raw = text("keep-raw");
  flags.raw_key = text("raw-key");
  if (flags.keep_raw.empty() != flags.raw_key.empty())
    return ConfigError("--keep-raw ARCHIVO y --raw-key ARCHIVO van juntas: los textos sin ocultar se guardan cifrados con esa llave");
  return {};
}

Status FillPreview(const po::variables_map& given, Flags& flags) {
  if (given.count("map") != 0) flags.maps = given["map"].as<std::vector<std::string>>();
  if (given.count("profile") != 0) flags.profile = given["profile"].as<std::string>();
  if (flags.inputs.empty()) return ConfigError("falta el archivo que hay que mirar: ceiba preview ARCHIVO");
  return FillRedact(given, flags);
}

Status FillLocate(const po::variables_map& given, Flags& flags) {
  if (given.count("in") != 0) flags.in = given["in"].as<std::string>();
  if (flags.inputs.empty() || flags.in.empty())
    return ConfigError("se espera ceiba locate CLAVE... --in CARPETA, con la clave de una aportación y la carpeta de una corrida");
  return {};
}

Status FillOpenRaw(const po::variables_map& given, Flags& flags) {
  if (given.count("raw-key") != 0) flags.raw_key = given["raw-key"].as<std::string>();
  if (flags.inputs.size() != 1 || flags.raw_key.empty())
    return ConfigError("se espera ceiba open-raw ARCHIVO --raw-key LLAVE: el archivo que dejó --keep-raw y su llave");
  return {};
}

Status FillRelations(const po::variables_map& given, Flags& flags) {
  if (given.count("map") != 0) flags.maps = given["map"].as<std::vector<std::string>>();
  flags.strict = given["strict"].as<bool>();
  flags.quiet = given["quiet"].as<bool>();
  if (flags.inputs.empty()) return ConfigError("falta el archivo que hay que leer: ceiba relations ARCHIVO");
  if (std::ranges::count(flags.inputs, std::string("-")) > 1) return ConfigError("la entrada estándar (-) solo puede darse una vez");
  if (given.count("threads") == 0) return {};
  const Result<long> threads = Number("threads", given["threads"].as<std::string>(), 1, kMaxThreads);
  if (!threads) return threads.error();
  flags.threads = static_cast<int>(*threads);
  return {};
}

Status FillEval(const po::variables_map& given, const std::vector<std::string>& files, EvalFlags& eval) {
  const auto text = [&](const char* name) { return given.count(name) != 0 ? given[name].as<std::string>() : std::string(); };
  eval.lemmas = text("lemmas");
  eval.json = given["json"].as<bool>();
  eval.given_mentions = given["given-mentions"].as<bool>();
  const std::size_t wanted = !eval.lemmas.empty() ? 0 : eval.given_mentions ? 1 : 2;
  if (files.size() != wanted)
    return ConfigError("se espera ceiba eval PERSONA[,PERSONA2…] PROGRAMA[,PROGRAMA2…], ceiba eval --given-mentions PERSONA[,…] o ceiba eval --lemmas ARCHIVO.conllu");
  if (eval.lemmas.empty()) {
    eval.gold = SplitList(files[0], ',');
    if (wanted == 2) eval.predicted = SplitList(files[1], ',');
    eval.texts = SplitList(text("texts"), ',');
  }
  const auto number = [&](const char* name, long high, long otherwise) -> Result<long> {
    if (given.count(name) == 0) return otherwise;
    return Number(name, text(name), 0, high);
  };
  const Result<long> worst = number("worst", 1000000, eval.worst);
  const Result<long> resamples = number("resamples", 100000, eval.bootstrap.resamples);
  const Result<long> seed = number("seed", 2147483647, static_cast<long>(eval.bootstrap.seed));
  for (const Result<long>* read : {&worst, &resamples, &seed})
    if (!*read) return read->error();
  eval.worst = static_cast<int>(*worst);
  eval.bootstrap.resamples = static_cast<int>(*resamples);
  eval.bootstrap.seed = static_cast<std::uint64_t>(*seed);
  return {};
}

Status FillTrain(const po::variables_map& given, const std::vector<std::string>& files, Flags& flags) {
  TrainFlags& train = flags.train;
  const auto text = [&](const char* name) { return given.count(name) != 0 ? given[name].as<std::string>() : std::string(); };
  train.gold = files;
  train.also = SplitList(text("also"), ',');
  train.texts = SplitList(text("texts"), ',');
  train.vectors = text("vectors");
  train.out = text("out");
  flags.eval.json = given["json"].as<bool>();
  const auto number = [&](const char* name, long low, long high, auto& value) -> Status {
    if (given.count(name) == 0) return {};
    const Result<long> read = Number(name, text(name), low, high);
    if (!read) return read.error();
    value = static_cast<std::decay_t<decltype(value)>>(*read);
    return {};
  };
  for (const Status& read : {number("folds", 2, 100, train.folds), number("passes", 1, 1000, train.passes), number("seed", 0, 2147483647, train.seed),
                             number("worst", 0, 1000000, flags.eval.worst), number("resamples", 0, 100000, flags.eval.bootstrap.resamples),
                             number("threads", 1, kMaxThreads, flags.threads)})
    if (!read) return read;
  if (files.empty()) return ConfigError("faltan las marcas: ceiba train MARCAS... --out CARPETA, o --folds N para medir");
  train.houses = given["houses"].as<bool>();
  if (train.houses) return {};
  if (train.vectors.empty()) return ConfigError("falta --vectors ARCHIVO.vec: los vectores de palabras de los que parte la red");
  if ((train.folds == 0) == train.out.empty()) return ConfigError("se espera --out CARPETA para guardar los modelos, o --folds N para medir; no las dos cosas");
  return {};
}

}  // namespace

const char* NameOf(RedactLevel level) {
  switch (level) {
    case RedactLevel::kOff: return "off";
    case RedactLevel::kStandard: return "standard";
    case RedactLevel::kStrict: return "strict";
  }
  return "";
}

Result<Flags> ParseFlags(const std::vector<std::string>& arguments) {
  Flags flags;
  if (arguments.empty()) return flags;
  po::variables_map given;
  try {
    po::positional_options_description positional;
    positional.add("input", -1);
    using style = po::command_line_style::style_t;
    const int exact = (style::unix_style & ~style::allow_guessing) | style::allow_long;
    const po::options_description described = Described();
    po::store(po::command_line_parser(arguments).options(described).positional(positional).style(exact).run(), given);
    po::notify(given);
  } catch (const po::error& fault) {
    return ConfigError(InSpanish(fault));
  }
  if (given.count("lexicon") != 0) flags.lexicon = given["lexicon"].as<std::string>();
  if (given.count("model") != 0) flags.model = given["model"].as<std::string>();
  if (given["version"].as<bool>()) {
    flags.verb = Flags::Verb::kVersion;
    return flags;
  }
  if (given["help"].as<bool>() || given.count("input") == 0) return flags;
  std::vector<std::string> words = given["input"].as<std::vector<std::string>>();
  const std::string verb = words.front();
  words.erase(words.begin());
  if (verb == "check-lexicon" || verb == "options") {
    if (!words.empty()) return ConfigError("ceiba " + verb + " no lleva archivos");
    flags.verb = verb == "options" ? Flags::Verb::kOptions : Flags::Verb::kCheckLexicon;
    return flags;
  }
  if (verb == "eval") {
    flags.verb = Flags::Verb::kEval;
    if (const Status filled = FillEval(given, words, flags.eval); !filled) return filled.error();
    return flags;
  }
  if (verb == "train") {
    flags.verb = Flags::Verb::kTrain;
    if (const Status filled = FillTrain(given, words, flags); !filled) return filled.error();
    return flags;
  }
  if (verb == "relations") {
    flags.verb = Flags::Verb::kRelations;
    flags.inputs = std::move(words);
    if (const Status filled = FillRelations(given, flags); !filled) return filled.error();
    return flags;
  }
  using Fill = Status (*)(const po::variables_map&, Flags&);
  struct Command {
    std::string_view name;
    Flags::Verb verb;
    Fill fill;
  };
  constexpr std::array<Command, 3> kCommands{{{"preview", Flags::Verb::kPreview, FillPreview},
                                              {"locate", Flags::Verb::kLocate, FillLocate},
                                              {"open-raw", Flags::Verb::kOpenRaw, FillOpenRaw}}};
  for (const Command& command : kCommands) {
    if (verb != command.name) continue;
    flags.verb = command.verb;
    flags.inputs = std::move(words);
    if (const Status filled = command.fill(given, flags); !filled) return filled.error();
    return flags;
  }
  if (verb != "run")
    return ConfigError("no se conoce la orden '" + verb + "'; las que hay son run, preview, locate, open-raw, relations, eval, train, check-lexicon y options. Vea ceiba --help");
  flags.verb = Flags::Verb::kRun;
  flags.inputs = std::move(words);
  if (const Status filled = FillRun(given, flags); !filled) return filled.error();
  return flags;
}

std::string HelpText() {
  return R"(ceiba: de las palabras de la gente a los árboles de problemas

  ceiba run ARCHIVO... --out CARPETA   lee las aportaciones y deja el informe, los árboles y las tablas en CARPETA
  ceiba preview ARCHIVO...             dice qué se leería de los archivos, sin escribir nada
  ceiba locate CLAVE... --in CARPETA   dice en qué archivo, página o renglón está una aportación
  ceiba open-raw ARCHIVO --raw-key LLAVE  muestra los textos sin ocultar que guardó --keep-raw (NDJSON)
  ceiba relations ARCHIVO              escribe qué causa qué en cada texto, trate de lo que trate (NDJSON)
  ceiba eval PERSONA PROGRAMA          mide lo que marcó el programa contra lo que marcó una persona
  ceiba train MARCAS... --out CARPETA  aprende modelos de textos marcados por personas; con --folds N, mide qué tan bien
  ceiba check-lexicon                  revisa que los léxicos estén en orden
  ceiba options                        lista las opciones de cada etapa (en Markdown)
  ceiba --help | --version

ARCHIVO puede ser una hoja de cálculo (XLSX, ODS, CSV, TSV), un documento (DOCX, ODT, PDF, TXT, Markdown, HTML), una foto o
un escaneo (PNG, JPEG, TIFF, PDF), JSON o NDJSON, un chat de WhatsApp exportado, subtítulos (VTT, SRT), un correo (EML),
un ZIP o una carpeta con todo eso; - lee la entrada estándar.

Para run:
  --out CARPETA          dónde dejar los resultados (si no existe, se crea)
  --map CAMPO=COLUMNA    de qué columna sale un campo; puede repetirse. CAMPO: id, texto, titulo, fecha, ronda, canal,
                         lugar, sector, genero, edad, autor, tema, problema, causa, efecto, propuesta.
                         COLUMNA: su nombre, o @12 para la número 12
  --profile NOMBRE|ARCHIVO.toml|none  de qué plataforma vienen los archivos (por omisión se sabe por el encabezado)
  --redact off|standard|strict  qué hacer con CURP, teléfonos, correos, domicilios y nombres (standard: se cambian por una
                         marca; strict: también los de servidores públicos y todo lo que parezca un nombre)
  --keep-raw ARCHIVO --raw-key LLAVE  guarda también los textos sin ocultar, cifrados; LLAVE se crea si no existe
  --key-file ARCHIVO     llave que reconoce a las mismas personas entre una corrida y otra; guárdela aparte
  --previous CARPETA     lo que dejó una corrida anterior: se analiza junto con lo nuevo y se dice qué cambió
  --window week|month|year|round  cada cuánto se cuenta qué aparece, crece o baja (por omisión se elige según las fechas)
  --config ARCHIVO.toml  opciones de las etapas en un archivo
  --ETAPA.OPCION N       una opción de una etapa (vea ceiba options)
  --threads N            hilos (por omisión, los que tenga la máquina); el resultado es el mismo
  --seed N               semilla de la agrupación
  --lexicon CARPETA      léxicos propios
  --model CARPETA|off    modelos propios; off lee solo con las reglas
  --strict               termina con código 1 si alguna fila no se pudo leer
  --quiet                no muestra el avance

Para preview: --map, --profile y --redact, como para run.

Para relations: --map, --threads, --lexicon, --strict y --quiet, como para run. No se enmascara nada.

Para eval (PERSONA y PROGRAMA: NDJSON, uno o varios separados por comas; PROGRAMA puede ser el contributions.ndjson de una
corrida con --redact off; si se hizo con las menciones de la persona dadas, las relaciones se miden sobre ellas):
  --texts ARCHIVO,...    de dónde tomar el texto de las líneas que sólo traen id y posiciones
  --worst N              cuántos de los peores textos se muestran, con las dos marcas lado a lado (50)
  --resamples N          remuestreos para el intervalo del 95 % (1000; 0: sin intervalo); --seed N cambia el sorteo
  --json                 las cifras para otros programas
  --given-mentions       en vez de leer PROGRAMA, mide las relaciones que se encuentran entre las menciones de la persona
  --lemmas ARCHIVO       en vez de marcas, mide los lemas contra un archivo CoNLL-U

Para train (MARCAS: NDJSON como para eval):
  --out CARPETA          dónde dejar roles.bin, links.bin y themes.bin
  --folds N              en vez de guardar, entrena N veces sin una parte de los textos y mide con ella
  --also ARCHIVO,...     marcas de las que se aprende, pero con las que --folds no mide
  --texts ARCHIVO,...    de dónde tomar el texto de las líneas que sólo traen id y posiciones
  --vectors ARCHIVO.vec  vectores de palabras (fastText) de los que parte la red; obligatorio
  --houses               MARCAS son de datos personales: aprende a juzgar números de casa (houses.bin); sin --out, mide en cada archivo lo aprendido de los otros
  --passes N --seed N    vueltas a los textos (18) y sorteo de su orden; --worst, --resamples y --json, como para eval

Termina con 0 si todo fue bien, 1 con --strict y filas rechazadas, 2 si la orden o un léxico están mal,
3 si falla un archivo o el disco, 70 si el error es nuestro.

Ejemplo: ceiba run buzon.csv --out resultado   y abra resultado/report.html
)";
}

}  // namespace ceiba
