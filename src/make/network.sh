# Sourced: a host, a router and a peer in network namespaces, and a path narrower than the host's link.
#
#   198.51.100.2    eth0  --- MTU 1500 ---  router  --- MTU 1400 ---  203.0.113.9
#   2001:db8:1::2                                                     2001:db8:2::9
#
# Everything is real but the cables. The host is the network namespace of the caller, which set itself apart with apart; so
# nothing outlives the caller, however it ends, and no packet leaves it.

peer4=203.0.113.9
peer6=2001:db8:2::9

# Runs the command line in namespaces of its own. Needs root, or a machine where users may have namespaces.
apart() {
    local apart="unshare --net --mount" talk
    PATH=$PATH:/usr/sbin:/sbin
    if ! command -v ip >/dev/null || ! command -v ping >/dev/null; then
        echo "${0##*/}: needs ip and ping; on Debian: sudo apt-get install iproute2 iputils-ping" >&2
        exit 1
    fi
    [ "$(id -u)" = 0 ] || apart="$apart --user --map-root-user"
    if ! talk=$($apart true 2>&1); then
        echo "${0##*/}: cannot make a network namespace ($talk): be root, or on a machine where users may have namespaces" >&2
        exit 1
    fi
    exec $apart "$@"
}

network() {
    mount -t tmpfs tmpfs /run # for the names of the namespaces
    ip link set lo up
    ip netns add router
    ip netns add peer
    ip link add eth0 type veth peer name host netns router
    ip -n router link add peer type veth peer name eth0 netns peer
    up "" eth0 1500 198.51.100.2/24 2001:db8:1::2/64
    up "-n router" host 1500 198.51.100.1/24 2001:db8:1::1/64
    up "-n router" peer 1400 203.0.113.1/24 2001:db8:2::1/64
    up "-n peer" eth0 1400 $peer4/24 $peer6/64
    ip route add default via 198.51.100.1
    ip route add default via 2001:db8:1::1
    ip -n peer route add default via 203.0.113.1
    ip -n peer route add default via 2001:db8:2::1
    ip netns exec router sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward; echo 1 >/proc/sys/net/ipv6/conf/all/forwarding'
}

up() { # OPTIONS-OF-IP DEVICE MTU IPV4 IPV6
    ip $1 address add "$4" dev "$2"
    ip $1 address add "$5" dev "$2" nodad
    ip $1 link set "$2" mtu "$3" up
}

# 1500-byte packets, which the router reports as too big. The second one uses what the first has taught; until then the kernel
# does not list an IPv4 exception.
too_big() {
    case $1 in
        *:*) echo "ping -n -c 2 -i 0.2 -M do -s 1452 $1" ;;
        *) echo "ping -n -c 2 -i 0.2 -M do -s 1472 $1" ;;
    esac
}
