// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QList>
#include <QPair>

namespace sipseal {

/// A host key or certificate as a person compares it: a card of lines, name and value. The value can be selected.
class CertificateView : public QLabel
{
    Q_OBJECT
public:
    using Lines = QList<QPair<QString, QString>>; ///< name, value
    explicit CertificateView(QWidget *parent = nullptr);
    void setLines(const Lines &lines);
    /// The same as plain text, for screen readers.
    static QString plain(const Lines &lines);
};

} // namespace sipseal
