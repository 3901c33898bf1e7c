# SPDX-License-Identifier: GPL-3.0-or-later
# How everything is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET default)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
# A build folder can be copied to where another user may read it: the demo does so.
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)

# -fPIC for all, not -fPIE for programs: one precompiled header then serves every target.
add_compile_options(-fPIC -Wall -Wextra -Wpedantic -Werror=return-type -Werror=unused-result
                    -Wnon-virtual-dtor -Woverloaded-virtual -Wshadow=local
                    -fstack-protector-strong -fstack-clash-protection -fcf-protection
                    -ftrivial-auto-var-init=zero)
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

option(FARHAVEN_WERROR "Treat warnings as errors" OFF)
if(FARHAVEN_WERROR)
    add_compile_options(-Werror)
endif()

find_program(FARHAVEN_CCACHE ccache)
if(FARHAVEN_CCACHE)
    # The sloppiness is what lets ccache accept a precompiled header; base_dir shares hits between
    # checkouts.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${FARHAVEN_CCACHE})
endif()
find_program(FARHAVEN_MOLD mold)
if(FARHAVEN_MOLD)
    add_link_options(-fuse-ld=mold)
endif()
