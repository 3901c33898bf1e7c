// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/typed_secret.h"

#include "base/descriptor.h"
#include "base/private_file.h"

#include <fcntl.h>
#include <sodium.h>
#include <termios.h>

#include <cerrno>

namespace farhaven::app {

namespace {

/// Nothing that is typed is shown while this lives; a signal that ends the program meanwhile leaves
/// that to the shell, as with every program that asks for a password.
class Unseen {
public:
    explicit Unseen(int terminal) : m_terminal(terminal)
    {
        ok = ::tcgetattr(terminal, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL);
        ok = ok && ::tcsetattr(terminal, TCSAFLUSH, &quiet) == 0;
    }
    ~Unseen()
    {
        if (ok)
            ::tcsetattr(m_terminal, TCSAFLUSH, &m_before);
    }
    Unseen(const Unseen &) = delete;
    Unseen &operator=(const Unseen &) = delete;
    bool ok = false;

private:
    int m_terminal;
    termios m_before = {};
};

/// Up to the end of the input, or of the line. The room is taken at once, so that no half of a
/// secret is left behind where a text that grew lay before.
Result<Secret> readFrom(int file, bool oneLine)
{
    std::string text;
    text.reserve(Secret::bytesMax + 2);
    char byte = 0;
    while (text.size() <= Secret::bytesMax + 1) {
        const ssize_t got = ::read(file, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            wipe(text);
            return failErrno("the secret could not be read", {});
        }
        if (got == 0 || (oneLine && byte == '\n'))
            break;
        text += byte;
    }
    if (!oneLine && !text.empty() && text.back() == '\n')
        text.pop_back();
    return Secret::take(text);
}

void say(int terminal, const std::string &text)
{
    (void)!::write(terminal, text.data(), text.size());
}

} // namespace

Result<Secret> typedSecret(const std::string &question)
{
    const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    if (!terminal.valid())
        return fail(ErrorCode::Denied, "there is no terminal to type a secret at", {},
                    "Run this where somebody can type, or open the vault with --key-file");
    const Unseen unseen(terminal.number());
    if (!unseen.ok)
        return failErrno("the terminal would show what is typed", "/dev/tty");
    say(terminal.number(), question + ": ");
    Result<Secret> typed = readFrom(terminal.number(), true);
    say(terminal.number(), "\n");
    return typed;
}

Result<Secret> typedTwice(const std::string &question)
{
    FH_TRY(Secret first, typedSecret(question));
    FH_TRY(const Secret second, typedSecret(question + ", once more"));
    const bool same =
        first.size() == second.size() &&
        (first.empty() || sodium_memcmp(first.data(), second.data(), first.size()) == 0);
    if (!same)
        return fail(ErrorCode::Invalid, "the two were not the same", {}, "Type it again");
    return first;
}

Result<Secret> secretFromInput(const std::string &question)
{
    if (::isatty(STDIN_FILENO) == 1)
        return typedTwice(question);
    return readFrom(STDIN_FILENO, false);
}

} // namespace farhaven::app
