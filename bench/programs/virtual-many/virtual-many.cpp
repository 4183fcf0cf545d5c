// C++ virtual calls that reach 32 targets.
#define TARGETS 32
#define MEASURED 6000
#include "../common/virtual_dispatch.h"
