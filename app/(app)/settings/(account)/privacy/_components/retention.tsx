import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { keptFor } from "@/app/_web/kept-for";
import { retentionTable } from "@/lib/privacy/queries/retention";
import styles from "../../../_components/settings.module.css";
import own from "./privacy-sections.module.css";

/** For how long each kind of data is kept, and why: the table that the jobs follow. */
export async function Retention() {
  const [t, words] = await Promise.all([getTranslations("settings.privacy.kept"), getTranslations("retention")]);
  return (
    <>
      <h3 id="kept">{t("title")}</h3>
      <p className={styles.lead}>{t.rich("text", { policy: (text) => <Link href="/privacy">{text}</Link> })}</p>
      <details className={own.table}>
        <summary>{t("show")}</summary>
        <dl className={own.list}>
          {retentionTable().items.map((row) => (
            <div key={row.dataset}>
              <dt>{words(`datasets.${row.dataset as "mails"}`)}</dt>
              <dd>
                {keptFor(words, row)}
                <span className={own.quiet}> · {words(`basis.${row.basis}`)}</span>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
