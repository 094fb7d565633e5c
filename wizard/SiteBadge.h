// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace sipseal {

/// Above the road: LAB or LIVE, and the deployment's name. A title bar may be cut, or not be there; what is about to be changed
/// must be read inside the window as well. LIVE is said louder than LAB, by weight and by a frame too, not only by a colour.
class SiteBadge : public QLabel
{
    Q_OBJECT
public:
    explicit SiteBadge(QWidget *parent = nullptr);
    /// Empty name: no plan, nothing is shown.
    void show(const QString &name, bool lab);
    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void write();
    QString m_name;
    bool m_lab = true, m_writing = false;
};

} // namespace sipseal
