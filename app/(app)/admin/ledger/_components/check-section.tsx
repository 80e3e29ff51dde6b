import { getTranslations } from "next-intl/server";
import { Note } from "@/app/_ui/note";
import { Section } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { listChecks } from "@/lib/ledger/queries/administration";
import styles from "../../_components/admin.module.css";

const SHOWN = 5;

/** The last nightly checks, and what the latest one found wrong. */
export async function CheckSection() {
  const [t, reader, { items }] = await Promise.all([
    getTranslations("administration.ledger"),
    getReader(),
    listChecks({ limit: SHOWN }),
  ]);
  const [last] = items;
  return (
    <Section id="checks" title={t("checks")}>
      {last ? (
        <>
          {last.faultCount > 0 ? (
            <Note tone="bad" title={t("faults", { count: last.faultCount })}>
              <ul>
                {last.faults.map(({ breach, milestoneId, key, account, expectedMinor, foundMinor }) => (
                  <li key={[breach, milestoneId, key, account].join(" ")}>
                    <code>{[breach, milestoneId, key, account].filter(Boolean).join(" ")}</code>{" "}
                    {t("expected", { expected: expectedMinor, found: foundMinor })}
                  </li>
                ))}
              </ul>
            </Note>
          ) : null}
          <ul className={styles.list}>
            {items.map(({ id, at, entries, compared, faultCount }) => (
              <li key={id} className={styles.row}>
                <div className={styles.words}>
                  <span>{formatInstant(at, reader, "moment")}</span>
                  <p className={styles.facts}>
                    <span>{t("read", { count: entries })}</span>
                    <span>{t("compared", { count: compared })}</span>
                    <span>{t("faults", { count: faultCount })}</span>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={styles.quiet}>{t("noChecks")}</p>
      )}
    </Section>
  );
}
