import { getTranslations } from "next-intl/server";
import { firstName, turnOf, type Role } from "@/app/(app)/milestones/_components/milestone-labels";
import { ButtonLink } from "@/app/_ui/button-link";
import { Note } from "@/app/_ui/note";
import { getReader } from "@/app/_web/get-reader";
import type { Agreement } from "@/lib/agreements/schema";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import type { Milestone } from "@/lib/milestones/schema";
import { moveDeadline } from "@/lib/milestones/states";
import styles from "./detail.module.css";

const due = (milestone: Milestone) => moveDeadline(milestone) ?? milestone.dueAt;

/** The milestone that goes on first: one that waits for the reader before one that waits for the other side, then the first due. */
export function foremost(milestones: readonly Milestone[], role: Role): Milestone | undefined {
  const yours = (milestone: Milestone) => (turnOf(milestone, role) === "you" ? 0 : 1);
  return milestones
    .filter(({ closedAt }) => closedAt === null)
    .toSorted((a, b) => yours(a) - yours(b) || due(a).localeCompare(due(b)))[0];
}

/** What happens next under a signed agreement about work, and whose move it is. Nothing for readers who neither pay nor work. */
export async function NextStep({
  agreement,
  milestones,
  mayPlan,
  viewerId,
}: {
  agreement: Agreement;
  milestones: readonly Milestone[];
  mayPlan: boolean;
  viewerId: string;
}) {
  const [t, common, reader] = await Promise.all([
    getTranslations("agreements.next"),
    getTranslations("common"),
    getReader(),
  ]);
  const { id, parties, status } = agreement;
  const capacity = parties.find(({ userId }) => userId === viewerId)?.capacity;
  const payer = parties.find(({ capacity: as }) => as === "founder");
  const payee = parties.find(({ capacity: as }) => as === "talent");
  if (!payer || !payee || (capacity !== "founder" && capacity !== "talent")) return null;
  const role: Role = capacity === "founder" ? "payer" : "payee";
  const name = firstName((role === "payer" ? payee : payer).name) || common("deletedAccount");
  if (milestones.length === 0) {
    if (status !== "signed" || (role === "payer" && !mayPlan)) return null;
    return (
      <Note tone="info" title={t(`plan.${role}`, { name })}>
        <p>{t(`planText.${role}`, { name })}</p>
        <div className={styles.nextAction}>
          {role === "payer" ? (
            <ButtonLink href={paths.newMilestone(id)}>{t("planAction")}</ButtonLink>
          ) : (
            <ButtonLink href={paths.earnings} variant="default">
              {t("payoutAction")}
            </ButtonLink>
          )}
        </div>
      </Note>
    );
  }
  const next = foremost(milestones, role);
  if (!next) {
    return (
      <Note tone="ok" title={t("closed")}>
        <p>{t(`closedText.${role === "payer" && mayPlan ? "payer" : "payee"}`)}</p>
        <div className={styles.nextAction}>
          {role === "payer" && mayPlan ? (
            <ButtonLink href={paths.newMilestone(id)} variant="default">
              {t("planMore")}
            </ButtonLink>
          ) : null}
          <ButtonLink href={paths.trust(viewerId)} variant="default">
            {t("trustAction")}
          </ButtonLink>
        </div>
      </Note>
    );
  }
  const move = turnOf(next, role);
  const key = next.status === "draft" ? "awaiting_funds" : next.status;
  return (
    <Note tone="info" title={t(`${key as "funded"}.${role}`, { name, title: next.title })}>
      <p>{t("due", { date: formatInstant(due(next), reader, "moment") })}</p>
      <div className={styles.nextAction}>
        <ButtonLink href={paths.milestone(next.id)} variant={move === "you" ? "filled" : "default"}>
          {t("open")}
        </ButtonLink>
      </div>
    </Note>
  );
}
