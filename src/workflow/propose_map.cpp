// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/propose_map.hpp>

namespace redriver {

MapProposal propose_map(const std::string& file)
{
    MapProposal proposal{suggest_column_map(file), {}};
    proposal.json = column_map_json(proposal.map);
    return proposal;
}

} // namespace redriver
