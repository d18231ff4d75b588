# bash completion for assay
_assay() {
  local current previous command
  current="${COMP_WORDS[COMP_CWORD]}"
  previous="${COMP_WORDS[COMP_CWORD-1]}"
  command="${COMP_WORDS[1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "check bind explain policy doctor cache version completion --help --version" -- "$current"))
    return
  fi
  case "$previous" in
    --color|--colour) COMPREPLY=($(compgen -W "auto always never" -- "$current")); return ;;
    --verdicts) COMPREPLY=($(compgen -W "violated unproved proved unreachable all none" -- "$current")); return ;;
    --output)
      if [ "$command" = extract ]; then COMPREPLY=($(compgen -d -- "$current")); return; fi
      if [ "$command" = bind ]; then
        COMPREPLY=($(compgen -W "terminal json bindings=" -- "$current"))
      else
        COMPREPLY=($(compgen -W "terminal=- json= sarif= sarif-github= evidence=" -- "$current"))
      fi
      [ "${#COMPREPLY[*]}" -eq 1 ] && compopt -o nospace
      return ;;
    -p|--build|--root|--policies|--cache) COMPREPLY=($(compgen -d -- "$current")); return ;;
    --profile|--ruleset|--catalog|--bindings|--waivers|--report) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  case "$command" in
    check)
      case "$current" in
        -*) COMPREPLY=($(compgen -W "-p --build --profile --ruleset --catalog --bindings --waivers --policies --date --output -j --jobs --verdicts --color --root --rlimit --memory --cache --no-cache --exit-zero --quiet --help" -- "$current")) ;;
        *) COMPREPLY=($(compgen -f -- "$current")) ;;
      esac ;;
    extract)
      case "$current" in
        -*) COMPREPLY=($(compgen -W "-p --build --unit --output -j --jobs --root --memory --timeout --cache --no-cache --quiet --help" -- "$current")) ;;
        *) COMPREPLY=($(compgen -f -- "$current")) ;;
      esac ;;
    bind)
      if [ "$COMP_CWORD" -eq 2 ]; then
        COMPREPLY=($(compgen -W "check suggest --help" -- "$current"))
      else
        case "$current" in
          -*) COMPREPLY=($(compgen -W "-p --build --profile --ruleset --catalog --bindings --waivers --policies --date --output -j --jobs --root --memory --places --minimum-confidence --cache --no-cache --quiet --help" -- "$current")) ;;
          *) COMPREPLY=($(compgen -f -- "$current")) ;;
        esac
      fi ;;
    explain) COMPREPLY=($(compgen -W "--report --policies --date --help" -- "$current")) ;;
    policy)
      if [ "$COMP_CWORD" -eq 2 ]; then
        COMPREPLY=($(compgen -W "check --help" -- "$current"))
      else
        COMPREPLY=($(compgen -f -- "$current"))
      fi ;;
    doctor) COMPREPLY=($(compgen -W "--profile --ruleset --catalog --bindings --waivers --policies --date --help" -- "$current")) ;;
    cache)
      if [ "$COMP_CWORD" -eq 2 ]; then
        COMPREPLY=($(compgen -W "info clean verify --help" -- "$current"))
      else
        case "${COMP_WORDS[2]}" in
          info) COMPREPLY=($(compgen -W "--cache --json --help" -- "$current")) ;;
          clean) COMPREPLY=($(compgen -W "--cache --older-than --to --help" -- "$current")) ;;
          *) COMPREPLY=($(compgen -W "--cache --help" -- "$current")) ;;
        esac
      fi ;;
    version) COMPREPLY=($(compgen -W "--json --help" -- "$current")) ;;
    completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$current")) ;;
  esac
}
complete -F _assay assay
