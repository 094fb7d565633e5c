// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeConfig.h"
#include "app/lab/cube/CubeGrammar.h"
#include "app/lab/cube/CubeImage.h"

#include <QList>
#include <QString>

namespace sipseal::lab {

struct CubeCommand;

/// Where in the configuration a vty line is: the sections it went into, without what stands below them.
struct CubePlace
{
    CubeMode mode = CubeMode::Config;
    QList<CubeNode> path;
};

/// Carries one configuration line out on a configuration. Knows no session and no prompt.
class CubeConfigurator
{
public:
    CubeConfigurator(CubeConfig &config, const CubeImage &image) : m_config(config), m_image(image) {}

    struct Outcome
    {
        CubeGrammar::Match match; ///< status and column for the error message
        QString text;             ///< what the device prints, lines ended with \n
        CubePlace place;          ///< where the line leads
        QString confirm;          ///< a question first; answered with yes, call remove() with `match`
    };
    Outcome apply(const CubePlace &place, const QString &line);
    /// Applies lines as at boot, indented as they are printed. The first line that is refused; empty: all taken.
    QString load(const QStringList &lines);
    /// `no crypto pki trustpoint` after its question.
    void removeTrustpoint(const QString &name);

private:
    enum class Form { Set, No, Default };
    void carryOut(const CubePlace &place, Form form, Outcome *outcome);
    void open(const CubeCommand &command, Outcome *outcome);
    void close(Outcome *outcome);
    QString check(const CubePlace &place, const CubeGrammar::Match &match, bool *refused) const;
    QString keyOf(const CubePlace &place, const CubeGrammar::Match &match) const;
    QString checkGroup(const CubePlace &place, const CubeGrammar::Match &match, bool *refused) const;
    QString rendered(const CubeGrammar::Match &match) const;
    CubeNode &node(const CubePlace &place);
    void dropEmpty(CubeNode *node);

    CubeConfig &m_config;
    const CubeImage &m_image;
};

/// "enable secret 9 ..." as the device keeps it: not the password.
QString cubeSecretHash(const QString &password);

} // namespace sipseal::lab
