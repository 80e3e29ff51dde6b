import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ThreadLine, type ThreadStep } from "@/app/_ui/thread";
import type { Agreement } from "@/lib/agreements/schema";
import { paths } from "@/lib/core/paths";
import type { Milestone } from "@/lib/milestones/schema";

/** The objects that one hire goes through, in order. */
export type ThreadPlace = "role" | "offer" | "agreement" | "grant" | "milestones" | "trust";

type Milestones = readonly Pick<Milestone, "closedAt">[];

/** The steps of an agreement’s thread, and whether each is done; none for what is not about work or ended unsigned. */
export function threadSteps(
  { type, applicationId, signedAt, sealed, status }: Agreement,
  milestones: Milestones,
): readonly { key: ThreadPlace; state: ThreadStep["state"] }[] {
  const unsigned = status === "declined" || status === "voided" || status === "expired";
  if ((type !== "work" && type !== "equity") || unsigned) return [];
  const steps: readonly (readonly [ThreadPlace, boolean])[] = [
    ...(applicationId ? ([["role", true] as const, ["offer", true] as const] as const) : []),
    ["agreement", signedAt !== null],
    ...(type === "equity" ? [["grant", sealed] as const] : []),
    ["milestones", milestones.length > 0 && milestones.every(({ closedAt }) => closedAt !== null)],
    ["trust", false],
  ];
  const now = steps.findIndex(([, done]) => !done);
  return steps.map(([key, done], index) => ({ key, state: done ? "done" : index === now ? "now" : "next" }));
}

/** Role, offer, agreement, grant, milestones, trust: where this hire is, each a link once it is there. */
export async function WorkThread({
  agreement,
  milestones,
  viewerId,
  here,
}: {
  agreement: Agreement;
  milestones: Milestones;
  viewerId: string;
  /** The object that the page shows. */
  here: "agreement" | "milestones";
}) {
  const t = await getTranslations("agreements.thread");
  const hires = agreement.parties.some(({ userId, capacity }) => userId === viewerId && capacity === "founder");
  const application = agreement.applicationId
    ? (hires ? paths.applicant : paths.application)(agreement.applicationId)
    : null;
  const addresses: Readonly<Record<ThreadPlace, string | null>> = {
    role: null,
    offer: application,
    agreement: paths.agreement(agreement.id),
    grant: "/equity",
    milestones: paths.milestones,
    trust: paths.trust(viewerId),
  };
  const steps = threadSteps(agreement, milestones);
  if (steps.length === 0) return null;
  return (
    <ThreadLine
      label={t("label")}
      steps={steps.map(({ key, state }) => {
        const address = addresses[key];
        const linked = address !== null && key !== here && (state !== "next" || key === "trust");
        return { key, state, title: linked ? <Link href={address}>{t(key)}</Link> : t(key) };
      })}
    />
  );
}
