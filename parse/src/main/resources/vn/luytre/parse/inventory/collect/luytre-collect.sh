#!/bin/sh
# luytre-collect.sh [FILE|-]
#
# Lũy Tre: ghi những gì đang cài trên máy này (hệ điều hành, gói phần mềm, phiên bản Zimbra, F5, cổng đang mở)
# vào một tệp văn bản để nộp qua trang "Kiểm kê". Không sửa gì trên máy, không gửi gì ra mạng. Nên chạy bằng root.
#
# Writes what is installed on this machine into one text file. Changes nothing, sends nothing.
# Every line of a tool stands behind one blank, so that no output can pass for a mark of this file.

set -u
umask 077
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin:/usr/local/bin:/opt/zimbra/bin
export LC_ALL PATH

has() {
    command -v "$1" >/dev/null 2>&1
}

# section NAME COMMAND...: the command's lines, then how it ended.
section() {
    section_name=$1
    shift
    printf '@begin %s\n' "$section_name"
    {
        "$@" 2>/dev/null
        printf '\n=%s\n' "$?"
    } | sed 's/^/ /'
    printf '@end %s\n' "$section_name"
}

# say KEY FILE: the first line of a file, if it can be read.
say() {
    if [ -r "$2" ]; then
        printf '%s=%s\n' "$1" "$(head -n 1 "$2" 2>/dev/null)"
    fi
}

host() {
    printf 'hostname=%s\n' "$(uname -n)"
    if has dnsdomainname; then
        printf 'domain=%s\n' "$(dnsdomainname 2>/dev/null)"
    fi
    printf 'system=%s\n' "$(uname -s)"
    printf 'kernel=%s\n' "$(uname -r)"
    printf 'arch=%s\n' "$(uname -m)"
    say vendor /sys/class/dmi/id/sys_vendor
    say model /sys/class/dmi/id/product_name
    say serial /sys/class/dmi/id/product_serial
    say firmware /sys/class/dmi/id/bios_version
}

addresses() {
    if has ip; then
        ip -o addr show && ip -o link show
    elif has ifconfig; then
        ifconfig -a
    else
        return 1
    fi
}

ports() {
    if has ss; then
        ss -H -l -n -t -u -p
    elif has netstat; then
        netstat -l -n -t -u
    else
        return 1
    fi
}

packages_rpm() {
    rpm -qa --qf '%{NAME}\t%{EPOCH}\t%{VERSION}\t%{RELEASE}\t%{ARCH}\t%{SOURCERPM}\t%{VENDOR}\n'
}

packages_dpkg() {
    # Fields are named, not expanded by the shell.
    # shellcheck disable=SC2016
    dpkg-query -W -f='${db:Status-Abbrev}\t${Package}\t${Version}\t${Architecture}\t${source:Package}\t${source:Version}\t${Maintainer}\n'
}

zimbra() {
    if [ "$(id -u)" = 0 ]; then
        su - zimbra -c 'zmcontrol -v' </dev/null
    else
        zmcontrol -v
    fi
}

big_ip() {
    tmsh -q show sys version && tmsh -q list sys provision
}

containers() {
    "$1" ps --no-trunc --format '{{.Image}}'
}

collect() {
    printf 'luytre-collect 1 sh\n'
    printf '@taken %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
    section host host
    for release in /etc/os-release /usr/lib/os-release; do
        if [ -r "$release" ]; then
            section os-release cat "$release"
            break
        fi
    done
    section addresses addresses
    section ports ports
    # An RPM system may have dpkg as a tool and the other way round: only a filled database counts.
    if has dpkg-query && [ -s /var/lib/dpkg/status ]; then
        section dpkg packages_dpkg
    fi
    if has rpm && rpm -q rpm >/dev/null 2>&1; then
        section rpm packages_rpm
    fi
    if has apk && [ -s /lib/apk/db/installed ]; then
        section apk cat /lib/apk/db/installed
    fi
    if has zmcontrol; then
        section zimbra zimbra
    fi
    if has tmsh; then
        section big-ip big_ip
    fi
    for engine in docker podman; do
        if has "$engine"; then
            section containers containers "$engine"
        fi
    done
    printf '@done\n'
}

file=${1:-luytre-$(uname -n)-$(date +%Y%m%d).txt}
case $file in
    -)
        collect
        ;;
    -*)
        printf 'luytre-collect.sh [FILE|-]\n' >&2
        exit 2
        ;;
    *)
        # Under its name the file is always whole.
        if ! collect >"$file.part" || ! mv -f "$file.part" "$file"; then
            printf 'Không ghi được tệp %s\n' "$file" >&2
            exit 1
        fi
        printf 'Đã ghi %s\n' "$file"
        ;;
esac
