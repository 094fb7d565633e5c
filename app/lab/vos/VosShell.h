// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/vos/VosHost.h"

#include <QByteArray>
#include <QString>

namespace sipseal::lab {

/// The platform command line of a VOS box (CUCM, CVVB): `admin:`. What commands change is the host's business.
class VosShell : public Shell
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

private:
    VosHost &m_host;
    Device &m_device;
    QString m_user;
    bool m_pagination = true;
    int m_rows = 24;
};

} // namespace sipseal::lab
