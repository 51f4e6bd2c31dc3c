namespace ProtonBuild.Cli;

/// <summary>
/// What each shell runs to complete a command line: the program itself, which knows its commands, through the
/// <c>[suggest]</c> directive of System.CommandLine (https://learn.microsoft.com/dotnet/standard/commandline/how-to-enable-tab-completion).
/// </summary>
internal static class CompletionScripts
{
    public static string Of(string shell) =>
        (
            shell switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                "fish" => Fish,
                _ => PowerShell,
            }
        ).ReplaceLineEndings("\n") + "\n";

    private const string Bash = """
        # protonbuild in bash. In ~/.bashrc: source <(protonbuild completion bash)
        _protonbuild() {
          local IFS=$'\n' found
          found=$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null) || return 0
          COMPREPLY=($(compgen -W "$found" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _protonbuild protonbuild
        """;

    private const string Zsh = """
        #compdef protonbuild
        # protonbuild in zsh. In ~/.zshrc, after compinit: source <(protonbuild completion zsh)
        _protonbuild() {
          local -a found
          found=("${(@f)$(${words[1]} "[suggest:${#BUFFER}]" "$BUFFER" 2>/dev/null)}")
          compadd -- $found
        }
        compdef _protonbuild protonbuild
        """;

    private const string Fish = """
        # protonbuild in fish. In ~/.config/fish/config.fish: protonbuild completion fish | source
        function __protonbuild_complete
          set --local line (commandline --cut-at-cursor)
          protonbuild "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
        end
        complete --command protonbuild --arguments '(__protonbuild_complete)'
        """;

    private const string PowerShell = """
        # protonbuild in PowerShell. In $PROFILE: protonbuild completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName protonbuild -ScriptBlock {
          param($word, $ast, $position)
          & protonbuild "[suggest:$position]" "$ast" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;
}
