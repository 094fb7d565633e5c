// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/aw/ApiAnswer.h"
#include "app/lab/aw/CvpDevice.h"
#include "app/lab/aw/XmlNode.h"
#include "app/lab/vvb/VvbDevice.h"

#include <QJsonObject>
#include <QMap>

#include <optional>

namespace sipseal::lab {

/// The whole documents that the administration server keeps for the call servers and the CVVBs of each site, and the
/// properties of SIP server groups (cce-cvp-vvb.md §1.6, §2.1, §3.1). A PUT replaces a document: a part that is left out or
/// empty is deleted.
class DeviceConfigs
{
public:
    struct Written
    {
        std::optional<ApiError> error;
        bool differs = false;
    };

    /// `cvp` and `vvb`: the scenario's entry of the first such device of the site.
    void addSite(const QString &site, const QJsonObject &cvp, const QJsonObject &vvb);
    void loadProperties(bool heartbeats, const QString &transport);

    /// Sites are found ignoring case; null: no such site.
    const XmlNode *cvpServer(const QString &site) const;
    const XmlNode *vvbServer(const QString &site) const;
    const XmlNode &properties() const { return m_properties; }
    Written updateCvpServer(const QString &site, const QByteArray &body);
    Written updateVvbServer(const QString &site, const QByteArray &body);
    Written updateProperties(const QByteArray &body);

    /// The SIP part without the groups.
    CvpSipConfig sipOf(const QString &site) const;
    VvbSecurity securityOf(const QString &site) const;
    /// As a person would in the administration pages.
    void enableSipTls(const QString &site);

    QStringList sites() const;
    QJsonObject config() const; ///< "properties", "cvpserver", "vvbserver"

private:
    struct Site
    {
        QString name;
        XmlNode cvp, vvb;
    };
    Site *find(const QString &site);
    const Site *find(const QString &site) const;

    QList<Site> m_sites;
    XmlNode m_properties;
};

} // namespace sipseal::lab
