# Completion of xplan for bash 4 or newer. In ~/.bashrc: eval "$(xplan completion bash)"

_xplan() {
  local line=${COMP_LINE:0:COMP_POINT} typed='' candidate
  # Bash ends words at = and : too, and replaces only what stands behind the last of them.
  local word=${line##*[[:space:]]} ends=${COMP_WORDBREAKS//[^=:]/}
  if [[ -n $ends ]]; then typed=${word%"${word##*["$ends"]}"}; fi
  COMPREPLY=()
  while IFS=$'\t' read -r candidate _; do
    if [[ $candidate == :files ]]; then
      compopt -o default
      continue
    fi
    if [[ $candidate == *= ]]; then compopt -o nospace; fi
    COMPREPLY+=("${candidate#"$typed"}")
  done < <(XPLAN_COMPLETE=$line xplan completion bash 2>/dev/null)
}

complete -F _xplan xplan
