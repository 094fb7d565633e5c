// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeConnectionRows.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

#include <limits>
#include <utility>

// `show sip-ua connections tcp tls detail|brief` in the shapes of cube.md §1, as read or as pasted. What was cut off is said to
// be cut off: half a list of connections looks like a peer that is not there.

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr qsizetype kMaxRows = 100'000;
constexpr int kMost = std::numeric_limits<int>::max();
constexpr const char *kCommand = "show sip-ua connections";

class ConnectionsReader
{
public:
    Result<CubeConnections> read(const QString &text);

private:
    enum class Part { Head, Agent, Listeners };

    /// Null: no counter of ours.
    std::optional<int> *counterOf(const QString &name);
    bool readCounter(const QString &line);
    bool readAgent(const QString &line);
    bool readSection(const QString &line);
    bool readAgentLine(const QString &line);
    bool readListenerLine(const QString &line);
    /// False: this line does not belong here.
    bool readLine(const QString &line);
    void continueRow(const QString &line);
    /// What begins a part of the report.
    bool readHeadline(const QString &line) { return readCounter(line) || readAgent(line) || readSection(line); }
    void endAgent();
    void refuseAnother(const QString &line);
    bool isCut() const;
    bool lastRowIsCut() const;
    void assignRoles();

    CubeConnections m_out;
    std::optional<Failure> m_refusal; // why the text cannot be taken, where more is known than the line
    QString m_agent, m_columns;       // the agent's address; the header of its table
    QString m_last;                   // the last line of the report so far
    Part m_part = Part::Head;
    bool m_known = false;        // something of this report was seen
    bool m_moreCounters = false; // the last counter seen is one that others follow
    bool m_details = false;      // `Printing Detailed Connection Report`
    bool m_none = false;         // `No Active Connections Found`
    bool m_wide = false;         // printed in two halves (cube.md §1b)
    bool m_continued = false;    // below the second header `Cipher Curve Tenant`
    bool m_ruled = false;        // the ruler below the header of the listen sockets
    bool m_behind = false;       // the prompt below the report
    int m_expected = 0;          // rows that the agent's line announced
    qsizetype m_firstOfAgent = 0, m_nextHalf = 0;
};

/// What belongs to a second report: its numbers are of another time, and one of the two would be lost.
void ConnectionsReader::refuseAnother(const QString &line)
{
    m_refusal = unreadable(kCommand, line);
    m_refusal->value().message =
        Text(QT_TRANSLATE_NOOP("SipSeal", "The text holds more than one answer to %1"), {QString::fromLatin1(kCommand)});
    m_refusal->value().hint =
        Text(QT_TRANSLATE_NOOP("SipSeal", "Save one answer at a time, down to the next prompt, and try again."));
}

/// Rows are lost where the agent has fewer than its line announced. It may have more: Cisco's pages do not say what it counts.
void ConnectionsReader::endAgent()
{
    const qsizetype rows = m_out.connections.size() - m_firstOfAgent;
    if (m_part != Part::Agent || rows >= m_expected)
        return;
    m_refusal = cutOff(kCommand, m_last);
    m_refusal->value().message =
        Text(QT_TRANSLATE_NOOP("SipSeal", "The answer to %1 is incomplete: for %2 it counts %3 and lists %4"),
             {QString::fromLatin1(kCommand), m_agent, QString::number(m_expected), QString::number(rows)});
}

std::optional<int> *ConnectionsReader::counterOf(const QString &name)
{
    const std::pair<QStringView, std::optional<int> *> all[] = {
        {u"total active connections", &m_out.active},
        {u"no. of send failures", &m_out.sendFailures},
        {u"no. of remote closures", &m_out.remoteClosures},
        {u"no. of conn. failures", &m_out.connectionFailures},
        {u"no. of inactive conn. ageouts", &m_out.inactiveAgeouts},
        {u"tls client handshake failures", &m_out.tlsClientHandshakeFailures},
        {u"tls server handshake failures", &m_out.tlsServerHandshakeFailures},
    };
    for (const auto &[known, counter] : all)
        if (name == known)
            return counter;
    return nullptr;
}

bool ConnectionsReader::readCounter(const QString &line)
{
    static const QRegularExpression shape(uR"(^\s*((?:Total|No\.|TLS) [A-Za-z. ]{3,60}?)\s*:\s*(\d+)$)"_s);
    const auto m = shape.match(line);
    if (!m.hasMatch())
        return false;
    std::optional<int> *counter = counterOf(folded(m.captured(1)).toLower());
    // The last counter before 16.10, and the last one since.
    m_moreCounters = !m_behind && counter != &m_out.inactiveAgeouts && counter != &m_out.tlsServerHandshakeFailures;
    if (!counter)
        return false;
    if (*counter || m_details || m_part != Part::Head)
        refuseAnother(line);
    else if (!(*counter = number(m.captured(2), 0, kMost)))
        m_refusal = unreadable(kCommand, line);
    return m_known = true;
}

bool ConnectionsReader::readAgent(const QString &line)
{
    static const QRegularExpression shape(uR"(^\s*Remote-Agent:\s*(\S{1,100}?)\s*,\s*Connections-Count:\s*(\d+)$)"_s);
    const auto m = shape.match(line);
    if (!m.hasMatch())
        return false;
    if (m_part == Part::Listeners)
        refuseAnother(line);
    endAgent();
    const auto expected = number(m.captured(2), 0, kMost);
    if (!expected)
        m_refusal = unreadable(kCommand, line);
    m_agent = m.captured(1);
    if (m_agent.startsWith(u'[') && m_agent.endsWith(u']'))
        m_agent = m_agent.sliced(1, m_agent.size() - 2);
    m_firstOfAgent = m_nextHalf = m_out.connections.size();
    m_expected = expected.value_or(0);
    m_part = Part::Agent;
    m_continued = false;
    m_columns.clear();
    m_moreCounters = false;
    m_known = true;
    return true;
}

/// Rows of a table too wide for the screen: they follow below a header of their own, in the order of their first halves. A
/// terminal that breaks long lines puts each below its first half instead.
void ConnectionsReader::continueRow(const QString &line)
{
    QList<CubeConnection> &rows = m_out.connections;
    if (!m_continued)
        m_nextHalf = std::max(m_nextHalf, rows.size() - 1);
    while (m_nextHalf < rows.size() && !rows[m_nextHalf].cipher.isEmpty())
        ++m_nextHalf;
    if (m_nextHalf < rows.size())
        cuberows::complete(line, rows[m_nextHalf++]);
}

bool ConnectionsReader::readAgentLine(const QString &line)
{
    const QString first = words(line).value(0);
    if (first == u"Cipher"_s) {
        m_continued = m_wide = true;
    } else if (first == u"Remote-Port"_s) {
        m_continued = false;
        m_columns = line;
        m_wide |= line.contains(u"contd"_s);
    } else if (first.startsWith(u"="_s)) {
        return true;
    } else if (m_continued || cuberows::isSecondHalf(line)) {
        continueRow(line);
    } else if (!first.isEmpty() && (first.at(0).isDigit() || first == u"**"_s || first == u"++"_s)) {
        auto row = cuberows::connection(line);
        if (!row)
            return false;
        row->remote = m_agent;
        m_out.connections += *row;
    }
    return true;
}

bool ConnectionsReader::readListenerLine(const QString &line)
{
    const QString first = words(line).value(0);
    m_ruled |= first.startsWith(u"="_s);
    if (!first.at(0).isDigit())
        return true;
    const auto row = cuberows::listener(line);
    if (row)
        m_out.listeners += *row;
    return row.has_value();
}

bool ConnectionsReader::readSection(const QString &line)
{
    bool again = m_part != Part::Head;
    if (line.contains(u"SIP Transport Layer Listen Sockets"_s)) {
        endAgent();
        again = m_part == Part::Listeners;
        m_part = Part::Listeners;
    } else if (line.contains(u"Printing Detailed Connection Report"_s)) {
        again |= std::exchange(m_details, true);
    } else if (line.contains(u"No Active Connections Found"_s)) {
        again |= std::exchange(m_none, true);
    } else {
        return false;
    }
    if (again)
        refuseAnother(line);
    m_moreCounters = false;
    return m_known = true;
}

bool ConnectionsReader::readLine(const QString &line)
{
    // Somebody who saved a whole session has the next prompt below the report.
    static const QRegularExpression prompt(uR"(^\s*[\w.\-@/:]{1,63}(?:\([^()\s]{0,40}\))?[#>])"_s);
    if (readHeadline(line))
        return true;
    m_moreCounters |= line.contains(u"Max. tls send msg queue"_s); // stands between two counters
    m_behind = m_known && prompt.match(line).hasMatch();
    if (m_behind)
        return true;
    if (m_part == Part::Listeners)
        return readListenerLine(line);
    else if (m_part == Part::Agent)
        return readAgentLine(line);
    return true;
}

bool ConnectionsReader::lastRowIsCut() const
{
    if (m_out.connections.size() <= m_firstOfAgent)
        return false;
    const CubeConnection &last = m_out.connections.last();
    return ((m_wide || m_columns.contains(u"Cipher"_s)) && last.cipher.isEmpty()) ||
           (!m_wide && m_columns.contains(u"Tenant"_s) && !last.tenant);
}

/// Whether more should have followed the last line (asked at the end of the text).
bool ConnectionsReader::isCut() const
{
    if (m_part == Part::Listeners)
        return !m_ruled && m_out.listeners.isEmpty();
    if (m_moreCounters || (m_part == Part::Head && m_details && !m_none))
        return true;
    if (m_part != Part::Agent)
        return false;
    const qsizetype rows = m_out.connections.size();
    return rows < m_out.active.value_or(0) || lastRowIsCut() ||
           // From 16.10 the listen sockets end every detailed report; only as Cisco's pages print it (§1b) they are missing.
           (m_details && m_out.tlsServerHandshakeFailures && !m_wide);
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
    for (const QString &line : all) {
        if (line.trimmed().isEmpty())
            continue;
        if (m_behind) {
            if (readHeadline(line))
                refuseAnother(line);
        } else if (!readLine(line) || m_out.connections.size() > kMaxRows || m_out.listeners.size() > kMaxRows) {
            return unreadable(kCommand, line);
        }
        if (m_refusal)
            return *m_refusal;
        if (!m_behind)
            m_last = line;
    }
    if (!m_known) {
        const QString refusal = syntaxRefusal(text);
        return unreadable(kCommand, refusal.isEmpty() ? firstLine(all) : refusal);
    }
    endAgent();
    if (m_refusal)
        return *m_refusal;
    if (isCut())
        return cutOff(kCommand, m_last);
    assignRoles();
    return m_out;
}

} // namespace

Result<CubeConnections> parseCubeConnections(const QString &text)
{
    return ConnectionsReader().read(text);
}

} // namespace sipseal
