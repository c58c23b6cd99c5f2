// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/whatsapp.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/utf8.h"
#include "io/chat_stamp.h"
#include "io/text_lines.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr std::string_view kMark = "\xE2\x80\x8E";  // U+200E, which WhatsApp sets before what it writes itself

struct Message {
  ChatStamp stamp;
  std::size_t line = 0;  // index of its first line
  std::size_t end = 0;   // after its last line
  std::string author;    // "" when it has none
  std::string head;      // rest of its first line, with marks
};

struct Said {
  std::string text;
  bool media = false;
};

bool IsSpace(char c) { return c == ' ' || c == '\t'; }

// The style of stamp that most messages have: a chat pasted into a message has another one.
ChatStamp::Style MainStyle(const std::vector<std::string>& lines) {
  std::array<std::size_t, 3> count{};
  for (const std::string& line : lines)
    if (const auto stamp = ReadChatStamp(line)) ++count[static_cast<std::size_t>(stamp->style)];
  return static_cast<ChatStamp::Style>(std::ranges::max_element(count) - count.begin());
}

// Cuts "Ana: falta agua" into author and text; false when nobody stands before a colon.
bool CutAuthor(std::string_view rest, std::string& author, std::string& text) {
  constexpr std::size_t kLongestName = 120;
  std::size_t colon = rest.find(": ");
  if (colon == std::string_view::npos && Trimmed(rest).ends_with(':')) colon = rest.rfind(':');
  if (colon == std::string_view::npos || CodePointCount(rest.substr(0, colon)) > kLongestName) return false;
  author = WithoutMarks(rest.substr(0, colon));
  // "~ Ana": the blank after the tilde of those who are in nobody's phone book is narrow on some phones.
  std::string plain;
  for (std::size_t i = 0; i < author.size();) {
    const char32_t c = NextCodePoint(author, i);
    AppendUtf8(c == 0xA0 || c == 0x202F ? U' ' : c, plain);
  }
  author = std::move(plain);
  rest.remove_prefix(std::min(colon + 2, rest.size()));
  text = rest;
  return !author.empty();
}

std::vector<Message> CutMessages(const std::vector<std::string>& lines, const NoticeLexicon& notices) {
  std::vector<Message> messages;
  const ChatStamp::Style style = MainStyle(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::optional<ChatStamp> stamp = ReadChatStamp(lines[i]);
    if (!stamp || stamp->style != style) {
      if (!messages.empty()) messages.back().end = i + 1;
      continue;
    }
    Message message{.stamp = *stamp, .line = i, .end = i + 1, .author = {}, .head = {}};
    const std::string_view rest = std::string_view(lines[i]).substr(stamp->size);
    // 'Ana creó el grupo "Comité: agua"' has a colon and no author.
    if (notices.Is("system", FoldNotice(rest)) || !CutAuthor(rest, message.author, message.head)) message.head = rest;
    messages.push_back(std::move(message));
  }
  return messages;
}

// The marks of a mention tell where its name ends; without blanks it stays one handle, which can be masked as such.
std::string JoinMentions(std::string_view text) {
  constexpr std::string_view kOpen = "@\xE2\x81\xA8", kClose = "\xE2\x81\xA9";  // U+2068, U+2069
  constexpr std::size_t kLongestMention = 200;
  std::string out;
  while (true) {
    const std::size_t open = text.find(kOpen);
    const std::size_t close = open == std::string_view::npos ? open : text.find(kClose, open);
    if (close == std::string_view::npos) return out.append(text);
    out.append(text.substr(0, open)).push_back('@');
    std::string name(text.substr(open + kOpen.size(), close - open - kOpen.size()));
    if (name.size() <= kLongestMention && name.find('\n') == std::string::npos && !name.starts_with('+'))
      std::ranges::replace(name, ' ', '_');
    out += name;
    text.remove_prefix(close + kClose.size());
  }
}

// *bold*, _italics_ and ~struck~ without their signs, where these hug words of one line.
std::string WithoutEmphasis(std::string_view line) {
  std::vector<bool> drop(line.size());
  const auto is_edge = [&](std::size_t i) {  // may stand outside a pair
    return i >= line.size() || IsSpace(line[i]) ||
           std::string_view("*_~.,;:!?()\"'").find(line[i]) != std::string_view::npos;
  };
  for (const char sign : {'*', '_', '~'}) {
    for (std::size_t open = line.find(sign); open != std::string_view::npos; open = line.find(sign, open + 1)) {
      if ((open > 0 && !is_edge(open - 1)) || open + 1 >= line.size() || IsSpace(line[open + 1]) ||
          line[open + 1] == sign)
        continue;
      std::size_t close = line.find(sign, open + 1);
      while (close != std::string_view::npos && (IsSpace(line[close - 1]) || !is_edge(close + 1)))
        close = line.find(sign, close + 1);
      if (close == std::string_view::npos) break;
      drop[open] = drop[close] = true;
      open = close;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (!drop[i]) out.push_back(line[i]);
  return out;
}

// A line without placeholders of files and the mark of having been edited.
void AddLine(std::string_view line, const NoticeLexicon& notices, Said& said) {
  std::string kept;
  bool noticed = false;
  const auto add = [&](std::string_view piece) {
    const std::string folded = FoldNotice(piece);
    if (folded.empty()) return;
    const bool media = notices.Is("media", folded);
    said.media = said.media || media;
    noticed = true;
    if (!media && !notices.Is("edited", folded)) kept.append(piece);
  };
  while (!line.empty()) {
    const std::size_t mark = std::min(line.find(kMark, 1), line.size());
    std::string_view piece = line.substr(0, mark);
    line.remove_prefix(mark);
    const std::size_t open = Trimmed(piece).ends_with('>') ? piece.rfind('<') : std::string_view::npos;
    add(piece.substr(0, open));
    if (open != std::string_view::npos) add(piece.substr(open));
  }
  kept = WithoutEmphasis(WithoutMarks(JoinMentions(kept)));
  if (!kept.empty() || !noticed) said.text.append(said.text.empty() ? "" : "\n").append(kept);
}

Said Read(const Message& message, const std::vector<std::string>& lines, const NoticeLexicon& notices) {
  Said said;
  AddLine(message.head, notices, said);
  for (std::size_t i = message.line + 1; i < message.end; ++i) AddLine(lines[i], notices, said);
  said.text = Trimmed(said.text);
  return said;
}

bool IsLinkOnly(std::string_view text) {
  bool link = false;
  while (!(text = Trimmed(text)).empty()) {
    const std::string_view word = text.substr(0, text.find_first_of(" \t\n"));
    if (!word.starts_with("http://") && !word.starts_with("https://")) return false;
    link = true;
    text.remove_prefix(word.size());
  }
  return link;
}

// "*calle" puts a word of the message before right.
bool IsCorrection(std::string_view text) {
  constexpr std::size_t kMostBytes = 40;
  return text.size() <= kMostBytes && text.size() > 1 && (text.front() == '*') != (text.back() == '*') &&
         text.find('\n') == std::string_view::npos && std::ranges::count(text, '*') == 1 && !text.starts_with("* ");
}

// True when the text breaks off inside a sentence: "y la pipa que", but not "quién sabe por qué".
bool BreaksOff(std::string_view text, const NoticeLexicon& notices) {
  const std::string_view word = text.substr(text.find_last_of(" \n") + 1);
  const bool accented = std::ranges::any_of(word, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return !accented && notices.Is("open-end", FoldNotice(text));
}

struct Verdict {
  const char* reason = nullptr;  // nullptr: a contribution
  const char* detail = "";
};

Verdict Judge(const Message& message, const Said& said, const NoticeLexicon& notices,
              const std::set<std::string>& names) {
  constexpr Verdict kSystem{"system-message", "aviso de WhatsApp, no es mensaje de una persona"};
  const std::string folded = FoldNotice(message.head);
  if (message.author.empty()) return kSystem;
  const std::optional<std::string> who = notices.Find("system", folded);
  const bool own = message.head.starts_with(kMark) || (who && !who->empty() && *who == FoldNotice(message.author));
  if ((who && own) || notices.Is("service", folded)) return kSystem;
  if (notices.Is("deleted", folded)) return {"deleted-message", "lo borró quien lo escribió"};
  if (said.text.empty() && said.media) return {"media-only", "solo una foto, un audio o un archivo, sin texto"};
  if (said.text.empty()) return {"empty-message", "no tiene texto"};
  const std::string text = FoldNotice(said.text);
  if (notices.Is("location", text)) return {"location", "solo comparte una ubicación"};
  if (notices.Is("poll", text)) return {"poll", "encuesta del grupo con sus votos, no es una aportación escrita"};
  if (IsLinkOnly(said.text)) return {"link-only", "solo un enlace, sin texto"};
  if (notices.IsReaction(said.text, names)) return {"reaction", "saludo, asentimiento o emoji: no dice nada más"};
  return {};
}

// Words of the names in the chat, folded: "gracias, Lupita" says no more than "gracias".
std::set<std::string> NamesOf(const std::vector<Message>& messages) {
  std::set<std::string> authors, names;
  for (const Message& message : messages) authors.insert(message.author);
  for (const std::string& author : authors) {
    const std::string folded = FoldNotice(author);
    for (std::size_t i = 0; i < folded.size();) {
      const std::size_t end = std::min(folded.find(' ', i), folded.size());
      if (end - i > 2) names.insert(folded.substr(i, end - i));
      i = end + 1;
    }
  }
  return names;
}

// The name in the last pair of quotes of 'Ana creó el grupo "Vecinos"'.
std::string QuotedName(std::string_view line) {
  const auto is_quote = [](char32_t c) { return c == '"' || c == U'“' || c == U'”' || c == U'«' || c == U'»'; };
  std::vector<std::pair<std::size_t, std::size_t>> quotes;  // begin and end of each sign
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t start = i;
    if (is_quote(NextCodePoint(line, i))) quotes.emplace_back(start, i);
  }
  if (quotes.size() < 2) return {};
  const auto& [open, close] = std::pair(quotes[quotes.size() - 2], quotes.back());
  return WithoutMarks(line.substr(open.second, close.first - open.second));
}

}  // namespace

bool LooksLikeWhatsApp(std::string_view bytes) {
  constexpr std::size_t kSample = std::size_t{1} << 16;
  constexpr std::size_t kMostLines = 50;
  std::size_t stamped = 0, lines = 0, authored = 0;
  bool first = false;
  bytes = bytes.substr(0, kSample);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty() && lines < kMostLines) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = Trimmed(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.empty()) continue;
    ++lines;
    const std::optional<ChatStamp> stamp = ReadChatStamp(line);
    if (!stamp) continue;
    first = first || lines == 1;
    ++stamped;
    authored += line.find(':', stamp->size) != std::string_view::npos ? 1 : 0;
  }
  // Long messages have many lines: where the very first line is stamped, a fifth of them will do.
  return stamped >= 2 && authored > 0 && (stamped * 10 >= lines * 6 || (first && stamped * 5 >= lines));
}

Result<Document> ReadWhatsApp(std::string_view bytes, const NoticeLexicon& notices) {
  constexpr std::int64_t kMinutesOfOneBreath = 5;
  TextLines file = ReadLines(bytes);
  const std::vector<Message> messages = CutMessages(file.lines, notices);
  if (messages.empty())
    return WorldError(
        "no tiene mensajes como los de un chat de WhatsApp exportado; vuelva a exportarlo (Más > Exportar chat)");
  std::vector<ChatStamp> stamps;
  for (const Message& message : messages) stamps.push_back(message.stamp);
  const ChatDates dates(stamps);
  const std::set<std::string> names = NamesOf(messages);

  Document document;
  document.kind = "whatsapp";
  document.encoding = file.encoding;
  document.notices = std::move(file.notices);
  if (!dates.notice().empty()) document.notices.push_back(dates.notice());
  std::uint32_t number = 0;
  const auto leave_out = [&](Block block, const char* reason, const char* detail) {
    document.left_out.push_back({.block = std::move(block), .reason = reason, .detail = detail});
  };
  const auto new_block = [&](std::size_t line, std::string text) {
    Block block;
    block.kind = BlockKind::kTurn;
    block.number = ++number;
    block.line = line + 1;
    block.text = std::move(text);
    return block;
  };
  for (std::size_t i = 0; i < messages.front().line; ++i) {
    std::string line = WithoutMarks(file.lines[i]);
    if (!line.empty())
      leave_out(new_block(i, std::move(line)), "before-first-message",
                "está antes del primer mensaje con fecha; quizá falta el principio");
  }
  std::size_t joined = 0;
  std::optional<std::int64_t> last_minute;
  std::string last_author;  // of the turn just before, "" when something else came between
  for (const Message& message : messages) {
    const Said said = Read(message, file.lines, notices);
    Block block = new_block(message.line, said.text);
    block.speaker = message.author;
    block.date = dates.Day(message.stamp);
    const std::optional<std::int64_t> minute = dates.Minute(message.stamp);
    Verdict verdict = Judge(message, said, notices, names);
    const bool follows = !last_author.empty() && last_author == message.author && minute && last_minute &&
                         *minute >= *last_minute && *minute - *last_minute <= kMinutesOfOneBreath;
    if (verdict.reason == nullptr && follows && IsCorrection(said.text))
      verdict = {"correction", "corrige una palabra del mensaje anterior"};
    if (verdict.reason != nullptr) {
      if (block.text.empty()) block.text = WithoutMarks(message.head);
      if (verdict.reason == std::string_view("system-message") && notices.Is("group-name", FoldNotice(message.head))) {
        std::string name = QuotedName(message.head);
        if (!name.empty()) document.title = std::move(name);
      }
      if (verdict.reason != std::string_view("correction")) last_author.clear();
      leave_out(std::move(block), verdict.reason, verdict.detail);
      continue;
    }
    const bool cut =
        follows && (BreaksOff(document.blocks.back().text, notices) || notices.Is("goes-on", FoldNotice(said.text)));
    if (cut) {
      document.blocks.back().text += " " + said.text;
      ++joined;
    } else {
      document.blocks.push_back(std::move(block));
    }
    last_author = message.author;
    last_minute = minute;
  }
  if (joined > 0) {
    document.notices.push_back(std::to_string(joined) +
                               (joined == 1 ? " mensaje seguía una frase cortada y se unió"
                                            : " mensajes seguían una frase cortada y se unieron") +
                               " con el anterior de la misma persona");
  }
  return document;
}

}  // namespace ceiba
