import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { environmentKeys, parseEnv, parseEnvFor } from "@/lib/core/env";

const strong = (seed: string) => Buffer.from(`${seed}:Qx7!vR2#`).toString("base64").padEnd(48, seed);
const production: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  APP_ENV: "production",
  MONGODB_URI: "mongodb+srv://u:p@cluster.example.net/collabhub",
  JWT_SECRET: strong("aZ9kQ2mX7pLw"),
  JWT_REFRESH_SECRET: strong("Ty4NbV8cRf1H"),
  LOOKUP_KEY: strong("Lk3wPz7UeS6d"),
  LINK_SECRET: strong("Hn5gXv1OqB0t"),
  FIELD_ENCRYPTION_KEY: strong("Wd5JgS3hUe6K"),
  STRIPE_SECRET_KEY: "sk_live_51Habcdefghijk",
  STRIPE_WEBHOOK_SECRET: "whsec_abcdefghijklmnop",
  NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: "pk_live_51Habcdefghijk",
  NEXT_PUBLIC_APP_URL: "https://collabhub.app",
  FILES_STORE: "database",
  CLAMD_URL: "tcp://clamd:3310",
};
const refusal = (changes: Record<string, string | undefined>) => {
  try {
    parseEnv({ ...production, ...changes });
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
};

describe("the production environment", () => {
  test("is accepted when it is whole", () => {
    expect(parseEnv(production)).toMatchObject({ APP_ENV: "production", LOG_LEVEL: "info", RATE_LIMIT_SCALE: 1 });
  });

  test.each([
    "MONGODB_URI",
    "JWT_SECRET",
    "JWT_REFRESH_SECRET",
    "LOOKUP_KEY",
    "LINK_SECRET",
    "FIELD_ENCRYPTION_KEY",
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY",
    "NEXT_PUBLIC_APP_URL",
    "FILES_STORE",
    "CLAMD_URL",
  ])("is refused without %s, and says so", (key) => {
    expect(refusal({ [key]: "" })).toContain(`${key} is missing`);
  });

  test.each([
    [
      "a 31-character secret",
      { JWT_SECRET: strong("aZ9kQ2mX7pLw").slice(0, 31) },
      "JWT_SECRET must have at least 32 characters",
    ],
    ["equal secrets", { JWT_REFRESH_SECRET: production.JWT_SECRET }, "JWT_REFRESH_SECRET must differ"],
    ["one key for two purposes", { LINK_SECRET: production.LOOKUP_KEY }, "must differ from each other"],
    ["a guessable look-up key", { LOOKUP_KEY: "lookup-key-change-me-0123456789abcdef" }, "LOOKUP_KEY is a default"],
    ["a short link secret", { LINK_SECRET: "short" }, "LINK_SECRET must have at least 32 characters"],
    ["a short old access secret", { JWT_SECRET_PREVIOUS: "short" }, "JWT_SECRET_PREVIOUS.0 must have at least 32"],
    ["a short old token", { METRICS_TOKEN_PREVIOUS: "short" }, "METRICS_TOKEN_PREVIOUS.0 must have at least 16"],
    ["a short old link secret", { LINK_SECRET_PREVIOUS: "short" }, "LINK_SECRET_PREVIOUS.0 must have at least 32"],
    ["half a bucket", { FILES_STORE: "s3", S3_BUCKET: "files" }, "FILES_STORE=s3 needs S3_ENDPOINT"],
    ["another checker of identities", { KYC_PROVIDER: "someone" }, "KYC_PROVIDER must be manual or stripe"],
    [
      "Stripe's checks without Stripe",
      { KYC_PROVIDER: "stripe", STRIPE_SECRET_KEY: "" },
      "KYC_PROVIDER=stripe needs STRIPE_SECRET_KEY",
    ],
    ["another store", { FILES_STORE: "disk" }, "FILES_STORE must be database or s3"],
    ["messages to the local mailbox", { SMS_PROVIDER: "local" }, "SMS_PROVIDER=local is not allowed in staging"],
    ["half an account at Twilio", { SMS_PROVIDER: "twilio", TWILIO_AUTH_TOKEN: "t" }, "SMS_PROVIDER=twilio needs"],
    ["another provider of messages", { SMS_PROVIDER: "pigeon" }, "SMS_PROVIDER must be none, local or twilio"],
    ["a country that is none", { SMS_COUNTRIES: "CA,XX" }, "SMS_COUNTRIES.1 must be ISO codes"],
    ["a scanner at no address", { CLAMD_URL: "clamd" }, "CLAMD_URL must be tcp://host:port or unix:/path"],
    ["a field key that serves twice", { FIELD_ENCRYPTION_KEY: production.JWT_SECRET }, "must differ from each other"],
    [
      "a guessable field key",
      { FIELD_ENCRYPTION_KEY: "ab".repeat(20) },
      "FIELD_ENCRYPTION_KEY is a default or guessable value",
    ],
    [
      "a previous field key that is too short",
      { FIELD_ENCRYPTION_KEY_PREVIOUS: `${strong("Kp1VxT8mBn3C")}, short` },
      "FIELD_ENCRYPTION_KEY_PREVIOUS.1 must have at least 32 characters each",
    ],
    ["a repeated secret", { JWT_SECRET: "ab".repeat(20) }, "JWT_SECRET is a default or guessable value"],
    [
      "a placeholder secret",
      { JWT_SECRET: "please-change-me-0123456789-abcdefgh" },
      "JWT_SECRET is a default or guessable value",
    ],
    ["a test key", { STRIPE_SECRET_KEY: "sk_test_51Habcdefghijk" }, "STRIPE_SECRET_KEY must be a live key"],
    [
      "a test publishable key",
      { NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: "pk_test_1" },
      "NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY must be a live key",
    ],
    [
      "a plain http address",
      { NEXT_PUBLIC_APP_URL: "http://collabhub.app" },
      "NEXT_PUBLIC_APP_URL must be an https URL",
    ],
    ["scaled limits", { RATE_LIMIT_SCALE: "10" }, "RATE_LIMIT_SCALE is not allowed"],
    ["another payment server", { STRIPE_API_BASE: "https://pay.example.net" }, "STRIPE_API_BASE is not allowed"],
    ["half a seal", { SEAL_CA_PEM: "-----BEGIN CERTIFICATE-----" }, "SEAL_CERTIFICATE_PEM and SEAL_CA_PEM go together"],
    ["a seal that is no PEM", { SEAL_KEY_PEM: "MIIE" }, "SEAL_KEY_PEM must be a private key in PEM"],
    ["half an Upstash", { UPSTASH_REDIS_REST_URL: "https://x.upstash.io" }, "go together"],
    ["another database", { MONGODB_URI: "postgres://x" }, "MONGODB_URI must begin with"],
  ])("is refused with %s", (_name, changes, sentence) => {
    expect(refusal(changes)).toContain(sentence);
  });

  test("is refused without naming a value", () => {
    const message = refusal({
      JWT_SECRET: "hunter2-hunter2",
      STRIPE_SECRET_KEY: "sk_test_canary",
      MONGODB_URI: "canary://x",
    });
    expect(message).not.toMatch(/hunter2|canary/);
  });
});

test("a payment server of one's own is a local thing, and an http(s) address", () => {
  const local = { ...production, APP_ENV: "demo", STRIPE_API_BASE: "http://127.0.0.1:3001" };
  expect(parseEnv(local).STRIPE_API_BASE).toBe("http://127.0.0.1:3001");
  expect(parseEnv({ ...local, STRIPE_API_BASE: "" }).STRIPE_API_BASE).toBeUndefined();
  expect(() => parseEnv({ ...local, STRIPE_API_BASE: "ftp://127.0.0.1" })).toThrow(/STRIPE_API_BASE must be/);
  expect(() => parseEnv({ ...local, APP_ENV: "staging" })).toThrow(/STRIPE_API_BASE is not allowed/);
});

test("NODE_ENV=production without APP_ENV means production, so that nothing local slips in", () => {
  const { APP_ENV: _omitted, ...rest } = production;
  expect(parseEnv(rest).APP_ENV).toBe("production");
});

test(".env.example names exactly the keys that are read", () => {
  const named = [...readFileSync(".env.example", "utf8").matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map(
    (match) => match[1],
  );
  expect([...new Set(named)].sort()).toEqual([...environmentKeys].sort());
});

describe("the environment of a script that needs little", () => {
  const little: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    MONGODB_URI: "mongodb://127.0.0.1/x",
    STRIPE_API_BASE: "nonsense",
  };

  test("requires the named variables alone; others are absent, and defaults hold", () => {
    const env = parseEnvFor(little, ["MONGODB_URI"]);
    expect(env).toMatchObject({ APP_ENV: "production", MONGODB_URI: "mongodb://127.0.0.1/x", LOG_LEVEL: "info" });
    expect(env.STRIPE_SECRET_KEY).toBeUndefined();
  });

  test("says in one sentence what is missing, also an optional one that the script cannot do without", () => {
    expect(() => parseEnvFor({ ...little, MONGODB_URI: "" }, ["MONGODB_URI", "STRIPE_SECRET_KEY"])).toThrow(
      /^Configuration refused: MONGODB_URI is missing; STRIPE_SECRET_KEY is missing\.$/,
    );
    expect(() => parseEnvFor({ ...little, MONGODB_URI: "x" }, ["MONGODB_URI"])).toThrow(
      /^Configuration refused: MONGODB_URI must begin with mongodb:\/\/ or mongodb\+srv:\/\/\.$/,
    );
  });

  test("refuses the use of a required one that was not named", () => {
    expect(() => parseEnvFor(little, ["MONGODB_URI"]).JWT_SECRET).toThrow(
      "Configuration refused: JWT_SECRET is missing.",
    );
  });
});
