// SPDX-License-Identifier: Apache-2.0
#include "app/lab/phones/Registrar.h"

#include "app/lab/World.h"
#include "app/lab/cucm/PhoneBook.h"
#include "app/lab/sip/SipEndpoint.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeviceInitiatedReset = 8; // RIS StatusReason (cucm.md §i)

} // namespace

void Registrar::attach(SipEndpoint *endpoint)
{
    if (endpoint->kind() == u"cucm")
        connect(endpoint, &SipEndpoint::requested, this,
                [this, endpoint](SipLink *link, const SipMessage &message) { requested(endpoint, link, message); });
}

// An encrypted profile is good for TLS with the phone's own LSC only; a non-secure one for clear only (cucm.md §f).
QString Registrar::refusal(const QString &name, const SipLink &link) const
{
    const auto phone = m_world.phoneBook() ? m_world.phoneBook()->phone(name) : std::nullopt;
    if (!phone)
        return u"device is not in the database"_s;
    const bool isTls = link.info().transport == SipTransport::Tls;
    if (phone->encrypted != isTls)
        return u"security mode mismatch"_s;
    return isTls && link.peerCommonName() != name ? u"certificate is not this device's"_s : QString();
}

void Registrar::requested(SipEndpoint *node, SipLink *link, const SipMessage &message)
{
    if (message.method != "REGISTER")
        return;
    QByteArray quoted = SipMessage::parameter(message.header("Contact"), "+u.sip!devicename.ccm.cisco.com");
    const QString name = QString::fromLatin1(quoted.replace('"', ""));
    if (const QString why = refusal(name, *link); !why.isEmpty()) {
        SipMessage no = SipMessage::response(message, 403, "Forbidden", node->newTag());
        no.add("Warning", "399 " + node->id().toLatin1() + " \"" + why.toLatin1() + '"');
        link->send(no);
        return;
    }
    SipMessage yes = SipMessage::response(message, 200, "OK", node->newTag());
    const bool leaves = message.header("Expires") == "0";
    yes.add("Contact", message.header("Contact"));
    yes.add("Expires", leaves ? "0" : "120");
    yes.add("Server", node->software());
    link->registeredNumber = leaves ? QString() : m_world.phoneBook()->phone(name)->number;
    link->send(yes);
    if (leaves)
        m_world.phoneBook()->unregistered(name, kDeviceInitiatedReset);
    else
        m_world.phoneBook()->registered(name, node->id(), link->info().peerAddress, link->info().transport);
}

} // namespace sipseal::lab
