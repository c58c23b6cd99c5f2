// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/xml_pull.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/io/read_helpers.h"

namespace ceiba {
namespace {

using testing::ExactBuffer;

constexpr XmlSpace kSpaces[] = {{"urn:a", 0}, {"urn:b", 1}, {"urn:b:strict", 1}};

// "<0:p" where p of namespace 0 begins, ">0:p" where it ends, "'text"; the error last.
std::vector<std::string> Events(const std::string& bytes) {
  const ExactBuffer exact(bytes);
  XmlPull xml(exact.view(), kSpaces);
  std::vector<std::string> events;
  while (xml.Next()) {
    const std::string name = std::to_string(xml.space()) + ":" + std::string(xml.name());
    switch (xml.event()) {
      case XmlPull::Event::kStart:
        events.push_back("<" + name);
        break;
      case XmlPull::Event::kEnd:
        events.push_back(">" + name);
        break;
      case XmlPull::Event::kText:
        events.push_back("'" + std::string(xml.text()));
        break;
    }
  }
  if (!xml.error().empty()) events.push_back("!" + std::string(xml.error()));
  return events;
}

struct Case {
  std::string xml;
  std::vector<std::string> events;
};

TEST(XmlPull, TellsElementsAndTextInOrder) {
  for (const Case& c :
       std::vector<Case>{{"<p>a<q/>b</p>", {"<-1:p", "'a", "<-1:q", ">-1:q", "'b", ">-1:p"}},
                         {"<?xml version=\"1.0\"?><!-- x --><p>a<!-- y -->b</p>\n", {"<-1:p", "'a", "'b", ">-1:p"}},
                         {"<p>&lt;&#65;&#x42;&amp;lt; &no; &</p>", {"<-1:p", "'<AB&lt; &no; &", ">-1:p"}},
                         {"<p><![CDATA[<&]]>\r\nx\ry</p >", {"<-1:p", "'<&", "'\nx\ny", ">-1:p"}},
                         {"<p a='>' b=\"/>\">x</p>", {"<-1:p", "'x", ">-1:p"}},
                         {"<p>a&#1;&#0;&#x85;&#xFFFE;&#13;b</p>", {"<-1:p", "'a\rb", ">-1:p"}}}) {
    EXPECT_EQ(Events(c.xml), c.events) << c.xml;
  }
}

TEST(XmlPull, ResolvesNamespaces) {
  for (const Case& c : std::vector<Case>{{"<p xmlns=\"urn:a\"><q/></p>", {"<0:p", "<0:q", ">0:q", ">0:p"}},
                                         {"<x:p xmlns:x='urn:b:strict'><p/></x:p>", {"<1:p", "<-1:p", ">-1:p", ">1:p"}},
                                         {"<x:p xmlns:x='urn:a'><x:q xmlns:x='urn:b'/><x:r/></x:p>",
                                          {"<0:p", "<1:q", ">1:q", "<0:r", ">0:r", ">0:p"}},
                                         {"<x:p xmlns:x='urn:z'/>", {"<-1:p", ">-1:p"}}}) {
    EXPECT_EQ(Events(c.xml), c.events) << c.xml;
  }
}

TEST(XmlPull, EndsAtWhatIsNoXml) {
  for (const std::string xml : {"<p>", "<p", "<p a=\"", "<p><q></p>", "</p>", "<p><", "<>", "<p <q>", "<p><![CDATA[x",
                                "<p><!--", "<p><!", "<?xml"})
    EXPECT_TRUE(Events(xml).back().starts_with('!')) << xml;
}

TEST(XmlPull, RefusesDocumentTypes) {
  for (const std::string xml : {"<!DOCTYPE p><p/>", "<!DOCTYPE p [<!ENTITY e \"x\">]><p>&e;</p>", "<!DOCTYPE p ["}) {
    EXPECT_EQ(Events(xml), std::vector<std::string>{"!trae una declaración DTD, que por seguridad no se lee"}) << xml;
    XmlPull pull(xml);
    pull.Next();
    EXPECT_TRUE(pull.has_document_type()) << xml;
  }
}

TEST(XmlPull, BoundsDepthAndNamespaces) {
  std::string deep, many = "<p";
  for (int i = 0; i < 1'001; ++i) {
    deep += "<a>";
    many += " xmlns:n" + std::to_string(i) + "='urn:a'";
  }
  EXPECT_EQ(Events(deep).back(), "!anida más de 1 000 elementos");
  EXPECT_EQ(Events(many + "/>").back(), "!declara más de 1 000 espacios de nombres");
}

TEST(XmlPull, FindsAttributesByNameWithoutPrefix) {
  XmlPull xml("<p w:val = 'a&amp;b' other=\"\" broken/>", kSpaces);
  ASSERT_TRUE(xml.Next());
  EXPECT_EQ(xml.Attribute("val"), "a&b");
  EXPECT_EQ(xml.Attribute("other"), "");
  EXPECT_TRUE(xml.HasAttribute("other"));
  EXPECT_FALSE(xml.HasAttribute("none"));
}

TEST(XmlPull, TellsAttributesAsTheyAreWritten) {
  XmlPull xml("<p a:x='1&lt;2' b:x=\"'\" broken/>", kSpaces);
  ASSERT_TRUE(xml.Next());
  std::string_view name, raw;
  std::vector<std::pair<std::string, std::string>> attributes;
  while (xml.NextAttribute(name, raw)) attributes.emplace_back(name, raw);
  EXPECT_EQ(attributes, (std::vector<std::pair<std::string, std::string>>{{"a:x", "1&lt;2"}, {"b:x", "'"}}));
  EXPECT_EQ(xml.Attribute("x"), "1<2");
}

TEST(XmlPull, KnowsElementsByNameAloneWithoutSpaces) {
  XmlPull xml("<x:a xmlns:x='urn:a'>y<b/></x:a>");
  ASSERT_TRUE(xml.Next());
  EXPECT_TRUE(xml.Starts("a"));
  EXPECT_EQ(xml.space(), -1);
  ASSERT_TRUE(xml.Next());
  EXPECT_FALSE(xml.Starts("a"));
  ASSERT_TRUE(xml.Next());
  EXPECT_TRUE(xml.Starts("b"));
  ASSERT_TRUE(xml.Next());
  EXPECT_TRUE(xml.Ends("b"));
  ASSERT_TRUE(xml.Next());
  EXPECT_TRUE(xml.Ends("a"));
  EXPECT_EQ(xml.depth(), 1U);
  EXPECT_FALSE(xml.Next());
  EXPECT_EQ(xml.error(), "");
}

TEST(XmlPull, AppendsTextWithoutKeepingIt) {
  XmlPull xml("<p>a &amp; b<![CDATA[&amp;]]></p>");
  std::string text = "- ";
  while (xml.Next())
    if (xml.is_text()) xml.AppendText(text);
  EXPECT_EQ(text, "- a & b&amp;");
}

TEST(XmlPull, SkipsToTheEndOfAnElement) {
  XmlPull xml("<a><b><b>x</b></b>y</a>", kSpaces);
  xml.Next();
  xml.Next();
  EXPECT_TRUE(xml.Skip());
  ASSERT_TRUE(xml.Next());
  EXPECT_EQ(xml.text(), "y");
}

}  // namespace
}  // namespace ceiba
