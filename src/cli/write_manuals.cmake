# cmake -DPROGRAM=… -DFOLDER=… -DPANDOC=… -P write_manuals.cmake
# Asks the program for its completion scripts and, if there is a pandoc, for its man pages; writes them to FOLDER.
# The program knows its commands, so nothing is listed here.

function(ask)
    execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_VARIABLE answer COMMAND_ERROR_IS_FATAL ANY)
    set(answer "${answer}" PARENT_SCOPE)
endfunction()

function(write_man_page page)
    ask(help --man ${ARGN} --lang en)
    file(WRITE ${FOLDER}/man1/${page}.md "${answer}")
    execute_process(
        COMMAND ${PANDOC} --standalone --from=markdown-smart --to=man --output=${FOLDER}/man1/${page}.1
            ${FOLDER}/man1/${page}.md
        COMMAND_ERROR_IS_FATAL ANY)
    file(REMOVE ${FOLDER}/man1/${page}.md)
endfunction()

file(REMOVE_RECURSE ${FOLDER})
ask(help --completion bash --lang en)
file(WRITE ${FOLDER}/bash/redriver "${answer}")
ask(help --completion zsh --lang en)
file(WRITE ${FOLDER}/zsh/_redriver "${answer}")

if(PANDOC)
    write_man_page(redriver)
    ask(help --list)
    string(REGEX MATCHALL "[a-z]+" names "${answer}")
    foreach(name IN LISTS names)
        write_man_page(redriver-${name} ${name})
    endforeach()
endif()
