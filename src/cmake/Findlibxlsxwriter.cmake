# Finds libxlsxwriter: target libxlsxwriter::libxlsxwriter.
find_path(LIBXLSXWRITER_INCLUDE_DIR xlsxwriter.h)
find_library(LIBXLSXWRITER_LIBRARY xlsxwriter)
mark_as_advanced(LIBXLSXWRITER_INCLUDE_DIR LIBXLSXWRITER_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(libxlsxwriter REQUIRED_VARS LIBXLSXWRITER_LIBRARY LIBXLSXWRITER_INCLUDE_DIR)
if(libxlsxwriter_FOUND AND NOT TARGET libxlsxwriter::libxlsxwriter)
    add_library(libxlsxwriter::libxlsxwriter INTERFACE IMPORTED)
    target_include_directories(libxlsxwriter::libxlsxwriter SYSTEM INTERFACE ${LIBXLSXWRITER_INCLUDE_DIR})
    target_link_libraries(libxlsxwriter::libxlsxwriter INTERFACE ${LIBXLSXWRITER_LIBRARY})
endif()
