// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

// `show sip-ua connections tcp tls detail|brief` in the shapes of cube.md §1. Cells are found by what they are, never by
// their column: the columns differ from release to release.

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr qsizetype kMaxRows = 100'000;

class ConnectionsReader
{
public:
    Result<CubeConnections> read(const QString &text);

private:
    enum class Part { Head, Agent, Listeners };

    bool readCounter(const QString &line);
    bool readAgent(const QString &line);
    bool readRow(const QString &line);
    void readContinuation(const QString &line);
    bool readListener(const QString &line);
    void assignRoles();
    static void readTail(QStringList cells, CubeConnection &connection);

    CubeConnections m_out;
    QString m_agent;
    Part m_part = Part::Head;
    bool m_known = false;     // something of this report was seen
    bool m_continued = false; // below a second header `Cipher Curve Tenant` (cube.md §1b)
    qsizetype m_firstOfAgent = 0;
};

bool isTls(const QString &cell)
{
    static const QRegularExpression tls(uR"(^(?:TLSv1(?:\.\d)?|SSLv[23])$)"_s);
    return tls.match(cell).hasMatch();
}

bool ConnectionsReader::readCounter(const QString &line)
{
    static const QRegularExpression shape(uR"(^\s*([A-Za-z][A-Za-z. ]{3,60}?)\s*:\s*(\d{1,20})$)"_s);
    const auto m = shape.match(line);
    if (!m.hasMatch())
        return false;
    const QString name = folded(m.captured(1)).toLower();
    const int value = counter(m.captured(2)).value_or(0);
    if (name == u"total active connections"_s)
        m_out.active = value;
    else if (name == u"no. of send failures"_s)
        m_out.sendFailures = value;
    else if (name == u"no. of remote closures"_s)
        m_out.remoteClosures = value;
    else if (name == u"no. of conn. failures"_s)
        m_out.connectionFailures = value;
    else if (name == u"no. of inactive conn. ageouts"_s)
        m_out.inactiveAgeouts = value;
    else if (name == u"tls client handshake failures"_s)
        m_out.tlsClientHandshakeFailures = value;
    else if (name == u"tls server handshake failures"_s)
        m_out.tlsServerHandshakeFailures = value;
    else
        return false;
    m_known = true;
    return true;
}

bool ConnectionsReader::readAgent(const QString &line)
{
    static const QRegularExpression shape(uR"(^\s*Remote-Agent:\s*(\S{1,100}?)\s*,\s*Connections-Count:\s*\d+)"_s);
    const auto m = shape.match(line);
    if (!m.hasMatch())
        return false;
    m_agent = m.captured(1);
    if (m_agent.startsWith(u'[') && m_agent.endsWith(u']'))
        m_agent = m_agent.sliced(1, m_agent.size() - 2);
    m_firstOfAgent = m_out.connections.size();
    m_part = Part::Agent;
    m_continued = false;
    m_known = true;
    return true;
}

/// Behind the write queue: local address, version, cipher, curve, tenant: each may be missing.
void ConnectionsReader::readTail(QStringList cells, CubeConnection &connection)
{
    while (!cells.isEmpty() && (cells.last() == u"**"_s || cells.last() == u"++"_s)) {
        connection.broken = true;
        cells.removeLast();
    }
    qsizetype tls = 0;
    while (tls < cells.size() && !isTls(cells[tls]))
        ++tls;
    const QString local = tls > 0 ? cells.first() : QString();
    if (!local.isEmpty() && local != u"-"_s && !number(local, 0, 2147483647)) {
        const HostPort at = hostPort(local);
        connection.localAddress = at.host;
        connection.localPort = at.port;
    }
    if (cells.size() > 1 || tls == 0) // a bare number at the end is the tenant
        if (const auto tenant = number(cells.value(cells.size() - 1), 0, 2147483647)) {
            connection.tenant = tenant;
            cells.removeLast();
        }
    if (tls >= cells.size())
        return;
    connection.tls = cells[tls];
    const QString cipher = cells.value(tls + 1), curve = cells.value(tls + 2);
    connection.cipher = cipher == u"-"_s ? QString() : cipher;
    connection.curve = curve == u"-"_s ? QString() : curve;
}

/// False: the line begins like a connection and is none.
bool ConnectionsReader::readRow(const QString &line)
{
    static const QRegularExpression idShape(uR"(^(\d{1,10})(\*|\*\*|\+\+)?$)"_s);
    const QStringList cells = words(line);
    const auto port = number(cells.value(0), 0, 65535);
    const auto id = idShape.match(cells.value(1));
    if (cells.size() < 4 || !port || !id.hasMatch())
        return false;
    qsizetype queue = 3; // the state may be more than one word; the write queue's number ends it
    while (queue < cells.size() && !counter(cells[queue]))
        ++queue;
    if (queue >= cells.size() || queue > 6)
        return false;
    CubeConnection connection;
    connection.remote = m_agent;
    connection.remotePort = *port;
    connection.id = counter(id.captured(1)).value_or(0);
    connection.broken = id.captured(2).size() == 2; // a single * marks an OAuth port
    connection.state = cells.mid(2, queue - 2).join(u' ');
    readTail(cells.mid(queue + 1), connection);
    m_out.connections += connection;
    return true;
}

/// Rows of a table too wide for the screen: they follow below a header of their own, in the order of their first halves.
void ConnectionsReader::readContinuation(const QString &line)
{
    for (qsizetype i = m_firstOfAgent; i < m_out.connections.size(); ++i) {
        CubeConnection &connection = m_out.connections[i];
        if (!connection.cipher.isEmpty())
            continue;
        const QString tls = connection.tls.isEmpty() ? u"TLSv1"_s : connection.tls;
        CubeConnection rest;
        readTail(QStringList{u"-"_s, tls} + words(line), rest);
        connection.cipher = rest.cipher;
        connection.curve = rest.curve;
        connection.tenant = rest.tenant;
        connection.broken |= rest.broken;
        return;
    }
}

bool ConnectionsReader::readListener(const QString &line)
{
    static const QRegularExpression shape(
        uR"(^\s*(\d{1,10})\s+(\[[0-9A-Fa-f:.%]{1,60}\]|[0-9A-Fa-f.:]{2,60}?):(\d{1,5}):(\S{0,64})(?:\s+(\d{1,10}))?$)"_s);
    const auto m = shape.match(line);
    const auto port = m.hasMatch() ? number(m.captured(3), 1, 65535) : std::nullopt;
    if (!port)
        return false;
    CubeListener listener;
    listener.id = counter(m.captured(1)).value_or(0);
    listener.address = m.captured(2);
    if (listener.address.startsWith(u'['))
        listener.address = listener.address.sliced(1, listener.address.size() - 2);
    listener.port = *port;
    listener.vrf = m.captured(4);
    if (!m.captured(5).isEmpty())
        listener.tenant = number(m.captured(5), 0, 2147483647);
    m_out.listeners += listener;
    return true;
}

/// The side whose port is a SIP port was called (cube.md §1a). Ours we know from the listen sockets.
void ConnectionsReader::assignRoles()
{
    const auto usual = [](int port) { return port == 5060 || port == 5061; };
    const auto ours = [&](int port) {
        if (m_out.listeners.isEmpty())
            return usual(port);
        return std::any_of(m_out.listeners.cbegin(), m_out.listeners.cend(),
                           [port](const CubeListener &l) { return l.port == port; });
    };
    for (CubeConnection &connection : m_out.connections) {
        const bool local = connection.localPort != 0 && ours(connection.localPort);
        if (local && !usual(connection.remotePort))
            connection.role = u"server"_s;
        else if (!local && usual(connection.remotePort))
            connection.role = u"client"_s;
        else if (!local && connection.localPort != 0 && !m_out.listeners.isEmpty())
            connection.role = u"client"_s; // a port of ours on which nobody listens
    }
}

Result<CubeConnections> ConnectionsReader::read(const QString &text)
{
    const QStringList all = lines(text);
    if (const QString refusal = syntaxRefusal(text); !refusal.isEmpty())
        return unreadable("show sip-ua connections", refusal);
    for (const QString &line : all) {
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || readCounter(line) || readAgent(line))
            continue;
        if (trimmed.contains(u"SIP Transport Layer Listen Sockets"_s)) {
            m_part = Part::Listeners;
            m_known = true;
        } else if (trimmed.contains(u"No Active Connections Found"_s)) {
            m_known = true;
        } else if (m_part == Part::Listeners) {
            readListener(line);
        } else if (m_part == Part::Agent) {
            const QString first = words(line).value(0);
            if (first == u"Cipher"_s)
                m_continued = true;
            else if (first == u"Remote-Port"_s)
                m_continued = false;
            else if (m_continued && !first.startsWith(u'='))
                readContinuation(line);
            else if (counter(first) && !readRow(line))
                return unreadable("show sip-ua connections", line);
        }
        if (m_out.connections.size() > kMaxRows || m_out.listeners.size() > kMaxRows)
            return unreadable("show sip-ua connections", line);
    }
    if (!m_known)
        return unreadable("show sip-ua connections", firstLine(all));
    assignRoles();
    return m_out;
}

} // namespace

Result<CubeConnections> parseCubeConnections(const QString &text)
{
    return ConnectionsReader().read(text);
}

} // namespace sipseal
