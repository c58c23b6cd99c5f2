// SPDX-License-Identifier: GPL-3.0-or-later
// How report.html looks: on a screen, on a telephone 360 pixels wide, on paper in black and white.
#pragma once

#include <string_view>

namespace ceiba {

/// CSS, for inside a <style>; it fetches nothing.
extern const std::string_view kReportStyle;

}  // namespace ceiba
