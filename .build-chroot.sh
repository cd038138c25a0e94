#!/bin/bash
# usage: inside unshare -m
set -e
R=/tmp/wt/house/.build-chroot
mkdir -p $R/opt/swift $R/opt/swift-packages $R/opt/wheels $R/src $R/etc/ssl/certs
for d in swift swift-packages wheels; do mount --bind /opt/$d $R/opt/$d; done
mount -t proc proc $R/proc; mount --bind /dev $R/dev
cp /etc/resolv.conf $R/etc/; cp /etc/gitconfig $R/etc/; cp /etc/ssl/certs/ca-certificates.crt $R/etc/ssl/certs/; cp /etc/hosts $R/etc/hosts
cp /etc/apt/apt.conf.d/*prox* $R/etc/apt/apt.conf.d/ 2>/dev/null || true
exec chroot $R env -i HOME=/root PATH=/opt/swift/usr/bin:/usr/sbin:/usr/bin:/sbin:/bin $(env | grep -E '^(PIP_|http|HTTP|no_proxy)' ) "$@"
