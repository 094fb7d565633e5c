// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeConfigurator.h"

#include "app/lab/cube/CubeCommands.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Status = CubeGrammar::Match::Status;

namespace {
constexpr int MaxServers = 5;          // in a server-group (cube.md §2c)
constexpr int MaxRemoteAddresses = 10; // the data model says so, the CLI presumably too (cube.md §2b)

QString dotted(const QString &mask)
{
    if (!mask.startsWith(u'/'))
        return mask;
    const int bits = mask.mid(1).toInt();
    return QHostAddress(bits == 0 ? 0u : 0xffffffffu << (32 - bits)).toString();
}
} // namespace

QString cubeSecretHash(const QString &password)
{
    const QByteArray hash = QCryptographicHash::hash("lab" + password.toUtf8(), QCryptographicHash::Sha256);
    return u"9 $9$lab$"_s + QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

CubeConfigurator::Outcome CubeConfigurator::apply(const CubePlace &place, const QString &line)
{
    Outcome outcome;
    outcome.place = place;
    const QString first = line.trimmed().section(u' ', 0, 0).toLower();
    const bool no = first == u"no"_s;
    const bool defaulted = first.size() >= 3 && u"default"_s.startsWith(first);
    const int start = static_cast<int>(line.indexOf(first, 0, Qt::CaseInsensitive));
    const int from = no || defaulted ? start + static_cast<int>(first.size()) : 0;

    if (line.trimmed() == u"exit-address-family"_s && (place.mode == CubeMode::VrfFamily || place.mode == CubeMode::Vrf)) {
        outcome.match.status = Status::Matched; // printed at the end of the section; as a command it leads out of it
        if (place.mode == CubeMode::VrfFamily) {
            outcome.place.path.removeLast();
            outcome.place.mode = CubeMode::Vrf;
        }
        return outcome;
    }
    CubePlace where = place;
    outcome.match = CubeCommands::of(place.mode, m_image).grammar().match(line, from, no || defaulted);
    if (outcome.match.status == Status::Invalid && place.mode != CubeMode::Config) {
        // A line that this mode does not know is tried in the global one: so a mistyped section opener makes the lines
        // after it land somewhere else (cube.md §4).
        const auto global = CubeCommands::of(CubeMode::Config, m_image).grammar().match(line, from, no || defaulted);
        if (global.status != Status::Invalid || global.column > outcome.match.column) {
            outcome.match = global;
            where = CubePlace();
        }
    }
    if (outcome.match.status == Status::Empty && (no || defaulted))
        outcome.match.status = Status::Incomplete;
    QStringList &words = outcome.match.words;
    if (words.value(0) == u"crypto"_s && words.value(2) == u"remote-addr"_s && words.size() > 4) {
        if (words[3].contains(u':'))
            words[3] = QHostAddress(words[3]).toString().toUpper(); // however it is spelled, it is the same entry
        else
            words[4] = dotted(words[4]); // so are /32 and 255.255.255.255
    }
    if (outcome.match.status == Status::Matched)
        carryOut(where, no ? Form::No : defaulted ? Form::Default : Form::Set, &outcome);
    return outcome;
}

CubeNode &CubeConfigurator::node(const CubePlace &place)
{
    CubeNode *at = &m_config.root;
    for (const CubeNode &step : place.path) {
        CubeNode *next = at->find(step.key);
        at = next ? next : &at->set(step);
    }
    return *at;
}

void CubeConfigurator::carryOut(const CubePlace &place, Form form, Outcome *outcome)
{
    const CubeCommand &command = CubeCommands::of(place.mode, m_image).command(outcome->match.command);
    if (command.keep == CubeKeep::Section) {
        outcome->place = place;
        if (form == Form::Set)
            open(command, outcome);
        else
            close(outcome);
        return;
    }
    // A global command works from anywhere; it leads out of the section that was open.
    outcome->place = place.mode == outcome->place.mode ? outcome->place : place;
    bool refused = false;
    if (form == Form::Set)
        outcome->text = check(place, outcome->match, &refused);
    if (refused)
        return;
    CubeNode &parent = node(place);
    CubeNode line;
    line.key = keyOf(place, outcome->match);
    line.rank = outcome->match.command;
    line.text = rendered(outcome->match);
    const bool isDefault = command.keep == CubeKeep::DefaultOn && line.text == line.key;
    if (form == Form::No && command.keep == CubeKeep::DefaultOn) {
        line.text = u"no "_s + line.key;
        parent.set(line);
    } else if (form != Form::Set || isDefault)
        parent.remove(line.key);
    else
        parent.set(line);
    dropEmpty(&m_config.root);
}

/// What makes a line this one. Of a server group the address; or, on the other reading of what no source says, all of it.
QString CubeConfigurator::keyOf(const CubePlace &place, const CubeGrammar::Match &match) const
{
    const bool whole = m_image.keepsBothServers && place.mode == CubeMode::ServerGroup && match.key().startsWith(u"ipv"_s);
    return whole ? match.text() : match.key();
}

void CubeConfigurator::open(const CubeCommand &command, Outcome *outcome)
{
    CubeNode section;
    section.key = outcome->match.key();
    section.text = outcome->match.text();
    section.rank = outcome->match.command;
    section.mode = command.opens;
    CubeNode &parent = node(outcome->place);
    if (const CubeNode *old = parent.find(section.key))
        section.text = old->text;
    else if (command.opens == CubeMode::DialPeer && section.text == section.key) {
        outcome->match.status = Status::Incomplete; // a new dial-peer needs its type
        return;
    } else
        parent.set(section);
    outcome->place.mode = command.opens;
    outcome->place.path += section;
}

void CubeConfigurator::close(Outcome *outcome)
{
    const QString key = outcome->match.key();
    const QString name = outcome->match.parameters.value(0);
    if (m_config.certificates.contains(name) && m_config.trustpoint(name) && key.startsWith(u"crypto pki trustpoint"_s)) {
        outcome->text = u"% Removing an enrolled trustpoint will destroy all certificates\n"
                        u" received from the related Certificate Authority.\n\n"_s;
        outcome->confirm = u"Are you sure you want to do this? [yes/no]: "_s;
        return;
    }
    node(outcome->place).remove(key);
    dropEmpty(&m_config.root);
}

void CubeConfigurator::removeTrustpoint(const QString &name)
{
    m_config.root.remove(u"crypto pki trustpoint "_s + name);
    m_config.certificates.remove(name);
}

QString CubeConfigurator::load(const QStringList &lines)
{
    CubePlace place;
    for (const QString &line : lines) {
        const qsizetype depth = line.size() - QString(line).remove(QRegularExpression(u"^ +"_s)).size();
        if (line.trimmed().isEmpty() || line.trimmed() == u"!"_s)
            continue;
        if (depth == 0)
            place = CubePlace();
        while (place.path.size() > qMax<qsizetype>(depth, 1)) { // back to the section that the indentation names
            place.path.removeLast();
            place.mode = place.path.last().mode;
        }
        const Outcome outcome = apply(place, line.trimmed());
        if (outcome.match.status != Status::Matched)
            return line;
        place = outcome.place;
    }
    return {};
}

QString CubeConfigurator::checkGroup(const CubePlace &place, const CubeGrammar::Match &match, bool *refused) const
{
    const CubeNode *group = place.path.isEmpty() ? nullptr : m_config.root.find(place.path.last().key);
    const auto isServer = [](const CubeNode &line) { return line.key.startsWith(u"ipv4 "_s) || line.key.startsWith(u"ipv6 "_s); };
    const auto count = group ? std::count_if(group->children.begin(), group->children.end(), isServer) : 0;
    if (!match.text().startsWith(u"ipv"_s) || count < MaxServers || group->has(keyOf(place, match)))
        return {};
    *refused = true;
    return u"Error: a server-group holds at most %1 servers\n"_s.arg(MaxServers);
}

QString CubeConfigurator::check(const CubePlace &place, const CubeGrammar::Match &match, bool *refused) const
{
    if (place.mode == CubeMode::ServerGroup)
        return checkGroup(place, match, refused);
    if (place.mode != CubeMode::SipUa)
        return {};
    if (match.key() == u"transport tcp tls"_s && (match.has(u"v1.0"_s) || match.has(u"v1.1"_s))) {
        *refused = m_image.refusesWeakTls() && !m_config.root.has(u"system mode insecure"_s);
        const QString what = u"Module: SIPUA, Command: %1%2, Reason: Weak tls version, "_s.arg(match.text());
        if (*refused)
            return u"%Error:Insecure configurations are not permitted in secure mode. To proceed, set the system mode to "
                   u"insecure \n"
                   u"using the command system mode insecure, and then try again.\n"_s +
                   what.arg(u" "_s) + u"Remediation: Use stronger tls version\nto enhance security\n"_s +
                   u"%ERROR: Security policy check failed, configuration can't be applied\n"_s;
        if (m_image.warnsOfWeakTls())
            return u"SECURITY WARNING - "_s + what.arg(QString()) +
                   u"\nRemediation: Use stronger tls version to enhance security\n"_s;
    }
    if (!match.text().startsWith(u"crypto signaling "_s))
        return {};
    const CubeNode *sipUa = m_config.sipUa();
    const auto count = !sipUa ? 0 : std::count_if(sipUa->children.begin(), sipUa->children.end(), [](const CubeNode &line) {
        return line.key.startsWith(u"crypto signaling remote-addr"_s);
    });
    if (match.has(u"remote-addr"_s) && count >= MaxRemoteAddresses && !(sipUa && sipUa->has(match.key()))) {
        *refused = true;
        return u"%Maximum number of remote-addr entries (%1) already configured\n"_s.arg(MaxRemoteAddresses);
    }
    const qsizetype at = match.words.indexOf(u"trustpoint"_s);
    if (at >= 0 && !m_config.trustpoint(match.words.value(at + 1)) && !m_image.keepsMissingTrustpoint)
        *refused = true; // without a word: only the running configuration tells
    return {};
}

QString CubeConfigurator::rendered(const CubeGrammar::Match &match) const
{
    QString text = match.text();
    if (text.startsWith(u"enable secret "_s) || text.startsWith(u"username "_s)) {
        // `9 $9$...` is a hash already; a plain password, or one after 0, is hashed.
        const QString last = match.words.last();
        const bool hashed = last.startsWith(u"$9$"_s);
        QStringList words = match.words.mid(0, match.words.size() - 1);
        if (!words.isEmpty() && words.last().size() == 1 && words.last()[0].isDigit() &&
            words.value(words.size() - 2) != u"privilege"_s)
            words.removeLast();
        text = words.join(u' ') + u' ' + (hashed ? u"9 "_s + last : cubeSecretHash(last));
    }
    return text;
}

void CubeConfigurator::dropEmpty(CubeNode *node)
{
    // These have no existence of their own: the device prints them only when something is set in them.
    static const QStringList implied{u"sip-ua"_s,  u"voice service voip"_s, u"sip"_s, u"ip address trusted list"_s,
                                     u"archive"_s, u"log config"_s};
    for (CubeNode &child : node->children)
        dropEmpty(&child);
    std::erase_if(node->children, [](const CubeNode &child) {
        return child.children.empty() && child.mode != CubeMode::Exec && implied.contains(child.key);
    });
}

} // namespace sipseal::lab
