# redriver_embed(TARGET NAME FILE …): compiles the text files into TARGET. Sources of TARGET then include
# <embedded/NAME.hpp>, which declares redriver::embedded::NAME::file("stage.csv"), a std::string_view that is empty
# for a name that was not embedded, and redriver::embedded::NAME::files(), all of them in ascending order of name.
# Files are found by their name without folder; two files of one name are an error. The build embeds them again
# when one changes.
#
# The same file, run as a script (cmake -P), writes the generated source.

if(NOT CMAKE_SCRIPT_MODE_FILE)
    set(REDRIVER_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

    function(redriver_embed target name)
        set(folder ${PROJECT_BINARY_DIR}/generated/embedded)
        list(TRANSFORM ARGN REPLACE "^([^/].*)$" "${CMAKE_CURRENT_SOURCE_DIR}/\\1" OUTPUT_VARIABLE paths)
        set(list_file ${folder}/${name}.list)
        list(JOIN paths "\n" lines)
        file(CONFIGURE OUTPUT ${list_file} CONTENT "${lines}\n" @ONLY)
        add_custom_command(
            OUTPUT ${folder}/${name}.cpp ${folder}/${name}.hpp
            COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DFOLDER=${folder} -P ${REDRIVER_EMBED_SCRIPT}
            DEPENDS ${paths} ${list_file} ${REDRIVER_EMBED_SCRIPT}
            COMMENT "Embedding ${name}"
            VERBATIM)
        # A rule made in one folder is unknown to a target of another: the two are tied by a target of their own.
        add_custom_target(embed_${name} DEPENDS ${folder}/${name}.cpp ${folder}/${name}.hpp)
        set_source_files_properties(${folder}/${name}.cpp ${folder}/${name}.hpp PROPERTIES GENERATED ON)
        add_dependencies(${target} embed_${name})
        target_sources(${target} PRIVATE ${folder}/${name}.cpp ${folder}/${name}.hpp)
        target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
    endfunction()
    return()
endif()

file(STRINGS ${FOLDER}/${NAME}.list paths ENCODING UTF-8)
set(by_name "")
foreach(path IN LISTS paths)
    get_filename_component(file_name ${path} NAME)
    list(APPEND by_name "${file_name}|${path}")
endforeach()
list(SORT by_name COMPARE STRING)

set(rows "")
set(count 0)
set(previous "")
foreach(entry IN LISTS by_name)
    string(REPLACE "|" ";" entry "${entry}")
    list(GET entry 0 file_name)
    list(GET entry 1 path)
    if(file_name STREQUAL previous)
        message(FATAL_ERROR "redriver_embed(${NAME}): two files are called ${file_name}")
    endif()
    set(previous ${file_name})
    file(READ ${path} content)
    string(FIND "${content}" ")redriver\"" clash)
    if(NOT clash EQUAL -1)
        message(FATAL_ERROR "redriver_embed(${NAME}): ${path} holds the end mark of the generated literal")
    endif()
    string(APPEND rows "    {\"${file_name}\", R\"redriver(${content})redriver\"sv},\n")
    math(EXPR count "${count} + 1")
endforeach()

file(WRITE ${FOLDER}/${NAME}.hpp "#pragma once
// Generated from the files of ${NAME}. Do not edit.

#include <span>
#include <string_view>
#include <utility>

namespace redriver::embedded::${NAME} {

std::string_view file(std::string_view name);
std::span<const std::pair<std::string_view, std::string_view>> files();

} // namespace redriver::embedded::${NAME}
")

file(WRITE ${FOLDER}/${NAME}.cpp "// Generated from the files of ${NAME}. Do not edit.
#include <embedded/${NAME}.hpp>

#include <array>

namespace redriver::embedded::${NAME} {
namespace {

using namespace std::string_view_literals; // their size is known to every compiler without counting

using Entry = std::pair<std::string_view, std::string_view>;
constexpr std::array<Entry, ${count}> all{{
${rows}}};

} // namespace

std::span<const std::pair<std::string_view, std::string_view>> files()
{
    return {all.data(), all.size()};
}

std::string_view file(std::string_view name)
{
    for (const auto& entry : files()) {
        if (entry.first == name) {
            return entry.second;
        }
    }
    return {};
}

} // namespace redriver::embedded::${NAME}
")
