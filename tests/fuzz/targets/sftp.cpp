// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"
#include "transport/sftp_wire.h"

using namespace farhaven;
using namespace farhaven::transport;

/// What a host may send behind the length of a packet: the fields of each answer that is read.
FARHAVEN_FUZZ(sftp, 2048)
{
    sftp::Fields fields(input);
    const auto number = fields.number();
    const auto offset = fields.offset();
    if (!number || !offset) {
        fuzz::expect(input.size() < 12, "twelve bytes are two numbers");
        return;
    }
    sftp::Packet packet(sftp::Data);
    packet.number(*number).offset(*offset);
    while (!fields.atEnd()) {
        const auto text = fields.text();
        if (!text)
            return;
        fuzz::expect(text->size() <= input.size(), "a text is no longer than what came");
        packet.text(*text);
    }
    fuzz::expect(packet.framed().substr(5) == input, "what was read whole is written alike");
}
