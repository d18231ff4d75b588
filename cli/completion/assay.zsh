#compdef assay
# zsh completion for assay
_assay() {
  local -a commands policy_options
  commands=(
    'check:audit units and answer with the gate'
    'extract:read units and write their models'
    'explain:explain a rule, a control or an obligation'
    'policy:work with policy documents'
    'bind:see and find what binds code to roles'
    'doctor:find out whether this machine has what an audit needs'
    'cache:look at the cache, make it smaller, check it'
    'version:print the versions of assay and of what decides'
    'completion:print a completion script'
  )
  policy_options=(
    '*--policies[directory of policy documents]:directory:_files -/'
    '--date[day that decides what has expired]:date (YYYY-MM-DD):'
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  case "$words[2]" in
    check)
      _arguments $policy_options \
        {-p,--build}'[directory of compile_commands.json]:directory:_files -/' \
        '--profile[profile]:profile:_files' \
        '*--ruleset[another ruleset]:ruleset:_files' \
        '*--catalog[another catalog]:catalog:_files' \
        '*--bindings[more bindings]:bindings:_files' \
        '*--waivers[waivers]:file:_files' \
        '*--output[report to write]:format:(terminal=- json= sarif= sarif-github= evidence=)' \
        {-j,--jobs}'[units audited at a time]:jobs:' \
        '--verdicts[verdicts to list]:verdicts:(violated unproved proved unreachable all none)' \
        '--color[colours]:when:(auto always never)' \
        '--root[file names are relative to this]:directory:_files -/' \
        '--rlimit[solver effort]:units:' \
        '--memory[megabytes for each worker]:megabytes:' \
        '--exit-zero[exit with 0 instead of 1 or 3]' \
        '--cache[directory of the cache]:directory:_files -/' \
        '--no-cache[keep nothing]' \
        {-q,--quiet}'[no progress]' \
        '*:path:_files' ;;
    extract)
      _arguments \
        {-p,--build}'[directory of compile_commands.json]:directory:_files -/' \
        '*--unit[only the unit of this name]:name:' \
        '--output[directory for the models]:directory:_files -/' \
        {-j,--jobs}'[units read at a time]:jobs:' \
        '--root[file names are relative to this]:directory:_files -/' \
        '--memory[megabytes for each worker]:megabytes:' \
        '--timeout[seconds for each unit]:seconds:' \
        '--cache[directory of the cache]:directory:_files -/' \
        '--no-cache[keep nothing]' \
        {-q,--quiet}'[no progress]' \
        '*:path:_files' ;;
    explain) _arguments $policy_options '--report[JSON report]:file:_files' '*:rule, control or obligation:' ;;
    policy) _arguments $policy_options '2:command:(check)' '*:file:_files' ;;
    bind)
      _arguments $policy_options \
        '2:command:(check suggest)' \
        {-p,--build}'[directory of compile_commands.json]:directory:_files -/' \
        '--profile[profile]:profile:_files' \
        '*--ruleset[another ruleset]:ruleset:_files' \
        '*--catalog[another catalog]:catalog:_files' \
        '*--bindings[more bindings]:bindings:_files' \
        '*--waivers[waivers]:file:_files' \
        '*--output[what to write]:format:(terminal json bindings=)' \
        {-j,--jobs}'[units read at a time]:jobs:' \
        '--root[file names are relative to this]:directory:_files -/' \
        '--memory[megabytes for each worker]:megabytes:' \
        '--places[check\: places named for each site]:number:' \
        '--minimum-confidence[suggest\: percent]:percent:' \
        '--cache[directory of the cache]:directory:_files -/' \
        '--no-cache[keep nothing]' \
        {-q,--quiet}'[no progress]' \
        '*:path:_files' ;;
    doctor) _arguments $policy_options '--profile[profile]:profile:_files' ;;
    cache)
      _arguments '2:command:(info clean verify)' \
        '--cache[directory of the cache]:directory:_files -/' \
        '--json[as JSON (info)]' \
        '--older-than[only entries not used for this long (clean)]:age:' \
        '--to[until this much is left (clean)]:size:' ;;
    version) _arguments '--json[as JSON]' ;;
    completion) _arguments '2:shell:(bash zsh fish)' ;;
  esac
}
_assay "$@"
