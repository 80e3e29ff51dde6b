import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import config from "@/next.config";
import { BcryptThread } from "@/lib/identity/bcrypt-thread";

/** The nice value of every thread of this process (field 19 of its stat, the second after the name's bracket being the third). */
const niceValues = (): number[] =>
  readdirSync("/proc/self/task").map((task) => {
    const stat = readFileSync(`/proc/self/task/${task}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]);
  });

describe("the thread for passwords", () => {
  test("finds its package in the build, which no module of the bundles imports", () => {
    const taken = config.outputFileTracingIncludes?.["/api/v1/**"] ?? [];
    for (const name of ["bcrypt", "node-gyp-build"])
      expect(
        taken.some((files) => files.startsWith(`./node_modules/${name}/`)),
        name,
      ).toBe(true);
  });

  test("hashes and compares", async () => {
    const thread = new BcryptThread();
    const hash = String(await thread.run({ password: "nine lamps", cost: 4 }));
    expect(hash).toMatch(/^\$2b\$04\$.{53}$/);
    expect(await Promise.all(["nine lamps", "ten lamps"].map((password) => thread.run({ password, hash })))).toEqual([
      true,
      false,
    ]);
    await thread.end();
  });

  test("says what bcrypt refuses, and goes on", async () => {
    const thread = new BcryptThread();
    await expect(thread.run({ password: 1 as unknown as string, cost: 4 })).rejects.toThrow("must be a string");
    expect(await thread.run({ password: "a", hash: "no hash" })).toBe(false);
    await thread.end();
  });

  test.runIf(process.platform === "linux")("leaves its core to the event loop, and no other thread does", async () => {
    const thread = new BcryptThread();
    const others = niceValues().filter((nice) => nice === 10).length;
    await thread.run({ password: "a", cost: 4 });
    expect(niceValues().filter((nice) => nice === 10)).toHaveLength(others + 1);
    expect(Number(readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ")[16])).not.toBe(10);
    await thread.end();
  });

  test("whose end leaves a password unchecked answers 503, and the next one is checked", async () => {
    const thread = new BcryptThread();
    const unfinished = thread.run({ password: "a", cost: 12 });
    await Promise.all([expect(unfinished).rejects.toMatchObject({ code: "unavailable" }), thread.end()]);
    expect(await thread.run({ password: "a", hash: String(await thread.run({ password: "a", cost: 4 })) })).toBe(true);
    await thread.end();
  });
});
