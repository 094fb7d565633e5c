// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sipseal::lab {

struct CubeState;

/// What the device says about one event of its signalling: syslog always, debug lines where that debugging is on.
class CubeTrouble
{
public:
    struct Event
    {
        QString name, peer;
        quint16 peerPort = 0, localPort = 0;
        bool asServer = false;
        QString reason;
    };
    CubeTrouble(CubeState &state, const Event &event) : m_state(state), m_event(event) {}
    void say();

private:
    void handshakeFailed();
    void certificateDates();
    void debugHandshake();

    CubeState &m_state;
    const Event m_event;
};

} // namespace sipseal::lab
