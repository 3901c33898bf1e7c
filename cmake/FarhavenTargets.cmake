# SPDX-License-Identifier: GPL-3.0-or-later
# The few functions that declare a target.

# Every target with Qt shares the precompiled header of farhaven_base; those with widgets share that
# of farhaven_gui_shell, tests without widgets that of farhaven_tests: named as the second argument.
set(FARHAVEN_PRECOMPILED <algorithm> <chrono> <functional> <map> <memory> <optional> <string>
    <string_view> <variant> <vector> <nlohmann/json.hpp> <tl/expected.hpp>)
set(FARHAVEN_PRECOMPILED_CORE ${FARHAVEN_PRECOMPILED} <QCoro/QCoroTask> <QCoro/QCoroFuture>
    <QString> <QByteArray> <QFuture> <QPromise> <QtPlugin>)

function(farhaven_use_pch target)
    set(owner farhaven_base)
    if(ARGC GREATER 1)
        set(owner ${ARGV1})
    endif()
    # GCC refuses the header when a macro differs, and CMake adds <target>_EXPORTS to libraries.
    set_target_properties(${target} PROPERTIES DEFINE_SYMBOL "")
    if(NOT target STREQUAL owner)
        target_precompile_headers(${target} REUSE_FROM ${owner})
    endif()
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endfunction()

# farhaven_folder(NAME [SHARED] SOURCES … PUBLIC … PRIVATE …)  → target farhaven_NAME
# Headers are found as "NAME/file.h" by whoever links it, and by nobody else.
function(farhaven_folder name)
    cmake_parse_arguments(arg "SHARED" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    set(kind STATIC)
    if(arg_SHARED)
        set(kind SHARED)
        set_property(GLOBAL APPEND PROPERTY FARHAVEN_SHARED farhaven_${name})
    endif()
    add_library(farhaven_${name} ${kind} ${arg_SOURCES})
    target_include_directories(farhaven_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(farhaven_${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    farhaven_use_pch(farhaven_${name})
endfunction()

# farhaven_gui(PAGE SOURCES … PUBLIC …)  → target farhaven_gui_PAGE, with widgets
function(farhaven_gui page)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC" ${ARGN})
    add_library(farhaven_gui_${page} STATIC ${arg_SOURCES})
    set_target_properties(farhaven_gui_${page} PROPERTIES AUTOMOC ON)
    target_include_directories(farhaven_gui_${page} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(farhaven_gui_${page} PUBLIC Qt6::Widgets Qt6::Svg Qt6::DBus ${arg_PUBLIC})
    farhaven_use_pch(farhaven_gui_${page} farhaven_gui_shell)
endfunction()

# farhaven_plugin(KIND SOURCES … LINKS …)  → target plugin_KIND, bin/../plugins/KIND.so, and
# plugin_KIND_parts, its objects for a test of what is pure in it
function(farhaven_plugin kind)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
    set(parts plugin_${kind}_parts)
    add_library(${parts} OBJECT ${arg_SOURCES})
    set_target_properties(${parts} PROPERTIES AUTOMOC ON)
    set_property(TARGET ${parts} APPEND PROPERTY AUTOMOC_MACRO_NAMES FARHAVEN_PLUGIN)
    target_link_libraries(${parts} PRIVATE farhaven_adapter ${arg_LINKS})
    farhaven_use_pch(${parts})
    add_library(plugin_${kind} MODULE $<TARGET_OBJECTS:${parts}>)
    set_property(GLOBAL APPEND PROPERTY FARHAVEN_PLUGINS plugin_${kind})
    target_link_libraries(plugin_${kind} PRIVATE farhaven_adapter ${arg_LINKS})
    set_target_properties(plugin_${kind} PROPERTIES PREFIX "" OUTPUT_NAME ${kind}
        LINKER_LANGUAGE CXX LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins)
endfunction()

# The owner of the precompiled header of the tests.
function(farhaven_test_headers)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/farhaven_tests.cpp CONTENT "")
    add_library(farhaven_tests OBJECT ${CMAKE_BINARY_DIR}/farhaven_tests.cpp)
    target_link_libraries(farhaven_tests PRIVATE Qt6::Test farhaven_base)
    farhaven_use_pch(farhaven_tests farhaven_tests)
    target_precompile_headers(farhaven_tests PRIVATE ${FARHAVEN_PRECOMPILED_CORE} <QTest>)
endfunction()

# The classes of a test are in its sources, and moc reads nothing else: a command for each source
# (tst_x.cpp → tst_x.moc, x.h → moc_x.cpp, included by x.cpp) instead of AUTOMOC, whose scan of the
# target and whose own source cost two seconds a program.
function(farhaven_test_moc target)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_moc)
    foreach(source IN LISTS ARGN)
        get_filename_component(stem ${source} NAME_WE)
        if(source MATCHES "(^|/)tst_[^/]*\\.cpp$")
            set(made ${folder}/${stem}.moc)
        elseif(source MATCHES "\\.h$")
            set(made ${folder}/moc_${stem}.cpp)
        else()
            continue()
        endif()
        set(plain "")
        if(source MATCHES "\\.cpp$")
            set(plain -i)
        endif()
        file(MAKE_DIRECTORY ${folder})
        add_custom_command(OUTPUT ${made} DEPENDS ${source} COMMENT "" VERBATIM
            COMMAND Qt6::moc ${plain} -o ${made} ${CMAKE_CURRENT_SOURCE_DIR}/${source})
        set_source_files_properties(${made} PROPERTIES HEADER_FILE_ONLY ON)
        target_sources(${target} PRIVATE ${made})
    endforeach()
    target_include_directories(${target} PRIVATE ${folder})
endfunction()

# The program of a test, or of several: see tests/program.h.
function(farhaven_test_program program gui)
    add_executable(${program})
    set_target_properties(${program} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${program} PRIVATE Qt6::Test)
    target_include_directories(${program} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_compile_definitions(${program} PRIVATE FARHAVEN_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        FARHAVEN_BINARY_DIR="${CMAKE_BINARY_DIR}")
    if(gui)
        farhaven_use_pch(${program} farhaven_gui_shell)
    else()
        farhaven_use_pch(${program} farhaven_tests)
        # QTest asks this macro whether to print host names, and its header is precompiled without.
        target_compile_options(${program} PRIVATE -UQT_NETWORK_LIB)
    endif()
endfunction()

# farhaven_test(NAME [GUI] [PROGRAM …] [LABELS …] [TIMEOUT s] SOURCES … LINKS …)
# → program and ctest NAME (Qt Test); GUI: with widgets, label gui; PROGRAM: compiled together with
# the other tests of that program, NAME is a link to it and a target that builds it
function(farhaven_test name)
    cmake_parse_arguments(arg "GUI" "PROGRAM;TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
    set(program ${name})
    if(arg_PROGRAM)
        set(program ${arg_PROGRAM})
        add_custom_target(${name})
        file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
        file(CREATE_LINK ${program} ${CMAKE_BINARY_DIR}/tests/${name} SYMBOLIC)
    endif()
    if(NOT TARGET ${program})
        farhaven_test_program(${program} "${arg_GUI}")
        if(arg_PROGRAM)
            target_sources(${program} PRIVATE ${CMAKE_SOURCE_DIR}/tests/program.cpp)
        endif()
    endif()
    if(arg_PROGRAM)
        add_dependencies(${name} ${program})
    endif()
    target_sources(${program} PRIVATE ${arg_SOURCES})
    target_link_libraries(${program} PRIVATE ${arg_LINKS})
    farhaven_test_moc(${program} ${arg_SOURCES})
    add_test(NAME ${name} COMMAND ${CMAKE_BINARY_DIR}/tests/${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 180)
    endif()
    if(FARHAVEN_COVERAGE) # counting, and nothing is optimised
        math(EXPR arg_TIMEOUT "3 * ${arg_TIMEOUT}")
    endif()
    if(NOT arg_LABELS)
        set(arg_LABELS unit)
        if(arg_GUI)
            set(arg_LABELS gui)
        endif()
    endif()
    # The safety core runs a second time under the sanitizers: label core, target core_tests.
    get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
    if(folder IN_LIST FARHAVEN_CORE_FOLDERS AND "unit" IN_LIST arg_LABELS)
        list(APPEND arg_LABELS core)
        add_dependencies(core_tests ${name})
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()

# farhaven_tests(PROGRAM [GUI] LINKS … TESTS …)  → the tests, each of one source, in one program
function(farhaven_tests program)
    cmake_parse_arguments(arg "GUI" "" "LINKS;TESTS" ${ARGN})
    set(gui "")
    if(arg_GUI)
        set(gui GUI)
    endif()
    foreach(source IN LISTS arg_TESTS)
        get_filename_component(test ${source} NAME)
        farhaven_test(${test} ${gui} PROGRAM ${program} SOURCES ${source}.cpp LINKS ${arg_LINKS})
    endforeach()
endfunction()
