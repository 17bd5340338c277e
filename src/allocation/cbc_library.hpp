#pragma once
// SPDX-License-Identifier: Apache-2.0
/// COIN-OR's CBC, loaded when the first programme is solved: with its parts it needs more time to load than most
/// commands need to answer.

#include <coin/Cbc_C_Interface.h>

namespace redriver {

/// The functions of CBC that the allocation calls, named as in its C interface without the prefix.
struct CbcLibrary {
    decltype(&Cbc_newModel) newModel;
    decltype(&Cbc_deleteModel) deleteModel;
    decltype(&Cbc_loadProblem) loadProblem;
    decltype(&Cbc_setObjSense) setObjSense;
    decltype(&Cbc_setLogLevel) setLogLevel;
    decltype(&Cbc_setInteger) setInteger;
    decltype(&Cbc_setMaximumSeconds) setMaximumSeconds;
    decltype(&Cbc_setAllowableGap) setAllowableGap;
    decltype(&Cbc_setAllowableFractionGap) setAllowableFractionGap;
    decltype(&Cbc_setMIPStartI) setMIPStartI;
    decltype(&Cbc_solve) solve;
    decltype(&Cbc_isProvenInfeasible) isProvenInfeasible;
    decltype(&Cbc_isProvenOptimal) isProvenOptimal;
    decltype(&Cbc_getBestPossibleObjValue) getBestPossibleObjValue;
    decltype(&Cbc_getObjValue) getObjValue;
    decltype(&Cbc_bestSolution) bestSolution;
};

/// Loads the library once. Throws Error when this machine does not have it.
const CbcLibrary& cbc();

} // namespace redriver
