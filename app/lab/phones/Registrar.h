// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace sipseal::lab {

class SipEndpoint;
class SipLink;
class SipMessage;
class World;

/// The side of Cisco CallManager that phones register with: takes a REGISTER where the phone book lets it, and remembers over
/// which connection the phone is to be called. What a phone may do is decided by its profile, not by what it asks for.
class Registrar : public QObject
{
    Q_OBJECT
public:
    explicit Registrar(World &world) : m_world(world) {}
    /// Listens to REGISTERs of a CUCM node; others are left alone.
    void attach(SipEndpoint *endpoint);

private:
    void requested(SipEndpoint *node, SipLink *link, const SipMessage &message);
    QString refusal(const QString &name, const SipLink &link) const;

    World &m_world;
};

} // namespace sipseal::lab
