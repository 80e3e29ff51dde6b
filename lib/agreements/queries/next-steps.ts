import { paths } from "@/lib/core/paths";
import { countAwaitedAgreements, listAgreementTab } from "./tabs";
import type { Agreement } from "../schema";
import { signedIn, type Context } from "@/lib/core/context";
import type { NextStep } from "@/lib/dashboard/schema";

const MOST = 50;

/** What of the reader's agreements is a next step of their home: to sign, and drafts to send. What exceeds {@link MOST} is one step. */
export async function listAgreementSteps(ctx: Context): Promise<NextStep[]> {
  const { userId } = signedIn(ctx);
  const [{ items }, count] = await Promise.all([
    listAgreementTab(ctx, { tab: "you", limit: MOST }),
    countAwaitedAgreements({ userId }),
  ]);
  const withWhom = ({ startupName, parties }: Agreement) =>
    parties.find((party) => party.userId === userId)?.capacity === "founder"
      ? (parties.find((party) => party.userId !== userId)?.name ?? startupName)
      : startupName;
  return items.map((agreement, index) => {
    const isDraft = agreement.status === "draft";
    return {
      key: isDraft ? "send_agreement" : "sign_agreement",
      subject: withWhom(agreement),
      url: (isDraft ? paths.agreement : paths.signAgreement)(agreement.id),
      ...(agreement.expiresAt ? { deadlineAt: agreement.expiresAt } : {}),
      count: index === items.length - 1 ? count - index : 1,
    };
  });
}
