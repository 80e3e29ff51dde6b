import { getTranslations } from "next-intl/server";
import { Section } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import type { AdminPerson } from "@/lib/administration/schema";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "../../_components/admin.module.css";

/** What administrators did to an account, each with its reason. */
export async function PersonHistory({ actions }: Pick<AdminPerson, "actions">) {
  const [t, reader] = await Promise.all([getTranslations("administration.person"), getReader()]);
  return (
    <Section id="history" title={t("history")}>
      {actions.length === 0 ? (
        <p className={styles.quiet}>{t("noHistory")}</p>
      ) : (
        <ul className={styles.list}>
          {actions.map(({ at, action, byName, reason }) => (
            <li key={`${at} ${action}`} className={styles.row}>
              <div className={styles.words}>
                <p>{reason}</p>
                <p className={styles.facts}>
                  <code>{action}</code>
                  <span>{byName}</span>
                  <span>{formatInstant(at, reader, "moment")}</span>
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
