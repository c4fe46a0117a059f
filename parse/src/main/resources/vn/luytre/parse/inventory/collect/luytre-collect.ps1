# luytre-collect.ps1 [-Out FILE]
#
# Lũy Tre: ghi những gì đang cài trên máy Windows này (bản dựng, bản vá, phần mềm, Office, Exchange, SharePoint)
# vào một tệp văn bản để nộp qua trang "Kiểm kê". Không sửa gì trên máy, không gửi gì ra mạng.
# Chạy được từ PowerShell 2.0. Nên chạy bằng quyền quản trị:
#   powershell -NoProfile -ExecutionPolicy Bypass -File luytre-collect.ps1
#
# Writes what is installed on this machine into one text file. Changes nothing, sends nothing.

param([string]$Out = '')

$ErrorActionPreference = 'Stop'
$lines = New-Object System.Collections.ArrayList

function Add-Line([string]$text) {
    [void]$lines.Add($text)
}

# One value: no tab and no line break, so that it stays in its field.
function Get-Plain($value) {
    if ($null -eq $value) { return '' }
    return ([string]$value) -replace '[\x00-\x1f]+', ' '
}

# Each line behind one blank, then how it ended: 0 if the body ran to its end.
function Add-Section([string]$name, [scriptblock]$body) {
    Add-Line ('@begin ' + $name)
    $code = 0
    try {
        # Line by line: what came before a failure is kept.
        & $body | ForEach-Object { if ($null -ne $_) { Add-Line (' ' + $_) } }
    } catch {
        $code = 1
    }
    Add-Line (' =' + $code)
    Add-Line ('@end ' + $name)
}

# Old Windows has only the one, PowerShell 6 and later only the other.
function Get-Wmi([string]$class) {
    if (Get-Command Get-WmiObject -ErrorAction SilentlyContinue) {
        return Get-WmiObject -Class $class
    }
    return Get-CimInstance -ClassName $class
}

function Get-Value($object, [string]$name) {
    if ($null -eq $object) { return '' }
    $property = $object.PSObject.Properties[$name]
    if ($null -eq $property) { return '' }
    return Get-Plain $property.Value
}

$machine = 'HKLM:\SOFTWARE\Microsoft'
# A 32-bit PowerShell on 64-bit Windows is shown another registry than the machine's own.
$isRedirected = [bool]$env:PROCESSOR_ARCHITEW6432

Add-Line 'luytre-collect 1 ps1'
# Not by the machine's own calendar.
$invariant = [Globalization.CultureInfo]::InvariantCulture
Add-Line ('@taken ' + [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', $invariant))

Add-Section 'host' {
    $computer = Get-Wmi 'Win32_ComputerSystem'
    $bios = Get-Wmi 'Win32_BIOS'
    'hostname=' + (Get-Plain $env:COMPUTERNAME)
    'domain=' + (Get-Value $computer 'Domain')
    'vendor=' + (Get-Value $computer 'Manufacturer')
    'model=' + (Get-Value $computer 'Model')
    'serial=' + (Get-Value $bios 'SerialNumber')
    'firmware=' + (Get-Value $bios 'SMBIOSBIOSVersion')
}

Add-Section 'windows' {
    $now = Get-ItemProperty "$machine\Windows NT\CurrentVersion"
    $system = Get-Wmi 'Win32_OperatingSystem'
    foreach ($name in 'ProductName', 'EditionID', 'DisplayVersion', 'ReleaseId', 'InstallationType',
        'CurrentMajorVersionNumber', 'CurrentMinorVersionNumber', 'CurrentVersion', 'CurrentBuild', 'UBR',
        'CSDVersion') {
        $name + '=' + (Get-Value $now $name)
    }
    'Caption=' + (Get-Value $system 'Caption')
    'Version=' + (Get-Value $system 'Version')
    'Architecture=' + (Get-Value $system 'OSArchitecture')
}

Add-Section 'addresses' {
    foreach ($adapter in @(Get-Wmi 'Win32_NetworkAdapterConfiguration')) {
        if ($adapter.IPEnabled) {
            foreach ($address in @($adapter.IPAddress)) { 'inet ' + (Get-Plain $address) }
            'ether ' + (Get-Plain $adapter.MACAddress)
        }
    }
}

Add-Section 'hotfixes' {
    foreach ($fix in @(Get-Wmi 'Win32_QuickFixEngineering')) {
        (Get-Value $fix 'HotFixID') + "`t" + (Get-Value $fix 'ServicePackInEffect')
    }
}

Add-Section 'programs' {
    if ($isRedirected) { throw 'redirected registry' }
    $keys = @(
        "$machine\Windows\CurrentVersion\Uninstall",
        'HKLM:\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall',
        'HKCU:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall')
    # What others who are logged in have installed for themselves.
    foreach ($user in @(Get-ChildItem 'Registry::HKEY_USERS' -ErrorAction SilentlyContinue)) {
        if ($user.Name -match '\\(S-1-5-21-[0-9-]+)$') {
            $keys += 'Registry::HKEY_USERS\' + $matches[1] + '\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall'
        }
    }
    foreach ($key in $keys) {
        if (-not (Test-Path $key)) { continue }
        $view = ''
        if ($key -like '*WOW6432Node*') { $view = 'x86' }
        foreach ($child in @(Get-ChildItem $key)) {
            $entry = $null
            # One broken entry does not cost the others.
            try { $entry = Get-ItemProperty $child.PSPath } catch { continue }
            $name = Get-Value $entry 'DisplayName'
            if ($name -eq '' -or (Get-Value $entry 'ParentKeyName') -ne '') { continue }
            $fields = @($name, (Get-Value $entry 'DisplayVersion'), (Get-Value $entry 'Publisher'), $view,
                (Get-Value $entry 'InstallLocation'))
            [string]::Join("`t", $fields)
        }
    }
}

$clickToRun = "$machine\Office\ClickToRun\Configuration"
if (Test-Path $clickToRun) {
    Add-Section 'office' {
        $office = Get-ItemProperty $clickToRun
        foreach ($name in 'VersionToReport', 'ProductReleaseIds', 'UpdateChannel', 'CDNBaseUrl', 'Platform') {
            $name + '=' + (Get-Value $office $name)
        }
    }
}

$exchange = "$machine\ExchangeServer\v15\Setup"
if (Test-Path $exchange) {
    Add-Section 'exchange' {
        $path = (Get-ItemProperty $exchange).MsiInstallPath
        $setup = [IO.Path]::Combine([IO.Path]::Combine($path, 'bin'), 'ExSetup.exe')
        'version=' + (Get-Plain ([Diagnostics.FileVersionInfo]::GetVersionInfo($setup).FileVersion))
        'path=' + (Get-Plain $path)
    }
}

foreach ($hive in '16.0', '15.0', '14.0') {
    $sharePoint = "$machine\Shared Tools\Web Server Extensions\$hive"
    if (-not (Test-Path $sharePoint)) { continue }
    $entry = Get-ItemProperty $sharePoint
    if ((Get-Value $entry 'SharePoint') -ne 'Installed') { continue }
    Add-Section 'sharepoint' {
        $dll = [IO.Path]::Combine([IO.Path]::Combine((Get-Value $entry 'Location'), 'ISAPI'), 'Microsoft.SharePoint.dll')
        'version=' + (Get-Plain ([Diagnostics.FileVersionInfo]::GetVersionInfo($dll).FileVersion))
        'path=' + (Get-Value $entry 'Location')
    }
}

Add-Line '@done'

if ($Out -eq '') {
    $Out = [IO.Path]::Combine((Get-Location).ProviderPath,
        ('luytre-' + $env:COMPUTERNAME + '-' + [DateTime]::Now.ToString('yyyyMMdd', $invariant) + '.txt'))
} elseif (-not [IO.Path]::IsPathRooted($Out)) {
    $Out = [IO.Path]::Combine((Get-Location).ProviderPath, $Out)
}
$utf8 = New-Object System.Text.UTF8Encoding($true)
[IO.File]::WriteAllLines($Out, [string[]]$lines.ToArray([string]), $utf8)
Write-Host ('Đã ghi ' + $Out)
