// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/HttpTransport.h"

#include <QFile>
#include <QString>

#include <algorithm>
#include <deque>
#include <functional>

namespace sipseal::test {

/// An HTTPS endpoint that answers by a script and keeps what it was sent. Each rule answers requests that hold its words (in
/// path, headers or body) with its replies in turn; the last one stays. Not a server: no socket, no TLS.
class ScriptedHttp final : public HttpTransport
{
public:
    using Answer = std::function<Result<HttpReply>(const HttpRequest &)>;

    ScriptedHttp &on(const QByteArray &words, int status, const QByteArray &body)
    {
        return on(words, [status, body](const HttpRequest &) { return Result<HttpReply>(reply(status, body)); });
    }
    ScriptedHttp &on(const QByteArray &words, ErrorKind kind)
    {
        return on(words,
                  [kind](const HttpRequest &) -> Result<HttpReply> { return fail(kind, QStringLiteral("scripted"), Text()); });
    }
    ScriptedHttp &on(const QByteArray &words, Answer answer)
    {
        for (Rule &rule : m_rules) {
            if (rule.words == words) {
                rule.answers.push_back(std::move(answer));
                return *this;
            }
        }
        m_rules.push_back({words, {}});
        m_rules.back().answers.push_back(std::move(answer));
        return *this;
    }

    Result<HttpReply> send(const HttpRequest &request, Deadline, std::stop_token) override
    {
        sent += request;
        QByteArray all = request.method + ' ' + request.path.toUtf8() + '\n';
        for (const auto &[name, value] : request.headers)
            all += name + ": " + value + '\n';
        all += request.body;
        for (Rule &rule : m_rules) {
            if (!all.contains(rule.words))
                continue;
            const Answer answer = rule.answers.front();
            if (rule.answers.size() > 1)
                rule.answers.pop_front();
            return answer(request);
        }
        return fail(ErrorKind::Internal, QStringLiteral("scripted"), Text(),
                    QStringLiteral("no rule for: ") + QString::fromUtf8(all));
    }
    void forgetSession() override { ++forgotten; }

    static HttpReply reply(int status, const QByteArray &body)
    {
        HttpReply reply;
        reply.status = status;
        reply.body = body;
        reply.date = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
        return reply;
    }
    QByteArray headerOf(qsizetype index, const QByteArray &name) const
    {
        for (const auto &[key, value] : sent.at(index).headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
    int writes() const
    {
        return int(std::count_if(sent.begin(), sent.end(), [](const HttpRequest &request) { return request.write; }));
    }

    QList<HttpRequest> sent;
    int forgotten = 0;

private:
    struct Rule
    {
        QByteArray words;
        std::deque<Answer> answers;
    };
    std::deque<Rule> m_rules;
};

inline QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(SIPSEAL_FIXTURES "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace sipseal::test
