# What the library links with, listed once: the build reads it with REQUIRED, the installed package file reads the same
# list, so that a program that links our static library finds every part of it. Header-only parts and those of the
# command line stand in the folders that use them: nobody who links the library needs them.

# redriver_dependency(NAME …): find_package in the build, find_dependency in an installed package.
macro(redriver_dependency)
    if(REDRIVER_INSTALLED)
        find_dependency(${ARGN})
    else()
        find_package(${ARGN} REQUIRED)
    endif()
endmacro()

# redriver_optional_dependency(NAME OPTION WHAT): the same for a part without which one format is left out.
macro(redriver_optional_dependency name option what)
    if(${option} AND REDRIVER_INSTALLED)
        find_dependency(${name})
    elseif(${option})
        find_package(${name} QUIET)
        if(NOT ${name}_FOUND)
            message(STATUS "${name} is missing: ${what} are left out (${option} is off)")
            set(${option} OFF)
        endif()
    endif()
endmacro()

# CBC and libcsv bring no package files for CMake, libzip one that fails: the modules beside this file look for them.
list(PREPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
redriver_dependency(SQLiteCpp 3.2)
# Of its 5 MB a SHA-256 alone is needed: linked in, since loading all of it takes half the start of a short command.
if(NOT REDRIVER_INSTALLED AND NOT DEFINED OPENSSL_USE_STATIC_LIBS)
    set(OPENSSL_USE_STATIC_LIBS ON)
    if(OPENSSL_CRYPTO_LIBRARY MATCHES "\\.so$") # found before by a build folder that is older than this
        unset(OPENSSL_CRYPTO_LIBRARY CACHE)
    endif()
endif()
redriver_dependency(OpenSSL 3 COMPONENTS Crypto)
redriver_dependency(ICU 72 COMPONENTS uc i18n)
redriver_dependency(Threads)
redriver_dependency(CBC)
redriver_dependency(libcsv)
redriver_dependency(libzip)
redriver_dependency(pugixml)
redriver_optional_dependency(libxlsxwriter REDRIVER_WITH_XLSX spreadsheets)
redriver_optional_dependency(printing REDRIVER_WITH_PDF "books and teasers")
list(REMOVE_ITEM CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
