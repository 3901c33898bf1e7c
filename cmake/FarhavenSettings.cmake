# SPDX-License-Identifier: GPL-3.0-or-later
# How everything is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET default)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC OFF)
# With CMAKE_UNITY_BUILD (the presets) eight sources of a target are compiled at once: they share
# the templates that each would instantiate for itself, which is most of what a source costs.
set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)
if(CMAKE_UNITY_BUILD)
    # GCC takes a source that is included for a header, whose anonymous types would be a mistake.
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
# A build folder can be copied to where another user may read it: the demo does so.
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)

# -fPIC for all, not -fPIE for programs: one precompiled header then serves every target.
add_compile_options(-fPIC -Wall -Wextra -Wpedantic -Werror=return-type -Werror=unused-result
                    -Wnon-virtual-dtor -Woverloaded-virtual -Wshadow=local
                    -fstack-protector-strong -fstack-clash-protection -fcf-protection
                    -ftrivial-auto-var-init=zero)
# GCC would collect garbage twice in a source that is small beside the precompiled header that it
# has just loaded: a twentieth of its time.
add_compile_options($<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=524288>)
add_compile_definitions(_GLIBCXX_ASSERTIONS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
                        QT_NO_KEYWORDS)
add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack)
if(NOT FARHAVEN_SANITIZE)
    add_compile_options($<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
                        $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
endif()

set(FARHAVEN_SANITIZE "" CACHE STRING "Sanitizers for the whole build, e.g. address,undefined")
if(FARHAVEN_SANITIZE)
    add_compile_options(-fsanitize=${FARHAVEN_SANITIZE} -fno-omit-frame-pointer
                        -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${FARHAVEN_SANITIZE})
endif()

# Clang's, whose branches are the conditions of the source: GCC's are also those of exceptions and
# of temporaries that are taken apart, which nobody wrote.
option(FARHAVEN_COVERAGE "Count what the tests reach (clang)" OFF)
if(FARHAVEN_COVERAGE)
    add_compile_options(-fprofile-instr-generate -fcoverage-mapping -w
                        "SHELL:-Xclang -fno-pch-timestamp") # the last so that ccache can serve
    add_link_options(-fprofile-instr-generate)
endif()

option(FARHAVEN_WERROR "Treat warnings as errors" OFF)
if(FARHAVEN_WERROR)
    add_compile_options(-Werror)
endif()

find_program(FARHAVEN_CCACHE ccache)
if(FARHAVEN_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_CURRENT_LIST_DIR}/compile.sh ${FARHAVEN_CCACHE} ${CMAKE_SOURCE_DIR})
endif()
find_program(FARHAVEN_MOLD mold)
if(FARHAVEN_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

# nlohmann's two literals are inline functions that nothing here uses, and each source that sees
# them instantiates the whole reader for them: 0.4 s a source. Left out of a copy of that header.
find_path(FARHAVEN_NLOHMANN nlohmann/json.hpp REQUIRED)
file(READ ${FARHAVEN_NLOHMANN}/nlohmann/json.hpp header)
string(FIND "${header}" "inline namespace literals\n" from)
string(FIND "${header}" "NLOHMANN_JSON_NAMESPACE_END\n" to REVERSE)
string(FIND "${header}" "#if JSON_USE_GLOBAL_UDLS\n" using)
if(from GREATER 0 AND to GREATER from AND using GREATER to)
    string(SUBSTRING "${header}" 0 ${from} before)
    string(SUBSTRING "${header}" ${to} -1 after)
    string(REPLACE "#if JSON_USE_GLOBAL_UDLS\n" "#if 0\n" after "${after}")
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/include/nlohmann/json.hpp
        CONTENT "@before@@after@" @ONLY)
    include_directories(BEFORE SYSTEM ${CMAKE_BINARY_DIR}/include)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
        ${FARHAVEN_NLOHMANN}/nlohmann/json.hpp)
endif()
