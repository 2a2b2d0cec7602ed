#compdef kubeproof
# zsh completion of kubeproof
#   for this shell:       source <(kubeproof completion zsh)        (after: autoload -U compinit; compinit)
#   for every new shell:  kubeproof completion zsh > "${fpath[1]}/_kubeproof"

_kubeproof() {
    local program="${words[1]/#\~/$HOME}" answer line value description
    local -a before lines plain open plain_shown open_shown
    whence -p -- "$program" >/dev/null || program=kubeproof
    before=("${(@Q)words[2,CURRENT-1]}")
    answer="$("$program" __complete -- "${before[@]}" "${(Q)PREFIX}" 2>/dev/null)" || return 1
    lines=("${(@f)answer}")
    local directives="${lines[-1]}"
    lines[-1]=()

    for line in "${lines[@]}"; do
        value="${line%%$'\t'*}"
        description=""
        [[ $line == *$'\t'* ]] && description="${line#*$'\t'}"
        [[ -n $description ]] && description="$value  -- $description" || description="$value"
        # Of words that go on none is followed by a blank.
        if [[ $value == *[=:/] ]]; then
            open+=("$value")
            open_shown+=("$description")
        else
            plain+=("$value")
            plain_shown+=("$description")
        fi
    done
    local found=1
    ((${#plain})) && compadd -l -d plain_shown -a plain && found=0
    ((${#open})) && compadd -S '' -l -d open_shown -a open && found=0
    if [[ $directives == *files* ]]; then
        [[ $PREFIX == *=* ]] && compset -P 1 '*='
        _files && found=0
    fi
    return $found
}

# Sourced, it makes itself known; found on fpath, it is called.
if [[ ${funcstack[1]} == _kubeproof ]]; then
    _kubeproof "$@"
else
    compdef _kubeproof kubeproof
fi
