// C++ virtual calls that reach 4 targets.
#define TARGETS 4
#define MEASURED 10000
#include "../common/virtual_dispatch.h"
