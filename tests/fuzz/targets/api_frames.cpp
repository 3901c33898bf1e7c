// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/frame.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(api_frames, 2048)
{
    api::FrameReader reader;
    std::size_t at = 0;
    while (at < input.size()) { // in pieces whose length is in the input, as a socket would
        const std::size_t piece = 1 + static_cast<unsigned char>(input[at]) % 17;
        if (!reader.feed(input.substr(at, piece)))
            return;
        while (const auto message = reader.next())
            fuzz::expect(!message->empty() && message->size() <= input.size(),
                         "a message is made of what came");
        at += piece;
    }
}
