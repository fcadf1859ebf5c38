using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using AlarmKeeper.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>A shell that completes <c>alarmkeeper</c>'s commands and options.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Script">That the shell reads at its start.</param>
internal sealed record Shell(string Name, string Script)
{
    /// <summary>
    /// Each script asks the program itself how a line goes on, by System.CommandLine's <c>[suggest]</c>, so that none can know another
    /// version's options. A suggestion is text, which no shell may expand: profiles' names are among them.
    /// </summary>
    public static IReadOnlyList<Shell> All { get; } =
        [new("bash", Bash), new("zsh", Zsh), new("fish", Fish), new("powershell", PowerShell)];

    /// <summary>The argument of <c>alarmkeeper completion</c>.</summary>
    public static Argument<Shell> Argument() => new("shell")
    {
        Description = string.Join(", ", All.Select(shell => shell.Name)),
        CustomParser = Read,
        CompletionSources = { _ => All.Select(shell => new CompletionItem(shell.Name)) },
    };

    private static Shell? Read(ArgumentResult given)
    {
        var name = given.Tokens[0].Value;
        var shell = All.FirstOrDefault(one => one.Name == name);
        if (shell is null)
            given.AddError($"There is no script for '{Printable.Line(name)}': expected {string.Join(", ", All.Select(one => one.Name))}.");
        return shell;
    }

    // Where nothing is suggested, bash goes on with the names of files.
    private const string Bash =
        """
        # Completes alarmkeeper in bash. In ~/.bashrc: source <(alarmkeeper completion bash)
        _alarmkeeper() {
            local typed="${COMP_LINE:0:COMP_POINT}" word="" candidate
            case "$typed" in *[[:space:]]) ;; *) word="${typed##*[[:space:]]}" ;; esac
            typed="alarmkeeper ${typed#*[[:space:]]}"
            COMPREPLY=()
            while IFS= read -r candidate; do
                candidate="${candidate%$'\r'}"
                if [[ -n $candidate && $candidate == "$word"* ]]; then
                    COMPREPLY+=("$(printf '%q' "$candidate")")
                fi
            done < <("$1" "[suggest:${#typed}]" "$typed" 2>/dev/null)
        }
        complete -o bashdefault -o default -F _alarmkeeper alarmkeeper

        """;

    private const string Zsh =
        """
        #compdef alarmkeeper
        # Completes alarmkeeper in zsh. In ~/.zshrc, after compinit: source <(alarmkeeper completion zsh)
        _alarmkeeper() {
            local typed="alarmkeeper ${(j: :)words[2,CURRENT]}"
            local -a candidates
            candidates=("${(@f)$("${(Q)words[1]}" "[suggest:${#typed}]" "$typed" 2>/dev/null)}")
            candidates=("${(@)candidates:#}")
            if (( ${#candidates} )); then
                compadd -- "${candidates[@]}"
            else
                _files
            fi
        }
        compdef _alarmkeeper alarmkeeper

        """;

    private const string Fish =
        """
        # Completes alarmkeeper in fish: alarmkeeper completion fish > ~/.config/fish/completions/alarmkeeper.fish
        function __alarmkeeper_complete
            set -l tokens (commandline -opc)
            set -l typed (string join ' ' -- alarmkeeper $tokens[2..-1] "$(commandline -ct)")
            $tokens[1] "[suggest:"(string length -- $typed)"]" $typed 2>/dev/null
        end
        complete -c alarmkeeper -f -a '(__alarmkeeper_complete)'

        """;

    private const string PowerShell =
        """
        # Completes alarmkeeper in PowerShell. In $PROFILE: alarmkeeper completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName alarmkeeper -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $program = $commandAst.CommandElements[0].Extent.Text
            $length = $cursorPosition - $commandAst.Extent.StartOffset
            $typed = $commandAst.Extent.Text.PadRight($length).Substring(0, $length) -replace "^\S+", "alarmkeeper"
            & $program "[suggest:$($typed.Length)]" $typed 2>$null |
                Where-Object { $_ -like "$([WildcardPattern]::Escape($wordToComplete))*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;
}
