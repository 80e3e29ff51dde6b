import { beforeEach, expect, vi } from "vitest";
import { MilestoneModel } from "@/models/milestone";
import { PayoutAccountModel } from "@/models/payout-account";
import { resetStripe } from "@/lib/integrations/stripe/client";
import type { Milestone } from "@/lib/milestones/schema";
import { useWebhookServer } from "./billing/deliveries";
import { milestoneInput, milestones, must, settleFunds, type Team } from "./milestones";
import { cards, useLocalStripe } from "./stripe";

/** The provider's id of a payment page. */
export const sessionOf = (url: string) => url.split("/").at(-1) ?? "";

/** What is stored of a milestone: tokens of the people who made it are over once the clock has moved. */
export const rowOf = (id: string) => MilestoneModel.findById(id).orFail().lean();

/** A payment provider of this file's own, and what happens to a milestone's money there. */
export function useHeldMoney() {
  const webhook = useWebhookServer();
  const stripe = useLocalStripe({ webhookUrl: webhook.url });
  beforeEach(() => resetStripe());

  /** Takes in what the provider tells until something holds: on a busy machine its events come when they come. */
  const until = (holds: () => Promise<void>): Promise<void> =>
    vi.waitFor(
      async () => {
        await webhook.caughtUp();
        await settleFunds();
        await holds();
      },
      { timeout: 15_000, interval: 100 },
    );

  /** Until a milestone is stored so. */
  const becomes = (id: string, wanted: Partial<Awaited<ReturnType<typeof rowOf>>>) =>
    until(async () => expect(await rowOf(id)).toMatchObject(wanted));

  /** A milestone that was planned and paid for. */
  async function funded(team: Team, given: Record<string, unknown> = {}, card: string = cards.ok): Promise<Milestone> {
    const { id } = must(await milestones.plan(team.founder, team.agreementId, { ...milestoneInput(), ...given }), 201);
    const { url } = must(await milestones.fund(team.founder, id));
    await stripe.pay(sessionOf(url), card);
    await becomes(id, { status: "funded" });
    return must(await milestones.read(team.founder, id));
  }

  /** One whose work was delivered. */
  async function submitted(team: Team, given: Record<string, unknown> = {}): Promise<Milestone> {
    const { id } = await funded(team, given);
    must(await milestones.start(team.talent, id));
    return must(await milestones.submit(team.talent, id, { note: "Here it is." }));
  }

  /** The payee opens an account with the provider. */
  async function onboarded({ talent }: Team): Promise<string> {
    const { accountId } = must(await milestones.onboard(talent));
    await stripe.control("onboard", { account: accountId });
    await until(async () =>
      expect(await PayoutAccountModel.findOne({ accountId }).lean()).toMatchObject({ status: "enabled" }),
    );
    return accountId;
  }

  /** The payer's bank takes a milestone's payment back; answers the case. */
  async function takenBack(id: string): Promise<string> {
    const [charge] = (await stripe.sdk.charges.list({ transfer_group: `milestone:${id}` })).data;
    const { dispute } = await stripe.control<{ dispute: string }>("dispute", { charge: charge?.id });
    const isOver = (await rowOf(id)).closedAt !== null;
    await (isOver ? webhook.caughtUp() : becomes(id, { cardDisputed: true }));
    return dispute;
  }

  /** What the provider has returned of a milestone's money. */
  const refundsOf = async (id: string): Promise<number[]> =>
    (await stripe.sdk.refunds.list({ limit: 100 })).data
      .filter(({ metadata }) => metadata?.milestoneId === id)
      .map(({ amount }) => amount);

  return { webhook, stripe, until, becomes, funded, submitted, onboarded, takenBack, refundsOf };
}
