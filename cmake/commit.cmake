# Writes the commit of SOURCE to TARGET, and leaves the file alone when it says so already.
execute_process(COMMAND git -C ${SOURCE} rev-parse --short=12 HEAD
  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT commit)
  set(commit unknown)
endif()
file(CONFIGURE OUTPUT ${TARGET} CONTENT "\"@commit@\"\n" @ONLY)
