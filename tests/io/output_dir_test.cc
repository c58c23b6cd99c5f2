// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/output_dir.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "core/hash.h"
#include "tests/folders.h"

namespace ceiba {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using test::List;
using ::testing::Pair;
using test::Put;
using test::TemporaryFolder;
using ::testing::UnorderedElementsAre;

// Everything a run does with its folder. `which` tells the results apart.
Status MakeResult(const std::string& dir, const std::string& which) {
  Result<OutputDir> out = OutputDir::Open(dir);
  if (!out) return out.error();
  for (const char* name : {"report.html", "topics.csv", "arboles/agua.svg"})
    if (Status written = out->Write(name, which); !written.ok()) return written;
  const Result<std::vector<OutputFile>> files = out->Files();
  if (!files) return files.error();
  ManifestInfo info;
  info.program_version = which;
  info.outputs = *files;
  if (Status written = out->Write(kManifestName, ManifestJson({}, info)); !written.ok()) return written;
  return out->Commit();
}

void ExpectOk(const Status& status) { EXPECT_TRUE(status.ok()) << status.error().message; }

// Which result lies in `dir`, all its files untouched; nothing when it is not whole.
std::optional<std::string> WholeResult(const std::string& dir) {
  const Result<std::string> bytes = ReadFile(dir + "/" + kManifestName);
  const std::optional<ManifestView> manifest = bytes ? ReadManifest(*bytes) : std::nullopt;
  if (!manifest || !manifest->untouched) return std::nullopt;
  std::optional<std::string> which;
  for (const OutputFile& file : manifest->outputs) {
    const Result<std::string> content = ReadFile(dir + "/" + file.name);
    if (!content || Sha256Hex(*content) != file.sha256) return std::nullopt;
    which = *content;
  }
  return which;
}

std::set<std::string> NamesIn(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

TEST(OutputDir, NothingShowsBeforeCommit) {
  const TemporaryFolder folder;
  {
    Result<OutputDir> out = OutputDir::Open(folder / "res");
    ASSERT_TRUE(out);
    ExpectOk(out->Write("topics.csv", "x"));
    EXPECT_THAT(List(folder / "res"), IsEmpty());
  }
  EXPECT_THAT(NamesIn(folder.path()), IsEmpty());  // nothing was committed, nothing stays
}

TEST(OutputDir, CommitPutsTheResultInPlaceAndLeavesNothingElse) {
  const TemporaryFolder folder;
  ExpectOk(MakeResult(folder / "res", "uno"));
  EXPECT_EQ(WholeResult(folder / "res"), "uno");
  EXPECT_THAT(NamesIn(folder.path()), UnorderedElementsAre("res"));
  EXPECT_THAT(NamesIn(folder / "res"), UnorderedElementsAre("report.html", "topics.csv", "arboles", "manifest.json"));
}

TEST(OutputDir, ListsItsFilesForTheManifest) {
  const TemporaryFolder folder;
  Result<OutputDir> out = OutputDir::Open(folder / "res");
  ASSERT_TRUE(out);
  ExpectOk(out->Write("topics.csv", "x"));
  ExpectOk(out->Write("arboles/agua.svg", "<svg/>"));
  Put(out->path("ceiba.db"), "escrito por otro");
  const Result<std::vector<OutputFile>> files = out->Files();
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 3U);
  EXPECT_EQ((*files)[0].name, "arboles/agua.svg");
  EXPECT_EQ((*files)[1].name, "ceiba.db");
  EXPECT_EQ((*files)[2].name, "topics.csv");
  EXPECT_EQ((*files)[2].bytes, 1U);
  EXPECT_EQ((*files)[2].sha256, Sha256Hex("x"));
}

TEST(OutputDir, TakesAFolderHoweverItIsWritten) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "real");
  fs::create_directory_symlink("real", folder / "atajo");
  fs::create_directory_symlink("por-hacer", folder / "futuro");
  const struct {
    std::string given, lands;
  } cases[] = {
      {folder / "nueva", "nueva"},      {folder / "con-barra/", "con-barra"},
      {folder / "a/b/c", "a/b/c"},      {folder / "x/../y", "y"},
      {folder / "atajo", "real"},       {folder / "atajo/", "real"},
      {folder / "futuro", "por-hacer"}, {fs::relative(folder / "relativa").string(), "relativa"},
  };
  for (const auto& c : cases) {
    ExpectOk(MakeResult(c.given, c.given));
    EXPECT_EQ(WholeResult(folder / c.lands), c.given);
  }
  EXPECT_TRUE(fs::is_symlink(folder / "atajo"));
}

TEST(OutputDir, RefusesWhatIsNotOurs) {
  const TemporaryFolder folder;
  Put(folder / "ajena/tesis.docx", "años de trabajo");
  Put(folder / "app/manifest.json", "{\"name\": \"una app\"}");
  Put(folder / "archivo", "no es carpeta");
  for (const char* name : {"ajena", "app", "archivo", "archivo/dentro"}) {
    const auto before = List(folder.path());
    const Result<OutputDir> out = OutputDir::Open(folder / name);
    ASSERT_FALSE(out) << name;
    EXPECT_THAT(out.error().message, HasSubstr(name));
    EXPECT_EQ(List(folder.path()), before) << name;
  }
  EXPECT_EQ(OutputDir::Open(folder / "ajena").error().fault, Fault::kConfig);
  EXPECT_EQ(OutputDir::Open("").error().fault, Fault::kConfig);
  EXPECT_EQ(OutputDir::Open("/").error().fault, Fault::kConfig);
}

TEST(OutputDir, RefusesTheFolderItRunsIn) {
  const fs::path here = fs::current_path();
  const TemporaryFolder folder;
  fs::create_directories(folder / "res/dentro");
  for (const char* place : {"res", "res/dentro"}) {
    fs::current_path(folder / place);
    const Result<OutputDir> out = OutputDir::Open(folder / "res");
    fs::current_path(here);
    ASSERT_FALSE(out.ok()) << place;
    EXPECT_EQ(out.error().fault, Fault::kConfig);
  }
}

TEST(OutputDir, RefusesAFolderThatBecameSomebodyElses) {
  const TemporaryFolder folder;
  Result<OutputDir> out = OutputDir::Open(folder / "res");
  ASSERT_TRUE(out);
  ExpectOk(out->Write(kManifestName, ManifestJson({}, {})));
  Put(folder / "res/tesis.docx", "guardada mientras tanto");
  const Status committed = out->Commit();
  ASSERT_FALSE(committed.ok());
  EXPECT_EQ(committed.error().fault, Fault::kConfig);
  EXPECT_THAT(List(folder / "res"), UnorderedElementsAre(Pair("tesis.docx", "guardada mientras tanto")));
}

TEST(OutputDir, ASecondRunReplacesOurFilesAndKeepsThoseOfPeople) {
  const TemporaryFolder folder;
  ExpectOk(MakeResult(folder / "res", "uno"));
  Put(folder / "res/viejo.svg", "de antes");
  Put(folder / "res/notas.txt", "mías");
  Put(folder / "res/decisiones/1.ndjson", "{}");
  Put(folder / "res/topics.csv", "corregido a mano");
  ExpectOk(MakeResult(folder / "res", "dos"));
  EXPECT_EQ(WholeResult(folder / "res"), "dos");
  const auto files = List(folder / "res");
  EXPECT_EQ(files.at("notas.txt"), "mías");
  EXPECT_EQ(files.at("decisiones/1.ndjson"), "{}");
  EXPECT_EQ(files.at("topics.csv.editado"), "corregido a mano");
  EXPECT_THAT(NamesIn(folder.path()), UnorderedElementsAre("res"));
}

TEST(OutputDir, AFileThatIsNoLongerWrittenGoes) {
  const TemporaryFolder folder;
  {
    Result<OutputDir> out = OutputDir::Open(folder / "res");
    ExpectOk(out->Write("arboles/seguridad.svg", "<svg/>"));
    ManifestInfo info;
    info.outputs = *out->Files();
    ExpectOk(out->Write(kManifestName, ManifestJson({}, info)));
    ExpectOk(out->Commit());
  }
  ExpectOk(MakeResult(folder / "res", "dos"));
  EXPECT_FALSE(fs::exists(folder / "res/arboles/seguridad.svg"));
}

TEST(OutputDir, KeepsTheModeOfTheFolder) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "res");
  ASSERT_EQ(::chmod((folder / "res").c_str(), 02750), 0);
  ExpectOk(MakeResult(folder / "res", "uno"));
  struct stat status {};
  ASSERT_EQ(::stat((folder / "res").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 02750U);
}

TEST(OutputDir, TwoRunsAtOnceBothEndWhole) {
  const TemporaryFolder folder;
  ExpectOk(MakeResult(folder / "res", "cero"));
  Put(folder / "res/notas.txt", "mías");
  Result<OutputDir> first = OutputDir::Open(folder / "res");
  ASSERT_TRUE(first);
  ExpectOk(
      MakeResult(folder / "res", "dos"));  // opens while the first is under way, and must not take it for a leftover
  ExpectOk(first->Write("topics.csv", "uno"));
  ManifestInfo info;
  info.outputs = *first->Files();
  ExpectOk(first->Write(kManifestName, ManifestJson({}, info)));
  ExpectOk(first->Commit());
  EXPECT_EQ(WholeResult(folder / "res"), "uno");
  EXPECT_EQ(*ReadFile(folder / "res/notas.txt"), "mías");
  EXPECT_THAT(NamesIn(folder.path()), UnorderedElementsAre("res"));
}

TEST(OutputDir, ManyRunsAtOnceLoseNothing) {
  const TemporaryFolder folder(TemporaryFolder::Where::kMemory);
  ExpectOk(MakeResult(folder / "res", "cero"));
  Put(folder / "res/notas.txt", "mías");
  std::vector<std::thread> runs;
  for (int run = 0; run < 4; ++run)
    runs.emplace_back([&, run] {
      for (int i = 0; i < 25; ++i)
        ExpectOk(MakeResult(folder / "res", "r" + std::to_string(run) + "-" + std::to_string(i)));
    });
  for (std::thread& run : runs) run.join();
  EXPECT_TRUE(WholeResult(folder / "res"));
  EXPECT_EQ(*ReadFile(folder / "res/notas.txt"), "mías");
  EXPECT_THAT(NamesIn(folder.path()), UnorderedElementsAre("res"));
  EXPECT_THAT(NamesIn(folder / "res"),
              UnorderedElementsAre("report.html", "topics.csv", "arboles", "manifest.json", "notas.txt"));
}

// --- Killed runs
// ---------------------------------------------------------------------------------------------------------

// Makes the kernel refuse to exchange folders, as file systems without RENAME_EXCHANGE do.
void ForbidExchange() {
  constexpr auto kNumber = static_cast<std::uint32_t>(offsetof(seccomp_data, nr));
  constexpr auto kFlags = static_cast<std::uint32_t>(offsetof(seccomp_data, args[4]));
  sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kNumber),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat2, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kFlags),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, RENAME_EXCHANGE, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  sock_fprog program{sizeof filter / sizeof filter[0], filter};
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
    ::_exit(99);
}

enum class Exchange { kAllowed, kForbidden };

constexpr int kNoTracing = 99;

// A run in a process of its own that stops before each system call.
class StepwiseRun {
 public:
  StepwiseRun(const std::string& dir, const std::string& which, Exchange exchange) : process_(::fork()) {
    if (process_ == 0) {
      if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(kNoTracing);
      if (exchange == Exchange::kForbidden) ForbidExchange();
      ::raise(SIGSTOP);
      ::_exit(MakeResult(dir, which).ok() ? 0 : 1);
    }
    Wait();
    if (!ended_) ::ptrace(PTRACE_SETOPTIONS, process_, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
  }
  ~StepwiseRun() {
    if (ended_) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }

  /// Goes on until the next system call begins; false when the process has ended.
  bool Step() {
    for (bool enters = false; !ended_ && !enters;) {
      ::ptrace(PTRACE_SYSCALL, process_, nullptr, nullptr);
      Wait();
      enters = !ended_ && CallInfo().op == PTRACE_SYSCALL_INFO_ENTRY;
    }
    return !ended_;
  }
  bool StepTo(std::uint64_t call) {
    while (Step())
      if (CallInfo().entry.nr == call) return true;
    return false;
  }
  /// Goes on until a call that may leave a trace begins: a kill before one that only looks is a kill before the next.
  bool StepToChange() {
    static const std::set<std::uint64_t> kOnlyLook{SYS_newfstatat, SYS_fstat,  SYS_statx,      SYS_read,
                                                   SYS_lseek,      SYS_close,  SYS_getdents64, SYS_brk,
                                                   SYS_mmap,       SYS_munmap, SYS_fcntl,      SYS_fsync};
    while (Step()) {
      const __ptrace_syscall_info info = CallInfo();
      const bool opens_to_read = info.entry.nr == SYS_openat && (info.entry.args[2] & (O_CREAT | O_TRUNC)) == 0;
      if (!opens_to_read && !kOnlyLook.contains(info.entry.nr)) return true;
    }
    return false;
  }
  /// Lets it run to its end; its exit code.
  int Finish() {
    while (!ended_) {
      ::ptrace(PTRACE_CONT, process_, nullptr, nullptr);
      Wait();
    }
    return exit_code_;
  }
  bool CannotTrace() const { return ended_ && exit_code_ == kNoTracing; }
  int exit_code() const { return exit_code_; }

 private:
  void Wait() {
    int status = 0;
    ::waitpid(process_, &status, 0);
    ended_ = WIFEXITED(status) || WIFSIGNALED(status);
    if (ended_) exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  __ptrace_syscall_info CallInfo() const {
    __ptrace_syscall_info info{};
    ::ptrace(PTRACE_GET_SYSCALL_INFO, process_, reinterpret_cast<void*>(sizeof info), &info);
    return info;
  }

  pid_t process_;
  bool ended_ = false;
  int exit_code_ = -1;
};

class KilledRun : public ::testing::TestWithParam<Exchange> {};

// The whole promise: kill a run before any system call that changes something, and the old result or the new one is
// there, whole, with people's files, and the next run finds nothing left to trip over.
TEST_P(KilledRun, LeavesAWholeResultAtEveryPoint) {
  std::set<std::string> seen;
  bool ended = false;
  for (int steps = 1; !ended; ++steps) {
    const TemporaryFolder folder(TemporaryFolder::Where::kMemory);
    const std::string dir = folder / "res";
    ExpectOk(MakeResult(dir, "viejo"));
    Put(dir + "/notas.txt", "mías");
    Put(dir + "/decisiones/1.ndjson", "{}");
    Put(dir + "/arboles/agua.svg.editado", "de otra vez");
    {
      StepwiseRun run(dir, "nuevo", GetParam());
      if (run.CannotTrace()) GTEST_SKIP() << "this system lets nobody trace or filter system calls";
      for (int step = 0; step < steps && !ended; ++step) ended = !run.StepToChange();
      ASSERT_TRUE(!ended || run.exit_code() == 0);
    }
    // Without exchange there is an instant without DIR; the next Open mends it.
    ASSERT_TRUE(GetParam() == Exchange::kAllowed || OutputDir::Open(dir).ok()) << steps;

    const std::optional<std::string> whole = WholeResult(dir);
    ASSERT_TRUE(whole == "viejo" || whole == "nuevo") << "killed before call " << steps;
    seen.insert(*whole);
    const auto files = List(dir);
    EXPECT_EQ(files.at("notas.txt"), "mías") << steps;
    EXPECT_EQ(files.at("decisiones/1.ndjson"), "{}") << steps;
    EXPECT_EQ(files.at("arboles/agua.svg.editado"), "de otra vez") << steps;

    ExpectOk(MakeResult(dir, "siguiente"));
    EXPECT_EQ(WholeResult(dir), "siguiente") << steps;
    EXPECT_EQ(List(dir).size(), 9U) << steps;  // 4 of ours, 3 of people, 2 folders: nothing doubled, nothing lost
    ASSERT_THAT(NamesIn(folder.path()), UnorderedElementsAre("res")) << steps;
  }
  EXPECT_THAT(seen, UnorderedElementsAre("viejo", "nuevo"));
}

// What a person saves between the look at the folder and the swap is saved all the same.
TEST_P(KilledRun, WhatAppearsAtTheLastMomentIsKept) {
  const TemporaryFolder folder;
  const std::string dir = folder / "res";
  ExpectOk(MakeResult(dir, "viejo"));
  StepwiseRun run(dir, "nuevo", GetParam());
  if (run.CannotTrace()) GTEST_SKIP() << "this system lets nobody trace or filter system calls";
  ASSERT_TRUE(run.StepTo(SYS_renameat2));
  Put(dir + "/tarde.txt", "guardado en el último momento");
  Put(dir + "/topics.csv", "corregido en el último momento");
  EXPECT_EQ(run.Finish(), 0);
  EXPECT_EQ(WholeResult(dir), "nuevo");
  EXPECT_EQ(*ReadFile(dir + "/tarde.txt"), "guardado en el último momento");
  EXPECT_EQ(*ReadFile(dir + "/topics.csv.editado"), "corregido en el último momento");
  EXPECT_THAT(NamesIn(folder.path()), UnorderedElementsAre("res"));
}

// And it is saved even when the run is killed right after the swap: the next run finds it.
TEST_P(KilledRun, WhatAppearsAtTheLastMomentOutlivesAKill) {
  const TemporaryFolder folder;
  const std::string dir = folder / "res";
  ExpectOk(MakeResult(dir, "viejo"));
  {
    StepwiseRun run(dir, "nuevo", GetParam());
    if (run.CannotTrace()) GTEST_SKIP() << "this system lets nobody trace or filter system calls";
    ASSERT_TRUE(run.StepTo(SYS_renameat2));
    Put(dir + "/tarde.txt", "guardado en el último momento");
    while (WholeResult(dir) != "nuevo" && run.Step()) continue;
  }
  EXPECT_EQ(WholeResult(dir), "nuevo");
  ExpectOk(MakeResult(dir, "siguiente"));
  EXPECT_EQ(WholeResult(dir), "siguiente");
  EXPECT_EQ(*ReadFile(dir + "/tarde.txt"), "guardado en el último momento");
  EXPECT_THAT(NamesIn(folder.path()), UnorderedElementsAre("res"));
}

INSTANTIATE_TEST_SUITE_P(OutputDir, KilledRun, ::testing::Values(Exchange::kAllowed, Exchange::kForbidden),
                         [](const auto& param) { return param.param == Exchange::kAllowed ? "Exchange" : "TwoSteps"; });

// The same without tracing, for systems that forbid it: killed after some time.
TEST(OutputDir, AKillAtAnyTimeLeavesAWholeResult) {
  const TemporaryFolder folder(TemporaryFolder::Where::kMemory);
  const std::string dir = folder / "res";
  ExpectOk(MakeResult(dir, "0"));
  for (int delay = 0; delay < 60; ++delay) {
    const pid_t process = ::fork();
    if (process == 0) {
      for (int i = 1;; ++i) (void)MakeResult(dir, std::to_string(i));
    }
    std::this_thread::sleep_for(std::chrono::microseconds(delay * 70));
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
    ASSERT_TRUE(WholeResult(dir)) << delay;
  }
  ExpectOk(MakeResult(dir, "fin"));
  EXPECT_THAT(NamesIn(folder.path()), UnorderedElementsAre("res"));
}

}  // namespace
}  // namespace ceiba
