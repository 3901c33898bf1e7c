// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/message.h"

#include "base/error_json.h"
#include "base/json_reader.h"

namespace farhaven::api {

namespace {

constexpr std::int64_t idMax = (std::int64_t(1) << 53) - 1;

struct Encoder {
    Json operator()(const Request &request) const
    {
        return {{"id", request.id}, {"method", request.method}, {"params", request.params}};
    }
    Json operator()(const Reply &reply) const
    {
        if (reply.result)
            return {{"id", reply.id}, {"result", *reply.result}};
        return {{"id", reply.id}, {"error", toJson(reply.result.error())}};
    }
    Json operator()(const Event &event) const
    {
        return {{"event", event.topic}, {"revision", event.revision}, {"body", event.body}};
    }
};

Result<Message> decodeReply(const Json &json)
{
    JsonReader in(json, "");
    Reply reply;
    reply.id = in.integer("id", 0, idMax);
    if (in.has("error"))
        reply.result = fail(errorFromJson(in.any("error")));
    else
        reply.result = in.any("result");
    FH_CHECK(in.finish());
    return Message(std::move(reply));
}

} // namespace

std::string encode(const Message &message)
{
    return std::visit(Encoder(), message).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Message> decode(std::string_view bytes)
{
    JsonLimits limits;
    limits.bytesMax = messageBytesMax;
    limits.valuesMax = messageValuesMax;
    FH_TRY(const Json json, parseJson(bytes, limits));
    if (!json.is_object())
        return fail(ErrorCode::Invalid, "a message is a JSON object");
    JsonReader in(json, "");
    if (in.has("event")) {
        Event event;
        event.topic = in.text("event");
        event.revision = in.integer("revision", 0, idMax);
        event.body = in.object("body");
        FH_CHECK(in.finish());
        return Message(std::move(event));
    }
    if (!in.has("method"))
        return decodeReply(json);
    Request request;
    request.id = in.integer("id", 0, idMax);
    request.method = in.text("method", 64);
    request.params = in.objectOr("params");
    FH_CHECK(in.finish());
    return Message(std::move(request));
}

} // namespace farhaven::api
