// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/office_package.h"

#include <algorithm>
#include <utility>

#include "io/encoding.h"
#include "io/xml_pull.h"

namespace ceiba {

// Some programs write names in another case than they refer to them.
std::optional<std::size_t> OfficePackage::Find(std::string_view part) const {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < archive_.entries().size(); ++i) {
    const std::string& entry = archive_.entries()[i].name;
    if (entry == part) return i;
    if (!found && std::ranges::equal(entry, part, {}, lower, lower)) found = i;
  }
  return found;
}

Result<std::string> OfficePackage::Read(const std::string& part) {
  const std::optional<std::size_t> entry = Find(part);
  if (!entry)
    return WorldError("no es un libro de cálculo completo: le falta '" + part +
                      "'; ábralo en Excel o LibreOffice y guárdelo de nuevo");
  Result<std::string> bytes = archive_.Read(*entry);
  if (!bytes) return bytes.error();
  return Unwrap(*std::move(bytes)).bytes;
}

// Targets are relative to the folder of the part.
OfficePackage::Relations OfficePackage::RelationsOf(const std::string& part) {
  const std::size_t slash = part.find_last_of('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  Relations relations;
  const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
  if (!Find(name)) return relations;
  const Result<std::string> bytes = Read(name);
  if (!bytes) return relations;
  XmlPull xml(*bytes);
  while (xml.Next()) {
    if (!xml.Starts("Relationship")) continue;
    const std::string type = xml.Attribute("Type");
    std::string target = xml.Attribute("Target");
    constexpr std::size_t kLongestName = 1'000;
    if (target.size() > kLongestName) continue;
    std::ranges::replace(target, '\\', '/');
    if (target.starts_with('/')) {
      target.erase(0, 1);
    } else {
      std::string base = folder;
      while (target.starts_with("../") || target.starts_with("./")) {
        const bool up = target.starts_with("../");
        target.erase(0, up ? 3 : 2);
        if (up && !base.empty()) base.erase(base.find_last_of('/', base.size() - 2) + 1);
      }
      target.insert(0, base);
    }
    relations[xml.Attribute("Id")] = {type.substr(type.find_last_of('/') + 1), target};
  }
  return relations;
}

}  // namespace ceiba
