import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/app/_ui/area-messages";
import { getMe } from "@/lib/identity/queries/account";
import type { Context } from "@/lib/core/context";
import { getErasure } from "@/lib/privacy/queries/erasure";
import { UNDO_DAYS } from "@/lib/privacy/states";
import styles from "../../../_components/settings.module.css";
import { DeleteAccount } from "./delete-account";

/** Deleting the account: what has to end first, what stays and for how long, and the button. */
export async function DeleteSection({ ctx }: { ctx: Context }) {
  const [t, { blockers, kept }, me] = await Promise.all([getTranslations("erasure"), getErasure(ctx), getMe(ctx)]);
  return (
    <>
      <h3>{t("title")}</h3>
      <p>{t("lead", { days: UNDO_DAYS })}</p>
      <h4>{t("stays")}</h4>
      <ul>
        {kept.map(({ dataset, period }) => (
          <li key={dataset}>
            {t(`kept.${dataset}`)}
            {period ? <> · {t(`period.${period.unit}`, { count: period.count })}</> : null}
          </li>
        ))}
      </ul>
      <p className={styles.lead}>{t("others")}</p>
      {blockers.length > 0 ? (
        <>
          <p>{t("blocked")}</p>
          <ul>
            {blockers.map(({ kind, id, url, name }) => (
              <li key={`${kind} ${id}`}>
                <Link href={url}>{name ? t("named", { what: t(`blocker.${kind}`), name }) : t(`blocker.${kind}`)}</Link>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <AreaMessages area="erasure">
          <DeleteAccount twoFactor={me.twoFactor} days={UNDO_DAYS} label={t("action")} />
        </AreaMessages>
      )}
    </>
  );
}
