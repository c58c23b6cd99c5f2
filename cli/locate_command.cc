// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/locate_command.h"

#include <cstdio>

#include "store/locate.h"

namespace ceiba {

std::string PlaceText(const Provenance& from) {
  std::string out = from.file == "-" ? "entrada estándar" : from.file;
  const auto add = [&](const char* what, std::uint64_t number) {
    if (number > 0) out += std::string(", ") + what + " " + std::to_string(number);
  };
  const Spot none;
  const Spot& spot = from.spot ? *from.spot : none;
  if (!spot.sheet.empty()) out += ", hoja «" + spot.sheet + "»";
  add("página", spot.page);
  add("párrafo", spot.paragraph);
  if (!spot.cue.empty()) out += ", minuto " + spot.cue;
  if (spot.page == 0 && spot.paragraph == 0 && spot.cue.empty()) add("registro", from.row);
  add(spot.sheet.empty() ? "línea" : "fila", from.line);
  if (!from.question.empty()) out += ", pregunta «" + from.question + "»";
  if (!spot.item.empty()) out += ", punto «" + spot.item + "»";
  if (!spot.speaker.empty()) out += ", habla: " + spot.speaker;
  if (spot.sure >= 0) out += ", leído de una imagen con certeza de " + std::to_string(static_cast<int>(spot.sure * 100 + 0.5F)) + " %";
  return out;
}

Result<int> LocateCommand(const Flags& flags) {
  const auto found = Locate(flags.in, flags.inputs);
  if (!found) return found.error();
  for (const Located& one : *found) {
    std::printf("%s\n  está en: %s\n", one.key.c_str(), PlaceText(one.from).c_str());
    if (!one.copy_of.empty()) std::printf("  dice lo mismo que: %s\n", one.copy_of.c_str());
    std::printf("  asunto: %s\n  texto público: %s\n", one.topic.c_str(), one.text.c_str());
  }
  return 0;
}

}  // namespace ceiba
