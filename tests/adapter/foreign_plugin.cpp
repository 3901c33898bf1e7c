// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>
#include <QtPlugin>

/// A sound Qt plug-in that is none of ours; it must never be loaded.
class ForeignPlugin : public QObject {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.example.Foreign/1")
};

#include "foreign_plugin.moc"
