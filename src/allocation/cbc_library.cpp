// SPDX-License-Identifier: Apache-2.0
#include "allocation/cbc_library.hpp"

#include <redriver/i18n/told_error.hpp>

#include <dlfcn.h>

#include <string>

namespace redriver {
namespace {

[[noreturn]] void fail()
{
    const char* reason = dlerror();
    const std::string library = REDRIVER_CBC_LIBRARY;
    throw ToldStop("failure.no_solver", {{"library", library}, {"reason", reason != nullptr ? std::string(reason) : library}});
}

template <class Function>
void find(void* library, const char* name, Function& function)
{
    void* symbol = dlsym(library, name);
    if (symbol == nullptr) {
        fail();
    }
    function = reinterpret_cast<Function>(symbol);
}

CbcLibrary load()
{
    void* library = dlopen(REDRIVER_CBC_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        fail();
    }
    CbcLibrary functions{};
    find(library, "Cbc_newModel", functions.newModel);
    find(library, "Cbc_deleteModel", functions.deleteModel);
    find(library, "Cbc_loadProblem", functions.loadProblem);
    find(library, "Cbc_setObjSense", functions.setObjSense);
    find(library, "Cbc_setLogLevel", functions.setLogLevel);
    find(library, "Cbc_setInteger", functions.setInteger);
    find(library, "Cbc_setMaximumSeconds", functions.setMaximumSeconds);
    find(library, "Cbc_setAllowableGap", functions.setAllowableGap);
    find(library, "Cbc_setAllowableFractionGap", functions.setAllowableFractionGap);
    find(library, "Cbc_setMIPStartI", functions.setMIPStartI);
    find(library, "Cbc_solve", functions.solve);
    find(library, "Cbc_isProvenInfeasible", functions.isProvenInfeasible);
    find(library, "Cbc_isProvenOptimal", functions.isProvenOptimal);
    find(library, "Cbc_getBestPossibleObjValue", functions.getBestPossibleObjValue);
    find(library, "Cbc_getObjValue", functions.getObjValue);
    find(library, "Cbc_bestSolution", functions.bestSolution);
    return functions;
}

} // namespace

const CbcLibrary& cbc()
{
    static const CbcLibrary library = load();
    return library;
}

} // namespace redriver
