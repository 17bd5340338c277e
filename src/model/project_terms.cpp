// SPDX-License-Identifier: Apache-2.0
#include <redriver/model/project_terms.hpp>

namespace redriver {

OpenState openness_of(Stage stage)
{
    switch (stage) {
    case Stage::calling:
        return OpenState::yes;
    case Stage::planned:
    case Stage::approved:
    case Stage::stalled:
    case Stage::unknown:
        return OpenState::unknown;
    case Stage::awarded:
    case Stage::under_construction:
    case Stage::operating:
    case Stage::withdrawn:
    case Stage::under_investigation:
        return OpenState::no;
    }
    return OpenState::unknown;
}

} // namespace redriver
