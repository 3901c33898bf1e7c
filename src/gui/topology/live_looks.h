// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/topology/looks.h"
#include "gui/topology/scene.h"

#include <unordered_map>
#include <vector>

namespace farhaven::gui {

/// The state of every node of a chart, by the numbers of its scene, kept up to date by looking only
/// at the services that said something since. A status is one byte, so that a hundred thousand can
/// be handed to a thread; the words are made when a node is drawn large enough to read them.
class LiveLooks {
public:
    /// `chart` outlives this. Everything is unknown until refresh().
    explicit LiveLooks(const Chart &chart);

    /// The numbers whose status changed, each once. Also what turned too old by itself. `all`: of
    /// every service, also of those that were heard at the same moment as before.
    [[nodiscard]] std::vector<std::uint32_t> refresh(const Picture &picture, Ticks now, bool all);
    [[nodiscard]] Status status(std::uint32_t node) const { return Status(m_statuses[node]); }
    [[nodiscard]] const std::vector<std::uint8_t> &statuses() const { return m_statuses; }
    [[nodiscard]] const Numbers &numbers() const { return m_numbers; }

    /// In words, as of `now`. Kept until the node or the second changes.
    [[nodiscard]] const NodeLook &look(const Picture &picture, std::uint32_t node, Ticks now);
    /// The service that saw the component, or null.
    [[nodiscard]] const ServiceSight *serviceWith(const Picture &picture,
                                                  const ComponentId &component) const;
    /// Is the need in use (both ends live), or only prepared?
    [[nodiscard]] bool inUse(const SceneEdge &need) const
    {
        return m_inUse[need.from] && m_inUse[need.to];
    }

private:
    struct Known {
        Ticks heard{};
        std::optional<Ticks> oldAt; ///< when the first of its components gets too old
        model::ProtectionState protection = model::ProtectionState::Unknown;
    };
    [[nodiscard]] bool isDue(const Known &known, const ServiceSight &service, Ticks now) const;
    void read(const ServiceSight &service, Ticks now, std::vector<std::uint32_t> &changed);
    void readGroup(const ServiceSight &service, std::uint32_t group, Ticks now,
                   std::vector<std::uint32_t> &changed);
    void readHosts(const Picture &picture, std::vector<std::uint32_t> &hosts, Ticks now,
                   std::vector<std::uint32_t> &changed);
    void set(std::uint32_t node, const NodeLook &look, std::vector<std::uint32_t> &changed);
    [[nodiscard]] HostCount countOn(const Picture &picture, std::uint32_t host, Ticks now) const;
    [[nodiscard]] NodeLook make(const Picture &picture, const ChartNode &node, std::uint32_t number,
                                Ticks now) const;

    const Chart &m_chart;
    Numbers m_numbers;
    std::vector<std::uint8_t> m_statuses;
    std::vector<bool> m_inUse; ///< known, and not idle
    std::map<ServiceId, Known> m_known;
    std::unordered_map<std::string, ServiceId> m_seenBy;    ///< by component
    std::unordered_map<std::string, std::uint32_t> m_hosts; ///< number, by host id
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_onHost;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_parts; ///< of a component
    std::vector<std::uint32_t> m_touchedHosts;
    std::unordered_map<std::uint32_t, NodeLook> m_words;
    std::chrono::seconds m_wordsOf{-1};
};

} // namespace farhaven::gui
