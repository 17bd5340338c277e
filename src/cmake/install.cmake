# What `cmake --install` puts where. Two components: `program` for those who run redriver, `development` for those who
# link the library.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(REDRIVER_SCHEMA_DIR ${CMAKE_INSTALL_DATADIR}/redriver/schemas)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/redriver)

install(TARGETS redriver_cli COMPONENT program)
install(TARGETS redriver_whole RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/redriver COMPONENT program)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/schemas/ DESTINATION ${REDRIVER_SCHEMA_DIR} COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT program)
install(FILES ${PROJECT_BINARY_DIR}/manuals/bash/redriver
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES ${PROJECT_BINARY_DIR}/manuals/zsh/_redriver
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT program)
if(REDRIVER_BUILD_MAN AND PANDOC_EXECUTABLE)
    install(DIRECTORY ${PROJECT_BINARY_DIR}/manuals/man1 DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT program)
endif()

install(TARGETS redriver EXPORT redriver COMPONENT development
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(EXPORT redriver NAMESPACE redriver:: FILE redriverTargets.cmake DESTINATION ${package_dir} COMPONENT development)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/redriverConfig.cmake.in
    ${PROJECT_BINARY_DIR}/redriverConfig.cmake
    INSTALL_DESTINATION ${package_dir} PATH_VARS REDRIVER_SCHEMA_DIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/redriverConfigVersion.cmake COMPATIBILITY SameMinorVersion)
file(GLOB find_modules ${CMAKE_CURRENT_LIST_DIR}/Find*.cmake)
install(FILES ${PROJECT_BINARY_DIR}/redriverConfig.cmake ${PROJECT_BINARY_DIR}/redriverConfigVersion.cmake
    ${CMAKE_CURRENT_LIST_DIR}/dependencies.cmake ${find_modules}
    DESTINATION ${package_dir} COMPONENT development)

# The path from the .pc file back to the prefix, so that the installed tree may be moved.
file(RELATIVE_PATH REDRIVER_PC_PREFIX /p/${CMAKE_INSTALL_LIBDIR}/pkgconfig /p)
set(REDRIVER_PC_OPTIONAL "")
if(REDRIVER_WITH_XLSX)
    string(APPEND REDRIVER_PC_OPTIONAL " xlsxwriter")
endif()
if(REDRIVER_WITH_PDF)
    string(APPEND REDRIVER_PC_OPTIONAL " pangocairo pangoft2 fontconfig cairo-pdf libqpdf libqrencode")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/redriver.pc.in ${PROJECT_BINARY_DIR}/redriver.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/redriver.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)

# `cpack` makes two Debian packages: redriver and libredriver-dev.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME redriver)
set(CPACK_PACKAGE_VENDOR redriver)
set(CPACK_PACKAGE_CONTACT "the maintainers of redriver <maintainers@redriver.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME redriver)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
# The fonts of the book: without them every other format still works.
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "fonts-noto-core, fonts-noto-cjk")
# Loaded when an allocation needs it, hence seen by no look at what is linked.
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS coinor-libcbc3)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "fonts-noto-core, fonts-noto-cjk")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libredriver-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "${PROJECT_DESCRIPTION}
 The command redriver with its man pages, completions and schemas.")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "${PROJECT_DESCRIPTION}, library
 Headers, static library and package files for programs that use the library.")
# Whoever links the static library needs the same development packages as our own build.
file(STRINGS ${PROJECT_SOURCE_DIR}/scripts/packages.txt rows REGEX "-dev +build")
list(TRANSFORM rows REPLACE " .*" "")
list(JOIN rows ", " development_packages)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${development_packages}, g++")
include(CPack)
