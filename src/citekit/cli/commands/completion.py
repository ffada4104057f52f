"""`citekit completion`: the script that lets a shell complete."""

from __future__ import annotations

from ...errors import NotFound, nearest
from ..faults import UsageError
from ..output import write
from ..parsing.shells import SCRIPTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..parsing.options import Values

HELP = """Print the script that lets a shell complete commands, options, ids, styles, locales and forms.

SHELL is bash, zsh, fish or powershell. What the script prints is to be run when the shell starts:

\b
  bash        eval "$(citekit completion bash)"             in ~/.bashrc
  zsh         eval "$(citekit completion zsh)"              in ~/.zshrc, behind compinit
  fish        citekit completion fish | source              in ~/.config/fish/config.fish
  powershell  citekit completion powershell | Out-String | Invoke-Expression      in $PROFILE

\b
Examples:
  citekit completion bash > citekit.bash
  citekit completion powershell
"""


def run(given: Values) -> int:
    """Print the script of a shell; returns 0."""
    if len(given.shells) != 1:
        raise UsageError(f"give one shell: {', '.join(SCRIPTS)}")
    (shell,) = given.shells
    if shell not in SCRIPTS:
        raise NotFound("shell", shell, nearest(shell, SCRIPTS, 1), f"it may be {', '.join(SCRIPTS)}")
    write(SCRIPTS[shell])
    return 0
