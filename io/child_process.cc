// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <thread>

#include "io/descriptor.h"

namespace ceiba {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kThrew = 3;
constexpr int kNotRun = 127;
constexpr std::size_t kErrorBytes = 4096;

// A socket and not a pipe: writing to a child that has gone must be an error, not SIGPIPE.
struct Channel {
  Descriptor ours, theirs;
};
std::optional<Channel> MakeChannel() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return std::nullopt;
  Channel channel{Descriptor(ends[0]), Descriptor(ends[1])};
  for (Descriptor* end : {&channel.ours, &channel.theirs})  // 0, 1 and 2 are free when we were started without them
    if (end->get() < 3) *end = Descriptor(::fcntl(end->get(), F_DUPFD_CLOEXEC, 3));
  if (!channel.ours.valid() || !channel.theirs.valid()) return std::nullopt;
  return channel;
}

void SetLimit(int resource, std::uint64_t value) {
  const rlimit limit{static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
  ::setrlimit(static_cast<decltype(RLIMIT_CORE)>(resource), &limit);
}

// What holds for every child. Called between fork and exec: async-signal-safe calls only.
void SettleChild(pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(kNotRun);  // it had already gone
  SetLimit(RLIMIT_CORE, 0);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
}

// Private writable memory of this process: a copy of it starts with as much.
std::uint64_t DataBytes() {
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr) return 0;
  std::array<unsigned long long, 6> pages{};
  const int read = std::fscanf(file, "%llu %llu %llu %llu %llu %llu", &pages[0], &pages[1], &pages[2], &pages[3],
                               &pages[4], &pages[5]);
  std::fclose(file);
  return read == 6 ? pages[5] * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

// Moves bytes between us and a child until it closes its output or breaks a limit.
class Conversation {
 public:
  Conversation(std::string_view input, const ChildLimits& limits) : input_(input), limits_(limits) {}

  // `errors` and `in` may be -1. Returns how it ended as far as that is known; kExited when its output was closed.
  ChildEnd Run(Descriptor& in, int out, int errors, ChildResult& result) {
    if (in.get() >= 0) ::fcntl(in.get(), F_SETFL, O_NONBLOCK);
    while (out >= 0) {
      if (input_.empty() && in.get() >= 0) in = Descriptor();
      std::array<pollfd, 3> fds{{{out, POLLIN, 0}, {errors, POLLIN, 0}, {in.get(), POLLOUT, 0}}};
      const int wait = Left();
      if (wait <= 0) return ChildEnd::kTooSlow;
      const int ready = ::poll(fds.data(), fds.size(), wait);
      if (ready < 0 && errno != EINTR) return ChildEnd::kCrashed;
      if (ready <= 0) continue;
      if (fds[2].revents != 0) Send(in);
      if (fds[1].revents != 0 && !Receive(errors, kErrorBytes, result.errors)) errors = -1;
      if (fds[0].revents == 0) continue;
      heard_ = Clock::now();
      if (!Receive(out, limits_.output_bytes + 1, result.output)) out = -1;
      if (result.output.size() > limits_.output_bytes) return ChildEnd::kTooMuch;
    }
    return ChildEnd::kExited;
  }

  int Left() const {
    const auto now = Clock::now();
    const auto left =
        std::min(heard_ + milliseconds(limits_.silence_ms), start_ + milliseconds(limits_.total_ms)) - now;
    return static_cast<int>(std::chrono::ceil<milliseconds>(left).count());
  }

 private:
  void Send(Descriptor& in) {
    const ssize_t sent = ::send(in.get(), input_.data(), std::min<std::size_t>(input_.size(), 1U << 18), MSG_NOSIGNAL);
    if (sent > 0) input_.remove_prefix(static_cast<std::size_t>(sent));
    if (sent < 0 && errno != EAGAIN && errno != EINTR) input_ = {};  // it reads no more; its answer may still come
  }

  // False when the other end is closed. Keeps at most `most` bytes.
  static bool Receive(int from, std::uint64_t most, std::string& to) {
    std::array<char, 1U << 16> buffer;
    const ssize_t got = ::read(from, buffer.data(), buffer.size());
    if (got < 0) return errno == EINTR || errno == EAGAIN;
    to.append(buffer.data(),
              std::min<std::size_t>(static_cast<std::size_t>(got), most - std::min<std::uint64_t>(most, to.size())));
    return got > 0;
  }

  std::string_view input_;
  const ChildLimits& limits_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point heard_ = start_;
};

// Ends the child if it has not ended, and takes its exit code. Leaves no zombie.
void Reap(pid_t child, const Conversation& talk, ChildResult& result) {
  int status = 0;
  pid_t gone = 0;
  if (result.end == ChildEnd::kExited) {
    while ((gone = ::waitpid(child, &status, WNOHANG)) == 0 && talk.Left() > 0)
      std::this_thread::sleep_for(milliseconds(1));
    if (gone == 0) result.end = ChildEnd::kTooSlow;
  }
  if (gone == 0) {
    ::kill(child, SIGKILL);
    while ((gone = ::waitpid(child, &status, 0)) < 0 && errno == EINTR) {
    }
  }
  if (result.end != ChildEnd::kExited) return;
  if (gone < 0 || !WIFEXITED(status)) {
    result.end = ChildEnd::kCrashed;
  } else {
    result.code = WEXITSTATUS(status);
  }
}

std::string FindInPath(const std::string& program) {
  if (program.find('/') != std::string::npos) return ::access(program.c_str(), X_OK) == 0 ? program : "";
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
  while (!rest.empty()) {
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    const std::string candidate = std::string(rest.substr(0, colon)) + "/" + program;
    // Relative folders of PATH are not searched: what runs must not depend on where we stand.
    if (candidate.front() == '/' && ::access(candidate.c_str(), X_OK) == 0) return candidate;
    rest.remove_prefix(std::min(colon + 1, rest.size()));
  }
  return "";
}

std::vector<char*> Pointers(const std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (const std::string& s : strings) pointers.push_back(const_cast<char*>(s.c_str()));  // exec does not write to them
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> ChildEnvironment(const std::vector<std::string>& more) {
  std::vector<std::string> environment = {"LC_ALL=C"};
  for (const char* name : {"PATH", "TESSDATA_PREFIX"})
    if (const char* value = std::getenv(name)) environment.push_back(std::string(name) + "=" + value);
  environment.insert(environment.end(), more.begin(), more.end());
  return environment;
}

}  // namespace

ChildResult RunProgram(const std::vector<std::string>& arguments, std::string_view input, const ChildLimits& limits,
                       const std::vector<std::string>& environment) {
  ChildResult result;
  const std::string program = FindInPath(arguments.at(0));
  std::optional<Channel> in = MakeChannel(), out = MakeChannel(), errors = MakeChannel();
  if (program.empty() || !in || !out || !errors) return result;
  const std::vector<std::string> variables = ChildEnvironment(environment);
  const std::vector<char*> argv = Pointers(arguments), envp = Pointers(variables);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) return result;
  if (child == 0) {
    SettleChild(parent);
    SetLimit(RLIMIT_AS, limits.memory_bytes);
    ::dup2(in->theirs.get(), 0);
    ::dup2(out->theirs.get(), 1);
    ::dup2(errors->theirs.get(), 2);
    ::close_range(3, ~0U, 0);
    ::execve(program.c_str(), argv.data(), envp.data());
    ::_exit(kNotRun);
  }
  for (Channel* channel : {&*in, &*out, &*errors}) channel->theirs = Descriptor();
  Conversation talk(input, limits);
  result.end = talk.Run(in->ours, out->ours.get(), errors->ours.get(), result);
  Reap(child, talk, result);
  if (result.end == ChildEnd::kExited && result.code == kNotRun) result.end = ChildEnd::kMissing;
  return result;
}

ChildResult RunIsolated(const std::function<void(const ChildWriter&)>& work, const ChildLimits& limits) {
  ChildResult result;
  std::optional<Channel> out = MakeChannel();
  if (!out) return result;
  const std::uint64_t data = DataBytes();
  const Descriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) return result;
  if (child == 0) {
    SettleChild(parent);
    if (data > 0) SetLimit(RLIMIT_DATA, data + limits.memory_bytes);
    for (const int standard : {0, 1, 2}) ::dup2(null.get(), standard);
    const int writer = out->theirs.get();
    // Another thread's channels too, or their readers would wait for this copy to close them.
    if (writer > 3) ::close_range(3, static_cast<unsigned>(writer) - 1, 0);
    ::close_range(static_cast<unsigned>(writer) + 1, ~0U, 0);
    int code = 0;
    try {
      work([writer](std::string_view bytes) {
        while (!bytes.empty()) {
          const ssize_t sent = ::send(writer, bytes.data(), bytes.size(), MSG_NOSIGNAL);
          if (sent < 0 && errno != EINTR) ::_exit(kNotRun);
          bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(sent, 0)));
        }
      });
    } catch (...) {
      code = kThrew;
    }
    ::_exit(code);  // never exit(): what the parent registered to run at its end is not ours to run
  }
  out->theirs = Descriptor();
  Conversation talk({}, limits);
  Descriptor no_input;
  result.end = talk.Run(no_input, out->ours.get(), -1, result);
  Reap(child, talk, result);
  return result;
}

}  // namespace ceiba
