import { describe, expect, it } from "vitest";
import { addressScope, parseAddress, parseNetworks, resolveClient } from "@/lib/core/http/client-address";
import { markPeer, peerHeaders, peerOf } from "@/lib/core/http/peer";

describe("the client's address", () => {
  const none = parseNetworks("");
  const proxies = parseNetworks("10.0.0.0/8, 127.0.0.1, fd00::/8");

  it.each([
    ["the peer itself when no proxy is trusted", "203.0.113.9", null, none, "203.0.113.9"],
    ["the peer, whatever a direct client forges", "203.0.113.9", "1.1.1.1, 2.2.2.2", none, "203.0.113.9"],
    [
      "the peer, when it only claims to come through a proxy",
      "203.0.113.9",
      "1.1.1.1, 10.0.0.1",
      proxies,
      "203.0.113.9",
    ],
    ["the entry our proxy appended", "10.0.0.1", "198.51.100.7", proxies, "198.51.100.7"],
    ["the rightmost, not the forged one left of it", "10.0.0.1", "1.1.1.1, 198.51.100.7", proxies, "198.51.100.7"],
    ["the one before two trusted hops", "10.0.0.1", "1.1.1.1, 198.51.100.7, 10.9.9.9", proxies, "198.51.100.7"],
    ["the trusted proxy when it forwards nothing", "10.0.0.1", null, proxies, "10.0.0.1"],
    ["the leftmost when all hops are trusted", "10.0.0.1", "10.0.0.3, 10.0.0.2", proxies, "10.0.0.3"],
    ["the last trusted hop before garbage", "10.0.0.1", "1.1.1.1, <script>", proxies, "10.0.0.1"],
    ["the last trusted hop before an empty entry", "10.0.0.1", "1.1.1.1,", proxies, "10.0.0.1"],
    ["an entry freed of its port", "10.0.0.1", "198.51.100.7:51234", proxies, "198.51.100.7"],
    ["an IPv6 entry freed of brackets and port", "10.0.0.1", "[2001:DB8::1]:443", proxies, "2001:db8::1"],
    ["an IPv4-mapped peer matched against an IPv4 network", "::ffff:10.0.0.1", "198.51.100.7", proxies, "198.51.100.7"],
    ["a mapped entry as IPv4", "127.0.0.1", "::ffff:198.51.100.7", proxies, "198.51.100.7"],
    ["an IPv6 proxy's client", "fd00::1", "2001:db8::2", proxies, "2001:db8::2"],
    [
      "the right end of a very long header",
      "10.0.0.1",
      `${"1.1.1.1, ".repeat(5000)}198.51.100.7`,
      proxies,
      "198.51.100.7",
    ],
    ["nothing when the peer is no address", "garbage", "1.1.1.1", proxies, null],
  ])("is %s", (_, peer, forwardedFor, trusted, expected) => {
    expect(resolveClient(peer, forwardedFor, trusted)).toBe(expected);
  });

  it.each([
    ["", null],
    ["unknown", null],
    ["_hidden", null],
    ["256.1.1.1", null],
    ["010.0.0.1", null],
    ["1.2.3", null],
    ["0x7f000001", null],
    ["2130706433", null],
    ["1.2.3.4:99999999", null],
    ["[::1", null],
    ["1".repeat(500), null],
    ["1.2.3.4", "1.2.3.4"],
    [" 1.2.3.4 ", "1.2.3.4"],
    ["::FFFF:0102:0304", "1.2.3.4"],
    ["fe80::1%eth0", "fe80::1"],
    ["2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"],
    ["[::1]", "::1"],
  ])("reads %j as %j", (text, expected) => {
    expect(parseAddress(text)).toBe(expected);
  });

  it.each([
    "10.0.0.0/33",
    "10.0.0/8",
    "nonsense",
    "10.0.0.0/8/8",
    "10.0.0.0/x",
    "::/129",
    "10.0.0.0/-1",
    "::ffff:10.0.0.0/8",
  ])("refuses %j as a proxy network", (list) => {
    expect(() => parseNetworks(list)).toThrow("TRUSTED_PROXIES: entry 1 is not a CIDR");
  });

  it("takes a mapped network for the IPv4 one it means", () => {
    expect(resolveClient("10.1.1.1", "198.51.100.7", parseNetworks("::ffff:10.0.0.0/104"))).toBe("198.51.100.7");
  });

  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("counts %s as %s", (address, scope) => {
    expect(addressScope(address)).toBe(scope);
  });
});

describe("the peer's mark", () => {
  it("is read back by the process that set it", () => {
    expect(peerOf(new Headers(peerHeaders("203.0.113.9")))).toBe("203.0.113.9");
  });

  it("replaces what the client forged", () => {
    const headers = { "x-collabhub-peer": "key 1.1.1.1" };
    markPeer(headers, "203.0.113.9");
    expect(peerOf(new Headers(headers))).toBe("203.0.113.9");
  });

  it.each(["1.1.1.1", "key 1.1.1.1", "00000000-0000-0000-0000-000000000000 1.1.1.1", " 1.1.1.1"])(
    "is unknown when forged as %j",
    (forged) => {
      expect(peerOf(new Headers({ "x-collabhub-peer": forged }))).toBeNull();
    },
  );

  it("is removed when the socket has no address any more", () => {
    const headers: Record<string, string> = peerHeaders("1.1.1.1");
    markPeer(headers, undefined);
    expect(peerOf(new Headers(headers))).toBeNull();
  });
});
