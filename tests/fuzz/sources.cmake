# SPDX-License-Identifier: GPL-3.0-or-later
# What is fuzzed, for both builds: FUZZ_CORE (what the product's libraries hold), FUZZ_PEERS (the
# pure parts of plugins and programs, which no library holds) and FUZZ_TARGETS, a file a target.
get_filename_component(fuzz_root ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
file(GLOB FUZZ_CORE CONFIGURE_DEPENDS ${fuzz_root}/src/base/*.cpp ${fuzz_root}/src/model/*.cpp
    ${fuzz_root}/src/imports/*.cpp)
list(APPEND FUZZ_CORE
    ${fuzz_root}/src/vault/format.cpp ${fuzz_root}/src/vault/bundle_seal.cpp
    ${fuzz_root}/src/vault/sealing.cpp
    ${fuzz_root}/src/api/frame.cpp ${fuzz_root}/src/api/message.cpp
    ${fuzz_root}/src/store/body.cpp ${fuzz_root}/src/store/head_file.cpp
    ${fuzz_root}/src/store/audit_log.cpp ${fuzz_root}/src/store/sinks.cpp
    ${fuzz_root}/src/report/evidence_build.cpp ${fuzz_root}/src/report/evidence_parts.cpp
    ${fuzz_root}/src/report/evidence_verify.cpp ${fuzz_root}/src/report/zip.cpp
    ${fuzz_root}/src/adapter/schema.cpp)
set(FUZZ_PEERS
    ${fuzz_root}/src/daemon/sudo_list.cpp
    ${fuzz_root}/src/act/records.cpp ${fuzz_root}/src/act/files.cpp
    ${fuzz_root}/src/act/deadline.cpp
    ${fuzz_root}/plugins/notify/spool.cpp
    ${fuzz_root}/src/app/bundle_content.cpp
    ${fuzz_root}/plugins/haproxy/stat_csv.cpp ${fuzz_root}/plugins/haproxy/edge.cpp
    ${fuzz_root}/plugins/patroni/answers.cpp
    ${fuzz_root}/plugins/repmgr/answers.cpp
    ${fuzz_root}/plugins/redis/reply.cpp ${fuzz_root}/plugins/redis/views.cpp
    ${fuzz_root}/plugins/dns/message.cpp ${fuzz_root}/plugins/dns/mark.cpp
    ${fuzz_root}/plugins/postgresql/control_data.cpp ${fuzz_root}/plugins/postgresql/lsn.cpp
    ${fuzz_root}/plugins/postgresql/views.cpp ${fuzz_root}/plugins/postgresql/view_sql.cpp
    ${fuzz_root}/plugins/postgresql/history.cpp
    ${fuzz_root}/plugins/scripted/answer.cpp
    ${fuzz_root}/plugins/service/probe.cpp
    ${fuzz_root}/plugins/link/measure.cpp
    ${fuzz_root}/plugins/http/answer.cpp)
file(GLOB FUZZ_TARGETS CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/targets/*.cpp)
