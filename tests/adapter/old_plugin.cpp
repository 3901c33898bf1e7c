// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/adapter.h"

#include <QObject>

/// Carries our interface id and no factory.
class OldPlugin : public QObject {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "old_kind.json")
};

#include "old_plugin.moc"
