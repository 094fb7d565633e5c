// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace sipseal {

/// The first-run tour: a strip at the top of the page that a person is on, which says what to look at and what to press there.
/// It follows the road, covers nothing, asks nothing, and never keeps anybody from working.
class TourStrip : public QFrame
{
    Q_OBJECT
public:
    explicit TourStrip(QWidget *parent = nullptr);

    /// Asks once, on the first start of all, whether somebody wants it; does nothing on later ones.
    void offer();
    void begin();
    void end(); ///< remembered: it is not offered again
    bool isOn() const { return m_on || m_offered; }

    /// `page`: SetupWizard::PageId of the page that is seen.
    void follow(int page);
    void retranslate();

Q_SIGNALS:
    void changed(); ///< it appears or goes

private:
    QString words() const;

    QLabel *m_text;
    QPushButton *m_yes, *m_end;
    int m_page = 0;
    bool m_offered = false, m_on = false;
};

} // namespace sipseal
