// SPDX-License-Identifier: Apache-2.0
#include "builders.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace redriver::test {

Decimal number(const std::string &text)
{
    const auto value = Decimal::parse(text);
    if (!value) {
        throw std::logic_error("not a number: " + text);
    }
    return *value;
}

Figure a_figure(FigureField field, const std::string &low, const std::string &high, const std::string &unit)
{
    Figure figure;
    figure.field = field;
    figure.low = low.empty() ? std::nullopt : std::optional{number(low)};
    figure.high = high.empty() ? std::nullopt : std::optional{number(high)};
    figure.unit = unit;
    return figure;
}

namespace {

std::string billions_in_dong(const std::string &billions)
{
    return billions.empty() ? billions : number(billions).shifted(9).to_string();
}

Sector a_sector(const std::string &code)
{
    Sector sector;
    sector.code = SectorCode(code);
    const auto dot = code.rfind('.');
    sector.parent = dot == std::string::npos ? SectorCode() : SectorCode(code.substr(0, dot));
    for (const char letter : code) {
        sector.level += letter == '.' ? 1 : 0;
    }
    return sector;
}

SectorRelation a_relation(const std::string &a, const std::string &b, const std::string &strength)
{
    SectorRelation relation;
    relation.sector_a = SectorCode(a);
    relation.sector_b = SectorCode(b);
    relation.relation = RelationKind::supply_chain;
    relation.strength = number(strength);
    return relation;
}

} // namespace

ProjectBuilder::ProjectBuilder(const std::string &id)
{
    m_record.id = ProjectId(id);
    m_record.name.vi = "Dự án thử " + id;
    stage(Stage::calling);
}

ProjectBuilder &ProjectBuilder::sector(const std::string &code, const std::string &share)
{
    m_record.sectors.push_back({SectorCode(code), number(share), JudgementBasis::stated, {}});
    return *this;
}

ProjectBuilder &ProjectBuilder::figure(FigureField field, const std::string &low, const std::string &high,
                                       const std::string &unit)
{
    m_record.figures.push_back(a_figure(field, low, high, unit));
    return *this;
}

ProjectBuilder &ProjectBuilder::capital(const std::string &billions)
{
    return figure(FigureField::capital, billions_in_dong(billions), billions_in_dong(billions), "VND");
}

ProjectBuilder &ProjectBuilder::area(const std::string &hectares)
{
    return figure(FigureField::area, hectares, hectares, "ha");
}

ProjectBuilder &ProjectBuilder::stage(Stage stage)
{
    m_record.stage = stage;
    m_record.open_to_investors = openness_of(stage);
    return *this;
}

ProjectBuilder &ProjectBuilder::open(OpenState state)
{
    m_record.open_to_investors = state;
    return *this;
}

ProjectBuilder &ProjectBuilder::clearance(Clearance clearance)
{
    m_record.clearance = clearance;
    return *this;
}

ProjectBuilder &ProjectBuilder::proved(ReadinessLevel level)
{
    m_record.readiness.push_back({level, "TEST paper", {2025, 3, 1}, "TEST issuer"});
    return *this;
}

ProjectBuilder &ProjectBuilder::legal_basis(const std::string &text)
{
    m_record.legal_basis = text;
    return *this;
}

ProjectBuilder &ProjectBuilder::form(InvestmentForm form)
{
    m_record.forms.push_back(form);
    return *this;
}

InvestorBuilder::InvestorBuilder(const std::string &id)
{
    m_record.id = InvestorId(id);
    m_record.name = "TEST investor " + id;
    m_record.home_countries = {"VN"};
}

InvestorBuilder &InvestorBuilder::type(InvestorType type)
{
    m_record.type = type;
    return *this;
}

InvestorBuilder &InvestorBuilder::interest(const std::string &code, const std::string &priority)
{
    m_record.interests.push_back({SectorCode(code), number(priority), JudgementBasis::stated, {}});
    return *this;
}

InvestorBuilder &InvestorBuilder::excludes(const std::string &code)
{
    m_record.excluded_sectors.emplace_back(code);
    return *this;
}

InvestorBuilder &InvestorBuilder::ticket(const std::string &low, const std::string &high, RangeKind kind)
{
    m_record.figures.push_back(a_figure(FigureField::ticket, billions_in_dong(low), billions_in_dong(high), "VND"));
    m_record.ticket_kind = kind;
    return *this;
}

InvestorBuilder &InvestorBuilder::land(const std::string &low, const std::string &high, RangeKind kind)
{
    m_record.figures.push_back(a_figure(FigureField::land_need, low, high, "ha"));
    m_record.land_kind = kind;
    return *this;
}

InvestorBuilder &InvestorBuilder::gateway(const std::string &gateway, int full, int half, const std::string &weight)
{
    m_record.gateways.push_back({gateway, full, half, number(weight)});
    return *this;
}

InvestorBuilder &InvestorBuilder::accepts(InvestmentForm form)
{
    m_record.forms_accepted.push_back(form);
    return *this;
}

InvestorBuilder &InvestorBuilder::from(const std::string &country)
{
    m_record.home_countries = {country};
    return *this;
}

InvestorBuilder &InvestorBuilder::profile(const std::string &name)
{
    m_record.profile = name;
    return *this;
}

InvestorBuilder &InvestorBuilder::figure(FigureField field, const std::string &low, const std::string &high,
                                         const std::string &unit)
{
    m_record.figures.push_back(a_figure(field, low, high, unit));
    return *this;
}

InvestorBuilder &InvestorBuilder::circumstance(CircumstanceKind kind, Grade grade, const PartialDate &from,
                                               const PartialDate &until)
{
    m_record.circumstances.push_back({kind, grade, from, until, "TEST paper", {}});
    return *this;
}

InvestorBuilder &InvestorBuilder::must_have(const std::string &text)
{
    m_record.must_haves.push_back(text);
    return *this;
}

InvestorBuilder &InvestorBuilder::starts(const PartialDate &from, const PartialDate &until)
{
    m_record.start_from = from;
    m_record.start_until = until;
    return *this;
}

ProjectBuilder &ProjectBuilder::circumstance(CircumstanceKind kind, Grade grade, const PartialDate &from)
{
    m_record.circumstances.push_back({kind, grade, from, {}, "TEST paper", {}});
    return *this;
}

ProjectBuilder &ProjectBuilder::admits(const std::string &code, Admission admission)
{
    m_record.admissions.push_back({SectorCode(code), admission, "TEST paper", {}});
    return *this;
}

MatchInputs World::inputs()
{
    access = AccessTable(access_entries);
    return {projects,  parcels,       investors, sectors,
            relations, foreign_rules, nullptr, rates,     access_entries.empty() ? nullptr : &access,
            as_of};
}

void World::add_access(const std::string &project, const std::string &gateway, int low, int high)
{
    access_entries.push_back({ProjectId(project), gateway, AccessState::measured, low, high, NodeId("test_node"), {}});
}

World a_world()
{
    World world;
    for (const char *code :
         {"LOG", "LOG.WH",      "LOG.WH.COLD", "LOG.WH.BOND", "LOG.DP",      "INF", "INF.IP",    "INF.EZ",
          "MIN", "MIN.APATITE", "CHEM",        "CHEM.P",      "CHEM.PHARMA", "ENE", "ENE.HYDRO", "ENE.SOLAR",
          "TOU", "TOU.ECO",     "TOU.FUN",     "MFG",         "MFG.TEX",     "RE",  "RE.URBAN"}) {
        world.sectors.push_back(a_sector(code));
    }
    world.relations = {a_relation("MIN.APATITE", "CHEM.P", "0.95"), a_relation("ENE.HYDRO", "CHEM.P", "0.6"),
                       a_relation("INF.IP", "MFG", "0.5")};
    return world;
}

World a_world(Project project, Investor investor)
{
    World world = a_world();
    world.projects.push_back(std::move(project));
    world.investors.push_back(std::move(investor));
    return world;
}

std::string model_text(const std::string &file)
{
    std::ifstream stream(std::string(REDRIVER_SOURCE_DIR "/schemas/") + file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

const ScoringModel &default_model()
{
    static const ScoringModel model = read_scoring_model(model_text("default_scoring_model.json"), "test-hash");
    return model;
}

const ScoringModel &full_model()
{
    static const ScoringModel model = read_scoring_model(model_text("full_scoring_model.json"), "test-hash");
    return model;
}

} // namespace redriver::test
