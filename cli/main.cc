// SPDX-License-Identifier: GPL-3.0-or-later
// Only exit codes: whose fault it was decides them (ARCHITECTURE, Errors).
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "cli/config_file.h"
#include "cli/eval_command.h"
#include "cli/flags.h"
#include "cli/locate_command.h"
#include "cli/open_raw_command.h"
#include "cli/preview_command.h"
#include "cli/relations_command.h"
#include "cli/run_command.h"
#include "cli/train_command.h"

namespace {

constexpr int kBadConfig = 2;
constexpr int kBadWorld = 3;
constexpr int kOurBug = 70;

int Fail(const ceiba::Error& error) {
  std::fprintf(stderr, "ceiba: %s\n", error.message.c_str());
  return error.fault == ceiba::Fault::kConfig ? kBadConfig : kBadWorld;
}

int Finish(const ceiba::Result<int>& result) { return result ? *result : Fail(result.error()); }

int Main(const std::vector<std::string>& arguments) {
  using Verb = ceiba::Flags::Verb;
  const ceiba::Result<ceiba::Flags> flags = ceiba::ParseFlags(arguments);
  if (!flags) return Fail(flags.error());
  switch (flags->verb) {
    case Verb::kHelp: std::fputs(ceiba::HelpText().c_str(), stdout); return 0;
    case Verb::kVersion: std::puts("ceiba " CEIBA_VERSION); return 0;
    case Verb::kOptions: std::fputs(ceiba::OptionsMarkdown().c_str(), stdout); return 0;
    case Verb::kCheckLexicon: return Finish(ceiba::CheckLexicon(*flags));
    case Verb::kEval: return Finish(ceiba::EvalCommand(*flags));
    case Verb::kRelations: return Finish(ceiba::RelationsCommand(*flags));
    case Verb::kPreview: return Finish(ceiba::PreviewCommand(*flags));
    case Verb::kLocate: return Finish(ceiba::LocateCommand(*flags));
    case Verb::kOpenRaw: return Finish(ceiba::OpenRawCommand(*flags));
    case Verb::kTrain: return Finish(ceiba::TrainCommand(*flags));
    case Verb::kRun: return Finish(ceiba::RunCommand(*flags));
  }
  return kOurBug;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Main({argv + 1, argv + argc});
  } catch (const std::bad_alloc&) {
    std::fputs("ceiba: no alcanza la memoria; divida el archivo o cierre otros programas\n", stderr);
    return kBadWorld;
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "ceiba: esto es un error nuestro, no suyo. Por favor avísenos con este texto:\n%s\n", fault.what());
    return kOurBug;
  }
}
