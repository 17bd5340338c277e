// SPDX-License-Identifier: Apache-2.0
#include <redriver/features/log_scale.hpp>

#include <cmath>
#include <stdexcept>

namespace redriver {

Log2 to_log2(double amount)
{
    if (!(amount > 0) || !std::isfinite(amount)) {
        throw std::logic_error("a logarithm was asked of an amount that is not above zero");
    }
    return static_cast<Log2>(std::llround(std::log2(amount) * log2_octave));
}

} // namespace redriver
