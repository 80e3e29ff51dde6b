import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { Note } from "@/app/_ui/note";
import { findAgreementForApplication } from "@/lib/agreements/queries/of-application";
import type { Agreement } from "@/lib/agreements/schema";
import type { Application } from "@/lib/applications/schema";
import { MINUTE, now } from "@/lib/core/clock";
import type { Actor, Context } from "@/lib/core/context";
import { turnOf } from "./agreement-labels";
import styles from "./agreement-of-application.module.css";
import { AutoRefresh } from "@/app/_web/auto-refresh";

/** How long after the acceptance the draft may still be missing. */
const DRAFTING_MS = 5 * MINUTE;

type Place = "complete" | "send" | "drafted" | "sign" | "waiting" | "signed" | "ended";

function placeOf(agreement: Agreement, viewerId: string): Place {
  const { status, actions, missing } = agreement;
  if (status === "draft") return !actions.includes("send") ? "drafted" : missing.length > 0 ? "complete" : "send";
  const move = turnOf(agreement, viewerId);
  if (move) return move.yours ? "sign" : "waiting";
  return status === "signed" || status === "completed" ? "signed" : "ended";
}

/** The state of an accepted application's agreement, with its link. Nothing for readers who are no party to it. */
export async function AgreementOfApplication({
  ctx,
  application,
}: {
  ctx: Context & { actor: Actor };
  application: Pick<Application, "id" | "status" | "updatedAt">;
}) {
  if (application.status !== "accepted") return null;
  const [t, common, agreement] = await Promise.all([
    getTranslations("agreements.ofApplication"),
    getTranslations("common"),
    findAgreementForApplication(ctx, application.id),
  ]);
  if (!agreement) {
    const fresh = now().getTime() - Date.parse(application.updatedAt) < DRAFTING_MS;
    return fresh ? (
      <Note tone="info" title={t("drafting")}>
        <AutoRefresh />
      </Note>
    ) : null;
  }
  const place = placeOf(agreement, ctx.actor.userId);
  const name = turnOf(agreement, ctx.actor.userId)?.name || common("deletedAccount");
  const yours = place === "complete" || place === "send" || place === "sign";
  return (
    <Note tone={place === "signed" ? "ok" : "info"} title={t(`${place}.title`, { name })}>
      <p>{t(`${place}.text`)}</p>
      <div className={styles.action}>
        <ButtonLink
          href={
            place === "sign"
              ? `/agreements/${agreement.id}/sign`
              : place === "complete"
                ? `/agreements/${agreement.id}/edit`
                : `/agreements/${agreement.id}`
          }
          variant={yours ? "filled" : "default"}
        >
          {t(`${place}.action`)}
        </ButtonLink>
      </div>
    </Note>
  );
}
