// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QSet>
#include <QString>

class QAbstractItemView;
class QWidget;

namespace sipseal::catalogue {

/// What is wrong with something that is on the screen.
struct Fault
{
    enum class Kind {
        Clipped,     ///< a text does not fit its place
        Outside,     ///< a widget does not fit its parent
        Overlapping, ///< two widgets of one layout
        Elided,      ///< an item is cut, and no tooltip has the whole
        Untranslated ///< English in a Japanese window
    };
    Kind kind = Kind::Clipped;
    QString where; ///< object names from the window down
    QString text;
    QString detail;

    static QString kindName(Kind kind);
    QString toString() const;
};

/// Texts and their places, of a widget and everything visible in it. Reads only. Knows Qt's widgets, none of the product's, and
/// nothing that a widget paints by itself.
QList<Fault> lintPlaces(const QWidget &root);
QList<Fault> lintItems(const QAbstractItemView &view, const QString &where);

/// Texts that a Japanese window shows in English. `names`: words that are the same in every language here, such as the ids of the
/// plan's devices.
QList<Fault> lintJapanese(const QWidget &root, const QSet<QString> &names);

/// "page/panel/QLabel".
QString placeOf(const QWidget &widget, const QWidget &root);

} // namespace sipseal::catalogue
