// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/SipNetwork.h"

#include "app/lab/World.h"

namespace sipseal::lab {

struct SipNetwork::Private
{
    World &world;
};

SipNetwork::SipNetwork(World &world) : d(new Private{world}) {}
SipNetwork::~SipNetwork() = default;
void SipNetwork::start() {}
QList<SipConnection> SipNetwork::connections(const QString &) const { return {}; }
SipCounters SipNetwork::counters(const QString &, SipTransport) const { return {}; }
int SipNetwork::activeCalls(const QString &) const { return 0; }
void SipNetwork::dropConnections(const QString &, const QString &, const QString &) {}
QString SipNetwork::dial(const QString &) { return {}; }
void SipNetwork::startLoad(int, int) {}
void SipNetwork::stopLoad() {}
QJsonObject SipNetwork::load() const { return {}; }
QJsonObject SipNetwork::call(const QString &) const { return {}; }
QString SipNetwork::agentReady(const QString &) { return {}; }
QString SipNetwork::agentNotReady(const QString &) { return {}; }
QString SipNetwork::answer(const QString &) { return {}; }
QString SipNetwork::hangUp(const QString &) { return {}; }
QString SipNetwork::agentState(const QString &) const { return {}; }
QString SipNetwork::agentCall(const QString &) const { return {}; }
QByteArray SipNetwork::capture(const QString &) const { return {}; }

} // namespace sipseal::lab
