"""The scripts that shells run to complete, and how they speak with citekit.

A script passes on the command line up to the cursor and reads lines of kind, value and help, parted by tabs; a kind is
``plain``, or ``file`` where the shell is to complete the names of files.
"""

from __future__ import annotations

import os

from click.shell_completion import CompletionItem, ShellComplete, split_arg_string

#: set by the scripts: who asks
VARIABLE = "_CITEKIT_COMPLETE"

_BASH = """_citekit() {
    local kind value help
    COMPREPLY=()
    while IFS=$'\\t' read -r kind value help; do
        if [[ $kind == file ]]; then
            compopt -o default
        elif [[ $kind == plain ]]; then
            [[ $value == *[=:] ]] && compopt -o nospace
            printf -v value %q "$value"
            COMPREPLY+=("$value")
        fi
    done < <(_CITEKIT_COMPLETE=bash COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_BREAKS="$COMP_WORDBREAKS" "$1")
}
complete -o nosort -F _citekit citekit
"""

_ZSH = """#compdef citekit
_citekit() {
    local kind value help
    local -a whole begun
    while IFS=$'\\t' read -r kind value help; do
        if [[ $kind == file ]]; then
            _files
        elif [[ $kind == plain ]]; then
            [[ $value == *[=:] ]] && begun+=("$value") || whole+=("${value//:/\\\\:}:${help:-$value}")
        fi
    done < <(_CITEKIT_COMPLETE=zsh COMP_LINE="${words[1,CURRENT]}" $words[1])
    (( $#whole == 0 )) || _describe -V citekit whole
    (( $#begun == 0 )) || compadd -V citekit -S '' -a begun
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _citekit "$@"
else
    compdef _citekit citekit
fi
"""

_FISH = """function __citekit
    for line in (_CITEKIT_COMPLETE=fish COMP_LINE=(commandline -cp | string collect --allow-empty) citekit)
        set -l parts (string split -m 1 \\t -- $line)
        switch $parts[1]
            case file
                __fish_complete_path (commandline -ct)
            case plain
                printf '%s\\n' $parts[2]
        end
    end
end
complete --command citekit --no-files --keep-order --arguments '(__citekit)'
"""

_POWERSHELL = """Register-ArgumentCompleter -Native -CommandName citekit -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { "$_" }
    })
    $env:COMP_WORDS = $words -join "`n"
    $env:COMP_INCOMPLETE = $wordToComplete
    $env:_CITEKIT_COMPLETE = "powershell"
    try {
        & citekit | ForEach-Object {
            $kind, $value, $help = $_ -split "`t", 3
            if ($kind -eq "plain") {
                if (-not $help) { $help = $value }
                $text = if ($value -match "[\\s'`"&|;<>(){}]") { "'" + $value.Replace("'", "''") + "'" } else { $value }
                [System.Management.Automation.CompletionResult]::new($text, $value, "ParameterValue", $help)
            }
        }
    } finally {
        Remove-Item Env:COMP_WORDS, Env:COMP_INCOMPLETE, Env:_CITEKIT_COMPLETE -ErrorAction SilentlyContinue
    }
}
"""

#: shell → its script
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


class Question(ShellComplete):
    """What a script asks by its variables."""

    name = "citekit"
    source_template = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one at the cursor, and that one as far as it goes."""
        if "COMP_INCOMPLETE" in os.environ:
            return os.environ.get("COMP_WORDS", "").split("\n")[1:], os.environ["COMP_INCOMPLETE"]
        line = os.environ.get("COMP_LINE", "")
        words = split_arg_string(line)
        incomplete = "" if line[-1:].isspace() or len(words) < 2 else words.pop()
        return words[1:], incomplete

    def format_completion(self, item: CompletionItem) -> str:
        value = item.value
        if item.type == "plain":
            value = value[self._before(self.get_completion_args()[1]) :]
        return f"{item.type}\t{value}\t{item.help or ''}"

    def _before(self, incomplete: str) -> int:
        """How much of a word bash, for which it ends at ``:`` and ``=``, has behind it already."""
        breaks = os.environ.get("COMP_BREAKS", "")
        return 1 + max((incomplete.rfind(char) for char in ":=" if char in breaks), default=-1)
