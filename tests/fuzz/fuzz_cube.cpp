// SPDX-License-Identifier: Apache-2.0
// Feeds mutated fixtures to every parser of a CUBE's output: fuzz_cube [--runs N | --seconds S] [--seed S] [--from RUN] [--print]
//
// Each input depends on seed and run alone, so that one that fails is made again by `--seed S --from RUN --runs 1 --print`. An
// input goes to one parser, mostly one that its fixture is meant for. It fails on what a sanitizer sees, on a
// broken promise (Targets.cpp), and on an input that costs a parser more than a second of processor time. For a long run build it
// with the asan preset:   nice build/asan/bin/fuzz_cube --runs 10000000 --seed 1
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/Targets.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <sys/time.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <unistd.h>

// A wrong shift or overflow ends the run as a wrong read does.
extern "C" const char *__ubsan_default_options();
extern "C" const char *__ubsan_default_options()
{
    return "halt_on_error=1:print_stacktrace=1";
}

namespace {

using namespace sipseal::fuzz;
using namespace Qt::StringLiterals;

constexpr double kMostSeconds = 2;
constexpr int kHangSeconds = 10; // of processor time: then it does not come back by itself

struct Options
{
    std::uint64_t seed = 1, from = 0, runs = 0;
    double seconds = 0;
    bool print = false;
};

// Read by handlers: where the run was when it ended.
volatile std::uint64_t currentRun = 0, currentSeed = 0;
const char *volatile currentTarget = "";

void whereItWas()
{
    char text[200];
    const int size =
        std::snprintf(text, sizeof text, "fuzz_cube: in \"%s\"; again: --seed %llu --from %llu --runs 1\n", currentTarget,
                      static_cast<unsigned long long>(currentSeed), static_cast<unsigned long long>(currentRun));
    if (size > 0 && write(STDERR_FILENO, text, std::size_t(size)) < 0)
        return;
}

void onHang(int)
{
    const char text[] = "fuzz_cube: a hang\n";
    if (write(STDERR_FILENO, text, sizeof text - 1) >= 0)
        whereItWas();
    _exit(2);
}

void onSignal(int signal)
{
    whereItWas();
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

/// Processor time of this thread: what other programs do at the same time does not count.
double spent()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

void armWatchdog()
{
    const itimerval time{{0, 0}, {kHangSeconds, 0}};
    setitimer(ITIMER_PROF, &time, nullptr);
}

Options parse(int argc, char **argv)
{
    Options out;
    for (int i = 1; i < argc; ++i) {
        const bool value = i + 1 < argc;
        if (std::strcmp(argv[i], "--print") == 0)
            out.print = true;
        else if (value && std::strcmp(argv[i], "--runs") == 0)
            out.runs = std::strtoull(argv[++i], nullptr, 10);
        else if (value && std::strcmp(argv[i], "--seconds") == 0)
            out.seconds = std::strtod(argv[++i], nullptr);
        else if (value && std::strcmp(argv[i], "--seed") == 0)
            out.seed = std::strtoull(argv[++i], nullptr, 10);
        else if (value && std::strcmp(argv[i], "--from") == 0)
            out.from = std::strtoull(argv[++i], nullptr, 10);
        else {
            std::fprintf(stderr, "usage: fuzz_cube [--runs N | --seconds S] [--seed S] [--from RUN] [--print]\n");
            std::exit(64);
        }
    }
    if (out.runs == 0 && out.seconds <= 0)
        out.runs = 100'000;
    return out;
}

struct Corpus
{
    QStringList texts;
    QStringList folders; // of each text
};

Corpus readCorpus()
{
    Corpus out;
    const QDir root(QStringLiteral(SIPSEAL_FIXTURES "/cube"));
    for (const QString &folder : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        for (const QFileInfo &info : QDir(root.filePath(folder)).entryInfoList(QDir::Files, QDir::Name)) {
            QFile file(info.filePath());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            out.texts += QString::fromUtf8(file.readAll());
            out.folders += folder;
        }
    return out;
}

/// False: the target broke a promise or took too long.
bool runTarget(const Target &target, const QString &text, double &slowest)
{
    currentTarget = target.name;
    QString wrong;
    double took = 0;
    for (int i = 0; i < 3; ++i) { // a slow one is slow each time; a sanitizer's allocator is slow now and then
        const double before = spent();
        wrong = target.run(text);
        const double now = spent() - before;
        took = i == 0 ? now : std::min(took, now);
        if (!wrong.isEmpty() || took <= kMostSeconds)
            break;
    }
    slowest = std::max(slowest, took);
    if (wrong.isEmpty() && took <= kMostSeconds)
        return true;
    std::fprintf(stderr, "fuzz_cube: %s (%.3f s)\n", wrong.isEmpty() ? "a hang" : qPrintable(wrong), took);
    whereItWas();
    return false;
}

/// One of those that the fixture is meant for; now and then any other, for a device may answer something else entirely.
const Target &targetFor(const QString &folder, Random &random)
{
    const std::vector<Target> &all = targets();
    std::vector<const Target *> meant;
    for (const Target &target : all)
        if (folder == QLatin1String(target.fixtures))
            meant.push_back(&target);
    if (meant.empty() || random.oneIn(8))
        return all[std::size_t(random.below(qsizetype(all.size())))];
    return *meant[std::size_t(random.below(qsizetype(meant.size())))];
}

} // namespace

#if defined(__SANITIZE_ADDRESS__)
extern "C" void __sanitizer_set_death_callback(void (*)());
#endif

int main(int argc, char **argv)
{
    const Options options = parse(argc, argv);
    const Corpus corpus = readCorpus();
    if (corpus.texts.isEmpty()) {
        std::fprintf(stderr, "fuzz_cube: no fixtures\n");
        return 1;
    }
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_set_death_callback(whereItWas);
#else
    std::signal(SIGSEGV, onSignal);
#endif
    std::signal(SIGABRT, onSignal);
    std::signal(SIGPROF, onHang);
    const Mutator mutator(corpus.texts);
    QElapsedTimer timer;
    timer.start();
    std::uint64_t done = 0;
    std::uint64_t characters = 0;
    double slowest = 0;
    currentSeed = options.seed;
    const auto enough = [&] {
        return options.runs > 0 ? done >= options.runs : double(timer.elapsed()) / 1000 >= options.seconds;
    };
    for (; !enough(); ++done) {
        currentRun = options.from + done;
        if (done % 64 == 0)
            armWatchdog();
        Random random(options.seed * 0x9e3779b97f4a7c15ULL ^ (currentRun + 1) * 0xd1342543de82ef95ULL);
        qsizetype seed = 0;
        const QString text = mutator.make(random, seed);
        if (options.print)
            std::fwrite(text.toUtf8().constData(), 1, std::size_t(text.toUtf8().size()), stdout);
        characters += std::uint64_t(text.size());
        if (!runTarget(targetFor(corpus.folders[seed], random), text, slowest))
            return 1;
        if (options.runs > 0 && (done + 1) % 1'000'000 == 0)
            std::fprintf(stderr, "fuzz_cube: %llu inputs, %.0f s\n", static_cast<unsigned long long>(done + 1),
                         double(timer.elapsed()) / 1000);
    }
    const double seconds = std::max(0.001, double(timer.elapsed()) / 1000);
    std::printf("fuzz_cube: %llu inputs (%lld fixtures, %zu parsers, seed %llu), %.0f characters each, in %.1f s: %.0f a second; "
                "the slowest "
                "took %.3f s\n",
                static_cast<unsigned long long>(done), static_cast<long long>(corpus.texts.size()), targets().size(),
                static_cast<unsigned long long>(options.seed), double(characters) / double(std::max<std::uint64_t>(1, done)),
                seconds, double(done) / seconds, slowest);
    return 0;
}
