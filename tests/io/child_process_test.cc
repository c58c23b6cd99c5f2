// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/child_process.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/parallel.h"

namespace ceiba {
namespace {

ChildLimits Quick() {
  ChildLimits limits;
  limits.silence_ms = 300;
  limits.total_ms = 5'000;
  return limits;
}

TEST(RunProgram, GivesInputAndTakesOutput) {
  const std::string text(3'000'000, 'x');  // more than any pipe holds
  const ChildResult child = RunProgram({"cat"}, text, {});
  EXPECT_EQ(child.end, ChildEnd::kExited);
  EXPECT_EQ(child.code, 0);
  EXPECT_EQ(child.output, text);
}

TEST(RunProgram, TellsExitCodeAndErrors) {
  const ChildResult child = RunProgram({"sh", "-c", "echo dice; echo falla >&2; exit 7"}, "", {});
  EXPECT_EQ(child.end, ChildEnd::kExited);
  EXPECT_EQ(child.code, 7);
  EXPECT_EQ(child.output, "dice\n");
  EXPECT_EQ(child.errors, "falla\n");
}

TEST(RunProgram, TellsThatAProgramIsMissing) {
  EXPECT_EQ(RunProgram({"este-programa-no-existe"}, "", {}).end, ChildEnd::kMissing);
  EXPECT_EQ(RunProgram({"/no/existe"}, "", {}).end, ChildEnd::kMissing);
}

TEST(RunProgram, EndsAChildThatSaysNothing) {
  EXPECT_EQ(RunProgram({"sleep", "60"}, "", Quick()).end, ChildEnd::kTooSlow);
}

TEST(RunProgram, EndsAChildThatClosesItsOutputAndStays) {
  EXPECT_EQ(RunProgram({"sh", "-c", "exec >&- 2>&-; exec sleep 60"}, "", Quick()).end, ChildEnd::kTooSlow);
}

TEST(RunProgram, EndsAChildThatWritesWithoutEnd) {
  ChildLimits limits;
  limits.output_bytes = 100'000;
  const ChildResult child = RunProgram({"cat", "/dev/zero"}, "", limits);
  EXPECT_EQ(child.end, ChildEnd::kTooMuch);
  EXPECT_LE(child.output.size(), limits.output_bytes + 1);
}

TEST(RunProgram, OutlivesAChildThatDoesNotReadItsInput) {
  EXPECT_EQ(RunProgram({"true"}, std::string(10'000'000, 'x'), {}).end, ChildEnd::kExited);
}

TEST(RunProgram, KnowsACrash) { EXPECT_EQ(RunProgram({"sh", "-c", "kill -SEGV $$"}, "", {}).end, ChildEnd::kCrashed); }

TEST(RunProgram, PassesLittleOfItsEnvironment) {
  ::setenv("CEIBA_SECRET", "x", 1);
  const ChildResult child = RunProgram({"env"}, "", {}, {"OMP_THREAD_LIMIT=1"});
  ::unsetenv("CEIBA_SECRET");
  EXPECT_EQ(child.output.find("CEIBA_SECRET"), std::string::npos);
  EXPECT_NE(child.output.find("LC_ALL=C\n"), std::string::npos);
  EXPECT_NE(child.output.find("OMP_THREAD_LIMIT=1\n"), std::string::npos);
}

TEST(RunProgram, GivesOnlyItsThreeChannels) {
  EXPECT_EQ(RunProgram({"ls", "/proc/self/fd"}, "", {}).output, "0\n1\n2\n3\n");  // 3: the folder it lists
}

TEST(RunIsolated, BringsBackWhatTheCopyWrites) {
  const std::string text(2'000'000, 'y');
  const ChildResult child = RunIsolated([&](const ChildWriter& write) { write(text); }, {});
  EXPECT_EQ(child.end, ChildEnd::kExited);
  EXPECT_EQ(child.output, text);
}

TEST(RunIsolated, KeepsWhatCameBeforeACrash) {
  const ChildResult child = RunIsolated(
      [](const ChildWriter& write) {
        write("antes");
        ::raise(SIGKILL);
      },
      {});
  EXPECT_EQ(child.end, ChildEnd::kCrashed);
  EXPECT_EQ(child.output, "antes");
}

TEST(RunIsolated, EndsWorkThatHangs) {
  const ChildResult child = RunIsolated(
      [](const ChildWriter&) {
        for (;;) ::pause();
      },
      Quick());
  EXPECT_EQ(child.end, ChildEnd::kTooSlow);
}

TEST(RunIsolated, KeepsAnExceptionInside) {
  const ChildResult child = RunIsolated([](const ChildWriter&) { throw std::runtime_error("x"); }, {});
  EXPECT_EQ(child.end, ChildEnd::kExited);
  EXPECT_NE(child.code, 0);
}

TEST(RunIsolated, StopsWorkThatAllocatesWithoutEnd) {
  ChildLimits limits;
  limits.memory_bytes = 64U << 20;
  const ChildResult child = RunIsolated(
      [](const ChildWriter& write) {
        std::vector<std::string> all;
        for (int i = 0; i < 200; ++i) all.emplace_back(8U << 20, 'x');
        write("todo");
      },
      limits);
  EXPECT_EQ(child.output, "");
}

TEST(RunIsolated, ManyAtOnceDoNotWaitForEachOther) {
  const std::vector<int> items = {0, 1, 2, 3, 4, 5, 6, 7};
  std::vector<std::string> outputs(items.size());
  ParallelBlocks(
      items.size(), Threads{4},
      [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t i = begin; i < end; ++i)
          outputs[i] = RunIsolated([&](const ChildWriter& write) { write(std::to_string(items[i])); }, {}).output;
      },
      1);
  for (std::size_t i = 0; i < items.size(); ++i) EXPECT_EQ(outputs[i], std::to_string(i));
}

}  // namespace
}  // namespace ceiba
