// SPDX-License-Identifier: Apache-2.0
#include "app/lab/ssh/SshServer.h"

#include "app/core/Log.h"
#include "app/lab/World.h"
#include "app/lab/ssh/NoDelay.h"
#include "app/lab/ssh/SshSession.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <vector>

#include <libssh/libssh.h>
#include <libssh/server.h>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {
constexpr int AsyncEveryMs = 40;
constexpr std::size_t MaxSessions = 64;

/// Hands over the bare socket: libssh reads it itself.
class Acceptor : public QTcpServer
{
public:
    Acceptor(QObject *parent, std::function<void(qintptr)> take) : QTcpServer(parent), m_take(std::move(take)) {}

protected:
    void incomingConnection(qintptr socket) override { m_take(socket); }

private:
    std::function<void(qintptr)> m_take;
};

/// A host key and the libssh listener that offers it. ECDSA alone, as today's IOS XE offers first (cube.md §4), so that there
/// is one fingerprint whatever a client prefers.
struct HostKey
{
    ssh_bind bind = nullptr;
    QString fingerprint;

    /// From `kept`, or new and written there.
    bool make(QByteArray *kept, bool legacy)
    {
        const auto type = legacy ? SSH_KEYTYPE_RSA : SSH_KEYTYPE_ECDSA_P256;
        const int bits = legacy ? 2048 : 256;
        ssh_key key = nullptr;
        if (kept->isEmpty() || ssh_pki_import_privkey_base64(kept->constData(), nullptr, nullptr, nullptr, &key) != SSH_OK) {
            char *text = nullptr;
            if (ssh_pki_generate(type, bits, &key) != SSH_OK ||
                ssh_pki_export_privkey_base64(key, nullptr, nullptr, nullptr, &text) != SSH_OK)
                return false;
            *kept = text;
            ssh_string_free_char(text);
        }
        name(key);
        bind = ssh_bind_new();
        const bool processConfig = false; // the machine's own sshd configuration is none of the lab's business
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &processConfig);
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_BANNER, "Cisco-1.25");
        if (legacy) { // what old images offer (cube.md §4)
            ssh_bind_options_set(bind, SSH_BIND_OPTIONS_KEY_EXCHANGE, "diffie-hellman-group14-sha1");
            ssh_bind_options_set(bind, SSH_BIND_OPTIONS_HOSTKEY_ALGORITHMS, "ssh-rsa");
            ssh_bind_options_set(bind, SSH_BIND_OPTIONS_CIPHERS_C_S, "aes128-ctr,aes256-ctr,aes128-cbc");
            ssh_bind_options_set(bind, SSH_BIND_OPTIONS_CIPHERS_S_C, "aes128-ctr,aes256-ctr,aes128-cbc");
            ssh_bind_options_set(bind, SSH_BIND_OPTIONS_HMAC_C_S, "hmac-sha1");
            ssh_bind_options_set(bind, SSH_BIND_OPTIONS_HMAC_S_C, "hmac-sha1");
        }
        return ssh_bind_options_set(bind, SSH_BIND_OPTIONS_IMPORT_KEY, key) == SSH_OK; // takes the key
    }
    void name(ssh_key key)
    {
        unsigned char *hash = nullptr;
        size_t size = 0;
        if (ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &size) != SSH_OK)
            return;
        char *text = ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, size);
        fingerprint = QString::fromLatin1(text);
        ssh_string_free_char(text);
        ssh_clean_pubkey_hash(&hash);
    }
    ~HostKey()
    {
        if (bind)
            ssh_bind_free(bind);
    }
};
} // namespace

struct SshServer::Private
{
    Private(SshServer &owner, Device &box) : q(owner), device(box) {}
    void accept(qintptr socket);
    void reap();

    SshServer &q;
    Device &device;
    Acceptor *acceptor = nullptr;
    QTimer *timer = nullptr;
    HostKey key, other; ///< the other one is offered while host-key-changed holds
    std::vector<std::unique_ptr<SshSession>> sessions;
};

SshServer::SshServer(Device &device) : QObject(&device), d(std::make_unique<Private>(*this, device))
{
    d->acceptor = new Acceptor(this, [this](qintptr socket) { d->accept(socket); });
    d->timer = new QTimer(this);
    d->timer->setInterval(AsyncEveryMs);
    connect(d->timer, &QTimer::timeout, this, [this] {
        for (const auto &session : d->sessions)
            session->collectAsync();
    });
}

SshServer::~SshServer()
{
    d->acceptor->close();
    d->sessions.clear(); // joins
}

bool SshServer::listen(quint16 port)
{
    if (!d->key.make(&d->device.world().kept(u"ssh-host-key/"_s + d->device.id()), d->device.sshManners().legacy) ||
        !d->acceptor->listen(QHostAddress::LocalHost, port)) {
        Log::error("lab", u"SSH server of %1: %2"_s.arg(d->device.id(), d->acceptor->errorString()));
        return false;
    }
    return true;
}

quint16 SshServer::port() const
{
    return d->acceptor->serverPort();
}

QString SshServer::fingerprint() const
{
    return d->key.fingerprint;
}

void SshServer::Private::accept(qintptr socket)
{
    HostKey *offered = &key;
    QByteArray forgotten;
    if (device.world().faults().holds(device.id(), u"host-key-changed"_s) && (other.bind || other.make(&forgotten, device.sshManners().legacy)))
        offered = &other;
    setNoDelay(socket);
    if (sessions.size() >= MaxSessions) {
        QTcpSocket refused;
        refused.setSocketDescriptor(socket); // closes it
        return;
    }
    ssh_session session = ssh_new();
    if (ssh_bind_accept_fd(offered->bind, session, static_cast<socket_t>(socket)) != SSH_OK) {
        ssh_free(session);
        return;
    }
    sessions.push_back(std::make_unique<SshSession>(device, &q, session, [this] {
        QMetaObject::invokeMethod(
            &q, [this] { reap(); }, Qt::QueuedConnection);
    }));
    timer->start();
}

void SshServer::Private::reap()
{
    std::erase_if(sessions, [](const auto &session) { return session->ended(); });
    if (sessions.empty())
        timer->stop();
}

} // namespace sipseal::lab
