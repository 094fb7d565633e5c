// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeMode.h"

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace sipseal::lab {

/// A line of configuration, and for a section what stands below it. `key` is what makes it this line: another line with the
/// same key takes its place. `rank` is where the device prints it.
struct CubeNode
{
    QString key, text;
    int rank = 0;
    CubeMode mode = CubeMode::Exec; ///< what the section opens; Exec: a plain line
    std::vector<CubeNode> children;

    bool operator==(const CubeNode &other) const;
    const CubeNode *find(const QString &childKey) const;
    CubeNode *find(const QString &childKey);
    /// Puts a line in its place, or takes the place of the one with its key, whose children stay.
    CubeNode &set(const CubeNode &line);
    bool remove(const QString &childKey);
    /// The text after the key ("ipv4:198.18.133.13:5061" for "session target"); empty: no such line.
    QString value(const QString &childKey) const;
    bool has(const QString &childKey) const { return find(childKey) != nullptr; }
};

/// What a trustpoint holds besides its lines.
struct CubeCertificates
{
    QByteArray caPem, identityPem, keyPem;
    bool operator==(const CubeCertificates &) const = default;
};

/// A configuration of the CUBE: running, startup or archived. It is data: what a line means for signalling is
/// CubeSignalling's, which lines exist is CubeCommands', how they are printed is CubeText's.
struct CubeConfig
{
    CubeNode root;
    QMap<QString, CubeCertificates> certificates; ///< by trustpoint

    bool operator==(const CubeConfig &) const = default;
    QString hostname() const;
    const CubeNode *sipUa() const { return root.find(QStringLiteral("sip-ua")); }
    const CubeNode *section(const QStringList &path) const;
    CubeNode *section(const QStringList &path);
    /// Sections of that mode, in the order they stand in.
    std::vector<const CubeNode *> sections(CubeMode mode) const;
    const CubeNode *dialPeer(int tag) const;
    const CubeNode *trustpoint(const QString &name) const;
    QJsonObject toJson() const;
};

} // namespace sipseal::lab
