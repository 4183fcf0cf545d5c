// An operating system in miniature: tasks of five classes exchange pooled messages through a kernel with priority queues. Small
// virtual methods, linked lists and state flags: the shape of object-oriented programs.
#include "../common/bench.h"

struct Message {
    Message *next;
    uint32_t from, kind, value;
};

class Queue {
    Message *head = nullptr, *tail = nullptr;

public:
    bool empty() const { return head == nullptr; }
    void push(Message *message) {
        message->next = nullptr;
        if (tail)
            tail->next = message;
        else
            head = message;
        tail = message;
    }
    Message *pop() {
        Message *message = head;
        head = message->next;
        if (!head)
            tail = nullptr;
        return message;
    }
};

class Kernel;

class Task {
public:
    Task(uint32_t id, uint32_t priority) : id(id), priority(priority) {}
    virtual ~Task() = default;
    virtual void handle(Kernel &kernel, Message *message) = 0;
    virtual bool ready() const { return !inbox.empty(); }
    virtual void idle(Kernel &) {}

    Queue inbox;
    Task *next_in_level = nullptr;
    uint32_t id, priority, handled = 0;
    bool held = false;
};

class Kernel {
    static const int Levels = 4;
    Task *levels[Levels] = {};
    Task *tasks[16] = {};
    Message *pool = nullptr;

public:
    uint64_t checksum = 0;
    uint32_t switches = 0, sent = 0, dropped = 0;

    void add(Task *task) {
        tasks[task->id] = task;
        task->next_in_level = levels[task->priority];
        levels[task->priority] = task;
    }
    void release(Message *message) {
        message->next = pool;
        pool = message;
    }
    void fill(Message *messages, int count) {
        for (int i = 0; i < count; i++)
            release(&messages[i]);
    }
    void send(uint32_t from, uint32_t to, uint32_t kind, uint32_t value) {
        Message *message = pool;
        if (!message) {
            dropped++;
            return;
        }
        pool = message->next;
        message->from = from;
        message->kind = kind;
        message->value = value;
        tasks[to]->inbox.push(message);
        sent++;
    }
    void forward(uint32_t to, Message *message) { tasks[to]->inbox.push(message); }
    void hold(uint32_t id, bool held) { tasks[id]->held = held; }

    Task *pick() {
        for (int level = Levels - 1; level >= 0; level--)
            for (Task *task = levels[level]; task; task = task->next_in_level)
                if (!task->held && task->ready())
                    return task;
        return nullptr;
    }
    bool step() {
        Task *task = pick();
        if (!task)
            return false;
        switches++;
        if (task->inbox.empty())
            task->idle(*this);
        else {
            task->handled++;
            task->handle(*this, task->inbox.pop());
        }
        return true;
    }
};

// Makes work whenever nothing else can run, until its budget is spent.
class Clock final : public Task {
    uint32_t budget, state = 1;

public:
    Clock(uint32_t id, uint32_t budget) : Task(id, 0), budget(budget) {}
    bool ready() const override { return budget > 0 || !inbox.empty(); }
    void idle(Kernel &kernel) override {
        budget--;
        state = state & 1 ? state >> 1 ^ 0xD0080000u : state >> 1;
        if (state == 0)
            state = 1;
        kernel.send(id, 1 + (state & 1), state >> 3 & 3, state);
    }
    void handle(Kernel &kernel, Message *message) override {
        kernel.checksum = bench_fold(kernel.checksum, message->value);
        kernel.release(message);
    }
};

// Splits one message into several for the devices.
class Worker final : public Task {
    uint32_t turn = 0;

public:
    Worker(uint32_t id) : Task(id, 1) {}
    void handle(Kernel &kernel, Message *message) override {
        for (uint32_t part = 0; part <= message->kind; part++)
            kernel.send(id, 3 + (turn++ & 3), part & 1, message->value * (part + 3));
        kernel.release(message);
    }
};

// Transforms a value in two phases and passes the message on; every eighth one blocks the device for a while.
class Device final : public Task {
    uint32_t seed, pending = 0;

public:
    Device(uint32_t id, uint32_t seed) : Task(id, 2), seed(seed) {}
    void handle(Kernel &kernel, Message *message) override {
        seed = seed * 1664525 + 1013904223;
        message->value ^= seed >> 8;
        if ((++pending & 7) == 0) {
            kernel.hold(id, true);
            kernel.send(id, 7, id, pending);
        }
        message->from = id;
        kernel.forward(8, message);
    }
};

// Releases held devices.
class Waker final : public Task {
public:
    Waker(uint32_t id) : Task(id, 1) {}
    void handle(Kernel &kernel, Message *message) override {
        kernel.hold(message->kind, false);
        kernel.release(message);
    }
};

// Collects results and reports one in four to the clock.
class Collector final : public Task {
    uint32_t sum = 0, count = 0;

public:
    Collector(uint32_t id) : Task(id, 3) {}
    void handle(Kernel &kernel, Message *message) override {
        sum = sum * 31 + message->value;
        if ((++count & 3) == 0) {
            message->value = sum;
            kernel.forward(0, message);
        } else
            kernel.release(message);
    }
};

static Message messages[256];

static uint64_t simulate(uint32_t budget) {
    Kernel kernel;
    kernel.fill(messages, 256);
    Task *tasks[] = {new Clock(0, budget), new Worker(1), new Worker(2), new Device(3, 11), new Device(4, 22),
                     new Device(5, 33), new Device(6, 44), new Waker(7), new Collector(8)};
    for (Task *task : tasks)
        kernel.add(task);
    while (kernel.step()) {
    }
    uint64_t checksum = bench_fold(kernel.checksum, kernel.switches);
    checksum = bench_fold(checksum, kernel.sent + kernel.dropped);
    for (Task *task : tasks) {
        checksum = bench_fold(checksum, task->handled);
        delete task;
    }
    return checksum;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 600, 2);
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++)
        checksum = bench_fold(checksum, simulate(2000));
    bench_report("scheduler", checksum);
}
