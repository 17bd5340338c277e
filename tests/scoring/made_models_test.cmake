# SPDX-License-Identifier: Apache-2.0
# Makes the scoring models again and compares them, byte by byte, with those committed.
file(MAKE_DIRECTORY ${SCRATCH})
execute_process(COMMAND ${PYTHON} ${SOURCE}/scripts/make_scoring_models.py ${SCRATCH} COMMAND_ERROR_IS_FATAL ANY)
foreach(model default_scoring_model.json full_scoring_model.json)
    execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${SCRATCH}/${model} ${SOURCE}/schemas/${model}
        RESULT_VARIABLE differs)
    if(differs)
        message(FATAL_ERROR "schemas/${model} is not what scripts/make_scoring_models.py writes; run it and commit")
    endif()
endforeach()
