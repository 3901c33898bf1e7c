// SPDX-License-Identifier: GPL-3.0-or-later
// sign_once KEY NAMESPACE MESSAGE [PATIENCE_MS]: the signature, or the error's code, on stdout.
// sign_once KEY: makes that key, and prints it.
#include "seal/ssh_keygen_signer.h"

#include <cstdio>

using namespace farhaven;

namespace {

int makeKey(const char *path)
{
    const auto made = seal::newSshKey(path, "made by a test");
    std::printf("%s\n",
                made ? toText(*made).c_str() : std::string(name(made.error().code)).c_str());
    return made ? 0 : 1;
}

} // namespace

int main(int count, char **arguments)
{
    if (count == 2)
        return makeKey(arguments[1]);
    if (count < 4)
        return 2;
    const Milliseconds patience(count > 4 ? std::stoi(arguments[4]) : 30'000);
    auto signer = seal::openSshKey(arguments[1], patience);
    if (!signer) {
        std::printf("open: %s\n", std::string(name(signer.error().code)).c_str());
        return 1;
    }
    const auto made = (*signer)->sign(arguments[3], arguments[2]);
    if (!made) {
        std::printf("sign: %s: %s\n", std::string(name(made.error().code)).c_str(),
                    describe(made.error()).c_str());
        return 1;
    }
    std::printf("%s", made->c_str());
    return 0;
}
