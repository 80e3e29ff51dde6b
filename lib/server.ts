import { setTimeout as sleep } from "node:timers/promises";
import { measureSeals } from "@/lib/agreements/metrics";
import { measureBilling } from "@/lib/billing/metrics";
import { MINUTE, nowMs } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { ConfigurationError, env, isProductionBuild, isProductionServer } from "@/lib/core/env";
import { trustedProxies } from "@/lib/core/http/client-address";
import { maintenanceGate } from "@/lib/administration/maintenance-gate";
import { redirectConsole } from "@/lib/core/lifecycle/console";
import { installPageReads } from "@/lib/core/lifecycle/page-request";
import { installRequestGuard } from "@/lib/core/lifecycle/request-guard";
import { installSignalHandlers } from "@/lib/core/lifecycle/shutdown";
import { lifecycle, onShutdown } from "@/lib/core/lifecycle/state";
import { followClock } from "@/lib/core/follow-clock";
import { followSettings } from "@/lib/core/settings/settings";
import { logger } from "@/lib/core/logger";
import { metrics } from "@/lib/core/metrics/metrics";
import { onHealth } from "@/lib/core/health/probes";
import { onScrape } from "@/lib/core/metrics/scrape";
import { redis } from "@/lib/core/redis/redis";
import { measureFunds } from "@/lib/funds/metrics";
import { scannerVersion } from "@/lib/integrations/antivirus/clamd";
import { fileStore } from "@/lib/integrations/storage/file-store";
import { startErrorReporting } from "@/lib/integrations/sentry/server";
import { measureCases } from "@/lib/moderation/metrics";
import { measureBreaches } from "@/lib/breaches/metrics";
import { measurePrivacy } from "@/lib/privacy/metrics";
import { measurePaymentEvents } from "@/lib/payment-events/metrics";
import { followStatus } from "@/lib/status/notice";
import { sharedResponses } from "@/lib/shared-responses";
import { startWorker } from "@/lib/worker";
import { MailModel } from "@/models/mail";
import { PaymentOrderModel } from "@/models/payment-order";
import { WebhookEventModel } from "@/models/webhook-event";

/** Milliseconds that the first requests wait for the database, so that even the very first one finds it connected. */
const WARM_MS = 3000;
/** Milliseconds that the scanner has to say that it is there. */
const PROBE_MS = 1000;
/** Milliseconds for which a queue may not move before it counts as down. */
const STUCK_MS = 10 * MINUTE;
/** Attempts (about 45 seconds) after which a waiting mail is counted as failing. */
const RETRYING_MAIL = 5;

/**
 * Starts a server process: installs the request guard, checks the configuration, warms connections, installs signal handlers
 * and error reporting, and starts the worker. An invalid configuration ends the process with one sentence.
 */
export async function startServer(): Promise<void> {
  if (isProductionBuild()) return;
  // The development server reloads pages over an upgraded connection; the built one has none.
  installRequestGuard(
    isProductionServer() ? { upgrades: false, respond: maintenanceGate(sharedResponses()) } : { upgrades: true },
  );
  installPageReads();
  checkConfiguration();
  lifecycle().workerOnly = env().WORKER;
  if (isProductionServer()) {
    redirectConsole();
    installSignalHandlers();
  }
  await startErrorReporting();
  // Warmed up with a bounded wait: without them the process starts all the same, and reports it in its health.
  await redis()?.check();
  const connected = connect().catch((error: unknown) =>
    logger().warn({ context: "lifecycle", err: error }, "the database does not answer yet"),
  );
  await Promise.race([connected, sleep(WARM_MS)]);
  followClock();
  followSettings();
  followStatus();
  onScrape("mail", countMails);
  onScrape("billing", measureBilling);
  onScrape("payment-events", measurePaymentEvents);
  onScrape("seals", measureSeals);
  onScrape("funds", measureFunds);
  onScrape("moderation", measureCases);
  onScrape("privacy", measurePrivacy);
  onScrape("breaches", measureBreaches);
  onHealth("files", async () => {
    const ok = await fileStore().isUp();
    return { ok, shown: { status: ok ? "up" : "down" } };
  });
  onHealth("scanner", async () => {
    if (env().CLAMD_URL === undefined) return { ok: true, shown: { status: "not_configured" } };
    const ok = (await scannerVersion(PROBE_MS)) !== null;
    return { ok, shown: { status: ok ? "up" : "down" } };
  });
  onHealth("mail", async () => {
    if (env().SMTP_URL === undefined) return { ok: true, shown: { status: "not_configured" } };
    const late = { state: "queued", availableAt: { $lte: stuckSince() } } as const;
    const refused = { state: "queued", attempts: { $gte: RETRYING_MAIL } } as const;
    if (await MailModel.exists(late)) return upUnless(true);
    // Of one address that is not reached others say nothing: down is what has sent nothing meanwhile.
    return upUnless((await MailModel.exists(refused)) && !(await MailModel.exists({ sentAt: { $gt: stuckSince() } })));
  });
  onHealth("payments", async () => {
    const overdue = { availableAt: { $lte: stuckSince() } };
    if (await WebhookEventModel.exists({ state: "received", ...overdue })) return upUnless(true);
    return upUnless(await PaymentOrderModel.exists({ state: "queued", ...overdue }));
  });
  const { WORKER, INLINE_WORKER } = env();
  if (WORKER || INLINE_WORKER) onShutdown(startWorker().stop);
}

/** What should have been sent, or taken in, by then, and still waits: its queue does not move. */
const stuckSince = () => new Date(nowMs() - STUCK_MS);
const upUnless = (stuck: unknown) => ({ ok: !stuck, shown: { status: stuck ? "down" : "up" } });

async function countMails(): Promise<void> {
  for (const state of ["queued", "failed"] as const)
    metrics().mailQueue.set({ state }, await MailModel.countDocuments({ state }));
  const retrying = { state: "queued" as const, attempts: { $gte: RETRYING_MAIL } };
  metrics().mailQueue.set({ state: "retrying" }, await MailModel.countDocuments(retrying));
}

function checkConfiguration(): void {
  try {
    env();
    trustedProxies();
  } catch (error) {
    const known =
      error instanceof ConfigurationError || (error instanceof Error && error.message.startsWith("TRUSTED_PROXIES"));
    if (!known) throw error;
    logger().fatal({ context: "lifecycle" }, error.message);
    process.exit(1);
  }
}
