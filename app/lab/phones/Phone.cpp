// SPDX-License-Identifier: Apache-2.0
#include "app/lab/phones/Phone.h"

#include "app/lab/World.h"
#include "app/lab/cucm/PhoneBook.h"
#include "app/lab/sip/SipEndpoint.h"
#include "app/lab/sip/SipNetwork.h"

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

// RIS StatusReason (cucm.md §i).
constexpr int kConnectivityError = 6;
constexpr int kConfigurationMismatch = 14;
constexpr int kCallManagerReset = 9;

constexpr int kLongestRetry = 60000;

} // namespace

Phone::Phone(World &world, const QJsonObject &scenarioDevice)
    : Device(world, scenarioDevice[u"id"_s].toString(), u"phone"_s, scenarioDevice[u"address"_s].toString()),
      m_name(scenarioDevice[u"phone"_s].toString()), m_number(scenarioDevice[u"number"_s].toString())
{
}

bool Phone::start()
{
    PhoneBook *book = world().phoneBook();
    if (!book)
        return true; // a lab without a cluster
    connect(book, &PhoneBook::phoneReset, this, [this](const QString &name) {
        if (name == m_name)
            reset();
    });
    connect(book, &PhoneBook::nodeDown, this, [this](const QString &node) {
        if (node == m_node)
            lost();
    });
    connect(book, &PhoneBook::nodeUp, this, [this] {
        if (m_node.isEmpty() && m_attempts > 0) {
            m_attempts = 0;
            retry();
        }
    });
    boot();
    return true;
}

void Phone::after(int milliseconds, const std::function<void()> &what)
{
    world().later(milliseconds, this, [this, life = m_life, what] {
        if (life == m_life)
            what();
    });
}

void Phone::reset()
{
    ++m_life;
    m_attempts = 0;
    PhoneBook *book = world().phoneBook();
    if (!m_node.isEmpty())
        book->unregistered(m_name, kCallManagerReset);
    m_node.clear();
    if (m_link) {
        m_link->disconnect(this);
        m_link->close(u"the phone was reset"_s);
    }
    stirred();
    if (world().faults().strike(id(), u"phone-never-back"_s, true) || world().faults().strike(m_name, u"phone-never-back"_s, true)) {
        m_trouble = u"does not come back"_s;
        return;
    }
    after(world().times().phoneReset, [this] { boot(); });
}

// Non-secure: registers at once, then fetches its LSC. Encrypted: nothing before the CAPF session ends (cucm.md §j).
void Phone::boot()
{
    const auto me = world().phoneBook()->phone(m_name);
    if (!me) {
        m_trouble = u"not in the database"_s;
        retry();
        return;
    }
    if (!me->hasLsc)
        m_lsc.reset();
    else if (!m_lsc)
        takeCertificate();
    if (me->encrypted && me->capfPending) {
        fetchCertificate(true);
        return;
    }
    registerAt(0);
    if (me->capfPending)
        fetchCertificate(false);
}

void Phone::fetchCertificate(bool thenRegister)
{
    after(world().times().capfOperation, [this, thenRegister] {
        if (const QString status = world().phoneBook()->capf(m_name); status.isEmpty())
            takeCertificate();
        else
            m_trouble = status;
        stirred();
        if (thenRegister)
            registerAt(0);
    });
}

void Phone::takeCertificate()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_lsc = world().pki().issue(id(), m_name, {}, world().pki().capf(), now.addDays(-1), now.addYears(5));
}

QList<Device *> Phone::nodes() const
{
    QList<Device *> out;
    const QList<Device *> all = world().devices();
    for (Device *device : all)
        if (device->kind() == u"cucm")
            out += device;
    // Subscribers serve phones, the publisher is the last resort.
    if (out.size() > 1)
        std::rotate(out.begin(), out.begin() + 1, out.end());
    return out;
}

void Phone::registerAt(int node)
{
    const QList<Device *> all = nodes();
    SipEndpoint *own = world().sip().endpoint(id());
    const auto me = world().phoneBook()->phone(m_name);
    if (!own || !me || node >= all.size()) {
        retry();
        return;
    }
    const QString nodeId = all[node]->id();
    const SipNextHop hop{all[node]->address(), quint16(me->encrypted ? 5061 : 5060), me->encrypted ? SipTransport::Tls : SipTransport::Tcp};
    SipLink *link = own->linkTo(hop);
    const QByteArray registrar = "sip:" + hop.address.toLatin1();
    const QByteArray self = "<sip:" + m_number.toLatin1() + '@' + hop.address.toLatin1() + '>';
    SipMessage message = SipMessage::request("REGISTER", registrar);
    message.add("From", self + ";tag=" + own->newTag());
    message.add("To", self);
    message.add("Call-ID", own->newTag() + '@' + address().toLatin1());
    message.add("CSeq", "101 REGISTER");
    message.add("Max-Forwards", "70");
    message.add("User-Agent", own->software());
    message.add("Contact", own->contact(*link, m_number.toLatin1()) + ";+u.sip!devicename.ccm.cisco.com=\"" + m_name.toLatin1() + '"');
    message.add("Expires", "120");
    const auto next = [this, life = m_life, node] {
        if (life == m_life)
            registerAt(node + 1);
    };
    own->request(
        link, message,
        [this, life = m_life, nodeId, next, guarded = QPointer<SipLink>(link)](const SipMessage &response) {
            if (life != m_life || response.status < 200)
                return;
            if (response.status < 300 && guarded) {
                registered(nodeId, guarded);
                return;
            }
            m_trouble = QString::fromLatin1(response.header("Warning"));
            next();
        },
        [this, next](const QString &why) {
            m_trouble = why;
            next();
        });
}

void Phone::registered(const QString &nodeId, SipLink *link)
{
    m_node = nodeId;
    m_link = link;
    m_attempts = 0;
    m_trouble.clear();
    connect(link, &SipLink::ended, this, &Phone::lost);
    stirred();
}

void Phone::lost()
{
    if (m_node.isEmpty())
        return;
    ++m_life;
    m_node.clear();
    if (m_link) {
        m_link->disconnect(this);
        m_link->close(u"the node went down"_s);
    }
    world().phoneBook()->unregistered(m_name, kConnectivityError);
    stirred();
    after(world().times().phoneReset, [this] { boot(); });
}

void Phone::retry()
{
    if (!m_trouble.isEmpty() && m_attempts == 0 && world().phoneBook()->phone(m_name))
        world().phoneBook()->unregistered(m_name, kConfigurationMismatch);
    ++m_life;
    const int wait = qMax(50, world().times().phoneReset) << qMin(m_attempts, 5);
    ++m_attempts;
    after(qMin(wait, kLongestRetry), [this] { boot(); });
}

SipTls Phone::sipTls(const QString &peerAddress, bool asServer) const
{
    Q_UNUSED(peerAddress)
    Q_UNUSED(asServer)
    SipTls out;
    if (m_lsc) {
        out.chainPem = m_lsc->certificatePem;
        out.keyPem = m_lsc->keyPem;
    }
    out.trustedPem = {world().pki().root().certificatePem}; // what the CTL file names
    out.cipherString = "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA";
    return out;
}

QJsonObject Phone::config() const
{
    return {{u"name"_s, m_name}, {u"number"_s, m_number}, {u"lsc"_s, m_lsc.has_value()}};
}

QJsonObject Phone::runtime() const
{
    return {{u"registered"_s, !m_node.isEmpty()},
            {u"node"_s, m_node},
            {u"transport"_s, !m_link ? QString() : m_link->info().transport == SipTransport::Tls ? u"tls"_s : u"tcp"_s},
            {u"trouble"_s, m_trouble}};
}

} // namespace sipseal::lab
