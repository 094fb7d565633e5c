// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/CliTransport.h"
#include "app/transport/HttpTransport.h"

namespace sipseal {

/// Stands where a real transport cannot be: the plan gives the device no such endpoint, or its password is not known. Every
/// call says why. It never connects to anything.
class RefusingTransport final : public CliTransport, public HttpTransport
{
public:
    explicit RefusingTransport(Error why) : m_why(std::move(why)) {}

    Result<CliReply> open(Deadline, std::stop_token) override { return fail(m_why); }
    Result<CliReply> run(const QString &, const QList<PromptAnswer> &, bool, Deadline, std::stop_token) override
    {
        return fail(m_why);
    }
    void close() override {}
    bool isOpen() const override { return false; }
    Result<HttpReply> send(const HttpRequest &, Deadline, std::stop_token) override { return fail(m_why); }
    void forgetSession() override {}

private:
    const Error m_why;
};

} // namespace sipseal
