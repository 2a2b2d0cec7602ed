# fish completion of kubeproof
#   for this shell:       kubeproof completion fish | source
#   for every new shell:  kubeproof completion fish > ~/.config/fish/completions/kubeproof.fish

function __kubeproof_complete
    set -l current (commandline --current-token)
    set -l words (commandline --tokenize --cut-at-cursor --current-process) "$current"
    set -l program (string replace --regex '^~' $HOME -- $words[1])
    type --query --no-functions -- $program; or set program kubeproof
    set -l answer ($program __complete -- $words[2..-1] 2>/dev/null); or return
    test (count $answer) -gt 1; and printf '%s\n' $answer[1..-2]
    if string match --quiet -- '*files*' $answer[-1]
        set -l begun (string replace --regex '^.*=' '' -- $current)
        set -l kept (string sub --length (math (string length -- $current) - (string length -- $begun)) -- $current)
        for file in (__fish_complete_path $begun)
            printf '%s%s\n' "$kept" $file
        end
    end
end

complete --command kubeproof --no-files --arguments '(__kubeproof_complete)'
