// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Album.h"

#include <QComboBox>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

void Album::show(const QString &scene, QWidget &window)
{
    for (const Look &look : m_looks) {
        // The window says its language in its own box: it is switched there, as a person does.
        if (auto *box = window.findChild<QComboBox *>(u"languageCombo"_s))
            box->setCurrentIndex(box->findData(look.language));
        wear(look);
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
