// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/apertium.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include <lttoolbox/fst_processor.h>

#include "core/utf8.h"

namespace ceiba {
namespace {

struct TagMeaning {
  std::string_view tag;
  void (*apply)(WordAnalysis&);
};

void Nothing(WordAnalysis&) {}
template <PartOfSpeech pos>
void IsA(WordAnalysis& a) { a.pos = pos; }
template <VerbForm form, Tense tense = Tense::kNone>
void Conjugated(WordAnalysis& a) {
  a.verb_form = form;
  a.tense = tense;
}
template <int person>
void HasPerson(WordAnalysis& a) { a.person = person; }

// Tags of the three analysers (Apertium's symbol list), in byte order for binary search.
constexpr auto kTags = std::to_array<TagMeaning>({
    {"aa", Nothing},
    {"acr", IsA<PartOfSpeech::kNoun>},
    {"adj", IsA<PartOfSpeech::kAdjective>},
    {"adv", IsA<PartOfSpeech::kAdverb>},
    {"al", Nothing},
    {"an", Nothing},
    {"ant", Nothing},
    {"cni", Conjugated<VerbForm::kConditional>},
    {"cnjadv", IsA<PartOfSpeech::kConjunction>},
    {"cnjcoo", IsA<PartOfSpeech::kConjunction>},
    {"cnjsub", IsA<PartOfSpeech::kConjunction>},
    {"cog", Nothing},
    {"def", Nothing},
    {"dem", Nothing},
    {"det", IsA<PartOfSpeech::kDeterminer>},
    {"detnt", IsA<PartOfSpeech::kDeterminer>},
    {"enc", Nothing},
    {"f", Nothing},
    {"fti", Conjugated<VerbForm::kIndicative, Tense::kFuture>},
    {"fts", Conjugated<VerbForm::kSubjunctive, Tense::kFuture>},
    {"ger", Conjugated<VerbForm::kGerund>},
    {"ifi", Conjugated<VerbForm::kIndicative, Tense::kPast>},
    {"ij", IsA<PartOfSpeech::kInterjection>},
    {"imp", Conjugated<VerbForm::kImperative>},
    {"ind", Nothing},
    {"inf", Conjugated<VerbForm::kInfinitive>},
    {"itg", Nothing},
    {"loc", Nothing},
    {"m", Nothing},
    {"mf", Nothing},
    {"n", IsA<PartOfSpeech::kNoun>},
    {"nn", Nothing},
    {"np", IsA<PartOfSpeech::kProperNoun>},
    {"nt", Nothing},
    {"num", IsA<PartOfSpeech::kNumeral>},
    {"ord", Nothing},
    {"org", Nothing},
    {"p1", HasPerson<1>},
    {"p2", HasPerson<2>},
    {"p3", HasPerson<3>},
    {"pii", Conjugated<VerbForm::kIndicative, Tense::kPast>},
    {"pis", Conjugated<VerbForm::kSubjunctive, Tense::kPast>},
    {"pl", [](WordAnalysis& a) { a.plural = true; }},
    {"pos", Nothing},
    {"pp", Conjugated<VerbForm::kParticiple>},
    {"pr", IsA<PartOfSpeech::kPreposition>},
    {"preadv", IsA<PartOfSpeech::kAdverb>},
    {"predet", IsA<PartOfSpeech::kDeterminer>},
    {"pri", Conjugated<VerbForm::kIndicative, Tense::kPresent>},
    {"prn", IsA<PartOfSpeech::kPronoun>},
    {"pro", Nothing},
    {"prs", Conjugated<VerbForm::kSubjunctive, Tense::kPresent>},
    {"ref", Nothing},
    {"rel", IsA<PartOfSpeech::kRelative>},
    {"sg", Nothing},
    {"sp", Nothing},
    {"sup", Nothing},
    {"tn", Nothing},
    {"vbhaver", IsA<PartOfSpeech::kAuxiliary>},
    {"vblex", IsA<PartOfSpeech::kVerb>},
    {"vbmod", IsA<PartOfSpeech::kAuxiliary>},
    {"vbser", IsA<PartOfSpeech::kAuxiliary>},
});
static_assert(std::ranges::is_sorted(kTags, {}, &TagMeaning::tag));

std::string ToUtf8(UStringView text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size()) c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00u);
    AppendUtf8(c, out);
  }
  return out;
}

/// The form between the stream's marks; empty when it holds a character that means something in that stream.
UString Marked(std::string_view form) {
  UString out = u"^";
  for (std::size_t offset = 0; offset < form.size();) {
    const char32_t c = NextCodePoint(form, offset);
    if (c > 0xFFFF || c <= U' ' || std::u32string_view(U"[]{}^$/\\@<>*+#~").find(c) != std::u32string_view::npos) return {};
    out.push_back(static_cast<UChar>(c));
  }
  out.push_back(u'$');
  return out;
}

/// "poner<vblex><imp><p3><pl>+lo<prn>…" up to the plus.
WordAnalysis ParseAnalysis(UStringView text) {
  WordAnalysis analysis;
  text = text.substr(0, text.find(u'+', 1));
  const std::size_t tags = text.find(u'<');
  analysis.lemma = ToUtf8(text.substr(0, tags));
  for (std::size_t open = tags; open != UStringView::npos; open = text.find(u'<', open + 1)) {
    const std::size_t close = text.find(u'>', open);
    if (close == UStringView::npos) break;
    ApplyTag(ToUtf8(text.substr(open + 1, close - open - 1)), analysis);
  }
  return analysis;
}

}  // namespace

bool ApplyTag(std::string_view tag, WordAnalysis& analysis) {
  const auto found = std::ranges::lower_bound(kTags, tag, {}, &TagMeaning::tag);
  if (found == kTags.end() || found->tag != tag) return false;
  found->apply(analysis);
  return true;
}

struct Apertium::Impl {
  // Looking up changes nothing in it, but lttoolbox does not say so.
  mutable FSTProcessor automaton;
};

Apertium::Apertium(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Apertium::Apertium(Apertium&&) noexcept = default;
Apertium& Apertium::operator=(Apertium&&) noexcept = default;
Apertium::~Apertium() = default;

Result<Apertium> Apertium::Load(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) return ConfigError(path + ": falta el analizador de español");
  auto impl = std::make_unique<Impl>();
  impl->automaton.load(file.get());
  impl->automaton.initBiltrans();
  return Apertium(std::move(impl));
}

bool Apertium::Lookup(std::string_view form, std::vector<WordAnalysis>& out) const {
  const UString marked = Marked(form);
  if (marked.empty()) return false;
  // The queue is what was left over when only a prefix is known: then the form itself is not.
  const auto [answer, queue] = impl_->automaton.biltransWithQueue(marked);
  UStringView rest = answer;
  if (queue != 0 || rest.size() < 3 || rest.find(u'@') != UStringView::npos) return false;
  rest = rest.substr(1, rest.size() - 2);
  while (!rest.empty()) {
    const std::size_t slash = rest.find(u'/');
    WordAnalysis analysis = ParseAnalysis(rest.substr(0, slash));
    if (std::ranges::find(out, analysis) == out.end()) out.push_back(std::move(analysis));
    rest = slash == UStringView::npos ? UStringView() : rest.substr(slash + 1);
  }
  return true;
}

}  // namespace ceiba
