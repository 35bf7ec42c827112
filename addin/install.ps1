# Installs Wicker for a person without Python: a private environment under the user's own folder, and the add-in for Excel.
# Right-click, "Run with PowerShell". Running it again brings everything up to date; -Uninstall takes it away.
param([switch]$Uninstall, [string]$Folder = "$env:LOCALAPPDATA\Wicker")

$ErrorActionPreference = "Stop"
$source = Split-Path -Parent (Split-Path -Parent $MyInvocation.MyCommand.Path)
$python = "$Folder\environment\Scripts\python.exe"

function Stop-With([string]$sentence) {
    Write-Host $sentence -ForegroundColor Yellow
    Read-Host "Enter"
    exit 1
}

if (Get-Process EXCEL -ErrorAction SilentlyContinue) {
    Stop-With "Excel is open. Close it and run this again. / Excel 正在运行，请关闭后再运行一次。"
}

if ($Uninstall) {
    if (Test-Path $python) { & $python -I -m addin uninstall }
    if (Test-Path "$Folder\environment") { Remove-Item -Recurse -Force "$Folder\environment" }
    exit 0
}

# Windows may hand a path with letters outside its code page on in pieces: then a plain folder is the safer place.
if ($Folder -match '[^\x00-\x7F]' -and -not $PSBoundParameters.ContainsKey("Folder")) {
    $number = [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value.Split("-")[-1]
    $Folder = "$env:ProgramData\Wicker-$number"
    $python = "$Folder\environment\Scripts\python.exe"
}

$maker = $null
foreach ($candidate in @(@("py", "-3"), @("python"))) {
    $command = Get-Command $candidate[0] -ErrorAction SilentlyContinue
    if ($command -and $command.Source -notlike "*WindowsApps*") {
        $options = @($candidate | Select-Object -Skip 1)
        & $candidate[0] @options -c "import sys; raise SystemExit(sys.version_info < (3, 11))"
        if ($LASTEXITCODE -eq 0) { $maker = $candidate; break }
    }
}
if (-not $maker) {
    Stop-With "Python 3.11 or newer is missing. Install it from python.org, then run this again. / 缺少 Python 3.11 或更新版本，请从 python.org 安装后再运行一次。"
}

if (-not (Test-Path $python)) {
    $options = @($maker | Select-Object -Skip 1)
    & $maker[0] @options -m venv "$Folder\environment"
    if ($LASTEXITCODE -ne 0) { Stop-With "The environment could not be made in $Folder." }
}
& $python -m pip install --quiet --upgrade "$source"
if ($LASTEXITCODE -ne 0) { Stop-With "Wicker could not be installed. Is there a connection to the internet? / Wicker 未能安装，请检查网络。" }
& $python -I -m addin install
if ($LASTEXITCODE -ne 0) { Stop-With "The add-in could not be put into Excel." }
& $python -I -m xlwings_udfs.cli doctor
Read-Host "Enter"
