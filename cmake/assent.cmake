include(GoogleTest)

# Adds each folder that exists (a folder is made when its first file is written).
function(assent_add_folders)
  foreach(folder IN LISTS ARGN)
    if(EXISTS ${CMAKE_SOURCE_DIR}/${folder}/CMakeLists.txt)
      add_subdirectory(${folder})
    endif()
  endforeach()
endfunction()

# One library of a folder's sources (*_test.cpp apart), and one test program of its tests.
#   assent_library(assent_http USES assent_base TEST_USES assent_test_support)
# USES is the folder's arrows: what stands there is what it may include.
function(assent_library name)
  cmake_parse_arguments(arg "" "" "USES;TEST_USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  file(GLOB tests CONFIGURE_DEPENDS *_test.cpp)
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC assent_options ${arg_USES})
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE assent_options ${arg_USES})
  endif()
  if(tests)
    assent_test(${name}_test SOURCES ${tests} USES ${name} ${arg_TEST_USES})
  endif()
endfunction()

# A test program; every TEST of it is a test of ctest, with the label `fast` unless LABEL says other.
function(assent_test name)
  cmake_parse_arguments(arg "" "LABEL" "SOURCES;USES" ${ARGN})
  if(NOT arg_LABEL)
    set(arg_LABEL fast)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_USES} GTest::gtest_main)
  # PRE_TEST: listing the tests while building would run half-built programs under the sanitizers.
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} PROPERTIES LABELS ${arg_LABEL} TIMEOUT 300)
endfunction()
