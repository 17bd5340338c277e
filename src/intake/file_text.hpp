#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Bytes of a file to UTF-8 text, whatever they are encoded in. Private to intake.

#include <redriver/validation/finding.hpp>

#include <string>
#include <vector>

namespace redriver {

/// The text as UTF-8 in form C. `declared` is the encoding that the map names (UTF-8, UTF-16, UTF-16LE, UTF-16BE,
/// windows-1258, GB18030); "" = detected: UTF-8 and UTF-16 with or without a mark; windows-1258 if the text then holds
/// common Vietnamese words, which a warning tells. TCVN3 and VNI are recognised by the same words and refused by name
/// with what to do; all else as checked_utf8() does. Throws InputError for an encoding that is not known.
std::string decoded_text(std::string bytes, const std::string& file, const std::string& declared,
                         std::vector<Finding>& findings);

} // namespace redriver
