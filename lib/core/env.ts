import { z } from "zod";
import { countryCodes } from "./countries";

/**
 * The only reader of process.env. Parsed lazily, because route modules are evaluated during the build, when no configuration
 * exists.
 */

export const appEnvironments = ["development", "test", "demo", "staging", "production"] as const;

const blankAsAbsent = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsAbsent, schema.optional());
const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http(s) URL" });
const flag = (fallback: boolean) =>
  z.preprocess(
    blankAsAbsent,
    z
      .enum(["0", "1", "true", "false"], { error: "must be 1 or 0" })
      .default(fallback ? "1" : "0")
      .transform((value) => value === "1" || value === "true"),
  );

/** On for everyone, for no one, or for a share of people. */
const featureFlag = optional(
  z.string().regex(/^(true|false|(\d|[1-9]\d|100)%)$/, { error: "must be true, false or a share such as 25%" }),
);

const secret = z.preprocess(
  blankAsAbsent,
  z.string({ error: "is missing" }).min(32, { error: "must have at least 32 characters" }),
);

/** Old secrets, separated by commas, that are accepted for reading while values move to the new one. */
const previous = (least: number) =>
  z.preprocess(
    (value) =>
      typeof value === "string"
        ? value
            .split(",")
            .map((one) => one.trim())
            .filter(Boolean)
        : [],
    z.array(z.string().min(least, { error: `must have at least ${least} characters each` })),
  );

const pem = (label: RegExp, what: string) =>
  optional(z.string().refine((value) => label.test(value.trim()), { error: `must be ${what} in PEM` }));

/** Of Chrome and Edge, Firefox, Safari, and Windows. */
const pushServices =
  "fcm.googleapis.com,updates.push.services.mozilla.com,web.push.apple.com,*.push.apple.com,*.notify.windows.com";

const Environment = z.object({
  APP_ENV: z.enum(appEnvironments, { error: `must be one of ${appEnvironments.join(", ")}` }),
  MONGODB_URI: z.preprocess(
    blankAsAbsent,
    z
      .string({ error: "is missing" })
      .regex(/^mongodb(\+srv)?:\/\//, { error: "must begin with mongodb:// or mongodb+srv://" }),
  ),
  RETENTION_MONGODB_URI: optional(
    z.string().regex(/^mongodb(\+srv)?:\/\//, { error: "must begin with mongodb:// or mongodb+srv://" }),
  ),
  JWT_SECRET: secret,
  JWT_REFRESH_SECRET: secret,
  JWT_SECRET_PREVIOUS: previous(32),
  JWT_REFRESH_SECRET_PREVIOUS: previous(32),
  FIELD_ENCRYPTION_KEY: optional(z.string().min(32, { error: "must have at least 32 characters" })),
  LOOKUP_KEY_PREVIOUS: previous(32),
  LOOKUP_KEY: optional(z.string().min(32, { error: "must have at least 32 characters" })),
  LINK_SECRET: optional(z.string().min(32, { error: "must have at least 32 characters" })),
  LINK_SECRET_PREVIOUS: previous(32),
  FIELD_ENCRYPTION_KEY_PREVIOUS: previous(32),
  NEXT_PUBLIC_APP_URL: z.preprocess(blankAsAbsent, z.string({ error: "is missing" }).pipe(httpUrl)),
  STRIPE_SECRET_KEY: optional(z.string()),
  STRIPE_WEBHOOK_SECRET: optional(z.string()),
  STRIPE_WEBHOOK_SECRET_PREVIOUS: previous(14),
  STRIPE_API_BASE: optional(httpUrl),
  NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: optional(z.string()),
  NEXT_PUBLIC_SENTRY_DSN: optional(httpUrl),
  SEAL_KEY_PEM: pem(/^-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/, "a private key"),
  SEAL_CERTIFICATE_PEM: pem(/^-----BEGIN CERTIFICATE-----/, "a certificate"),
  SEAL_CA_PEM: pem(/^-----BEGIN CERTIFICATE-----/, "a certificate"),
  TSA_URL: optional(httpUrl),
  REDIS_URL: optional(z.string().regex(/^rediss?:\/\//, { error: "must begin with redis:// or rediss://" })),
  UPSTASH_REDIS_REST_URL: optional(httpUrl),
  UPSTASH_REDIS_REST_TOKEN: optional(z.string()),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, { error: "must begin with smtp:// or smtps://" })),
  MAIL_FROM: z.preprocess(blankAsAbsent, z.string().default("CollabHub <no-reply@collabhub.app>")),
  DKIM_DOMAIN: optional(z.string()),
  DKIM_SELECTOR: optional(z.string()),
  DKIM_PRIVATE_KEY: pem(/^-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/, "a private key"),
  CONTACT_EMAIL: z.preprocess(
    blankAsAbsent,
    z.email({ error: "must be an e-mail address" }).default("support@collabhub.app"),
  ),
  LOG_LEVEL: z.preprocess(
    blankAsAbsent,
    z
      .enum(["debug", "info", "warn", "error", "fatal", "silent"], {
        error: "must be debug, info, warn, error or fatal",
      })
      .default("info"),
  ),
  TRUSTED_PROXIES: z.preprocess(blankAsAbsent, z.string().default("")),
  RATE_LIMIT_SCALE: z.preprocess(
    blankAsAbsent,
    z.coerce.number({ error: "must be a number" }).min(1).max(100_000).default(1),
  ),
  FILES_STORE: optional(z.enum(["database", "s3"], { error: "must be database or s3" })),
  S3_ENDPOINT: optional(httpUrl),
  S3_REGION: optional(z.string()),
  S3_BUCKET: optional(z.string().regex(/^[a-z0-9.-]{3,63}$/, { error: "must be the name of a bucket" })),
  S3_ACCESS_KEY_ID: optional(z.string()),
  S3_SECRET_ACCESS_KEY: optional(z.string()),
  KYC_PROVIDER: z.preprocess(
    blankAsAbsent,
    z.enum(["manual", "stripe"], { error: "must be manual or stripe" }).default("manual"),
  ),
  CLAMD_URL: optional(
    z.string().regex(/^(tcp:\/\/[^\s/]+:\d+|unix:\/.+)$/, { error: "must be tcp://host:port or unix:/path" }),
  ),
  PICTURE_HOLD_AT: z.preprocess(
    blankAsAbsent,
    z.coerce.number({ error: "must be a number" }).min(0).max(1).default(0.6),
  ),
  SMS_PROVIDER: z.preprocess(
    blankAsAbsent,
    z.enum(["none", "local", "twilio"], { error: "must be none, local or twilio" }).default("none"),
  ),
  SMS_COUNTRIES: z.preprocess(
    (value) => {
      const given = blankAsAbsent(value) ?? "CA,US";
      return typeof given === "string" ? given.split(",").map((one) => one.trim().toUpperCase()) : given;
    },
    z.array(
      z.enum(countryCodes as [string, ...string[]], { error: "must be ISO codes of countries, separated by commas" }),
    ),
  ),
  TWILIO_ACCOUNT_SID: optional(z.string().regex(/^AC[0-9a-f]{32}$/, { error: "must be AC and 32 hexadecimal digits" })),
  TWILIO_AUTH_TOKEN: optional(z.string()),
  TWILIO_FROM: optional(
    z
      .string()
      .regex(/^(\+\d{5,15}|MG[0-9a-f]{32})$/, { error: "must be a number with + or a messaging service (MG…)" }),
  ),
  STREAMS_MAX: z.preprocess(
    blankAsAbsent,
    z.coerce.number({ error: "must be a number" }).int().min(1).max(10_000).default(500),
  ),
  VAPID_PUBLIC_KEY: optional(z.string().regex(/^B[\w-]{86}$/, { error: "must be an uncompressed point in base64url" })),
  VAPID_PRIVATE_KEY: optional(z.string().regex(/^[\w-]{43}$/, { error: "must be 32 bytes in base64url" })),
  VAPID_SUBJECT: optional(z.string().regex(/^(mailto:|https:\/\/)/, { error: "must begin with mailto: or https://" })),
  PUSH_HOSTS: z.preprocess(
    (value) =>
      (typeof value === "string" && value.trim() !== "" ? value : pushServices)
        .split(",")
        .map((one) => one.trim())
        .filter(Boolean),
    z.array(z.string()),
  ),
  ERASURE_JOURNAL: optional(z.string().max(500)),
  PROBER_DIR: optional(z.string().max(500)),
  FEATURE_NEW_DASHBOARD: featureFlag,
  FEATURE_ANALYTICS: featureFlag,
  FEATURE_ADVANCED_REPORTS: featureFlag,
  METRICS_TOKEN: optional(z.string().min(16, { error: "must have at least 16 characters" })),
  METRICS_TOKEN_PREVIOUS: previous(16),
  WORKER: flag(false),
  INLINE_WORKER: flag(true),
});

export type Env = z.infer<typeof Environment>;

/** Thrown at boot. Its message names the invalid keys and never a value. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

const placeholder =
  /change.?me|secret.?key|default|example|placeholder|password|your[-_ ]|dev[-_ ]?secret|test[-_ ]?secret|insecure|collabhub/i;

function looksGuessable(value: string): boolean {
  return new Set(value).size < 10 || placeholder.test(value) || /^(.{1,8})\1+$/.test(value);
}

function appEnvironment(source: NodeJS.ProcessEnv): string {
  if (source.APP_ENV) return source.APP_ENV;
  if (source.NODE_ENV === "production") return "production";
  return source.NODE_ENV === "test" ? "test" : "development";
}

/** Rules between keys, and rules for staging and production only. */
function faults(env: Env): string[] {
  const found: string[] = [];
  const must = (ok: boolean, sentence: string) => {
    if (!ok) found.push(sentence);
  };
  must(env.JWT_SECRET !== env.JWT_REFRESH_SECRET, "JWT_REFRESH_SECRET must differ from JWT_SECRET");
  must(
    Boolean(env.UPSTASH_REDIS_REST_URL) === Boolean(env.UPSTASH_REDIS_REST_TOKEN),
    "UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN go together",
  );
  must(
    new Set([env.SEAL_KEY_PEM, env.SEAL_CERTIFICATE_PEM, env.SEAL_CA_PEM].map(Boolean)).size === 1,
    "SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM and SEAL_CA_PEM go together",
  );
  must(
    new Set([env.DKIM_DOMAIN, env.DKIM_SELECTOR, env.DKIM_PRIVATE_KEY].map(Boolean)).size === 1,
    "DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY go together",
  );
  must(
    Boolean(env.VAPID_PUBLIC_KEY) === Boolean(env.VAPID_PRIVATE_KEY),
    "VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY go together",
  );
  const s3 = [env.S3_ENDPOINT, env.S3_REGION, env.S3_BUCKET, env.S3_ACCESS_KEY_ID, env.S3_SECRET_ACCESS_KEY];
  must(
    env.FILES_STORE !== "s3" || s3.every((value) => value !== undefined),
    "FILES_STORE=s3 needs S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY",
  );
  const twilio = [env.TWILIO_ACCOUNT_SID, env.TWILIO_AUTH_TOKEN, env.TWILIO_FROM];
  must(
    env.SMS_PROVIDER !== "twilio" || twilio.every((value) => value !== undefined),
    "SMS_PROVIDER=twilio needs TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM",
  );
  must(
    env.KYC_PROVIDER !== "stripe" || env.STRIPE_SECRET_KEY !== undefined,
    "KYC_PROVIDER=stripe needs STRIPE_SECRET_KEY",
  );
  if (env.APP_ENV !== "staging" && env.APP_ENV !== "production") return found;
  must(env.SMS_PROVIDER !== "local", "SMS_PROVIDER=local is not allowed in staging and production");

  const secrets = ["JWT_SECRET", "JWT_REFRESH_SECRET", "FIELD_ENCRYPTION_KEY", "LOOKUP_KEY", "LINK_SECRET"] as const;
  for (const key of secrets) {
    const value = env[key];
    must(value !== undefined, `${key} is missing`);
    must(value === undefined || !looksGuessable(value), `${key} is a default or guessable value`);
  }
  const present = secrets.map((key) => env[key]).filter(Boolean);
  must(new Set(present).size === present.length, `${secrets.join(", ")} must differ from each other`);
  must(env.NEXT_PUBLIC_APP_URL.startsWith("https://"), "NEXT_PUBLIC_APP_URL must be an https URL");
  const required = [
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY",
    "CLAMD_URL",
  ] as const;
  for (const key of required) {
    must(env[key] !== undefined, `${key} is missing`);
  }
  must(env.STRIPE_API_BASE === undefined, "STRIPE_API_BASE is not allowed in staging and production");
  must(
    env.STRIPE_WEBHOOK_SECRET === undefined || /^whsec_.{8,}/.test(env.STRIPE_WEBHOOK_SECRET),
    "STRIPE_WEBHOOK_SECRET must begin with whsec_",
  );
  if (env.APP_ENV === "production") {
    must(
      env.STRIPE_SECRET_KEY === undefined || /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY),
      "STRIPE_SECRET_KEY must be a live key",
    );
    must(
      env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY === undefined ||
        env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY.startsWith("pk_live_"),
      "NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY must be a live key",
    );
    must(env.FILES_STORE !== undefined, "FILES_STORE is missing");
    must(env.RATE_LIMIT_SCALE === 1, "RATE_LIMIT_SCALE is not allowed in production");
  }
  return found;
}

/**
 * Every key that {@link env} reads; a test compares `.env.example` with it.
 * @internal Used by tests alone.
 */
export const environmentKeys = Object.keys(Environment.shape);

/** Validates a set of variables. Throws {@link ConfigurationError} with one clause per invalid key and no values. */
export function parseEnv(source: NodeJS.ProcessEnv): Env {
  const parsed = Environment.safeParse({ ...source, APP_ENV: appEnvironment(source) });
  const sentences = parsed.success
    ? faults(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  if (!parsed.success || sentences.length > 0) {
    throw new ConfigurationError(`Configuration refused: ${[...new Set(sentences)].join("; ")}.`);
  }
  return parsed.data;
}

/**
 * Validates only the named variables, for a script that needs no others. An optional one that is absent or invalid reads as
 * undefined; reading a required one that was not named throws {@link ConfigurationError} with its name.
 */
export function parseEnvFor(source: NodeJS.ProcessEnv, needed: readonly (keyof Env)[]): Env {
  const given: Record<string, unknown> = { ...source, APP_ENV: appEnvironment(source) };
  const values: Record<string, unknown> = {};
  const sentences: string[] = [];
  for (const [key, schema] of Object.entries(Environment.shape)) {
    const parsed = schema.safeParse(given[key]);
    if (parsed.success) values[key] = parsed.data;
    else if (needed.includes(key as keyof Env))
      sentences.push(...parsed.error.issues.map(({ message }) => `${key} ${message}`));
  }
  for (const key of needed)
    if (values[key] === undefined && !sentences.some((one) => one.startsWith(`${key} `)))
      sentences.push(`${key} is missing`);
  if (sentences.length > 0) throw new ConfigurationError(`Configuration refused: ${sentences.join("; ")}.`);
  return new Proxy(values as Env, {
    get(target, key) {
      if (typeof key === "string" && key in Environment.shape && !(key in target))
        throw new ConfigurationError(`Configuration refused: ${key} is missing.`);
      return Reflect.get(target, key) as unknown;
    },
  });
}

let parsedOnce: Env | undefined;

/** Makes {@link env} require only the named variables in this process: what scripts that need no others begin with. */
export function needOnly(...needed: readonly (keyof Env)[]): void {
  parsedOnce = parseEnvFor(process.env, needed);
}

/** Returns the validated environment, parsed at the first call. Throws {@link ConfigurationError}. */
export function env(): Env {
  return (parsedOnce ??= parseEnv(process.env));
}

/**
 * Clears the parsed environment, so that a test can set other variables.
 * @internal Used by tests alone.
 */
export function resetEnv(): void {
  parsedOnce = undefined;
}

/** Whether the local substitutes (dev mailbox, demo logins, local Stripe) are allowed. */
export function allowsLocalStandIns(): boolean {
  const { APP_ENV } = env();
  return APP_ENV === "development" || APP_ENV === "test" || APP_ENV === "demo";
}

/** Whether this is the demo, whose people are invented. Usable in pages that are built without a configuration. */
export const isDemo = () => process.env.APP_ENV === "demo";

/** Returns the log level. Usable without a valid configuration, since configuration errors must be logged too. */
export function logLevel(): string {
  const requested = process.env.LOG_LEVEL?.trim();
  const level =
    requested && ["debug", "info", "warn", "error", "fatal", "silent"].includes(requested) ? requested : "info";
  return level === "debug" && appEnvironment(process.env) === "production" ? "info" : level;
}

/**
 * Returns where errors are reported, if anywhere. Usable on the edge and in pages, where the rest of the configuration is
 * not needed.
 */
export function errorReporting(): { dsn: string | undefined; environment: string } {
  return { dsn: process.env.NEXT_PUBLIC_SENTRY_DSN?.trim() || undefined, environment: appEnvironment(process.env) };
}

/** Whether this process is building the application, in which case it must start nothing. */
export const isProductionBuild = () => process.env.NEXT_PHASE === "phase-production-build";

/** Whether this process serves the built application and so handles its own signals. */
export const isProductionServer = () => process.env.NODE_ENV === "production";
