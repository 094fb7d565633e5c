// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeText.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSslCertificate>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

/// The real device's blanks: two before a crypto line and before its trustpoint, one or two after (cube.md §2c).
QString sipUaLine(const CubeNode &line)
{
    static const QString mark = u" trustpoint "_s;
    if (!line.text.startsWith(u"crypto signaling "_s))
        return u' ' + line.text;
    QString text = line.text;
    const qsizetype at = text.indexOf(mark);
    const bool plain = at >= 0 && !text.mid(at + mark.size()).contains(u' ');
    if (text.contains(u"remote-addr"_s) && at >= 0)
        text.insert(at, u' ');
    return u"  "_s + text + (plain ? u" "_s : u"  "_s);
}

void sectionLines(const CubeNode &section, int depth, QStringList *out)
{
    const QString indent(depth, u' ');
    for (const CubeNode &child : section.children) {
        const bool family = child.mode == CubeMode::VrfFamily;
        if (family)
            *out += indent + u'!';
        *out += section.mode == CubeMode::SipUa ? sipUaLine(child) : indent + child.text;
        sectionLines(child, depth + 1, out);
        if (family)
            *out += indent + u"exit-address-family"_s;
    }
}

QStringList hexLines(const QByteArray &pem)
{
    const QByteArray der = QSslCertificate(pem).toDer().toHex().toUpper();
    QStringList lines;
    for (qsizetype i = 0; i < der.size(); i += 64) {
        QString line = u"  "_s;
        for (qsizetype j = i; j < qMin(i + 64, der.size()); j += 8)
            line += QString::fromLatin1(der.mid(j, 8)) + u' ';
        lines += line;
    }
    lines += u"  \tquit"_s;
    return lines;
}

void chain(const QString &name, const CubeCertificates &held, QStringList *out)
{
    *out += u"crypto pki certificate chain "_s + name;
    const auto add = [&](const QByteArray &pem, const QString &words) {
        if (pem.isEmpty())
            return;
        const QString serial = QString::fromLatin1(QSslCertificate(pem).serialNumber()).remove(u':').toUpper();
        *out += u" certificate %1%2"_s.arg(words, serial);
        *out += hexLines(pem);
    };
    add(held.identityPem, {});
    add(held.caPem, u"ca "_s);
    *out += u"!"_s;
}

} // namespace

QStringList CubeText::configuration(const CubeConfig &config, const QString &version)
{
    QStringList out{u"version "_s + version.section(u'.', 0, 1)};
    int lastRank = -1;
    const CubeNode *previous = nullptr;
    bool chains = false;
    for (const CubeNode &child : config.root.children) {
        const bool isTrustpoint = child.mode == CubeMode::Trustpoint;
        if (previous && previous->mode == CubeMode::Trustpoint && !isTrustpoint)
            chains = true;
        if (chains) {
            out += u"!"_s;
            for (auto it = config.certificates.begin(); it != config.certificates.end(); ++it)
                chain(it.key(), it.value(), &out);
            chains = false;
        } else if (previous && (child.mode != CubeMode::Exec || child.rank != lastRank))
            out += u"!"_s;
        out += child.mode == CubeMode::SipUa ? u"sip-ua "_s : child.text;
        sectionLines(child, 1, &out);
        lastRank = child.rank;
        previous = &child;
    }
    out += {u"!"_s, u"end"_s};
    return out;
}

QStringList CubeText::header(qsizetype bytes, bool startup, const QDateTime &changed, const QString &by)
{
    QStringList out;
    if (startup)
        out += u"Using %1 out of 33554432 bytes"_s.arg(bytes);
    else
        out += {u"Building configuration..."_s, QString(), u"Current configuration : %1 bytes"_s.arg(bytes)};
    out += u"!"_s;
    out += u"! Last configuration change at %1%2"_s.arg(date(changed), by.isEmpty() ? QString() : u" by "_s + by);
    out += u"!"_s;
    return out;
}

QString CubeText::date(const QDateTime &utc)
{
    return QLocale::c().toString(utc.toUTC(), u"HH:mm:ss 'UTC' ddd MMM d yyyy"_s);
}

namespace {
QString mark(CubeNtp ntp)
{
    return ntp == CubeNtp::Synchronised ? QString() : ntp == CubeNtp::Lost ? u"."_s : u"*"_s;
}
} // namespace

QString CubeText::clock(const QDateTime &utc, CubeNtp ntp)
{
    return mark(ntp) + QLocale::c().toString(utc.toUTC(), u"HH:mm:ss.zzz 'UTC' ddd MMM d yyyy"_s);
}

QString CubeText::stamp(const QDateTime &utc, CubeNtp ntp)
{
    return mark(ntp) + QLocale::c().toString(utc.toUTC(), u"MMM d HH:mm:ss.zzz"_s) + u": "_s;
}

QString CubeText::filterName(const QString &word)
{
    static const QStringList names{u"begin"_s, u"count"_s, u"exclude"_s, u"include"_s, u"section"_s};
    const QStringList fits = word.isEmpty()
                                 ? QStringList()
                                 : QStringList(names.filter(QRegularExpression(u'^' + QRegularExpression::escape(word),
                                                                               QRegularExpression::CaseInsensitiveOption)));
    return fits.size() == 1 ? fits.first() : QString();
}

namespace {
qsizetype indentOf(const QString &line)
{
    qsizetype i = 0;
    while (i < line.size() && line[i] == u' ')
        ++i;
    return i;
}

/// A line that matches opens a section, whatever it is: so `section sip-ua` shows an alias too (cube.md §2c).
QStringList sections(const QStringList &lines, const QRegularExpression &wanted)
{
    QStringList out;
    qsizetype depth = -1;
    for (const QString &line : lines) {
        const qsizetype indent = indentOf(line);
        if (depth >= 0 && indent > depth)
            out += line;
        else if (wanted.match(line).hasMatch()) {
            out += line;
            depth = indent;
        } else
            depth = -1;
    }
    return out;
}
} // namespace

QString CubeText::filtered(const QString &text, const QString &filter, const QString &pattern)
{
    const QRegularExpression wanted(pattern);
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    const auto matches = [&](const QString &line) { return wanted.match(line).hasMatch(); };
    QStringList out;
    if (filter == u"section"_s)
        out = sections(lines, wanted);
    else if (filter == u"begin"_s) {
        const auto first = std::find_if(lines.begin(), lines.end(), matches);
        out = QStringList(first, lines.end());
    } else {
        const bool keep = filter != u"exclude"_s;
        std::copy_if(lines.begin(), lines.end(), std::back_inserter(out),
                     [&](const QString &line) { return matches(line) == keep; });
        if (filter == u"count"_s)
            out = {u"Number of lines which match regexp = %1"_s.arg(out.size())};
    }
    return out.isEmpty() ? QString() : out.join(u'\n') + u'\n';
}

namespace {

void compare(const CubeNode &from, const CubeNode &to, int depth, QStringList *out)
{
    const QString indent(depth, u' ');
    const auto lines = [&](const CubeNode &node, QChar sign, auto &&self, int level) -> void {
        *out += QString(level, u' ') + sign + node.text;
        for (const CubeNode &child : node.children)
            self(child, sign, self, level + 1);
    };
    for (const CubeNode &now : to.children) {
        const CubeNode *before = from.find(now.key);
        if (before && before->text == now.text && now.mode != CubeMode::Exec && !(before->children == now.children)) {
            *out += indent + now.text;
            compare(*before, now, depth + 1, out);
        } else if (!before || before->text != now.text)
            lines(now, u'+', lines, depth);
    }
    for (const CubeNode &before : from.children) {
        const CubeNode *now = to.find(before.key);
        if (!now || now->text != before.text)
            lines(before, u'-', lines, depth);
    }
}
} // namespace

namespace {
void commands(const CubeNode &from, const CubeNode &to, QStringList *out)
{
    for (const CubeNode &before : from.children)
        if (!to.has(before.key))
            *out += before.text.startsWith(u"no "_s) ? before.text.mid(3) : u"no "_s + before.text;
    for (const CubeNode &wanted : to.children) {
        const CubeNode *before = from.find(wanted.key);
        if (before && *before == wanted)
            continue;
        *out += wanted.text;
        if (wanted.mode != CubeMode::Exec)
            commands(before ? *before : CubeNode(), wanted, out);
    }
}
} // namespace

QString CubeText::rollbackCommands(const CubeConfig &from, const CubeConfig &to)
{
    QStringList out;
    commands(from.root, to.root, &out);
    return out.isEmpty() ? QString() : out.join(u'\n') + u'\n';
}

QString CubeText::differences(const CubeConfig &from, const CubeConfig &to)
{
    QStringList out{QString(), u"!Contextual Config Diffs:"_s};
    compare(from.root, to.root, 0, &out);
    for (auto it = to.certificates.begin(); it != to.certificates.end(); ++it)
        if (from.certificates.value(it.key()) != it.value())
            out += u"+crypto pki certificate chain "_s + it.key();
    if (out.size() == 2)
        out += u"!No changes were found"_s;
    return out.join(u'\n') + u'\n';
}

} // namespace sipseal::lab
