// SPDX-License-Identifier: Apache-2.0
// A catalogue of one project, made without a registry: which files it has, and how large its data file is.
#include <redriver/catalogue/build_catalogue.hpp>
#include <redriver/catalogue/publisher.hpp>

#include <cstdio>

using namespace redriver;

namespace {

RegistryContent one_project()
{
    Project project;
    project.id = ProjectId("TEST-0001");
    project.name.vi = "Trung tâm logistics thử nghiệm";
    project.name.en = "Logistics centre for a test";
    project.kind = ProjectKind::logistics_center;
    project.province = "Lào Cai";
    project.stage = Stage::calling;
    project.source.document = "a test";
    RegistryContent content;
    content.projects.push_back(project);
    return content;
}

} // namespace

int main()
{
    CatalogueOptions options;
    options.languages = {Language::vi, Language::en};
    options.as_of = PartialDate::parse("2026-11-22").value();
    const Catalogue catalogue = build_catalogue(one_project(), options);
    FileList files; // a FolderWriter in its place writes a folder that appears whole or not at all
    for (const CatalogueFormat format : {CatalogueFormat::html, CatalogueFormat::csv}) {
        make_publisher(format, {})->publish(catalogue, files);
    }
    bool has_page = false;
    for (const OutputFile& file : files.files) {
        has_page = has_page || file.path == "vi/TEST-0001.html";
        std::printf("%s\n", file.path.c_str());
    }
    return has_page ? 0 : 1;
}
