// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/catalogue/Look.h"

#include <QStringList>

#include <functional>

class QWidget;

namespace sipseal::catalogue {

/// Where scenes put what they show: each is seen once in every look. Knows neither pages nor what becomes of a picture.
class Album
{
public:
    using Visit = std::function<void(const QString &scene, const Look &look, QWidget &shown)>;
    Album(QList<Look> looks, Visit visit) : m_looks(std::move(looks)), m_visit(std::move(visit)) {}

    void show(const QString &scene, QWidget &window);
    /// A question keeps the language in which it was asked: it is asked once a look, and closed again.
    void ask(const QString &scene, const std::function<QWidget *()> &open);
    /// What kept a scene from being shown; always false, for "return".
    bool broke(const QString &scene, const QString &why);

    const QStringList &problems() const { return m_problems; }

private:
    const QList<Look> m_looks;
    const Visit m_visit;
    QStringList m_problems;
};

} // namespace sipseal::catalogue
