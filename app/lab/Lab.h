// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"

#include <QJsonObject>
#include <QObject>

#include <memory>

namespace sipseal::lab {

class World;

struct LabOptions
{
    QString scenario = QStringLiteral("dcloud"); ///< name (resources/lab/NAME.json) or a file
    QString planOut;                             ///< empty: a temporary directory
    bool liveProcedure = false;
    QString times = QStringLiteral("fast");      ///< fast or real; the scenario holds both
};

/// The whole simulated contact centre in this process: builds the world from the scenario, starts every server, writes
/// plan, secrets (mode 600) and expected fingerprints, and says so in one line.
class Lab : public QObject
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Lab>> start(const LabOptions &options);
    ~Lab() override;
    /// The contract's {"event":"ready",...}.
    QJsonObject readyLine() const;
    World &world();

private:
    explicit Lab();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sipseal::lab
