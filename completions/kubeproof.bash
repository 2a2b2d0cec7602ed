# bash completion of kubeproof (bash 3.2 and later; the package bash-completion is not needed)
#   for this shell:       source <(kubeproof completion bash)
#   for every new shell:  kubeproof completion bash > ~/.local/share/bash-completion/completions/kubeproof
#                         or, without the package, the first line in ~/.bashrc

_kubeproof() {
    local program="${COMP_WORDS[0]/#\~/$HOME}" rest="${COMP_LINE:0:COMP_POINT}" words=() word index
    type -P "$program" >/dev/null || program=kubeproof

    # bash parts words at = and : too; what stands together on the line is one word here. The last one ends at the cursor.
    for ((index = 0; index <= COMP_CWORD; index++)); do
        word="${rest#"${rest%%[![:space:]]*}"}"
        ((index < COMP_CWORD)) && word="${COMP_WORDS[index]}"
        if ((index > 0)) && [[ $rest != [[:space:]]* ]]; then
            words[${#words[@]} - 1]+="$word"
        else
            words+=("$word")
        fi
        rest="${rest#"${rest%%[![:space:]]*}"}"
        rest="${rest#"$word"}"
    done
    words=("${words[@]//[\"\']/}")

    local answer directives
    answer="$("$program" __complete -- "${words[@]:1}" 2>/dev/null)" || return
    directives="${answer##*$'\n'}"
    answer="${answer%"$directives"}"

    # What bash replaces begins behind the last = or :.
    local current="${words[${#words[@]} - 1]}" breaks="${COMP_WORDBREAKS//[^=:]/}" kept="" candidate
    [[ -n $breaks ]] && kept="${current%"${current##*[$breaks]}"}"
    COMPREPLY=()
    while IFS= read -r candidate; do
        candidate="${candidate%%$'\t'*}"
        [[ -n $candidate ]] && COMPREPLY+=("${candidate#"$kept"}")
    done <<<"$answer"

    if [[ $(type -t compopt) == builtin ]]; then
        [[ $directives == *nospace* ]] && compopt -o nospace
        [[ $directives == *files* ]] || compopt +o default
    fi
    return 0
}

complete -o default -F _kubeproof kubeproof
