import { getTranslations } from "next-intl/server";
import { CopyLink } from "@/app/_ui/copy-link";
import { StatusBadge } from "@/app/_ui/status-badge";
import { betaInviteLooks } from "@/app/_ui/status-look";
import { getReader } from "@/app/_web/get-reader";
import type { BetaInvite } from "@/lib/admission/schema";
import { formatInstant } from "@/lib/i18n/dates";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
};

/** Invites as rows: to whom, as what, and what became of it; an open one can be copied and revoked. */
export async function InviteRows({ invites }: { invites: readonly BetaInvite[] }) {
  const [t, words, reader] = await Promise.all([
    getTranslations("administration.registration"),
    getTranslations("common.persona"),
    getReader(),
  ]);
  const at = (moment: string) => formatInstant(moment, reader, "moment");
  return (
    <ul className={styles.list} aria-label={t("invites.list")}>
      {invites.map(({ id, email, persona, status, code, url, createdAt, expiresAt }) => (
        <li key={id} className={styles.row}>
          <div className={styles.words}>
            <strong>{email}</strong>
            <p className={styles.facts}>
              <span>{words(persona)}</span>
              {code ? <code>{code}</code> : null}
              <span>
                {status === "open"
                  ? t("invites.until", { date: at(expiresAt) })
                  : t("invites.made", { date: at(createdAt) })}
              </span>
            </p>
          </div>
          <StatusBadge look={betaInviteLooks[status]}>{t(`invites.states.${status}`)}</StatusBadge>
          {url ? <CopyLink path={pathOf(url)} label={t("invites.copy")} /> : null}
          {status === "open" ? (
            <AdminAction
              button={t("invites.revoke")}
              title={t("invites.revokeTitle", { email })}
              text={t("invites.revokeText")}
              save={t("invites.revokeSave")}
              cancel={t("cancel")}
              success={t("invites.revoked")}
              path={`/admin/invites/${id}`}
              method="DELETE"
              destructive
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
