import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { DAY, now, resetClock, setClock, setClockOffset } from "@/lib/core/clock";
import { followClock, readClockOffset } from "@/lib/core/follow-clock";
import { runRequestedJob } from "@/lib/core/jobs/requested";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import { jobs } from "@/lib/jobs";
import { ClockOffsetModel } from "@/models/clock-offset";
import { JobRequestModel } from "@/models/job-request";
import { useDatabase } from "@/tests/support/harness";
import { useLocalStripe } from "@/tests/support/stripe";
import { setVariables } from "@/tests/support/variables";

useDatabase();
const local = useLocalStripe();
afterEach(async () => {
  setClockOffset(0);
  await ClockOffsetModel.deleteMany({});
  await JobRequestModel.deleteMany({});
});

const stripeTime = async (): Promise<number> =>
  ((await (await fetch(`${local.url}/_control/clock`)).json()) as { now: number }).now * 1000;
/** In whole days; a millisecond that has gone by meanwhile is no negative zero. */
const ahead = (ms: number) => Math.round((ms - Date.now()) / DAY) + 0;
const staging = {
  APP_ENV: "staging",
  NEXT_PUBLIC_APP_URL: "https://staging.example.com",
  JWT_SECRET: "q7Zr2kVx9Tn4Lw8Bf1Hs6Jd3Gm5Pc0Ya3",
  JWT_REFRESH_SECRET: "u4Xe8Wd1Kz6Rv3Nq9Mt2Lb7Sf5Hj0CpQ",
  CLAMD_URL: "tcp://127.0.0.1:9",
  FIELD_ENCRYPTION_KEY: "n5Bt9Wx2Qk7Hf4Zr8Jm1Yp6Lc3Vg0SdE",
  LOOKUP_KEY: "d8Gm2Yw7Bc5Vx1Ns9Tq4Zr6Lf3Kh0PjR",
  LINK_SECRET: "h3Jp6Xc9Wv2Ms8Bt5Qn1Kz7Ld4Rg0FyT",
  STRIPE_WEBHOOK_SECRET: "whsec_3vKq8Zr1Tn6",
  STRIPE_API_BASE: undefined,
  RATE_LIMIT_SCALE: "1",
};

test("time moves for the application and the local Stripe alike, and adds up", async () => {
  const following = followClock();
  try {
    const before = ahead(await stripeTime());
    await local.control("time", { advanceSeconds: 31 * 86_400 });
    expect(ahead(now().getTime())).toBe(31);
    expect(ahead(await stripeTime()) - before).toBe(31);
    await local.control("time", { advanceSeconds: 86_400 });
    expect(ahead(now().getTime())).toBe(32);
    // A test that stops the clock is stronger.
    setClock(new Date("2030-01-01T00:00:00Z"));
    expect(now().toISOString()).toBe("2030-01-01T00:00:00.000Z");
    resetClock();
  } finally {
    following.stop();
  }
});

test("a stored offset moves nothing in staging and production", async () => {
  await ClockOffsetModel.create([{ _id: "clock", milliseconds: 31 * DAY }]);
  await JobRequestModel.create([{ job: "files.unattached", state: "waiting", requestedAt: new Date() }]);
  const restore = setVariables(staging);
  const following = followClock();
  try {
    await readClockOffset();
    await sleep(50);
    expect(ahead(now().getTime())).toBe(0);
    expect(await runRequestedJob(jobs)).toBe(0);
    expect(await JobRequestModel.countDocuments({ state: "waiting" })).toBe(1);
  } finally {
    following.stop();
    restore();
  }
  await readClockOffset();
  expect(ahead(now().getTime())).toBe(31);
});

test("a job runs once and answers its counts; an unknown one is refused", async () => {
  const worker = (async () => {
    for (let done = 0; done < 2; await sleep(20)) done += await runRequestedJob(jobs);
  })();
  expect(await local.control("jobs", { name: "applications.expire" })).toEqual({
    job: "applications.expire",
    counts: { pending: 0, offers: 0 },
  });
  await expect(local.control("jobs", { name: "nothing.of-the-kind" })).rejects.toThrow(/400.*no such job/i);
  await worker;
  await expect(local.control("time", { advanceSeconds: -1 })).rejects.toThrow(/400/);
});

test("a job that fails says so, and the next one runs", async () => {
  const failing = { name: "fails", every: "1 hour", run: () => Promise.reject(new Error("no")) };
  const asked = local.control("jobs", { name: "fails" });
  const refused = expect(asked).rejects.toThrow(/the job failed/i);
  while ((await runRequestedJob([failing])) === 0) await sleep(20);
  await refused;
});

test("a keyed hash outlives the replacement of the access secret", () => {
  const before = keyedHash("attempts:account", "ada@example.org");
  const restore = setVariables({ JWT_SECRET: "another-access-secret-0123456789abcdefgh" });
  expect(keyedHash("attempts:account", "ada@example.org")).toBe(before);
  restore();
  const other = setVariables({ LOOKUP_KEY: "another-lookup-key-0123456789abcdefghij" });
  expect(keyedHash("attempts:account", "ada@example.org")).not.toBe(before);
  other();
});
