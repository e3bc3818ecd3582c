#compdef xplan
# Completion of xplan for zsh. In ~/.zshrc, below compinit: eval "$(xplan completion zsh)"

_xplan() {
  local line="${(j: :)words[1,CURRENT-1]} $PREFIX" candidate about with_files=0 result=1
  local -a whole begun
  while IFS=$'\t' read -r candidate about; do
    case $candidate in
      :files) with_files=1 ;;
      *=) begun+=("${candidate//:/\\:}:$about") ;;
      *) whole+=("${candidate//:/\\:}:$about") ;;
    esac
  done < <(XPLAN_COMPLETE=$line xplan completion zsh 2>/dev/null)
  (( $#whole )) && _describe xplan whole && result=0
  (( $#begun )) && _describe xplan begun -S '' && result=0
  if (( with_files )); then
    compset -P '*='
    _files && result=0
  fi
  return result
}

if [[ $funcstack[1] == _xplan ]]; then _xplan "$@"; else compdef _xplan xplan; fi
