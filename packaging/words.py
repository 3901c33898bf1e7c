#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manual pages and completions of farhavenctl, made of what `farhavenctl words` says.

words.py FARHAVENCTL VERSION FOLDER → FOLDER/man/*.1, FOLDER/{bash,zsh,fish}/…
"""

import json
import pathlib
import subprocess
import sys

EXIT_CODES = [
    (0, "done"), (1, "failed"), (2, "wrong words or a document that cannot be read"),
    (3, "finished with warnings, or in part"), (4, "not found"), (5, "denied, or not approved"),
    (6, "locked by another program, or in conflict"), (7, "nobody answered"),
    (8, "in doubt: look again"), (9, "a check failed"), (130, "interrupted")]


def every(verb):
    """The verb and all below it."""
    yield verb
    for below in verb["verbs"]:
        yield from every(below)


def roff(text):
    """Text that groff prints as it is."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    for letter, spelt in (("…", "..."), ("→", "\\(->"), ("’", "\\(cq")):
        safe = safe.replace(letter, spelt)
    return "\\&" + safe if safe[:1] in (".", "'") else safe


def usage(verb):
    words = ["\\fBfarhavenctl\\fR", "[\\fIOPTIONS\\fR]"]
    words += [f"\\fB{roff(word)}\\fR" for word in verb["path"]]
    for option in verb["options"]:
        if option["positional"]:
            words.append(f"\\fI{roff(option['positional'])}\\fR" if option["required"]
                         else f"[\\fI{roff(option['positional'])}\\fR]")
        elif option["required"]:
            words.append(f"\\fB{roff(option['names'][-1])}\\fR \\fIVALUE\\fR")
    if verb["verbs"]:
        words.append("\\fIVERB\\fR ...")
    return " ".join(words)


def options(verb):
    for option in verb["options"]:
        value = " \\fIVALUE\\fR" if option["takes_value"] else ""
        names = option["positional"] or ", ".join(option["names"])
        yield ".TP"
        yield (f"\\fI{roff(names)}\\fR" if option["positional"] else
               f"\\fB{roff(names)}\\fR{value}")
        yield roff(option["help"] or "")


def page(verb, root, version):
    name = "-".join(["farhavenctl", *verb["path"]])
    lines = [f'.TH {roff(name.upper())} 1 "" "Farhaven {version}" "Farhaven"', ".SH NAME",
             f"{roff(name)} \\- {roff(verb['help'][:1].lower() + verb['help'][1:])}",
             ".SH SYNOPSIS", usage(verb)]
    if verb["verbs"]:
        lines.append(".SH VERBS")
        for below in verb["verbs"]:
            lines += [".TP", f"\\fB{roff(' '.join(below['path']))}\\fR", roff(below["help"])]
    lines += [".SH OPTIONS", *options(verb)]
    if verb is not root:
        lines += [".PP", "Before or after the verb too: " +
                  roff(", ".join(option["names"][-1] for option in root["options"])) + "."]
    if verb["example"]:
        lines += [".SH EXAMPLE", ".nf", roff(verb["example"].removeprefix("Example: ")), ".fi"]
    lines.append(".SH EXIT STATUS")
    for code, meaning in EXIT_CODES:
        lines += [".TP", f"\\fB{code}\\fR", roff(meaning)]
    above = "-".join(["farhavenctl", *verb["path"][:-1]])
    also = [f"\\fB{roff(above)}\\fR(1)"] if verb["path"] else ["\\fBfarhavend\\fR(1)",
                                                              "\\fBfarhaven\\fR(1)"]
    lines += [".SH SEE ALSO", ", ".join(also)]
    return name, "\n".join(lines) + "\n"


def names_of(verb):
    return " ".join(name for option in verb["options"] for name in option["names"])


BASH = """# Completion of farhavenctl for bash; made of its own words.
_farhavenctl() {{
    local -A verbs=({verbs})
    local -A options=({options})
    local current=${{COMP_WORDS[COMP_CWORD]}} path="" word
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        if [[ " ${{verbs[${{path:-/}}]}} " == *" $word "* ]]; then path="${{path:+$path }}$word"; fi
    done
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "${{options[${{path:-/}}]}} ${{options[/]}}" \\
            -- "$current")
    elif [[ -n ${{verbs[${{path:-/}}]}} ]]; then
        mapfile -t COMPREPLY < <(compgen -W "${{verbs[${{path:-/}}]}}" -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}}
complete -o filenames -o bashdefault -F _farhavenctl farhavenctl
"""

ZSH = """#compdef farhavenctl
# Completion of farhavenctl for zsh; made of its own words.
local -A verbs options
verbs=({verbs})
options=({options})
local path_so_far="" word key
for word in "${{(@)words[2,CURRENT-1]}}"; do
    key=${{path_so_far:-/}}
    if [[ " ${{verbs[$key]}} " == *" $word "* ]]; then
        path_so_far="${{path_so_far:+$path_so_far }}$word"
    fi
done
key=${{path_so_far:-/}}
if [[ ${{words[CURRENT]}} == -* ]]; then
    compadd -- ${{=options[$key]}} ${{=options[/]}}
elif [[ -n ${{verbs[$key]}} ]]; then
    compadd -- ${{=verbs[$key]}}
else
    _files
fi
"""


def shell_map(root, value, pair):
    """An entry for each verb, as `pair` spells it: key, value."""
    return "\n        ".join(pair.format(" ".join(verb["path"]) or "/", value(verb))
                             for verb in every(root))


def below_of(verb):
    return " ".join(below["path"][-1] for below in verb["verbs"])


def fish(root):
    yield "# Completion of farhavenctl for fish; made of its own words."
    for verb in every(root):
        seen = " and ".join(f"__fish_seen_subcommand_from {word}" for word in verb["path"])
        not_yet = below_of(verb)
        for below in verb["verbs"]:
            condition = f"not __fish_seen_subcommand_from {not_yet}"
            condition = f"{seen}; and {condition}" if seen else condition
            yield (f"complete -c farhavenctl -f -n '{condition}' -a {below['path'][-1]} "
                   f"-d {json.dumps(below['help'], ensure_ascii=False)}")
        for option in verb["options"]:
            words = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                             for name in option["names"])
            if words:
                yield ("complete -c farhavenctl " + (f"-n '{seen}' " if seen else "") + words +
                       (" -r" if option["takes_value"] else "") +
                       f" -d {json.dumps(option['help'], ensure_ascii=False)}")


def main():
    program, version, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    root = json.loads(subprocess.run([program, "words"], check=True, capture_output=True).stdout)
    for kind in ("man", "bash", "zsh", "fish"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for verb in every(root):
        name, text = page(verb, root, version)
        (folder / "man" / f"{name}.1").write_text(text, encoding="utf-8")
    for shell, file, template, pair in (("bash", "farhavenctl", BASH, '["{}"]="{}"'),
                                        ("zsh", "_farhavenctl", ZSH, '"{}" "{}"')):
        text = template.format(verbs=shell_map(root, below_of, pair),
                               options=shell_map(root, names_of, pair))
        (folder / shell / file).write_text(text, encoding="utf-8")
    (folder / "fish" / "farhavenctl.fish").write_text("\n".join(fish(root)) + "\n",
                                                      encoding="utf-8")


if __name__ == "__main__":
    main()
