# cmake -DBUILD=… -DPREFIX=… -P install_afresh.cmake: installs into an emptied folder, so that nothing old is left to find.
file(REMOVE_RECURSE ${PREFIX})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
