# Completion of xplan for fish. In ~/.config/fish/config.fish: xplan completion fish | source

function __xplan_complete
    set --local line (commandline --cut-at-cursor --current-process)
    for candidate in (XPLAN_COMPLETE="$line" xplan completion fish 2>/dev/null)
        if test "$candidate" = :files
            set --local word (commandline --cut-at-cursor --current-token)
            set --local begun (string match --regex '^-.*=' -- $word)
            __fish_complete_path (string replace --regex '^-.*=' '' -- "$word") | string replace --regex '^' -- "$begun"
        else
            echo $candidate
        end
    end
end

complete --command xplan --no-files --arguments '(__xplan_complete)'
