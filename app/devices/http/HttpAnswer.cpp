// SPDX-License-Identifier: Apache-2.0
#include "app/devices/http/HttpAnswer.h"

#include "app/core/Redactor.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sipseal::httpanswer {

namespace {

QString withoutTags(QString text, const QString &invisible)
{
    const QRegularExpression hidden(u"<(%1)\\b[^>]*>.*?</\\1>"_s.arg(invisible),
                                    QRegularExpression::DotMatchesEverythingOption | QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tags(u"<[^>]*>"_s);
    return text.remove(hidden).replace(tags, u" "_s).simplified();
}

} // namespace

bool isHtml(const HttpReply &reply)
{
    const QByteArray start = reply.body.left(512).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html");
}

QString words(const HttpReply &reply)
{
    const QString body = QString::fromUtf8(reply.body.left(16 * 1024));
    QString text = withoutTags(body, u"style|script|head"_s); // the title mostly stands in the page again
    if (text.isEmpty())
        text = withoutTags(body, u"style|script"_s);
    const QString status = u"HTTP %1"_s.arg(reply.status);
    return Redactor::process().redact(text.isEmpty() ? status : status + u": "_s + text.left(1000));
}

Error loginRefused(const QString &device, const HttpReply &reply)
{
    return Error{
        ErrorKind::AuthRefused, device,
        Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused the login of the application account"), {device}), words(reply),
        Text(QT_TRANSLATE_NOOP(
            "SipSeal", "Check user name and password. The account of the operating system's command line is another one."))};
}

Error roleMissing(const QString &device, const HttpReply &reply, const QString &role)
{
    return Error{ErrorKind::PrivilegeMissing, device,
                 Text(QT_TRANSLATE_NOOP("SipSeal", "The account may not use this interface of %1"), {device}), words(reply),
                 Text(QT_TRANSLATE_NOOP("SipSeal", "Give the account the role %1."), {role})};
}

Error wrongDevice(const QString &device, const HttpReply &reply, const QString &path)
{
    return Error{
        ErrorKind::WrongDevice, device, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not offer %2"), {device, path}), words(reply),
        Text(QT_TRANSLATE_NOOP("SipSeal", "Check address and port of the endpoint, and that the service is activated there."))};
}

Error unreadable(const QString &device, const HttpReply &reply, bool write, const QString &why)
{
    QString technical = words(reply);
    if (!why.isEmpty())
        technical = why + u" - "_s + technical;
    if (write)
        return Error{ErrorKind::OutcomeUnknown, device,
                     Text(QT_TRANSLATE_NOOP("SipSeal", "The answer of %1 to a change could not be read"), {device}), technical,
                     Text(QT_TRANSLATE_NOOP("SipSeal", "Only the device can tell whether it took effect: it is read again."))};
    return Error{ErrorKind::Parse, device, Text(QT_TRANSLATE_NOOP("SipSeal", "The answer of %1 could not be read"), {device}),
                 technical, Text(QT_TRANSLATE_NOOP("SipSeal", "Check that the endpoint is the right device, and try again."))};
}

} // namespace sipseal::httpanswer
