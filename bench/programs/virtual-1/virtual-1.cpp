// C++ virtual calls that reach 1 target.
#define TARGETS 1
#define MEASURED 10000
#include "../common/virtual_dispatch.h"
