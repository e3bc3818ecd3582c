# Completion of xplan for PowerShell. In the file that $PROFILE names: xplan completion powershell | Out-String | Invoke-Expression
# Where nothing is offered here, PowerShell offers files.

Register-ArgumentCompleter -Native -CommandName xplan -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $env:XPLAN_COMPLETE = $commandAst.Extent.Text.PadRight($length).Substring(0, $length)
    try { $offered = @(xplan completion powershell 2>$null) } finally { Remove-Item Env:XPLAN_COMPLETE }
    foreach ($line in $offered) {
        $candidate, $about = $line -split "`t", 2
        if ($candidate -ne ':files') {
            if (-not $about) { $about = $candidate }
            [System.Management.Automation.CompletionResult]::new($candidate, $candidate, 'ParameterValue', $about)
        }
    }
}
