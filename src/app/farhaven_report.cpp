// SPDX-License-Identifier: GPL-3.0-or-later
// Prints: reads a "farhaven/paper/1" from standard input, writes one file to standard output, ends.
#include "app/core_dumps.h"
#include "base/json.h"
#include "base/sentence.h"
#include "print/print.h"

#include <QGuiApplication>

#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <string>

using namespace farhaven;

namespace {

constexpr JsonLimits paperLimits{std::size_t(128) << 20, 16, 5'000'000};

Result<std::string> readInput()
{
    std::string text;
    std::array<char, 65536> part{};
    for (;;) {
        const ssize_t got = ::read(STDIN_FILENO, part.data(), part.size());
        if (got < 0)
            return fail(ErrorCode::Io, std::strerror(errno), "standard input");
        if (got == 0)
            return text;
        text.append(part.data(), std::size_t(got));
        if (text.size() > paperLimits.bytesMax)
            return fail(ErrorCode::Exhausted, "the paper is too large", "standard input");
    }
}

Result<> printTo(std::FILE *out, const std::string &format)
{
    FH_TRY(const std::string text, readInput());
    FH_TRY(const Json json, parseJson(text, paperLimits));
    FH_TRY(const report::Paper paper, report::paperFromJson(json));
    FH_TRY(const std::string bytes, format == "pdf" ? print::pdfOf(paper) : print::xlsxOf(paper));
    if (std::fwrite(bytes.data(), 1, bytes.size(), out) != bytes.size() || std::fflush(out) != 0)
        return fail(ErrorCode::Io, "not written whole", "standard output");
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    app::forbidCoreDumps();
    app::hideMemory();
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const std::string format = argc == 2 ? argv[1] : "";
    if (format != "pdf" && format != "xlsx") {
        std::fprintf(stderr, "Usage: farhaven-report pdf|xlsx < PAPER > FILE\n");
        return 2;
    }
    const QGuiApplication application(argc, argv);
    if (const auto done = printTo(stdout, format); !done) {
        std::fprintf(stderr, "farhaven-report: %s\n",
                     printable(describe(done.error()), 4000).c_str());
        return 1;
    }
    return 0;
}
