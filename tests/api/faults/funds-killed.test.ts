import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { OutboxEventModel } from "@/models/outbox-event";
import { PaymentOrderModel } from "@/models/payment-order";
import { MINUTE, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transferGroup } from "@/lib/funds/commands/checkout-page";
import { checkLedger } from "@/lib/flows/held-money/reconcile";
import { resetStripe } from "@/lib/integrations/stripe/client";
import { useWebhookServer } from "@/tests/support/billing/deliveries";
import { useDatabase } from "@/tests/support/harness";
import { aTeam, milestones, must, settleFunds, type Team } from "@/tests/support/milestones";
import { cards, useLocalStripe } from "@/tests/support/stripe";

useDatabase({ writers: "several" });
const webhook = useWebhookServer();
const stripe = useLocalStripe({ webhookUrl: webhook.url });
beforeEach(() => resetStripe());

const long = process.env.COLLABHUB_TEST_LONG === "1";
const COUNT = long ? 200 : 20;
const KILLS = long ? 10 : 4;
const LANES = 5;

async function startWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/support/funds-worker.ts"], {
    env: { ...process.env, NODE_ENV: "test", VITEST: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** A milestone whose money is held at the provider. */
async function delivered({ founder, agreementId }: Team): Promise<string> {
  const { id } = must(await milestones.plan(founder, agreementId), 201);
  const { url } = must(await milestones.fund(founder, id));
  await stripe.pay(url.split("/").at(-1) ?? "", cards.ok);
  return id;
}

/** A different wait each time, spread over what a round takes. */
const waits = Array.from({ length: KILLS }, (_, index) => (index * 379) % 900);

test(`workers killed ${KILLS} times while ${COUNT} milestones are paid out leave each paid once, to the cent`, async () => {
  const teams = [await aTeam(), await aTeam(), await aTeam()];
  for (const team of teams) {
    const { accountId } = must(await milestones.onboard(team.talent));
    await stripe.control("onboard", { account: accountId });
  }
  const ids: { id: string; team: Team }[] = [];
  const lane = async (first: number) => {
    for (let index = first; index < COUNT; index += LANES) {
      const team = teams[index % teams.length];
      if (team) ids.push({ id: await delivered(team), team });
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, first) => lane(first)));
  await webhook.caughtUp();
  for (const { id, team } of ids) {
    must(await milestones.start(team.talent, id));
    must(await milestones.submit(team.talent, id, { note: "Here it is." }));
    must(await milestones.release(team.founder, id));
  }
  for (const wait of waits) {
    const worker = await startWorker();
    await sleep(wait);
    await kill(worker);
    // What the dead one held is free again once its lease is over.
    await PaymentOrderModel.updateMany({ state: "queued" }, { $set: { lockedUntil: new Date(0) } });
    await OutboxEventModel.updateMany({ state: "pending" }, { $set: { lockedUntil: new Date(0) } });
  }
  // What a killed worker's last call still held at the provider, or its open transaction in the database, is retried later.
  for (let round = 0; round < 10; round += 1) {
    advanceClock(2 * MINUTE);
    await settleFunds();
    const left = await Promise.all([
      PaymentOrderModel.countDocuments({ state: "queued" }),
      OutboxEventModel.countDocuments({ state: "pending" }),
    ]);
    if (left.every((count) => count === 0)) break;
  }

  for (const { id } of ids) {
    const keys = (await LedgerEntryModel.find({ milestoneId: id }, { key: 1 }).sort({ _id: 1 }).lean()).map(
      ({ key }) => key,
    );
    expect(keys).toEqual([`fund:${id}:1`, `release:${id}`, `transfer:${id}`]);
  }
  // The provider is shared with other files of the run.
  const groups = new Set(ids.map(({ id }) => transferGroup(id)));
  const sent: number[] = [];
  for await (const { amount, transfer_group: group } of stripe.sdk.transfers.list({ limit: 100 }))
    if (groups.has(group ?? "")) sent.push(amount);
  expect(sent).toEqual(Array.from({ length: COUNT }, () => 95_000));
  expect(await checkLedger(systemContext())).toMatchObject({
    milestones: COUNT,
    entries: 3 * COUNT,
    compared: COUNT,
    faults: [],
  });
}, 600_000);
