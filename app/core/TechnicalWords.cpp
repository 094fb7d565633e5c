// SPDX-License-Identifier: Apache-2.0
#include "app/core/TechnicalWords.h"

#include "app/core/Clock.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <vector>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

// Words that hold a name or a number. Longer ones first: "A, B" is looked at as a whole before its parts are.
constexpr const char *kForms[] = {
    QT_TRANSLATE_NOOP("Finding", "%1, client certificate asked for (%2)"),
    QT_TRANSLATE_NOOP("Finding", "%1, client certificate asked for, OPTIONS: %2"),
    QT_TRANSLATE_NOOP("Finding", "%1, OPTIONS: %2"),
    QT_TRANSLATE_NOOP("Finding", "%1, client certificate asked for"),
    QT_TRANSLATE_NOOP("Finding", "%1, certificate %2 until %3"),
    QT_TRANSLATE_NOOP("Finding", "alert %1 from the peer"),
    QT_TRANSLATE_NOOP("Finding", "the peer does not speak TLS (%1)"),
    QT_TRANSLATE_NOOP("Finding", "certificate %1 valid until"),
    QT_TRANSLATE_NOOP("Finding", "certificate %1"),
    QT_TRANSLATE_NOOP("Finding", "CA of %1 in %2 of %3"),
    QT_TRANSLATE_NOOP("Finding", "trustpoint %1"),
    QT_TRANSLATE_NOOP("Finding", "calls of %1 are taken"),
    QT_TRANSLATE_NOOP("Finding", "synchronized, %1"),
    QT_TRANSLATE_NOOP("Finding", "TLS on port %1"),
    QT_TRANSLATE_NOOP("Finding", "listens for TLS on port %1"),
    QT_TRANSLATE_NOOP("Finding", "no TLS listener on port %1"),
    QT_TRANSLATE_NOOP("Finding", "%1 secure port"),
    QT_TRANSLATE_NOOP("Finding", "%1 destination %2 port"),
    QT_TRANSLATE_NOOP("Finding", "the name %1 could not be resolved in time"),
};

// Words without either: found by themselves.
[[maybe_unused]] constexpr const char *kWords[] = {
    QT_TRANSLATE_NOOP("Finding", "CA, certificate"),
    QT_TRANSLATE_NOOP("Finding", "certificate"),
    QT_TRANSLATE_NOOP("Finding", "engine runs"),
    QT_TRANSLATE_NOOP("Finding", "no TLS"),
    QT_TRANSLATE_NOOP("Finding", "old setting"),
    QT_TRANSLATE_NOOP("Finding", "version"),
    QT_TRANSLATE_NOOP("Finding", "calls"),
    QT_TRANSLATE_NOOP("Finding", "state"),
    QT_TRANSLATE_NOOP("Finding", "CVP incoming secure port"),
    QT_TRANSLATE_NOOP("Finding", "CVP TLS version"),
    QT_TRANSLATE_NOOP("Finding", "connection refused"),
    QT_TRANSLATE_NOOP("Finding", "no answer to the connection request"),
    QT_TRANSLATE_NOOP("Finding", "it is empty"),
    QT_TRANSLATE_NOOP("Finding", "the peer did not answer the TLS handshake"),
    QT_TRANSLATE_NOOP("Finding", "the peer closed the connection during the TLS handshake"),
    QT_TRANSLATE_NOOP("Finding", "the peer closed the connection right after the TLS handshake"),
};

struct Form
{
    const char *source;
    QRegularExpression expression;
};

const std::vector<Form> &forms()
{
    static const std::vector<Form> all = [] {
        std::vector<Form> out;
        for (const char *source : kForms) {
            QString pattern = QRegularExpression::escape(QString::fromLatin1(source));
            for (int number = 1; number <= 3; ++number)
                pattern.replace(u"\\%"_s + QString::number(number), u"(.+)"_s);
            out.push_back({source, QRegularExpression(QRegularExpression::anchoredPattern(pattern))});
        }
        return out;
    }();
    return all;
}

QString translated(const char *source)
{
    return QCoreApplication::translate("Finding", source);
}

} // namespace

QString technicalWords(const QString &english)
{
    const QByteArray source = english.toUtf8();
    if (const QString whole = translated(source.constData()); whole != english)
        return whole;
    for (const Form &form : forms()) {
        const auto match = form.expression.match(english);
        if (!match.hasMatch())
            continue;
        QString out = translated(form.source);
        for (int number = match.lastCapturedIndex(); number > 0; --number) // a form's numbers stand in their order
            out.replace(u'%' + QString::number(number), technicalWords(match.captured(number)));
        return out;
    }
    return inLocalTime(english);
}

} // namespace sipseal
