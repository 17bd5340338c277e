// SPDX-License-Identifier: Apache-2.0
#include "robustness/decision_table.hpp"

#include <redriver/base/error.hpp>

#include <cmath>

namespace redriver {
namespace {

std::string place(std::size_t row)
{
    return "row " + std::to_string(row);
}

} // namespace

void require_argument(bool holds, const char* method, const char* message)
{
    if (!holds) {
        throw InputError(method, message);
    }
}

void require_table(const std::vector<std::vector<double>>& table, std::size_t columns, const char* method)
{
    require_argument(table.empty() || columns > 0, method, "there is no criterion; each row needs at least one number");
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table[row].size() != columns) {
            throw InputError(method, place(row) + " has " + std::to_string(table[row].size()) + " numbers; expected " +
                                         std::to_string(columns) + ", one a criterion");
        }
        for (std::size_t c = 0; c < columns; ++c) {
            if (!std::isfinite(table[row][c])) {
                throw InputError(method, place(row) + ", column " + std::to_string(c) +
                                             " is not a finite number; leave out rows with missing figures");
            }
        }
    }
}

std::vector<double> scaled_weights(const std::vector<double>& weights, const char* method)
{
    require_argument(!weights.empty(), method, "there is no criterion; give one weight for each");
    double sum = 0;
    for (std::size_t c = 0; c < weights.size(); ++c) {
        if (!std::isfinite(weights[c]) || weights[c] < 0) {
            throw InputError(method, "weight " + std::to_string(c) + " is negative or not a finite number");
        }
        sum += weights[c];
    }
    require_argument(sum > 0 && std::isfinite(sum), method, "the weights add up to zero or to no finite number");
    std::vector<double> scaled;
    scaled.reserve(weights.size());
    for (const double weight : weights) {
        scaled.push_back(weight / sum);
    }
    return scaled;
}

double quotient(double a, double b)
{
    return b == 0 ? 0 : a / b;
}

std::vector<double> column_of(const std::vector<std::vector<double>>& table, std::size_t c)
{
    std::vector<double> column;
    column.reserve(table.size());
    for (const auto& row : table) {
        column.push_back(row[c]);
    }
    return column;
}

} // namespace redriver
