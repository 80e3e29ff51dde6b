import { IconClock, IconLock, IconShieldCheck } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { PublicFollowButton } from "@/app/_ui/listings/public-follow-button";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { localePath } from "@/app/_web/locale-path";
import { productFigures } from "@/lib/legal/facts";
import { ButtonLink } from "@/app/_ui/plain/button";
import { formatDuration } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import type { Role } from "@/lib/roles/schema";
import styles from "./role.module.css";

const HOUR = 3_600_000;

/** Apply, save, how fast this startup answers, its trust, and how work is paid. On a phone Apply is pinned to the bottom. */
export function RoleAside({ role, locale }: { role: Role; locale: AppLocale }) {
  const t = useTranslations("public.role");
  const errors = useTranslations("errors");
  const figures = productFigures(locale);
  const { medianHours, sample } = role.startup.reply;
  return (
    <aside className={styles.aside}>
      <div className={`${publicStyles.card} ${styles.box}`}>
        {role.listed ? (
          <>
            <div className={styles.pinned}>
              <ButtonLink variant="filled" size="lg" wide href={`/find-roles/${role.id}/apply`}>
                {t("apply")}
              </ButtonLink>
            </div>
            <PublicFollowButton
              kind="roles"
              id={role.id}
              signInPath={localePath("/sign-in", locale)}
              words={{
                follow: t("save"),
                followed: t("saved"),
                done: t("saveDone"),
                undone: t("saveUndone"),
                offline: errors("offline"),
                failed: errors("internal"),
              }}
            />
            <p className={styles.hint}>{t("applyHint")}</p>
          </>
        ) : (
          <p>{t("notOpen")}</p>
        )}
      </div>
      <div className={`${publicStyles.card} ${styles.box} ${styles.reply}`}>
        <IconClock size={20} stroke={1.6} aria-hidden />
        <div>
          <h2>
            {medianHours === null
              ? t("tooFew")
              : t("repliesIn", { duration: formatDuration(medianHours * HOUR, locale) })}
          </h2>
          <p className={styles.hint}>
            {medianHours === null ? t("tooFewText", figures) : t("sample", { ...figures, count: sample })}
          </p>
        </div>
      </div>
      <div className={`${publicStyles.card} ${styles.box} ${styles.reply}`}>
        <IconShieldCheck size={20} stroke={1.6} aria-hidden />
        <div>
          <h2>{t("trust", { score: role.startup.trustScore })}</h2>
          <p className={styles.hint}>{t("trustBasis")}</p>
        </div>
      </div>
      <div className={`${publicStyles.card} ${styles.box} ${styles.reply}`}>
        <IconLock size={20} stroke={1.6} aria-hidden />
        <div>
          <h2>{t("funded")}</h2>
          <p className={styles.hint}>{t("fundedText", { fee: figures.fee })}</p>
        </div>
      </div>
    </aside>
  );
}
