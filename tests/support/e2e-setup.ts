import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startLocalClamd } from "@/scripts/local-clamd/server";
import { startLocalStripe } from "@/scripts/local-stripe/server";
import { localStripeDatabase } from "@/scripts/local-stripe/supervised";
import { resolveChromium } from "@/scripts/local/binaries/chromium";
import { root } from "@/scripts/local/root";
import { makeSealAuthority } from "@/scripts/local/seal-authority";
import { databaseAt } from "./database-uri";
import { startMailSink } from "./mail-sink";
import { servers } from "./servers";
import { migrateDatabase, serverEnvironment, startServer, syncCatalogue } from "./services";

/** What the journeys find in their environment. */
export interface JourneyEnvironment {
  E2E_BASE_URL: string;
  E2E_CHROMIUM: string;
  /** Where {@link readMails} and `waitForMail` read. */
  E2E_MAIL_URL: string;
  /** The servers below, for a test that starts a second instance of the application. */
  E2E_MONGODB_URI: string;
  E2E_REDIS_URL: string;
  /** The local Stripe: its control calls, and the pages that people pay on. */
  E2E_STRIPE_URL: string;
  /** The first instance's secrets, for a second one that is to read the same tokens. */
  E2E_JWT_SECRET: string;
  E2E_JWT_REFRESH_SECRET: string;
}

/**
 * Brings up what the journeys run against: database, Redis, mail sink, the built application and a Chromium. The
 * loopback address is a trusted proxy, so that a test may give each person an address of their own.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const chromium = await resolveChromium((line) => process.stderr.write(`${line}\n`));
  const baseUrl = new URL(process.env.E2E_BASE_URL ?? "");
  const [shared, mail] = await Promise.all([servers(), startMailSink()]);
  const database = databaseAt(shared.mongoUri, "collabhub_e2e");
  const stopping: (() => Promise<void>)[] = [];
  const stopServices = async () => {
    for (const stop of stopping) await stop();
    await Promise.all([shared.stop(), mail.stop()]);
  };
  try {
    await migrateDatabase(database);
    await mkdir(join(root, "test-results"), { recursive: true });
    const { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM } = await makeSealAuthority(new Date());
    // Every server of the run seals with the one key: whichever worker comes first.
    Object.assign(process.env, { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM });
    const secrets = serverEnvironment(0);
    const stripe = await startLocalStripe({
      mongoUri: localStripeDatabase(database),
      applicationUri: database,
      port: 0,
      secretKey: secrets.STRIPE_SECRET_KEY ?? "",
      webhook: { url: `${baseUrl.origin}/api/webhooks/stripe`, secret: secrets.STRIPE_WEBHOOK_SECRET ?? "" },
    });
    stopping.push(() => stripe.stop());
    const scanner = await startLocalClamd();
    stopping.push(() => scanner.stop());
    await syncCatalogue(stripe.url);
    const app = await startServer({
      port: Number(baseUrl.port),
      log: join(root, "test-results", "server.log"),
      env: {
        MONGODB_URI: database,
        REDIS_URL: shared.redisUrl,
        SMTP_URL: mail.smtpUrl,
        TRUSTED_PROXIES: "127.0.0.0/8",
        STRIPE_API_BASE: stripe.url,
        CLAMD_URL: scanner.url,
        JWT_SECRET: secrets.JWT_SECRET ?? "",
        JWT_REFRESH_SECRET: secrets.JWT_REFRESH_SECRET ?? "",
      },
    });
    const environment: JourneyEnvironment = {
      E2E_BASE_URL: baseUrl.origin,
      E2E_CHROMIUM: chromium,
      E2E_MAIL_URL: mail.httpUrl,
      E2E_MONGODB_URI: database,
      E2E_REDIS_URL: shared.redisUrl,
      E2E_STRIPE_URL: stripe.url,
      E2E_JWT_SECRET: secrets.JWT_SECRET ?? "",
      E2E_JWT_REFRESH_SECRET: secrets.JWT_REFRESH_SECRET ?? "",
    };
    Object.assign(process.env, environment);
    return async () => {
      await app.stop();
      await stopServices();
    };
  } catch (error) {
    await stopServices();
    throw error;
  }
}
