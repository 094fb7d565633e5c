// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeConnectionRows.h"

#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

namespace sipseal::cuberows {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr int kMost = 2147483647;

bool isTls(const QString &cell)
{
    static const QRegularExpression tls(uR"(^(?:TLSv1(?:\.\d)?|SSLv[23])$)"_s);
    return (cell.startsWith(u'T') || cell.startsWith(u'S')) && tls.match(cell).hasMatch();
}

bool isCurve(const QString &cell)
{
    static const QRegularExpression curve(uR"(^(?:P-\d{3}|[Xx](?:25519|448)|secp\w+|prime\w+|brainpool\w+)$)"_s);
    return curve.match(cell).hasMatch();
}

bool isMark(const QString &cell)
{
    return cell == u"*"_s || cell == u"**"_s || cell == u"++"_s;
}

QString unbracketed(const QString &address)
{
    return address.startsWith(u'[') && address.endsWith(u']') ? address.sliced(1, address.size() - 2) : address;
}

/// "192.0.2.1:5061", "[2001:db8::1]:5061", "192.0.2.1", and either with a VRF's name behind a second colon.
void readLocal(const QString &cell, CubeConnection &connection)
{
    static const QRegularExpression withVrf(uR"(^(\[[^\]]{1,60}\]|[^:]{1,60}):(\d{1,5}):(\S{0,64})$)"_s);
    if (cell.isEmpty() || cell == u"-"_s || number(cell, 0, kMost))
        return;
    if (const auto m = withVrf.match(cell); m.hasMatch()) {
        connection.localAddress = unbracketed(m.captured(1));
        connection.localPort = number(m.captured(2), 1, 65535).value_or(0);
        connection.vrf = m.captured(3);
        return;
    }
    const HostPort at = hostPort(cell);
    connection.localAddress = at.host;
    connection.localPort = at.port;
}

/// `CIPHER [CURVE]` or one of them alone: a release without the one or a cipher without the other.
void readCipher(const QStringList &cells, CubeConnection &connection)
{
    const auto said = [](const QString &cell) { return cell == u"-"_s ? QString() : cell; };
    if (cells.size() == 1 && isCurve(cells.first())) {
        connection.curve = cells.first();
        return;
    }
    connection.cipher = said(cells.value(0));
    connection.curve = said(cells.value(1));
}

/// Behind the write queue: local address, version, cipher, curve, tenant: each may be missing.
void readTail(QStringList cells, CubeConnection &connection)
{
    while (!cells.isEmpty() && isMark(cells.last())) {
        if (cells.last() != u"*"_s)
            connection.mark = cells.last();
        cells.removeLast();
    }
    qsizetype tls = 0;
    while (tls < cells.size() && !isTls(cells[tls]))
        ++tls;
    if (tls > 0)
        readLocal(cells.first(), connection);
    if (!cells.isEmpty()) // a bare number at the end is the tenant
        if (const auto tenant = number(cells.last(), 0, kMost)) {
            connection.tenant = tenant;
            cells.removeLast();
        }
    if (tls >= cells.size())
        return;
    connection.tls = cells[tls];
    readCipher(cells.mid(tls + 1), connection);
}

} // namespace

std::optional<CubeConnection> connection(const QString &line)
{
    static const QRegularExpression idShape(uR"(^(\d{1,10})(\*|\*\*|\+\+)?$)"_s);
    QStringList cells = words(line);
    CubeConnection out;
    const auto takeMark = [&](qsizetype at) {
        if (!isMark(cells.value(at)))
            return;
        if (cells[at] != u"*"_s) // a single * marks an OAuth port
            out.mark = cells[at];
        cells.removeAt(at);
    };
    takeMark(0);
    takeMark(2);
    const auto port = number(cells.value(0), 0, 65535);
    const auto idCell = idShape.match(cells.value(1));
    const auto id = number(idCell.captured(1), 0, kMost);
    if (cells.size() < 4 || !port || !id || number(cells[2], 0, kMost))
        return {};
    qsizetype queue = 3; // the state may be more than one word; the write queue's number ends it
    while (queue < cells.size() && !counter(cells[queue]))
        ++queue;
    if (queue >= cells.size() || queue > 6)
        return {};
    out.remotePort = *port;
    out.id = *id;
    if (const QString mark = idCell.captured(2); mark.size() == 2)
        out.mark = mark;
    out.state = cells.mid(2, queue - 2).join(u' ');
    readTail(cells.mid(queue + 1), out);
    return out;
}

void complete(const QString &line, CubeConnection &connection)
{
    QStringList cells = words(line);
    if (!isTls(cells.value(0)))
        cells.prepend(connection.tls.isEmpty() ? u"TLSv1"_s : connection.tls);
    CubeConnection rest;
    readTail(cells, rest);
    if (connection.tls.isEmpty() && isTls(words(line).value(0)))
        connection.tls = rest.tls;
    connection.cipher = rest.cipher;
    connection.curve = rest.curve;
    connection.tenant = rest.tenant;
    if (rest.broken())
        connection.mark = rest.mark;
}

bool isSecondHalf(const QString &line)
{
    static const QRegularExpression cipher(uR"(^[A-Z0-9]{2,}(?:[-_][A-Z0-9]+){1,10}(?::\w+)?$)"_s);
    const QString first = words(line).value(0);
    return isTls(first) || cipher.match(first).hasMatch();
}

std::optional<CubeListener> listener(const QString &line)
{
    static const QRegularExpression shape(
        uR"(^\s*(\d{1,10})\s+(\[[^\]\s]{1,60}\]|[0-9A-Fa-f.:]{2,60}?):(\d{1,5}):(\S{0,64})(?:\s+(\d{1,10}))?$)"_s);
    const auto m = shape.match(line);
    const auto id = number(m.captured(1), 0, kMost);
    const auto port = number(m.captured(3), 1, 65535);
    if (!id || !port)
        return {};
    CubeListener out;
    out.id = *id;
    out.address = unbracketed(m.captured(2));
    out.port = *port;
    out.vrf = m.captured(4);
    if (!m.captured(5).isEmpty())
        out.tenant = number(m.captured(5), 0, kMost);
    return out;
}

} // namespace sipseal::cuberows
