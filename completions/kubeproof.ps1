# PowerShell completion of kubeproof (Windows PowerShell 5.1 and later)
#   for this shell:       kubeproof completion powershell | Out-String | Invoke-Expression
#   for every new shell:  that line in $PROFILE

Register-ArgumentCompleter -Native -CommandName kubeproof -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $before = @($commandAst.CommandElements |
        Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text.Trim('"', "'") })
    # PowerShell passes on no empty words: that the last one is empty is said in words.
    $arguments = @('__complete')
    if ("$wordToComplete" -eq '') { $arguments += '--new-word' }
    $arguments += '--'
    $arguments += $before
    if ("$wordToComplete" -ne '') { $arguments += "$wordToComplete" }

    $answer = @(& kubeproof $arguments 2>$null)
    if ($answer.Count -eq 0) { return }
    $directives = $answer[-1]
    $answer | Select-Object -SkipLast 1 | ForEach-Object {
        $value, $description = $_ -split "`t", 2
        if (-not $description) { $description = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
    }
    if ($directives -like '*files*') {
        $kept = if ("$wordToComplete" -match '^(.*=)') { $Matches[1] } else { '' }
        $begun = "$wordToComplete".Substring($kept.Length)
        [System.Management.Automation.CompletionCompleters]::CompleteFilename($begun) | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new("$kept$($_.CompletionText)", $_.ListItemText, $_.ResultType, $_.ToolTip)
        }
    }
}
