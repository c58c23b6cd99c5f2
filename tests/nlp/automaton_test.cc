// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/automaton.h"

#include <cstdio>
#include <memory>
#include <set>

#include <gtest/gtest.h>
#include <lttoolbox/fst_processor.h>
#include <unicode/unistr.h>

#include "core/file.h"
#include "core/utf8.h"
#include "nlp/morphology.h"

namespace ceiba {
namespace {

std::u32string Letters(std::string_view text) {
  std::u32string letters;
  for (std::size_t offset = 0; offset < text.size();) letters.push_back(NextCodePoint(text, offset));
  return letters;
}

std::set<std::string> Outputs(const Automaton& automaton, std::string_view form) {
  std::set<std::string> outputs;
  automaton.Transduce(Letters(form), [&](const std::vector<Automaton::Symbol>& symbols) {
    std::string text;
    for (const Automaton::Symbol symbol : symbols) {
      if (symbol > 0) AppendUtf8(static_cast<char32_t>(symbol), text);
      else text += "<" + automaton.tags()[static_cast<std::size_t>(-symbol - 1)] + ">";
    }
    outputs.insert(text);
  });
  return outputs;
}

bool Accepts(const Automaton& automaton, std::string_view form) {
  Automaton::States states = automaton.Start();
  Automaton::States next;
  for (const char32_t letter : Letters(form)) {
    automaton.Step(states, letter, next);
    states.swap(next);
  }
  return automaton.Accepts(states);
}

/// The same from lttoolbox's own processor.
class Lttoolbox {
 public:
  explicit Lttoolbox(const std::string& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    processor_.load(file.get());
    processor_.setCaseSensitiveMode(true);  // we look up names with their capital ourselves
    processor_.initBiltrans();
  }
  std::set<std::string> Outputs(const std::string& form) {
    const icu::UnicodeString marked = icu::UnicodeString::fromUTF8("^" + form + "$");
    const auto [answer, queue] = processor_.biltransWithQueue({marked.getBuffer(), static_cast<std::size_t>(marked.length())});
    std::string text;
    icu::UnicodeString(answer.data(), static_cast<std::int32_t>(answer.size())).toUTF8String(text);
    std::set<std::string> outputs;
    // A queue is what is left over when only a prefix is known.
    if (queue != 0 || text.find('@') != std::string::npos) return outputs;
    text = text.substr(1, text.size() - 2);
    for (std::size_t slash = 0; (slash = text.find('/')) != std::string::npos; text.erase(0, slash + 1)) outputs.insert(text.substr(0, slash));
    outputs.insert(text);
    return outputs;
  }

 private:
  FSTProcessor processor_;
};

TEST(Automaton, AnswersAsLttoolboxDoes) {
  const std::vector<std::string> forms = {
      "baches", "hay", "arreglarlo", "pónganlo", "dándoselo", "del", "falta", "ciclovías", "tiraderos", "banquetas", "inseguridad",
      "México", "Luz", "está", "público", "para", "lo", "más", "ñandú", "que", "cuyo", "habría", "xyz", "a", "hubiéramos",
      "vámonos", "primero", "veintidós", "etc", "dirección", "quizás", "pingüino", "e", "tecnologías", "árboles"};
  for (const std::string& path : Morphology::DefaultPaths("").apertium) {
    const Result<std::string> bytes = ReadFile(path);
    ASSERT_TRUE(bytes) << bytes.error().message;
    const Result<Automaton> automaton = Automaton::Parse(*bytes, path);
    ASSERT_TRUE(automaton) << automaton.error().message;
    Lttoolbox lttoolbox(path);
    for (const std::string& form : forms) {
      EXPECT_EQ(Outputs(*automaton, form), lttoolbox.Outputs(form)) << path << ' ' << form;
      EXPECT_EQ(Accepts(*automaton, form), !Outputs(*automaton, form).empty()) << path << ' ' << form;
    }
  }
}

TEST(Automaton, RefusesDamagedFiles) {
  const std::string path = Morphology::DefaultPaths("").apertium.front();
  const Result<std::string> bytes = ReadFile(path);
  ASSERT_TRUE(bytes);
  for (const std::size_t size : {std::size_t{0}, std::size_t{3}, std::size_t{11}, std::size_t{200}, std::size_t{5000}, bytes->size() / 2, bytes->size() - 1}) {
    const std::string cut = bytes->substr(0, size);
    const Result<Automaton> automaton = Automaton::Parse(cut, "corto.bin");
    ASSERT_FALSE(automaton) << size;
    EXPECT_NE(automaton.error().message.find("corto.bin"), std::string::npos);
  }
  EXPECT_FALSE(Automaton::Parse("<?xml version=\"1.0\"?>", "otro.bin"));
}

TEST(Automaton, OfFormsAcceptsExactlyThem) {
  const Automaton automaton = Automaton::FromForms({"combi", "combis", "año"});
  for (const char* known : {"combi", "combis", "año"}) EXPECT_TRUE(Accepts(automaton, known)) << known;
  for (const char* unknown : {"comb", "combiss", "ano", "", "x"}) EXPECT_FALSE(Accepts(automaton, unknown)) << unknown;
}

}  // namespace
}  // namespace ceiba
