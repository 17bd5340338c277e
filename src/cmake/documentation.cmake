# The target redriver_documentation, where doxygen is installed.
find_program(DOXYGEN_EXECUTABLE doxygen)
mark_as_advanced(DOXYGEN_EXECUTABLE)
if(DOXYGEN_EXECUTABLE)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/Doxyfile.in ${PROJECT_BINARY_DIR}/Doxyfile @ONLY)
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/documentation)
    add_custom_target(redriver_documentation
        COMMAND ${DOXYGEN_EXECUTABLE} ${PROJECT_BINARY_DIR}/Doxyfile
        COMMENT "Writing the public documentation"
        VERBATIM)
endif()
