// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <memory>

namespace sipseal::lab {

class Device;

/// SSH on 127.0.0.1 for one device: `password` and `keyboard-interactive`, pty and shell, no exec. Echoes each character at
/// once, holds type-ahead, accepts \n, \r and \r\n, survives clients that just go. One thread a connection; the device's
/// Shell runs in the world's thread. Applies the ssh-* faults, wrong-password and host-key-changed.
class SshServer : public QObject
{
    Q_OBJECT
public:
    explicit SshServer(Device &device);
    ~SshServer() override; ///< ends all sessions and their threads

    bool listen(quint16 port = 0);
    quint16 port() const;
    /// "SHA256:..." as OpenSSH prints it, of the key it offers.
    QString fingerprint() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sipseal::lab
