# SPDX-License-Identifier: Apache-2.0
# One static library a folder, one place for all flags.

add_library(sipseal_flags INTERFACE)
target_compile_options(sipseal_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual -Wnull-dereference -Werror=switch -Werror=return-type -fstack-protector-strong)
target_compile_definitions(sipseal_flags INTERFACE QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_JAVA_STYLE_ITERATORS
    SIPSEAL_VERSION="${PROJECT_VERSION}")
if(WITH_WERROR)
    # g++ 12 sees null pointers inside libstdc++'s own containers.
    target_compile_options(sipseal_flags INTERFACE -Werror -Wno-error=null-dereference)
endif()
if(WITH_SANITIZERS)
    target_compile_options(sipseal_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
    target_link_options(sipseal_flags INTERFACE -fsanitize=address,undefined)
endif()
target_include_directories(sipseal_flags INTERFACE ${PROJECT_SOURCE_DIR})

# sipseal_library(<folder name> LIBS <targets>)
# Compiles every source below the calling folder: the folder layout is the list, so a new file needs no line here.
function(sipseal_library name)
    cmake_parse_arguments(ARG "" "" "LIBS;EXCLUDE" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    foreach(pattern IN LISTS ARG_EXCLUDE)
        list(FILTER sources EXCLUDE REGEX "${pattern}")
    endforeach()
    set(compiled ${sources})
    list(FILTER compiled INCLUDE REGEX "\\.cpp$")
    if(NOT compiled)
        add_library(sipseal_${name} INTERFACE)
        add_library(SipSeal::${name} ALIAS sipseal_${name})
        target_link_libraries(sipseal_${name} INTERFACE sipseal_flags ${ARG_LIBS})
        return()
    endif()
    add_library(sipseal_${name} STATIC ${sources})
    add_library(SipSeal::${name} ALIAS sipseal_${name})
    target_link_libraries(sipseal_${name} PUBLIC sipseal_flags ${ARG_LIBS})
    target_precompile_headers(sipseal_${name} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/Precompiled.h)
endfunction()

# sipseal_tests(LIBS <targets> [GUI]): every tst_*.cpp of the calling folder is one program and one test.
function(sipseal_tests)
    cmake_parse_arguments(ARG "" "TIMEOUT;LABELS" "LIBS;PROPERTIES" ${ARGN})
    file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp)
    get_filename_component(layer ${CMAKE_CURRENT_SOURCE_DIR} NAME)
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(NOT TARGET tests_${layer})
        add_custom_target(tests_${layer}) # all programs of a layer: a lane builds only the layers that it runs
    endif()
    foreach(source IN LISTS tests)
        get_filename_component(name ${source} NAME_WE)
        add_executable(${name} ${source})
        add_dependencies(tests_${layer} ${name})
        target_link_libraries(${name} PRIVATE sipseal_flags ${ARG_LIBS} Qt6::Test)
        target_compile_definitions(${name} PRIVATE SIPSEAL_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
            SIPSEAL_FIXTURES="${PROJECT_SOURCE_DIR}/tests/fixtures" SIPSEAL_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
        target_compile_options(${name} PRIVATE -O0)
        add_test(NAME ${layer}/${name} COMMAND ${name})
        set_tests_properties(${layer}/${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${layer}"
            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_FORCE_STDERR_LOGGING=1;LC_ALL=C.UTF-8")
        if(ARG_PROPERTIES)
            set_tests_properties(${layer}/${name} PROPERTIES ${ARG_PROPERTIES})
        endif()
    endforeach()
endfunction()

# A compiler cache where there is one: the lanes build the same sources several times.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
