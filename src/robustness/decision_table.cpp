// SPDX-License-Identifier: Apache-2.0
#include "robustness/decision_table.hpp"

#include <cmath>
#include <stdexcept>

namespace redriver {

void require_argument(bool holds, const char* method, const std::string& message)
{
    if (!holds) {
        throw std::invalid_argument(std::string(method) + ": " + message);
    }
}

void require_table(const std::vector<std::vector<double>>& table, std::size_t columns, const char* method)
{
    for (const auto& row : table) {
        require_argument(row.size() == columns, method, "each row needs one number a criterion");
        for (const double number : row) {
            require_argument(std::isfinite(number), method, "numbers must be finite");
        }
    }
}

std::vector<double> scaled_weights(const std::vector<double>& weights, const char* method)
{
    double sum = 0;
    for (const double weight : weights) {
        require_argument(std::isfinite(weight) && weight >= 0, method, "weights must be finite and not negative");
        sum += weight;
    }
    require_argument(sum > 0 && std::isfinite(sum), method, "the weights add up to zero or to no finite number");
    std::vector<double> scaled;
    for (const double weight : weights) {
        scaled.push_back(weight / sum);
    }
    return scaled;
}

double quotient(double a, double b)
{
    return b == 0 ? 0 : a / b;
}

} // namespace redriver
