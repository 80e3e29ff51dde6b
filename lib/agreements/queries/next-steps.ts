import { paths } from "@/lib/core/paths";
import { listAgreementTab } from "./tabs";
import type { Agreement } from "../schema";
import { signedIn, type Context } from "@/lib/core/context";
import type { NextStep, StepKey } from "@/lib/dashboard/schema";

/** What of the reader's agreements is a next step of their home: to sign, the first to expire first, and drafts to send. */
export async function listAgreementSteps(ctx: Context): Promise<NextStep[]> {
  const { userId } = signedIn(ctx);
  const { items } = await listAgreementTab(ctx, { tab: "you", limit: 50 });
  const drafts = items.filter(({ status }) => status === "draft");
  const awaited = items
    .filter(({ status }) => status !== "draft")
    .sort((a, b) => (a.expiresAt ?? "").localeCompare(b.expiresAt ?? ""));
  const withWhom = ({ startupName, parties }: Agreement) =>
    parties.find((party) => party.userId === userId)?.capacity === "founder"
      ? (parties.find((party) => party.userId !== userId)?.name ?? startupName)
      : startupName;
  const step = (key: StepKey, first: Agreement | undefined, count: number, url: (id: string) => string): NextStep[] =>
    first
      ? [
          {
            key,
            count,
            subject: withWhom(first),
            url: url(first.id),
            ...(first.expiresAt ? { deadlineAt: first.expiresAt } : {}),
          },
        ]
      : [];
  return [
    ...step("sign_agreement", awaited[0], awaited.length, paths.signAgreement),
    ...step("send_agreement", drafts[0], drafts.length, paths.agreement),
  ];
}
