// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/ssh/CommandInProgress.h"
#include "app/lab/vos/VosHost.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <functional>
#include <optional>

namespace sipseal::lab {

/// The platform command line of a VOS box (CUCM, CVVB): `admin:`. What commands change is the host's business.
class VosShell : public Shell, public CommandInProgress
{
public:
    /// `host` and `device` are the same box and outlive the shell.
    VosShell(VosHost &host, Device &device, const QString &user);
    ~VosShell() override;

    QByteArray greeting() override;
    QByteArray prompt() const override;
    Output execute(const QString &line) override;
    bool isWrite(const QString &line) const override;
    int pageLength() const override;
    QByteArray pagerText() const override;
    void setSize(int columns, int rows) override;

    bool inProgress() const override { return m_restart.has_value(); }
    QByteArray takeProgress() override;
    void abandon() override { m_restart.reset(); }

private:
    struct Command
    {
        QString words;
        QString product; ///< empty: every VOS box
        std::function<QByteArray(const QString &arguments)> run;
    };
    struct Question
    {
        QByteArray text;
        std::function<QByteArray()> yes;
        int delayMs = 0;
    };
    struct Restart
    {
        QString service, lastState;
        QDateTime giveUp;
        bool left = false; ///< it was seen in another state than STARTED
    };
    QList<Command> commands();
    QList<Command> clusterCommands();
    QList<Command> productCommands();
    QList<Command> systemCommands();
    QByteArray run(const QString &line);
    QByteArray restart(const QString &service);
    QByteArray serviceList() const;
    QByteArray status() const;
    QByteArray ask(const QByteArray &question, std::function<QString()> change, const QByteArray &before,
                   const QByteArray &after);
    QString stateOf(const QString &service) const;
    QString timeZone() const;
    QJsonObject scenario() const;

    VosHost &m_host;
    Device &m_device;
    QString m_user;
    std::optional<Question> m_question;
    std::optional<Restart> m_restart;
    bool m_pagination = true, m_leaving = false;
    int m_rows = 24;
};

} // namespace sipseal::lab
