// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Dialogs.h"
#include "wizard/Workbench.h"

namespace sipseal {

/// Shows a host key or certificate that was never seen before, and asks whether it is the device's. Refuses where nobody
/// answers. One that changed is refused by the trust store and never comes here.
class TrustDesk : public QObject
{
    Q_OBJECT
public:
    TrustDesk(Workbench &bench, Dialogs &dialogs, QWidget *window);

private:
    void asked(const PeerIdentity &identity, const Question<bool> &question);

    Dialogs &m_dialogs;
    QWidget *m_window;
};

Inquiry trustInquiry(const PeerIdentity &identity);
/// Whether the identity that is known for a device shall be forgotten, after another one was refused. Accepts nothing.
Inquiry forgetInquiry(const PeerIdentity &refused);

} // namespace sipseal
