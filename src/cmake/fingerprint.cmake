# Run as a script: cmake -DLIST=FILE -DOUT=FILE -P fingerprint.cmake writes the SHA-256 of the SHA-256 of all files that
# LIST names, one a line.
file(STRINGS ${LIST} paths ENCODING UTF-8)
set(hashes "")
foreach(path IN LISTS paths)
    file(SHA256 ${path} hash)
    string(APPEND hashes "${hash}\n")
endforeach()
string(SHA256 all "${hashes}")
file(WRITE ${OUT} "${all}")
