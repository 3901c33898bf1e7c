# SPDX-License-Identifier: GPL-3.0-or-later
# Four packages for a control center, and the one that goes to each host.
set(components desktop daemon cli common act)
set(package_desktop farhaven)
set(package_daemon farhaven-daemon)
set(package_cli farhaven-cli)
set(package_common farhaven-common)
set(package_act farhaven-act)
set(synopsis_desktop "control center for disaster recovery of live clusters")
set(synopsis_daemon "service that owns a Farhaven workspace and carries out its runs")
set(synopsis_cli "command line of the Farhaven disaster recovery control center")
set(synopsis_common "libraries, adapters and schemas that all Farhaven programs share")
set(synopsis_act "forced command by which Farhaven acts on a host")
set(about_desktop "The window: how each service stands, recovery plans that people
 approve, drills and real runs step by step, and the evidence of them.")
set(about_daemon "Owns one workspace as a service, looks at the systems, carries out the
 runs that people have authorised, and prints evidence and runbooks.")
set(about_cli "Everything that the window does, in a shell: plans, checks, runs,
 evidence and the audit log, each answer as text or as one JSON document.")
set(about_common "What the window, the service and the command line have in common:
 private libraries, one adapter for each kind of system, schemas and samples.")
set(about_act "Runs on a host as the forced command of an SSH key. It starts the
 programs of its allow list only, an effect once for each key and for the
 holder of the newest claim.")
set(same "(= ${PROJECT_VERSION})")
set(depends_desktop
    "farhaven-common ${same}, farhaven-daemon ${same}, libqt6svg6, openssh-client")
set(depends_daemon
    "farhaven-common ${same}, adduser, openssh-client, libqt6sql6-sqlite")
set(depends_cli "farhaven-common ${same}, farhaven-daemon ${same}, openssh-client")
set(depends_common "")
set(depends_act "")
set(recommends_desktop "fonts-noto-core, qt6-wayland")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME farhaven)
set(CPACK_PACKAGE_VENDOR "The Farhaven developers")
set(CPACK_PACKAGE_CONTACT "The Farhaven developers <developers@farhaven.org>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
    GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL ${components})
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_BINARY_DIR}/lib)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_DAEMON_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/debian/postinst
    ${CMAKE_CURRENT_LIST_DIR}/debian/prerm ${CMAKE_CURRENT_LIST_DIR}/debian/postrm)
foreach(component IN LISTS components)
    string(TOUPPER ${component} upper)
    set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${package_${component}})
    set(CPACK_DEBIAN_${upper}_PACKAGE_DEPENDS ${depends_${component}})
    set(CPACK_DEBIAN_${upper}_PACKAGE_RECOMMENDS ${recommends_${component}})
    set(CPACK_DEBIAN_${upper}_DESCRIPTION "${synopsis_${component}}\n${about_${component}}")
    set(CPACK_COMPONENT_${upper}_DESCRIPTION "${synopsis_${component}}\n${about_${component}}")
    set(folder share/doc/${package_${component}})
    install(FILES ${CMAKE_CURRENT_LIST_DIR}/debian/copyright DESTINATION ${folder}
        COMPONENT ${component})
    install(FILES ${CMAKE_BINARY_DIR}/words/gz/changelog.gz DESTINATION ${folder}
        COMPONENT ${component})
endforeach()
include(CPack)
