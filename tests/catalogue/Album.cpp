// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Album.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

// Whether a scroll bar is there is told by a queued call, which a picture does not wait for.
void settle(QWidget &window)
{
    const auto areas = window.findChildren<QAbstractScrollArea *>();
    for (int round = 0; round < 2; ++round)
        for (QAbstractScrollArea *area : areas)
            QCoreApplication::sendPostedEvents(area, QEvent::MetaCall);
}

} // namespace

void Album::show(const QString &scene, QWidget &window)
{
    for (const Look &look : m_looks) {
        // The window says its language in its own box: it is switched there, as a person does.
        if (auto *box = window.findChild<QComboBox *>(u"languageCombo"_s))
            box->setCurrentIndex(box->findData(look.language));
        wear(look);
        settle(window);
        m_visit(scene, look, window);
    }
    if (auto *box = window.findChild<QComboBox *>(u"languageCombo"_s))
        box->setCurrentIndex(box->findData(Look().language));
    wear({});
}

void Album::ask(const QString &scene, const std::function<QWidget *()> &open)
{
    for (const Look &look : m_looks) {
        wear(look);
        QWidget *asked = open();
        if (!asked) {
            broke(scene, u"nothing was asked"_s);
            break;
        }
        wear(look); // its layout too
        settle(*asked);
        m_visit(scene, look, *asked);
        asked->close();
    }
    wear({});
}

bool Album::broke(const QString &scene, const QString &why)
{
    m_problems += scene + u": "_s + why;
    return false;
}

} // namespace sipseal::catalogue
