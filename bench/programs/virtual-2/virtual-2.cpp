// C++ virtual calls that reach 2 targets.
#define TARGETS 2
#define MEASURED 10000
#include "../common/virtual_dispatch.h"
